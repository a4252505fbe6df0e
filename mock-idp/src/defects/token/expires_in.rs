//! Lies in `expires_in` of the token response.

use super::ANSWER;
use crate::defects::answer::AnswerOf;
use crate::defects::{Alias, Attacker, Defect, Effect, Inject};
use crate::spec::requirements::token;

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "token.expires-in-missing",
        summary: "does not say how long the access token lives",
        breaks: &[&token::EXPIRES_IN_OPTIONAL],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.remove("expires_in");
        })],
        docs: "Only recommended (RFC 6749 section 5.1): whoever needs it asks the resource.",
        ..ANSWER
    },
    Defect {
        id: "token.expires-in-negative",
        summary: "says that the access token lives for minus one second",
        breaks: &[&token::EXPIRES_IN_SECONDS],
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.set("expires_in", -1);
        })],
        docs: "Added to the present time it is in the past; taken for an unsigned number it is for ever.",
        ..ANSWER
    },
    Defect {
        id: "token.expires-in-oversized",
        aliases: &[Alias { name: "token.expires-in-overflow", argument: None }],
        summary: "says that the access token lives for 2^63 seconds",
        breaks: &[&token::EXPIRES_IN_SECONDS],
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.set_raw("expires_in", "9223372036854775808");
        })],
        docs: "No sum of times can hold it.",
        ..ANSWER
    },
    Defect {
        id: "token.expires-in-wrong-type",
        aliases: &[Alias { name: "token.expires-in-string", argument: None }],
        summary: "says in a text how long the access token lives",
        breaks: &[&token::EXPIRES_IN_SECONDS],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.set("expires_in", "3600");
        })],
        docs: "Some providers did so for years (Azure AD v1); RFC 6749 does not say what becomes of it.",
        ..ANSWER
    },
    Defect {
        id: "token.expires-in-float",
        summary: "says that the access token lives for 3600.5 seconds",
        breaks: &[&token::EXPIRES_IN_SECONDS],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.set("expires_in", 3600.5);
        })],
        docs: "A number all the same.",
        ..ANSWER
    },
    Defect {
        id: "token.expires-in-zero",
        summary: "says that the access token lives for no second",
        breaks: &[&token::EXPIRES_IN_SECONDS],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.set("expires_in", 0);
        })],
        docs: "Of no use, or taken for one that never ends.",
        ..ANSWER
    },
];

//! Lies of the token response: `/d/token.access-token-missing/default`. Its tokens are sound.

mod error;
mod expires_in;

use super::answer::AnswerOf;
use super::{Alias, Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::{nonce, token};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL, expires_in::ALL, error::ALL];

/// What all entries share: a provider that is broken, or somebody between.
const ANSWER: Defect = Defect {
    effect: Effect::Deceives,
    attacker: Attacker::Idp,
    gains: Gains::Interoperability,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "token.not-json",
        summary: "answers token requests with what is no JSON",
        breaks: &[&token::JSON_OBJECT],
        effect: Effect::Starves,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.text = Some("{\"access_token\": ".to_owned());
        })],
        docs: "A page of a proxy, a half answer: nothing in it is a token.",
        ..ANSWER
    },
    Defect {
        id: "token.body-empty",
        aliases: &[Alias { name: "token.empty-body", argument: None }],
        summary: "answers token requests with status 200 and nothing",
        breaks: &[&token::JSON_OBJECT],
        effect: Effect::Starves,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.text = Some(String::new());
        })],
        docs: "Nothing at all is no JSON object either.",
        ..ANSWER
    },
    Defect {
        id: "token.content-type-wrong",
        aliases: &[Alias { name: "token.content-type-html", argument: None }],
        summary: "labels token responses as HTML",
        breaks: &[&token::MEDIA_TYPE],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            "text/html".clone_into(&mut answer.media_type);
        })],
        docs: "RFC 6749 section 5.1 says which media type it is and asks nobody to look.",
        ..ANSWER
    },
    Defect {
        id: "token.access-token-missing",
        aliases: &[Alias { name: "token.missing-access-token", argument: None }],
        summary: "leaves the access token out",
        breaks: &[&token::ACCESS_TOKEN_PRESENT],
        effect: Effect::Starves,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.remove("access_token");
        })],
        docs: "Who looks at nothing but the ID Token does not notice; there is nothing to ask for claims with.",
        ..ANSWER
    },
    Defect {
        id: "token.id-token-missing",
        aliases: &[Alias { name: "token.missing-id-token", argument: None }],
        summary: "leaves the ID Token out that was asked for",
        breaks: &[&token::ID_TOKEN_PRESENT],
        effect: Effect::Starves,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.remove("id_token");
        })],
        docs: "Without it nobody has logged in: an access token says nothing of who is there (OIDCC-3.1.3.3).",
        ..ANSWER
    },
    Defect {
        id: "token.type-missing",
        aliases: &[Alias { name: "token.missing-token-type", argument: None }],
        summary: "does not say of which type the access token is",
        breaks: &[&token::TYPE_PRESENT],
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.remove("token_type");
        })],
        docs: "Who takes it for a Bearer token sends it as one, whatever it is.",
        ..ANSWER
    },
    Defect {
        id: "token.type-wrong",
        aliases: &[Alias { name: "token.type-mac", argument: Some("mac") }],
        summary: "says that the access token is of a type that nobody asked for",
        breaks: &[&token::TYPE_UNDERSTOOD],
        argument: Argument::OneOf(&["mac", "DPoP"]),
        inject: &[Inject::Answer(AnswerOf::Token, |answer, cx| {
            answer.members.set("token_type", cx.argument.text());
        })],
        docs: "A token that is bound to a key does not belong into a Bearer header (RFC 6749 section 7.1).",
        ..ANSWER
    },
    Defect {
        id: "token.member-duplicate",
        aliases: &[Alias { name: "token.duplicate-members", argument: None }],
        summary: "names the access token twice, another one first",
        breaks: &[&token::MEMBERS_UNIQUE],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.members.duplicate_before("access_token", "another");
        })],
        docs: "RFC 8259 section 4 calls it unpredictable which one is read.",
        ..ANSWER
    },
    Defect {
        id: "token.access-token-as-id-token",
        summary: "gives the access token where the ID Token belongs",
        breaks: &[&nonce::EQUALS_SENT],
        attacker: Attacker::OtherClient,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            let access_token = answer.members.text("access_token").unwrap_or_default().to_owned();
            answer.members.set("id_token", access_token);
        })],
        evidence: &["PrOfESSOS token substitution"],
        docs: "It is of the same issuer and signed by the same key, and was never meant to tell a client who is there. Of the sentences of OIDCC-3.1.3.7 the one about the nonce tells.",
        ..ANSWER
    },
];

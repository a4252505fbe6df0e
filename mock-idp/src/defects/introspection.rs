//! Lies of the introspection endpoint: `/d/introspection.inactive/default`.

use super::answer::AnswerOf;
use super::{Alias, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::introspection;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

/// What most entries share: a resource that does not look lets tokens in that have ended.
const INACTIVE: Defect = Defect {
    breaks: &[&introspection::ACTIVE],
    effect: Effect::Deceives,
    attacker: Attacker::AnyToken,
    gains: Gains::Persistence,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "introspection.inactive",
        summary: "says of every token that it is not active, and tells its claims all the same",
        inject: &[Inject::Answer(AnswerOf::Introspection, |answer, _| {
            answer.members.set("active", false);
        })],
        docs: "Revoked, expired or never issued: the claims beside it mean nothing.",
        ..INACTIVE
    },
    Defect {
        id: "introspection.active-wrong-type",
        aliases: &[Alias { name: "introspection.active-string", argument: None }],
        summary: "says by the text \"true\" that a token is active",
        inject: &[Inject::Answer(AnswerOf::Introspection, |answer, _| {
            answer.members.set("active", "true");
        })],
        docs: "`active` is a boolean. Who takes any text for true takes \"false\" for it, too.",
        ..INACTIVE
    },
    Defect {
        id: "introspection.active-missing",
        aliases: &[Alias { name: "introspection.missing-active", argument: None }],
        summary: "tells the claims of a token and not whether it is active",
        inject: &[Inject::Answer(AnswerOf::Introspection, |answer, _| {
            answer.members.remove("active");
        })],
        docs: "The one member that the answer always has.",
        ..INACTIVE
    },
    Defect {
        id: "introspection.aud-wrong",
        aliases: &[Alias { name: "introspection.wrong-client", argument: None }],
        summary: "says that every token is meant for another resource",
        breaks: &[&introspection::NAMES_RECIPIENT],
        attacker: Attacker::OtherClient,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Answer(AnswerOf::Introspection, |answer, cx| {
            answer.members.set("aud", cx.other_client);
        })],
        docs: "Active, and not for here: whoever got it elsewhere comes in (RFC 9700 section 2.3).",
        ..INACTIVE
    },
];

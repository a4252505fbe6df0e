//! Errors in place of the tokens for a device code.

use super::ANSWER;
use crate::defects::answer::AnswerOf;
use crate::defects::{Alias, Defect, Effect, Inject};
use crate::spec::requirements::device;

/// What all entries share: there are no tokens, and polls that go on are in vain.
const REFUSAL: Defect =
    Defect { breaks: &[&device::ERROR_ENDS], effect: Effect::Starves, ..ANSWER };

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "device.error-access-denied",
        aliases: &[Alias { name: "device.access-denied", argument: None }],
        summary: "sends every device away",
        inject: &[Inject::Answer(AnswerOf::DeviceToken, |answer, _| {
            answer.refuse("access_denied");
        })],
        docs: "`access_denied` in place of tokens: the polls end at once.",
        ..REFUSAL
    },
    Defect {
        id: "device.error-expired-token",
        aliases: &[Alias { name: "device.expired-token", argument: None }],
        summary: "says to every device that its code has expired",
        inject: &[Inject::Answer(AnswerOf::DeviceToken, |answer, _| {
            answer.refuse("expired_token");
        })],
        docs: "`expired_token` in place of tokens: no poll with that code brings anything.",
        ..REFUSAL
    },
    Defect {
        id: "device.error-unknown",
        aliases: &[Alias { name: "device.unknown-error", argument: None }],
        summary: "answers polls with an error that no standard names",
        inject: &[Inject::Answer(AnswerOf::DeviceToken, |answer, _| {
            answer.refuse("teapot");
        })],
        docs: "Any other error ends the polls, an unknown one too.",
        ..REFUSAL
    },
    Defect {
        id: "device.error-200",
        aliases: &[Alias { name: "device.error-as-200", argument: None }],
        summary: "answers polls with an error and status 200",
        inject: &[Inject::Answer(AnswerOf::DeviceToken, |answer, _| {
            answer.refuse("access_denied");
            answer.status = 200;
        })],
        docs: "Who looks at the status alone takes it for tokens.",
        ..REFUSAL
    },
];

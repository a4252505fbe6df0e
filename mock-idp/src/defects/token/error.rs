//! Errors in place of tokens.

use super::ANSWER;
use crate::defects::answer::AnswerOf;
use crate::defects::{Alias, Defect, Effect, Gains, Inject};
use crate::spec::requirements::token;

/// What all entries share: there are no tokens.
const REFUSAL: Defect = Defect { breaks: &[&token::ERROR_ENDS], effect: Effect::Starves, ..ANSWER };

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "token.error-invalid-grant",
        summary: "refuses every grant",
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.refuse("invalid_grant");
        })],
        docs: "The login ends with a word of why, and leaves no session.",
        ..REFUSAL
    },
    Defect {
        id: "token.error-invalid-client",
        aliases: &[Alias { name: "token.error-401-basic", argument: None }],
        summary: "refuses every client, by status 401 and a challenge",
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.refuse("invalid_client");
            answer.status = 401;
            answer.fields.push(("www-authenticate", "Basic realm=\"token endpoint\"".to_owned()));
        })],
        docs: "A client that takes the challenge for a question to the End-User asks for the wrong password.",
        ..REFUSAL
    },
    Defect {
        id: "token.error-200",
        summary: "refuses with status 200",
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.refuse("invalid_grant");
            answer.status = 200;
        })],
        docs: "Seen at providers that answer by one framework for all: who looks at the status alone goes on without tokens.",
        ..REFUSAL
    },
    Defect {
        id: "token.error-non-json",
        summary: "answers token requests with status 500 and a page",
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.html();
            answer.status = 500;
        })],
        docs: "What a proxy in front of a provider says when that is down.",
        ..REFUSAL
    },
    Defect {
        id: "token.error-control-chars",
        aliases: &[Alias { name: "token.error-description-control-chars", argument: None }],
        summary: "refuses with control characters and quotes in the description",
        gains: Gains::Disclosure,
        inject: &[Inject::Answer(AnswerOf::Token, |answer, _| {
            answer.refuse("invalid_grant");
            answer.members.set("error_description", "\u{1b}[2J\r\nlogin: \"alice\" accepted\u{7}");
        })],
        evidence: &["CWE-117", "PostgreSQL, tests of the OAuth client"],
        docs: "RFC 6749 section 5.2 allows none. In a log they forge lines, on a terminal they rewrite what is there.",
        ..REFUSAL
    },
];

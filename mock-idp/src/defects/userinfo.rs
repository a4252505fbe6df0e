//! Lies of the UserInfo endpoint: `/d/userinfo.sub-missing/default`.

use super::answer::AnswerOf;
use super::{Alias, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::userinfo;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

/// What most entries share: claims of somebody else, who thereby is taken for the End-User.
const CLAIMS: Defect = Defect {
    effect: Effect::Deceives,
    attacker: Attacker::OtherUser,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "userinfo.sub-wrong",
        aliases: &[Alias { name: "userinfo.sub-mismatch", argument: None }],
        summary: "answers with the claims of another End-User",
        breaks: &[&userinfo::SUB_EQUALS_ID_TOKEN],
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, cx| {
            answer.members.set("sub", cx.other_user.sub.as_str());
            answer.members.set("email", cx.other_user.email.as_str());
        })],
        evidence: &["OIDF rp-userinfo-bad-sub-claim"],
        docs: "The access token was exchanged on the way: the claims are somebody else's and must not be used.",
        ..CLAIMS
    },
    Defect {
        id: "userinfo.sub-missing",
        summary: "answers with claims of nobody in particular",
        breaks: &[&userinfo::SUB_PRESENT],
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, _| {
            answer.members.remove("sub");
        })],
        evidence: &["PrOfESSOS"],
        docs: "Without `sub` nothing ties them to the login.",
        ..CLAIMS
    },
    Defect {
        id: "userinfo.email-differs",
        summary: "tells another address than in the ID Token",
        breaks: &[&userinfo::EMAIL_OF_ID_TOKEN],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, cx| {
            answer.members.set("email", cx.other_user.email.as_str());
        })],
        evidence: &["CVE-2026-14781"],
        docs: "Addresses change between two answers, and are no names of accounts (OIDCC-5.7).",
        ..CLAIMS
    },
    Defect {
        id: "userinfo.signed-iss-wrong",
        aliases: &[Alias { name: "userinfo.signed-wrong-iss-aud", argument: None }],
        summary: "signs claims in the name of another issuer",
        breaks: &[&userinfo::ISSUER_IDENTICAL],
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, cx| {
            answer.sign(&cx.other_issuer, &cx.client_id);
        })],
        docs: "A relying party of two issuers may be shown an answer of the other.",
        ..CLAIMS
    },
    Defect {
        id: "userinfo.signed-aud-wrong",
        summary: "signs claims for another client",
        breaks: &[&userinfo::AUDIENCE_IS_CLIENT],
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, cx| {
            answer.sign(cx.issuer, cx.other_client);
        })],
        docs: "What another client was told is no answer to this one.",
        ..CLAIMS
    },
    Defect {
        id: "userinfo.signed-alg-none",
        summary: "sends claims in a JWT without a signature",
        breaks: &[&userinfo::SIGNATURE_VALID],
        attacker: Attacker::Network,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, cx| {
            answer.sign(cx.issuer, &cx.client_id);
            answer.leave_unsigned();
        })],
        docs: "Looks signed, and anybody can have written it.",
        ..CLAIMS
    },
    Defect {
        id: "userinfo.unsigned",
        aliases: &[Alias { name: "userinfo.unsigned-when-signed-registered", argument: None }],
        summary: "sends plain claims to a client that registered for signed ones",
        breaks: &[&userinfo::SIGNED_IF_REGISTERED],
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, _| {
            answer.unsign();
        })],
        docs: "Who takes both gets no more than the plain ones promise.",
        ..CLAIMS
    },
    Defect {
        id: "userinfo.html",
        summary: "answers with a page",
        breaks: &[&userinfo::JSON_OR_JWT],
        effect: Effect::Starves,
        gains: Gains::Interoperability,
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, _| {
            answer.html();
        })],
        docs: "A login page of a proxy, with status 200.",
        ..CLAIMS
    },
    Defect {
        id: "userinfo.error-401",
        aliases: &[Alias { name: "userinfo.401", argument: None }],
        summary: "refuses every access token",
        breaks: &[&userinfo::ERROR_ENDS],
        effect: Effect::Starves,
        gains: Gains::Interoperability,
        inject: &[Inject::Answer(AnswerOf::Userinfo, |answer, _| {
            answer.refuse("invalid_token");
            answer.unsign();
            answer.status = 401;
            answer.fields.push(("www-authenticate", "Bearer error=\"invalid_token\"".to_owned()));
        })],
        docs: "The claims are missing; the login itself may stand.",
        ..CLAIMS
    },
];

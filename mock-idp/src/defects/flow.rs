//! Lies of the authorization response: `/d/flow.state-missing/default`.

use super::{Alias, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::response;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

/// What most entries share: somebody else's response in the End-User's browser.
const RESPONSE: Defect = Defect {
    effect: Effect::Deceives,
    attacker: Attacker::OtherUser,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "flow.state-missing",
        summary: "sends the browser back without `state`",
        breaks: &[&response::STATE_EQUALS_SENT],
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.remove("state");
        })],
        evidence: &["OIDF fapi2 missing state"],
        docs: "Somebody else can finish a login of theirs in this browser, and what the person stores there is stored in their account.",
        ..RESPONSE
    },
    Defect {
        id: "flow.state-wrong",
        aliases: &[Alias { name: "flow.state-mismatch", argument: None }],
        summary: "sends the browser back with another `state`",
        breaks: &[&response::STATE_EQUALS_SENT],
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.set("state", "another");
        })],
        evidence: &["OIDF fapi2 invalid state"],
        docs: "As if the response belonged to another login.",
        ..RESPONSE
    },
    Defect {
        id: "flow.state-duplicate",
        summary: "sends the browser back with `state` twice",
        breaks: &[&response::PARAMETERS_UNIQUE],
        gains: Gains::Interoperability,
        inject: &[Inject::Redirect(|redirect, _| {
            let state = redirect.get("state").map(ToOwned::to_owned);
            redirect.parameters.extend(state.map(|state| ("state", state)));
        })],
        docs: "The same twice, so that whoever takes the first or the last goes on.",
        ..RESPONSE
    },
    Defect {
        id: "flow.iss-missing",
        aliases: &[Alias { name: "flow.iss-param-missing", argument: None }],
        summary: "sends the browser back without `iss`, although its metadata promise it",
        breaks: &[&response::ISSUER_IDENTICAL],
        attacker: Attacker::OtherIssuer,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.remove("iss");
        })],
        docs: "Who talks to several issuers can't tell whose response it is.",
        ..RESPONSE
    },
    Defect {
        id: "flow.iss-wrong",
        aliases: &[
            Alias { name: "flow.iss-param-wrong", argument: None },
            Alias { name: "flow.idp-mixup", argument: None },
        ],
        summary: "sends the browser back in the name of the other issuer",
        breaks: &[&response::ISSUER_IDENTICAL],
        attacker: Attacker::OtherIssuer,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Redirect(|redirect, cx| {
            redirect.set("iss", cx.other_issuer.as_str());
        })],
        evidence: &["PrOfESSOS IdP confusion"],
        docs: "Mix-up (RFC 9700 section 4.4): the code of one issuer is sent to the other, who then logs in with it.",
        ..RESPONSE
    },
    Defect {
        id: "flow.code-missing",
        summary: "sends the browser back without a code",
        breaks: &[&response::CODE_PRESENT],
        effect: Effect::Starves,
        gains: Gains::Interoperability,
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.remove("code");
        })],
        docs: "Neither a code nor an error: there is nothing to go on with.",
        ..RESPONSE
    },
    Defect {
        id: "flow.code-duplicate",
        aliases: &[Alias { name: "flow.duplicate-params", argument: None }],
        summary: "sends the browser back with the code twice",
        breaks: &[&response::PARAMETERS_UNIQUE],
        gains: Gains::Interoperability,
        inject: &[Inject::Redirect(|redirect, _| {
            let code = redirect.get("code").map(ToOwned::to_owned);
            redirect.parameters.extend(code.map(|code| ("code", code)));
        })],
        docs: "The same twice, so that whoever takes the first or the last goes on.",
        ..RESPONSE
    },
    Defect {
        id: "flow.code-injected",
        summary: "sends the browser back with a code of another End-User's login",
        breaks: &[&response::CODE_BOUND],
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.injected = true;
        })],
        docs: "Whoever got hold of a code has a relying party exchange it (RFC 9700 section 4.5). The code is bound to another challenge and another nonce as far as this login sends such; a relying party that sends neither logs the other End-User in.",
        ..RESPONSE
    },
    Defect {
        id: "flow.code-in-fragment",
        aliases: &[Alias { name: "flow.fragment-instead-of-query", argument: None }],
        summary: "sends the browser back with the code in the fragment",
        breaks: &[&response::CODE_PRESENT],
        effect: Effect::Starves,
        gains: Gains::Interoperability,
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.fragment = true;
        })],
        docs: "No server sees a fragment; a page that hands it on shows the code to its scripts.",
        ..RESPONSE
    },
    Defect {
        id: "flow.error-access-denied",
        summary: "sends the browser back with a refusal",
        breaks: &[&response::ERROR_ENDS],
        effect: Effect::Starves,
        gains: Gains::Interoperability,
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.refuse("access_denied", "the End-User refused");
        })],
        docs: "The End-User said no: no session, and a page that says so.",
        ..RESPONSE
    },
    Defect {
        id: "flow.error-with-code",
        summary: "sends the browser back with a refusal and a code",
        breaks: &[&response::ERROR_ENDS],
        gains: Gains::LoginAsOne,
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.set("error", "access_denied");
        })],
        docs: "One of both is wrong. Who looks for the code alone logs somebody in who was refused.",
        ..RESPONSE
    },
    Defect {
        id: "flow.error-markup",
        aliases: &[Alias { name: "flow.error-description-xss", argument: None }],
        summary: "sends the browser back with markup in the description of a refusal",
        breaks: &[&response::ERROR_ENDS],
        effect: Effect::Starves,
        gains: Gains::Disclosure,
        inject: &[Inject::Redirect(|redirect, _| {
            redirect.refuse("access_denied", "<img src=x onerror=alert(document.domain)>");
        })],
        evidence: &["CWE-79"],
        docs: "Whoever can make a link can put a script into the page that tells of the error.",
        ..RESPONSE
    },
];

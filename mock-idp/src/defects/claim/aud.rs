//! Lies in `aud`.

use serde_json::{Value, json};

use crate::defects::{Alias, Argument, Attacker, Defect, Gains, Inject};
use crate::spec::requirements::aud;

/// What most entries share: no audience is the recipient.
const OTHER: Defect = Defect {
    breaks: &[&aud::NAMES_RECIPIENT],
    attacker: Attacker::OtherClient,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.aud.missing",
        summary: "leaves `aud` out",
        breaks: &[&aud::PRESENT],
        inject: &[Inject::Claims(|draft, _| draft.claims.remove("aud"))],
        evidence: &["OIDF oidcc-client-test-missing-aud"],
        docs: "The issuer serves other clients: without `aud`, any of their tokens would do.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.wrong",
        summary: "sets `aud` to another client of the issuer",
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("aud", cx.other_client))],
        evidence: &["OIDF rp-id_token-aud"],
        docs: "Whoever runs that client can log in as each of its users.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.empty-string",
        summary: "sets `aud` to the empty string",
        breaks: &[&aud::PRESENT],
        inject: &[Inject::Claims(|draft, _| draft.claims.set("aud", ""))],
        evidence: &["CVE-2020-26160"],
        docs: "An empty string passed for an absent claim.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.empty-array",
        summary: "sets `aud` to an empty array",
        breaks: &[&aud::PRESENT],
        inject: &[Inject::Claims(|draft, _| draft.claims.set("aud", json!([])))],
        evidence: &["CVE-2020-26160"],
        docs: "A loop over no audiences finds none that is wrong.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.prefix",
        summary: "cuts the last letter off `aud`",
        inject: &[Inject::Claims(|draft, cx| {
            let mut audience = cx.sound.audience.clone();
            audience.pop();
            draft.claims.set("aud", audience);
        })],
        docs: "A search for a part of the string takes it.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.suffix",
        summary: "appends letters to `aud`",
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", format!("{}-staging", cx.sound.audience));
        })],
        docs: "A test for a prefix takes it.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.case",
        summary: "writes `aud` in the other letter case",
        inject: &[Inject::Claims(|draft, cx| {
            let audience = &cx.sound.audience;
            let upper = audience.to_uppercase();
            draft
                .claims
                .set("aud", if upper == *audience { audience.to_lowercase() } else { upper });
        })],
        docs: "`aud` values are case-sensitive strings.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.csv",
        summary: "writes the recipient and another client into one string, with a comma",
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", format!("{},{}", cx.sound.audience, cx.other_client));
        })],
        docs: "Several audiences stand in an array; one string is one audience.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.space-separated",
        summary: "writes the recipient and another client into one string, with a space",
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", format!("{} {}", cx.sound.audience, cx.other_client));
        })],
        evidence: &["RabbitMQ 3.10 splits it"],
        docs: "Several audiences stand in an array; one string is one audience.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.issuer-url",
        summary: "sets `aud` to the issuer itself",
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("aud", cx.sound.issuer.as_str()))],
        docs: "A token for the issuer's own endpoints is none for the database.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.wildcard",
        summary: "sets `aud` to an asterisk",
        inject: &[Inject::Claims(|draft, _| draft.claims.set("aud", "*"))],
        docs: "No standard knows a token for everybody.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.wrong-type",
        aliases: &[Alias { name: "claim.aud.number", argument: Some("number") }],
        summary: "sets `aud` to JSON that is neither string nor array",
        breaks: &[&aud::WELL_TYPED],
        attacker: Attacker::Idp,
        gains: Gains::LoginAsOne,
        argument: Argument::OneOf(&["number", "bool", "null"]),
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set(
                "aud",
                match cx.argument.text() {
                    "null" => Value::Null,
                    "bool" => json!(true),
                    _ => json!(42),
                },
            );
        })],
        evidence: &["jwt_tool -M er"],
        docs: "A type that a library can't read may pass for an absent claim.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.object",
        summary: "puts the recipient into an object",
        breaks: &[&aud::WELL_TYPED],
        attacker: Attacker::Idp,
        gains: Gains::LoginAsOne,
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", json!({ "0": cx.sound.audience }));
        })],
        docs: "Languages whose arrays are maps search it like an array.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.array-nonstring",
        summary: "puts a number beside the recipient",
        breaks: &[&aud::ELEMENTS_STRINGS],
        gains: Gains::Interoperability,
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", json!([cx.sound.audience, 42]));
        })],
        docs: "The array is one of case-sensitive strings, all of them.",
        ..OTHER
    },
    Defect {
        id: "claim.aud.array-untrusted-extra",
        summary: "adds another client to the recipient in `aud`",
        breaks: &[&aud::NO_UNTRUSTED],
        gains: Gains::LoginAsOne,
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", json!([cx.sound.audience, cx.other_client]));
        })],
        evidence: &["OIDF fapi1-advanced-final-client-test-invalid-secondary-aud"],
        docs: "The other client can use the token as well. Whom the target trusts is its own to \
               declare.",
        ..OTHER
    },
];

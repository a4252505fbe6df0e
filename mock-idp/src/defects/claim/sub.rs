//! Lies about who it is: in `sub`, and in the claim by which the target names its users.

use serde_json::{Value, json};

use super::username::rename;
use crate::defects::{Alias, Argument, Attacker, Defect, Gains, Inject};
use crate::spec::requirements::{identity, sub};

/// What most entries share: another End-User's name reads like this one's.
const OTHER: Defect = Defect {
    breaks: &[&identity::NOT_FOLDED],
    attacker: Attacker::OtherUser,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.sub.missing",
        summary: "leaves `sub` out",
        breaks: &[&sub::PRESENT],
        inject: &[Inject::Claims(|draft, _| draft.claims.remove("sub"))],
        evidence: &["OIDF rp-id_token-sub"],
        docs: "Nobody is named; who falls back to another claim lets that claim's author choose.",
        ..OTHER
    },
    Defect {
        id: "claim.sub.empty",
        summary: "sets `sub` to the empty string",
        breaks: &[&sub::PRESENT],
        inject: &[Inject::Claims(|draft, _| draft.claims.set("sub", ""))],
        docs: "The empty name may be the first row, the superuser, or everybody.",
        ..OTHER
    },
    Defect {
        id: "claim.sub.wrong-type",
        aliases: &[Alias { name: "claim.sub.number", argument: Some("number") }],
        summary: "sets `sub` to JSON that is no string",
        breaks: &[&sub::STRING],
        argument: Argument::OneOf(&["number", "null", "bool", "object"]),
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set(
                "sub",
                match cx.argument.text() {
                    "null" => Value::Null,
                    "bool" => json!(true),
                    "object" => json!({ "sub": "alice" }),
                    _ => json!(42),
                },
            );
        })],
        evidence: &["PyJWT 2.10 began to refuse it"],
        docs: "A number that becomes a string may be another account's name.",
        ..OTHER
    },
    Defect {
        id: "claim.sub.array",
        summary: "puts `sub` into an array with a second name",
        breaks: &[&sub::STRING],
        inject: &[Inject::Claims(|draft, cx| {
            let sub = draft.claims.text("sub").unwrap_or_default().to_owned();
            draft.claims.set("sub", json!([sub, cx.other_user.sub]));
        })],
        evidence: &["PrOfESSOS"],
        docs: "Which of the two is it?",
        ..OTHER
    },
    Defect {
        id: "claim.sub.other-user",
        summary: "issues another End-User's token, presented for this one",
        breaks: &[&identity::IS_LOGIN_USER],
        inject: &[Inject::Claims(|draft, cx| {
            let other = &cx.other_user;
            draft.claims.set("sub", other.sub.as_str());
            draft.claims.set("email", other.email.as_str());
            draft.claims.set("preferred_username", other.preferred_username.as_str());
        })],
        evidence: &["Dolt #11289"],
        docs: "The token is sound; only the login is somebody else's.",
        ..OTHER
    },
    Defect {
        id: "claim.sub.case",
        aliases: &[
            Alias { name: "claim.email.case", argument: None },
            Alias { name: "claim.username.case", argument: None },
            Alias { name: "claim.sub.case-collision", argument: None },
        ],
        summary: "writes the user's name in capitals",
        inject: &[Inject::Claims(|draft, cx| rename(draft, cx, str::to_uppercase))],
        evidence: &["MeshCentral #7664", "DataHub #5658"],
        docs: "Two accounts of the provider may differ by letter case alone. Acts on the claim that \
               names users.",
        ..OTHER
    },
    Defect {
        id: "claim.sub.whitespace",
        summary: "appends whitespace to the user's name",
        breaks: &[&identity::NOT_NORMALIZED],
        argument: Argument::OneOf(&["space", "newline"]),
        inject: &[Inject::Claims(|draft, cx| {
            let blank = if cx.argument.text() == "newline" { '\n' } else { ' ' };
            rename(draft, cx, |name| format!("{name}{blank}"));
        })],
        docs: "SQL's own comparison of CHAR ignores blanks at the end; a login must not.",
        ..OTHER
    },
    Defect {
        id: "claim.sub.unicode-normalization",
        summary: "writes the first letter of the user's name in full width",
        breaks: &[&identity::NOT_NORMALIZED],
        inject: &[Inject::Claims(|draft, cx| rename(draft, cx, full_width))],
        docs: "NFKC maps it to the plain letter; OIDCC-14 forbids normalization at any point.",
        ..OTHER
    },
    Defect {
        id: "claim.sub.unicode-invisible",
        summary: "puts a zero-width space into the user's name",
        breaks: &[&identity::NOT_NORMALIZED],
        inject: &[Inject::Claims(|draft, cx| {
            rename(draft, cx, |name| format!("{name}\u{200b}"));
        })],
        docs: "Nobody sees the difference; a filter that strips it makes it go away.",
        ..OTHER
    },
    Defect {
        id: "claim.sub.nul",
        summary: "appends a NUL and more to the user's name",
        breaks: &[&identity::NOT_TRUNCATED],
        inject: &[Inject::Claims(|draft, cx| rename(draft, cx, |name| format!("{name}\0x")))],
        docs: "Where strings end at a NUL, the rest is never compared.",
        ..OTHER
    },
];

fn full_width(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|c| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        c => c,
    });
    first.into_iter().chain(chars).collect()
}

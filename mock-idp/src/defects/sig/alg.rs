//! Lies in `alg`: absent, unheard of, or not the algorithm of the key.

use serde_json::{Value, json};

use crate::defects::{Argument, Attacker, Defect, Gains, Inject};
use crate::jose::compact::name_key;
use crate::jose::{Alg, Secret, confusion};
use crate::mint::Signing;
use crate::spec::requirements::alg;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "sig.alg-missing",
        summary: "leaves `alg` out",
        breaks: &[&alg::PRESENT],
        attacker: Attacker::Outsider,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Header(|draft, _| draft.header.remove("alg"))],
        docs: "The signature is good. A verifier that accepts it has a default for the \
               algorithm, and the default of an unsigned token is none.",
        ..Defect::PLAIN
    },
    Defect {
        id: "sig.alg-empty",
        summary: "sets `alg` to an empty string",
        breaks: &[&alg::PRESENT],
        attacker: Attacker::AnyToken,
        gains: Gains::Privilege,
        inject: &[Inject::Header(|draft, _| draft.header.set("alg", ""))],
        docs: "The signature is good. Code that asks whether `alg` is there, rather than what it \
               is, takes its other branch.",
        ..Defect::PLAIN
    },
    Defect {
        id: "sig.alg-unknown",
        summary: "sets `alg` to a name that nobody has registered",
        breaks: &[&alg::PRESENT],
        attacker: Attacker::AnyToken,
        gains: Gains::Denial,
        inject: &[Inject::Header(|draft, _| draft.header.set("alg", "XX999"))],
        docs: "The signature is good by the algorithm of the key. An exception that nobody \
               catches ends the connection, or the process.",
        ..Defect::PLAIN
    },
    Defect {
        id: "sig.alg-type-number",
        summary: "sets `alg` to something that is no string",
        breaks: &[&alg::PRESENT],
        attacker: Attacker::AnyToken,
        gains: Gains::Denial,
        argument: Argument::OneOf(&["number", "null", "array", "true", "object"]),
        inject: &[Inject::Header(|draft, cx| {
            let name = cx.sound.alg.name();
            let value = match cx.argument.text() {
                "null" => Value::Null,
                "array" => json!([name]),
                "true" => json!(true),
                "object" => json!({ "alg": name }),
                _ => json!(256),
            };
            draft.header.set("alg", value);
        })],
        evidence: &["jwt_tool -M er"],
        docs: "The signature is good. The array holds the right name, for verifiers that unpack \
               it.",
        ..Defect::PLAIN
    },
    Defect {
        id: "sig.alg-not-advertised",
        summary: "signs with a published key of an algorithm that the target does not declare",
        breaks: &[&alg::AMONG_DECLARED],
        attacker: Attacker::Idp,
        gains: Gains::LoginAsOne,
        inject: &[
            Inject::Header(|draft, cx| {
                let alg = undeclared(cx.sound.alg, &cx.sound.declared);
                if let Some(key) = cx.keys.signer(alg) {
                    draft.header.set("alg", alg.name());
                    name_key(&mut draft.header, key);
                }
            }),
            Inject::Key(|draft, cx| {
                let alg = undeclared(cx.sound.alg, &cx.sound.declared);
                if let Some(key) = cx.keys.signer(alg) {
                    draft.sign_with(Signing::Key(key.clone(), alg));
                }
            }),
        ],
        evidence: &["Materialize takes the algorithm from the header"],
        docs: "Everything else is right: the key is the issuer's, its JWK names the algorithm. It \
               shows whether the header or the configuration chooses.",
        ..Defect::PLAIN
    },
    Defect {
        id: "sig.alg-rs-to-ps",
        summary: "signs with RSASSA-PSS by a key that is published for PKCS#1 v1.5",
        algorithms: &[Alg::RS256, Alg::RS384, Alg::RS512],
        inject: &[
            Inject::Header(|draft, cx| draft.header.set("alg", pss(cx.sound.alg).name())),
            Inject::Key(|draft, cx| {
                draft.sign_with(Signing::Key(cx.signer(), pss(cx.sound.alg)));
            }),
        ],
        evidence: &["OIDF fapi1-advanced-final-client-test-invalid-alternate-alg"],
        docs: "One key, one algorithm: the JWK says which.",
        ..OTHER_USE_OF_KEY
    },
    Defect {
        id: "sig.alg-rs256-to-rs512",
        summary: "signs with SHA-512 by a key that is published for SHA-256",
        algorithms: &[Alg::RS256],
        inject: &[
            Inject::Header(|draft, _| draft.header.set("alg", "RS512")),
            Inject::Key(|draft, cx| draft.sign_with(Signing::Key(cx.signer(), Alg::RS512))),
        ],
        evidence: &["Wycheproof WrongPrimitive"],
        docs: "One key, one algorithm: the JWK says which.",
        ..OTHER_USE_OF_KEY
    },
    Defect {
        id: "sig.alg-es-to-hs",
        summary: "signs with HMAC, keyed by the text of the EC public key",
        breaks: &[&alg::AMONG_DECLARED, &alg::MATCHES_KEY],
        attacker: Attacker::Outsider,
        gains: Gains::LoginAsAnyone,
        argument: Argument::OneOf(&["pem", "spki-der", "json", "x-bytes"]),
        algorithms: &[Alg::ES256, Alg::ES384, Alg::ES512, Alg::EdDSA, Alg::Ed25519],
        inject: &[
            Inject::Header(|draft, _| draft.header.set("alg", "HS256")),
            Inject::Key(|draft, cx| {
                if let Some(form) = confusion::form(&cx.signer().jwk(), cx.argument.text()) {
                    draft.sign_with(Signing::Hmac(Secret(form.secret), Alg::HS256));
                }
            }),
        ],
        evidence: &["CVE-2024-33663", "Wycheproof symmetric confusion"],
        docs: "A list of PEM headers that must not be HMAC keys often forgets the EC ones.",
        ..Defect::PLAIN
    },
];

const OTHER_USE_OF_KEY: Defect = Defect {
    breaks: &[&alg::AMONG_DECLARED, &alg::MATCHES_KEY],
    attacker: Attacker::Idp,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

/// An algorithm whose key is published and that the target does not declare.
fn undeclared(sound: Alg, declared: &[Alg]) -> Alg {
    [Alg::ES256, Alg::ES384, Alg::RS256]
        .iter()
        .chain(Alg::PUBLIC)
        .copied()
        .find(|alg| *alg != sound && !declared.contains(alg))
        .unwrap_or(Alg::HS256)
}

/// RSASSA-PSS with the digest of a PKCS#1 v1.5 algorithm.
fn pss(alg: Alg) -> Alg {
    match alg {
        Alg::RS384 => Alg::PS384,
        Alg::RS512 => Alg::PS512,
        _ => Alg::PS256,
    }
}

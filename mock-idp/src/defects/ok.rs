//! Variations that honest providers use: a right verifier accepts each.

use serde_json::json;

use super::jwks::beside;
use super::{Alias, Attacker, Defect, Effect, Gains, Inject};
use crate::jose::Alg;
use crate::spec::requirements::{alg, aud, claims, compact, exp, header, iat, key, nbf, nonce};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

/// What all entries share.
const LAWFUL: Defect = Defect {
    effect: Effect::Legal,
    attacker: Attacker::Nobody,
    gains: Gains::Interoperability,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "ok.extra-unknown-claims",
        summary: "adds claims that nobody has registered",
        breaks: &[&claims::UNKNOWN_IGNORED],
        inject: &[Inject::Claims(|draft, _| {
            draft.claims.set("https://example.com/unknown", "value");
            draft.claims.set("x-unknown", json!({ "nested": [1, null, true] }));
        })],
        docs: "Claims that a recipient does not understand are ignored.",
        ..LAWFUL
    },
    Defect {
        id: "ok.extra-unknown-header",
        summary: "adds a header member that nobody has registered",
        breaks: &[&header::UNKNOWN_IGNORED],
        inject: &[Inject::Header(|draft, _| draft.header.set("x-unknown", json!([1, 2])))],
        docs: "Header members that a recipient does not understand are ignored, unless `crit` lists \
               them.",
        ..LAWFUL
    },
    Defect {
        id: "ok.aud-array-single",
        summary: "puts `aud` into an array, alone",
        breaks: &[&aud::ARRAY_ACCEPTED],
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("aud", json!([cx.sound.audience])))],
        evidence: &["OIDF fapi1-advanced-final-client-test-valid-aud-as-array"],
        docs: "In the general case `aud` is an array; a string is the special case.",
        ..LAWFUL
    },
    Defect {
        id: "ok.aud-array-multi-azp",
        summary: "names another client in `aud` too, and the recipient in `azp`",
        breaks: &[&aud::NO_UNTRUSTED],
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", json!([cx.sound.audience, cx.other_client]));
            draft.claims.set("azp", cx.sound.client_id.as_str());
        })],
        docs: "Whether the other client is trusted is the recipient's own to declare.",
        ..LAWFUL
    },
    Defect {
        id: "ok.typ-jwt-case",
        summary: "writes `typ` in the other letter case",
        breaks: &[&header::TYP_IS_A_HINT],
        inject: &[Inject::Header(|draft, _| {
            let typ = draft.header.text("typ").unwrap_or("JWT").to_owned();
            let upper = typ.to_uppercase();
            draft.header.set("typ", if upper == typ { typ.to_lowercase() } else { upper });
        })],
        docs: "Media types ignore letter case.",
        ..LAWFUL
    },
    Defect {
        id: "ok.kid-absent-multi-key",
        aliases: &[Alias { name: "ok.kid-absent", argument: None }],
        summary: "names no key although the issuer publishes several",
        breaks: &[&key::KID_OPTIONAL],
        effect: Effect::Open,
        inject: &[Inject::Header(|draft, _| draft.header.remove("kid"))],
        evidence: &["OIDF rp-id_token-kid-absent-multiple-jwks"],
        docs: "A verifier may try every key of the algorithm, or ask for `kid`.",
        ..LAWFUL
    },
    Defect {
        id: "ok.alg-ed25519-name",
        summary: "names the algorithm Ed25519 (RFC 9864) instead of EdDSA",
        breaks: &[&alg::AMONG_DECLARED],
        effect: Effect::Open,
        algorithms: &[Alg::EdDSA],
        inject: &[Inject::Header(|draft, _| draft.header.set("alg", "Ed25519"))],
        docs: "The newer name says the curve too; few verifiers know it yet.",
        ..LAWFUL
    },
    Defect {
        id: "ok.jwks-akp-beside",
        summary: "publishes an ML-DSA key (kty AKP) beside the others",
        breaks: &[&key::OTHERS_IGNORED],
        inject: &[Inject::JwkSet(|set| {
            let public = include_str!("../../../fixtures/keys/ml-dsa-44.pub").trim();
            let key = json!({ "kty": "AKP", "kid": "ml-dsa-44", "use": "sig", "alg": "ML-DSA-44", "pub": public });
            beside(set, key);
        })],
        evidence: &["coreos/go-oidc#499", "oauth2-proxy#3022", "keycloak#50358"],
        docs: "Signatures that withstand quantum computers arrive beside the old ones: a parser \
               that knows no such key ignores it, and reads the rest.",
        ..LAWFUL
    },
    Defect {
        id: "ok.jwks-unknown-kty",
        summary: "publishes a key of a kind that nobody knows beside the others",
        breaks: &[&key::OTHERS_IGNORED],
        inject: &[Inject::JwkSet(|set| {
            beside(set, json!({ "kty": "LATTICE", "kid": "unknown" }));
        })],
        docs: "Kinds that are not understood are ignored (RFC 7517 section 5).",
        ..LAWFUL
    },
    Defect {
        id: "ok.exp-fractional",
        summary: "sets `exp` to a number with a fraction",
        breaks: &[&exp::FRACTION_ACCEPTED],
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set_raw("exp", format!("{}.5", cx.sound.now + 3_600));
        })],
        docs: "A NumericDate may have one (RFC 7519 section 2).",
        ..LAWFUL
    },
    Defect {
        id: "ok.exp-far-future",
        summary: "sets `exp` ten years ahead",
        breaks: &[&exp::IN_FUTURE],
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("exp", cx.sound.now + 315_360_000))],
        docs: "A recipient may limit the lifetime that it accepts; no text asks it to.",
        ..LAWFUL
    },
    Defect {
        id: "ok.iat-week-old",
        summary: "sets `iat` a week ago",
        breaks: &[&iat::NOT_ANCIENT],
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("iat", cx.sound.now - 604_800))],
        evidence: &["OIDF fapi1-advanced-final-client-test-iat-is-week-in-past"],
        docs: "Which ages are acceptable is the recipient's own choice (OIDCC-3.1.3.7-10).",
        ..LAWFUL
    },
    Defect {
        id: "ok.iat-2s-ahead",
        summary: "sets `iat` and `nbf` two seconds ahead",
        breaks: &[&nbf::SKEW_ACCEPTED],
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("iat", cx.sound.now + 2);
            draft.claims.set("nbf", cx.sound.now + 2);
        })],
        evidence: &["SurrealDB #7491", "PostgREST #1139", "Databend #19795"],
        docs: "Clocks differ; a target without leeway refuses honest users at random.",
        ..LAWFUL
    },
    Defect {
        id: "ok.nbf-skew-8s",
        summary: "sets `nbf` eight seconds ahead",
        breaks: &[&nbf::REACHED],
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("nbf", cx.sound.now + 8))],
        evidence: &["OIDF fapi2-security-profile-id2-client-test-nbf-8-seconds"],
        docs: "A leeway is allowed, not demanded.",
        ..LAWFUL
    },
    Defect {
        id: "ok.unicode-claims",
        summary: "adds a name beyond ASCII",
        breaks: &[&claims::UNICODE_ACCEPTED],
        inject: &[Inject::Claims(|draft, _| draft.claims.set("name", "Alíce 愛麗絲 🙂"))],
        docs: "JSON is UTF-8 text (RFC 8259 section 8.1).",
        ..LAWFUL
    },
    Defect {
        id: "ok.json-escapes",
        summary: "writes the payload with escapes and whitespace",
        breaks: &[&compact::ESCAPES_READ],
        inject: &[Inject::SigningInput(|texts, _| {
            let text = String::from_utf8_lossy(&texts.payload);
            let escaped = text.replace("\"iss\":\"h", "\"\\u0069ss\" : \"\\u0068");
            texts.payload = format!(" {escaped}\r\n").into_bytes();
        })],
        docs: "The same claims, another spelling (RFC 8259 sections 2 and 7).",
        ..LAWFUL
    },
    Defect {
        id: "ok.nonce-present",
        summary: "adds a `nonce` that the target never sent",
        breaks: &[&nonce::UNSOLICITED_IGNORED],
        inject: &[Inject::Claims(|draft, cx| {
            if cx.sound.nonce.is_none() {
                draft.claims.set("nonce", "n-of-the-console");
            }
        })],
        docs: "Every token that a console or a command-line tool obtained carries one.",
        ..LAWFUL
    },
];

//! Odd JWK Sets and how they come, at issuers of their own: `/d/jwks.empty-keys/default`. Their tokens
//! are sound.

use serde_json::{Value, json};

mod cache_control;
mod down;

use super::fetch::JWK_SET;
use super::{Attacker, Defect, Effect, Gains, Inject};
use crate::fault::{Act, Fault, JsonFault};
use crate::jose::{Alg, Key, KeyRing, base64url};
use crate::mint::Signing;
use crate::spec::requirements::{alg, fetch, key};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL, cache_control::ALL, down::ALL];

/// What all entries share: a provider that is configured wrongly.
const SET: Defect = Defect {
    effect: Effect::Starves,
    attacker: Attacker::Idp,
    gains: Gains::Interoperability,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "jwks.empty-keys",
        summary: "publishes a JWK Set without any key",
        breaks: &[&key::BELONGS_TO_ISSUER],
        inject: &[Inject::JwkSet(|set| set["keys"] = json!([]))],
        docs: "No key, no signature that could be right: a verifier that accepts does not verify.",
        ..SET
    },
    Defect {
        id: "jwks.keys-missing",
        summary: "publishes an object without `keys`",
        breaks: &[&key::BELONGS_TO_ISSUER],
        inject: &[Inject::JwkSet(|set| *set = json!({}))],
        docs: "`keys` is what makes a JSON object a JWK Set (RFC 7517 section 5).",
        ..SET
    },
    Defect {
        id: "jwks.keys-null",
        summary: "publishes a JWK Set whose `keys` is null",
        breaks: &[&key::BELONGS_TO_ISSUER],
        inject: &[Inject::JwkSet(|set| set["keys"] = Value::Null)],
        docs: "Not the same as an empty set to every parser.",
        ..SET
    },
    Defect {
        id: "jwks.jwk-not-set",
        summary: "publishes its first key alone where a JWK Set should be",
        breaks: &[&key::BELONGS_TO_ISSUER],
        inject: &[Inject::JwkSet(|set| *set = set["keys"][0].take())],
        docs: "A JWK is no JWK Set, though some libraries read one for the other.",
        ..SET
    },
    Defect {
        id: "jwks.kty-missing",
        summary: "publishes keys that do not say of which kind they are",
        breaks: &[&key::BELONGS_TO_ISSUER],
        inject: &[Inject::JwkSet(|set| each(set, |key| without(key, "kty")))],
        docs: "`kty` is the one member that every JWK has (RFC 7517 section 4.1).",
        ..SET
    },
    Defect {
        id: "jwks.alg-mismatch",
        summary: "publishes its keys for another algorithm than the one that signs",
        breaks: &[&alg::MATCHES_KEY],
        effect: Effect::Deceives,
        inject: &[Inject::JwkSet(|set| each(set, |key| key["alg"] = "RS512".into()))],
        algorithms: &[Alg::RS256],
        docs: "A key is for one algorithm (RFC 8725 section 3.1), here RS512.",
        ..SET
    },
    Defect {
        id: "jwks.use-enc",
        summary: "publishes its keys for encryption",
        breaks: &[&alg::MATCHES_KEY],
        effect: Effect::Open,
        inject: &[Inject::JwkSet(|set| each(set, |key| key["use"] = "enc".into()))],
        docs: "RFC 7517 section 4.2 says what `use` means, and asks nobody to look.",
        ..SET
    },
    Defect {
        id: "jwks.key-ops-no-verify",
        summary: "publishes its keys for other operations than to verify",
        breaks: &[&alg::MATCHES_KEY],
        effect: Effect::Open,
        inject: &[Inject::JwkSet(|set| {
            each(set, |key| {
                without(key, "use");
                key["key_ops"] = json!(["encrypt", "wrapKey"]);
            });
        })],
        docs: "RFC 7517 section 4.3 says what `key_ops` means, and asks nobody to look.",
        ..SET
    },
    Defect {
        id: "jwks.kid-absent-all",
        summary: "publishes keys without `kid`, which its tokens name",
        breaks: &[&key::KID_MATCHES],
        effect: Effect::Open,
        inject: &[Inject::JwkSet(|set| each(set, |key| without(key, "kid")))],
        evidence: &["OIDF rp-id_token-kid-absent-single-jwks"],
        docs: "`kid` is optional in a JWK. A verifier may try every key, or ask for the name.",
        ..SET
    },
    Defect {
        id: "jwks.duplicate-kid",
        summary: "publishes another key under the same `kid`, in front",
        breaks: &[&key::KID_MATCHES],
        effect: Effect::Open,
        inject: &[Inject::JwkSet(|set| {
            let first = set["keys"][0]["kid"].take();
            set["keys"][0]["kid"] = first.clone();
            if let Some(keys) = set["keys"].as_array_mut() {
                let twin = keys.iter().find(|key| key["kid"] == "rsa2-a").cloned();
                if let Some(mut twin) = twin {
                    twin["kid"] = first;
                    keys.insert(0, twin);
                }
            }
        })],
        docs: "Keys of one kind should have names of their own (RFC 7517 section 4.5). A verifier \
               that stops at the first key of that name refuses sound tokens.",
        ..SET
    },
    Defect {
        id: "jwks.mixed-good-bad",
        summary: "publishes a key without its modulus among the good ones",
        breaks: &[&key::OTHERS_IGNORED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::JwkSet(|set| {
            beside(set, json!({ "kty": "RSA", "kid": "broken", "e": "AQAB" }));
        })],
        docs: "One key that can't be read takes none of the others away.",
        ..SET
    },
    Defect {
        id: "jwks.oct-key-published",
        summary: "publishes a symmetric key (kty oct) and signs with it, by HMAC",
        breaks: &[&alg::AMONG_DECLARED],
        effect: Effect::Deceives,
        attacker: Attacker::Outsider,
        gains: Gains::LoginAsAnyone,
        inject: &[
            Inject::JwkSet(|set| {
                let k = base64url::encode(OCT);
                beside(
                    set,
                    json!({
                        "kty": "oct", "kid": "oct", "use": "sig", "alg": "HS256", "k": k,
                    }),
                );
            }),
            Inject::Header(|draft, _| {
                draft.header.set("alg", "HS256");
                draft.header.set("kid", "oct");
            }),
            Inject::Key(|draft, _| {
                draft.sign_with(Signing::Hmac(OCT.into(), Alg::HS256));
            }),
        ],
        docs: "Whoever fetches the set can sign. OpenID Connect Discovery forbids it to providers; \
               a verifier that uses no algorithm but those declared is safe.",
        ..SET
    },
    Defect {
        id: "jwks.private-key-published",
        summary: "publishes the private part of the key that signs",
        breaks: &[&key::PRIVATE_PART_SECRET],
        effect: Effect::Open,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::JwkSet(|set| {
            let Some(first) = set["keys"].get_mut(0).and_then(Value::as_object_mut) else { return };
            let named = first.get("kid").and_then(Value::as_str).and_then(KeyRing::named);
            if let Some(Value::Object(private)) = named.and_then(Key::private_jwk) {
                first.extend(private);
            }
        })],
        evidence: &["oidc-provider-mock before 0.4.4 published its private key at /jwks"],
        docs: "The provider's mistake (OpenID Connect Discovery section 3): its tokens are sound, \
               and everybody else's are as good. A verifier may notice, and none is asked to.",
        ..SET
    },
    Defect {
        id: "jwks.alg-unknown",
        summary: "publishes a key for an algorithm that nobody knows among the good ones",
        breaks: &[&key::OTHERS_IGNORED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::JwkSet(|set| {
            let odd =
                json!({ "kty": "RSA", "kid": "odd", "alg": "XX512", "n": MODULUS, "e": "AQAB" });
            beside(set, odd);
        })],
        docs: "To fail at the whole set for it is the usual mistake.",
        ..SET
    },
    Defect {
        id: "jwks.duplicate-kid-different-kty",
        summary: "publishes an elliptic curve key under the same `kid`, in front",
        breaks: &[&key::OTHERS_IGNORED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        algorithms: RSA,
        inject: &[Inject::JwkSet(|set| {
            let kid = set["keys"][0]["kid"].clone();
            let (x, y) = POINT;
            beside(set, json!({ "kty": "EC", "kid": kid, "crv": "P-256", "x": x, "y": y }));
        })],
        docs: "RFC 7517 section 4.5 lets keys of two kinds share a name. The algorithm of the token \
               says which one is meant.",
        ..SET
    },
    Defect {
        id: "jwks.alg-absent",
        summary: "publishes keys that do not say for which algorithm they are",
        breaks: &[&key::ALG_OPTIONAL],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::JwkSet(|set| each(set, |key| without(key, "alg")))],
        evidence: &["CVE-2026-22818", "Microsoft Entra ID publishes such keys"],
        docs: "`alg` is optional (RFC 7517 section 4.4). The algorithm is then the verifier's own \
               choice, never the token's.",
        ..SET
    },
    Defect {
        id: "jwks.ec-crv-missing",
        summary: "publishes elliptic curve keys without their curve",
        breaks: &[&key::BELONGS_TO_ISSUER],
        algorithms: EC,
        inject: &[Inject::JwkSet(|set| each(set, |key| without(key, "crv")))],
        docs: "`crv` is what makes two numbers a point (RFC 7518 section 6.2.1.1).",
        ..SET
    },
    Defect {
        id: "jwks.n-with-padding",
        summary: "publishes moduli in base64url with padding",
        breaks: &[&key::BELONGS_TO_ISSUER],
        effect: Effect::Open,
        algorithms: RSA,
        inject: &[Inject::JwkSet(|set| {
            each(set, |key| {
                let padded = key["n"].as_str().map(|n| format!("{n}=="));
                key["n"] = padded.into();
            });
        })],
        docs: "RFC 7515 section 2 has none; a lenient decoder reads the same number.",
        ..SET
    },
    Defect {
        id: "jwks.e-nonminimal",
        summary: "publishes exponents with a zero in front",
        breaks: &[&key::BELONGS_TO_ISSUER],
        effect: Effect::Open,
        algorithms: RSA,
        inject: &[Inject::JwkSet(|set| each(set, |key| key["e"] = "AAEAAQ".into()))],
        docs: "RFC 7518 section 2 asks for the fewest octets; the number is the same.",
        ..SET
    },
    Defect {
        id: "jwks.1000-keys",
        summary: "publishes a thousand further keys",
        breaks: &[&fetch::SIZE_BOUNDED],
        effect: Effect::Open,
        gains: Gains::Denial,
        inject: &[Inject::JwkSet(|set| {
            let Some(keys) = set["keys"].as_array_mut() else { return };
            for number in 0..1_000 {
                let kid = format!("further-{number}");
                keys.push(json!({ "kty": "RSA", "kid": kid, "n": MODULUS, "e": "AQAB" }));
            }
        })],
        docs: "Where the limit is, no text says.",
        ..SET
    },
    Defect {
        id: "jwks.404",
        summary: "has no JWK Set where its metadata say",
        breaks: &[&fetch::STATUS_OK],
        inject: &[Inject::Http(JWK_SET, |_| Some(status(404)))],
        docs: "Who takes an error page for a set finds no key in it, at best.",
        ..SET
    },
    Defect {
        id: "jwks.500",
        summary: "fails when it is asked for its keys",
        breaks: &[&fetch::STATUS_OK],
        inject: &[Inject::Http(JWK_SET, |_| Some(status(500)))],
        docs: "Every time. A verifier that lets anybody in meanwhile fails open.",
        ..SET
    },
    Defect {
        id: "jwks.html",
        summary: "answers with a login page instead of its JWK Set",
        breaks: &[&fetch::JSON_OBJECT],
        inject: &[Inject::Http(JWK_SET, |_| Some(Fault::of(Act::Html)))],
        docs: "What a captive portal, or a proxy that wants a login, sends with status 200.",
        ..SET
    },
    Defect {
        id: "jwks.wrong-content-type",
        summary: "labels its JWK Set as plain text",
        breaks: &[&fetch::MEDIA_TYPE],
        effect: Effect::Open,
        inject: &[Inject::Http(JWK_SET, |_| typed("text/plain"))],
        docs: "Nothing in RFC 7517 makes a client look.",
        ..SET
    },
    Defect {
        id: "jwks.own-content-type",
        summary: "labels its JWK Set with the media type of JWK Sets",
        breaks: &[&fetch::JWK_SET_TYPE_READ],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Http(JWK_SET, |_| typed("application/jwk-set+json"))],
        docs: "RFC 7517 section 8.5 registers it, so a client that wants application/json alone is too \
               strict.",
        ..SET
    },
    Defect {
        id: "jwks.truncated",
        summary: "breaks off in the middle of its JWK Set",
        breaks: &[&fetch::COMPLETE],
        inject: &[Inject::Http(JWK_SET, |_| Some(Fault::of(Act::Truncate(100))))],
        docs: "After a hundred bytes of more that its Content-Length promises.",
        ..SET
    },
    Defect {
        id: "jwks.poisoned-then-good",
        summary: "answers the first request for its keys with null",
        breaks: &[&fetch::TRIED_AGAIN],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Http(JWK_SET, |fetch| {
            (fetch.nth == 1).then(|| Fault::of(Act::Json(JsonFault::Null)))
        })],
        docs: "Who keeps what can't be used locks everybody out until it expires.",
        ..SET
    },
];

/// What everybody may read and nobody should take for a secret.
const OCT: &str = "a symmetric key that everybody can fetch";
/// Algorithms whose keys have a modulus.
const RSA: &[Alg] = &[Alg::RS256, Alg::RS384, Alg::RS512, Alg::PS256, Alg::PS384, Alg::PS512];
/// Algorithms whose keys have a curve by name.
const EC: &[Alg] = &[Alg::ES256, Alg::ES384, Alg::ES512];

/// A modulus of 2048 bits that was made up: nobody knows its factors.
const MODULUS: &str = concat!(
    "-GStsDxNvOIk6SvOzbq6EQjmE6LGvEvw2Viofu68XxbMn3VzA-pZ2nyLacwO4OkrEO3bhaataIkp",
    "TndI5or9a316LOCq8spkADNIj9Tw5je-YofQGk2hATWmEZdHrCo-87zJ33dUpbGz05bVcVyYaP13",
    "ibTO1cotm2aCddsFRBxY7chYueW0JuVdTCgmv37Z6q2Um7aXXyMNsx0iod6c55upOZpa_pRp_69s",
    "QJzPoCcZBVmY6ozZS_iM7l6lSN4mQ6R77umeToJ96jfgv8QFfdA1UE3dHjSgm07iMpKpvtruZ55K",
    "irhjZmvym8UY6CSQIxzJcELqBR7pIKCzII88xw",
);
/// The public key of RFC 7515 appendix A.3.1.
const POINT: (&str, &str) =
    ("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

/// A plain status.
fn status(status: u16) -> Fault {
    Fault::of(Act::Status { status, retry_after: None })
}

fn typed(media_type: &str) -> Option<Fault> {
    Some(Fault::of(Act::ContentType(media_type.to_owned())))
}

/// Changes every key of the set.
fn each(set: &mut Value, change: impl Fn(&mut Value)) {
    set["keys"].as_array_mut().into_iter().flatten().for_each(change);
}

/// Takes a member out of a key.
fn without(key: &mut Value, name: &str) {
    if let Some(members) = key.as_object_mut() {
        members.remove(name);
    }
}

/// Puts a key in front of the others.
pub(super) fn beside(set: &mut Value, key: Value) {
    if let Some(keys) = set["keys"].as_array_mut() {
        keys.insert(0, key);
    }
}

//! Odd JWK Sets, at issuers of their own: `/d/jwks.empty-keys/default`. Their tokens are sound.

use serde_json::{Value, json};

use super::{Attacker, Defect, Effect, Gains, Inject};
use crate::jose::{Alg, Key, KeyRing, base64url};
use crate::mint::Signing;
use crate::spec::requirements::{alg, key};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

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
];

/// What everybody may read and nobody should take for a secret.
const OCT: &str = "a symmetric key that everybody can fetch";

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

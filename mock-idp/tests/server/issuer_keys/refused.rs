//! What is no key, or too much.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{done, get, idp, order};
use mock_idp::idp::MockIdp;

#[test]
fn what_can_t_be_done_is_refused_with_what_would_be_right() {
    let idp = idp();
    let of_p256 = get(idp.address(), "/-/keys/es256-a?private=true").json();
    let mut other_point = of_p256.clone();
    other_point["d"] = get(idp.address(), "/-/keys/es256-x?private=true").json()["d"].clone();
    for (change, why) in [
        (json!({ "act": "generate", "alg": "ES257" }), "no algorithm is called `ES257`"),
        (json!({ "act": "generate", "alg": "HS256" }), "HS256 has a shared secret"),
        (json!({ "act": "generate", "bits": 1024 }), "an RSA key has 2048, 3072 or 4096 bits"),
        (json!({ "act": "generate", "bits": 16384 }), "an RSA key has 2048, 3072 or 4096 bits"),
        (
            json!({ "act": "generate", "alg": "ES256", "bits": 2048 }),
            "`bits` are those of an RSA key",
        ),
        (json!({ "act": "generate", "key": "x" }), "`key` means nothing to this act"),
        (
            json!({ "act": "publish", "key": "rsa-a", "kid": null }),
            "`kid` means nothing to this act",
        ),
        (json!({ "act": "import" }), "needs a private key: `pem` or `jwk`"),
        (json!({ "act": "import", "pem": "x", "jwk": {} }), "needs a private key: `pem` or `jwk`"),
        (json!({ "act": "import", "pem": "x" }), "there is no private key in the text"),
        (
            json!({ "act": "import", "pem": "-----BEGIN ENCRYPTED PRIVATE KEY-----" }),
            "the private key is encrypted",
        ),
        (
            json!({ "act": "import", "pem": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" }),
            "no key that signs here",
        ),
        (json!({ "act": "import", "jwk": { "kty": "RSA" } }), "a private JWK of its kind has `n`"),
        (json!({ "act": "import", "jwk": { "kty": "oct", "k": "AA" } }), "no key that signs here"),
        (json!({ "act": "import", "jwk": other_point }), "do not belong together"),
        (json!({ "act": "import", "jwk": of_p256, "alg": "ES384" }), "can't sign with ES384"),
        (
            json!({ "act": "generate", "alg": "EdDSA", "kid": "k".repeat(257) }),
            "at most 256 characters",
        ),
        (json!({ "act": "sign", "key": "nobody" }), "no key is called `nobody`"),
        (json!({ "act": "rotate", "every": "0s" }), "take turns of whole seconds"),
        (json!({ "act": "rotate", "every": "1500ms" }), "take turns of whole seconds"),
        (
            json!({ "act": "rotate", "every": "1m", "overlap": "61s" }),
            "take turns of whole seconds",
        ),
        (json!({ "act": "rotate", "overlap": "61s" }), "`overlap` goes with `every`"),
        (json!({ "issuer": "*", "act": "rotate" }), "those of one `issuer`"),
    ] {
        let answer = order(&idp, &change);
        assert_eq!(answer.status, 400, "{change}: {}", answer.body);
        let said = answer.text("error_description");
        assert!(said.contains(why), "{change}: {said}");
    }
    let untouched = get(idp.address(), "/-/keys").json();
    assert_eq!((&untouched["signing"], &untouched["own"]), (&json!("rsa-a"), &json!([])));
}

#[test]
fn a_lonely_key_has_nothing_to_rotate_to() {
    let idp = idp();
    done(&idp, &json!({ "act": "generate", "alg": "ES256", "kid": "one", "sign": true }));
    let answer = order(&idp, &json!({ "act": "rotate" }));
    assert_eq!(answer.status, 400);
    let said = answer.text("error_description");
    assert!(said.starts_with("there is no other key for ES256 to rotate to"), "{said}");
}

#[test]
fn an_issuer_has_a_bounded_number_of_keys() {
    let idp = idp();
    let one_more = json!({ "act": "generate", "alg": "EdDSA" });
    for _ in 0..32 {
        done(&idp, &one_more);
    }
    let full = order(&idp, &one_more);
    assert_eq!(full.status, 400);
    assert!(full.text("error_description").starts_with("an issuer has at most 32 keys"));
    done(&idp, &json!({ "issuer": "/another", "act": "generate", "alg": "EdDSA" }));
}

#[test]
fn a_question_about_a_key_says_what_may_be_asked() {
    let idp = idp();
    for (path, status, why) in [
        ("/-/keys/rsa-z", 404, "no key is called `rsa-z`"),
        ("/-/keys/rsa-a?private=yes", 400, "`private` is true or false"),
        ("/-/keys/rsa-a?format=der", 400, "`format` is jwk or pem"),
        ("/-/keys/rsa-a?secret=true", 400, "no filter is called `secret`"),
        ("/-/keys?issuer=default", 400, "`issuer` is a path"),
    ] {
        let answer = get(idp.address(), path);
        assert_eq!(answer.status, status, "{path}");
        let said = answer.text("error_description");
        assert!(said.contains(why), "{path}: {said}");
    }
}

/// Any JSON of little depth.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[A-Za-z0-9_-]{0,44}".prop_map(Value::from),
        prop::sample::select(vec!["RSA", "EC", "OKP", "P-256", "Ed25519", "AQAB", "1h"])
            .prop_map(Value::from),
    ];
    leaf
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_order_is_answered_with_200_or_400(
        act in prop::sample::select(vec!["import", "rotate", "publish", "retire", "sign", "remove"]),
        members in prop::collection::vec(
            (prop::sample::select(vec!["key", "every", "overlap", "alg", "bits", "pem", "kid", "sign"]), any_json()),
            0..4,
        ),
        jwk in prop::option::of(prop::collection::vec(
            (prop::sample::select(vec!["kty", "crv", "n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "alg", "kid"]), any_json()),
            0..10,
        )),
    ) {
        thread_local!(static IDP: MockIdp = idp());
        let mut order_of = json!({ "issuer": "/any", "act": act });
        for (name, value) in members {
            order_of[name] = value;
        }
        if let Some(members) = jwk {
            order_of["jwk"] = members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        }
        let status = IDP.with(|idp| order(idp, &order_of).status);
        prop_assert!(matches!(status, 200 | 400), "{order_of}: {status}");
    }
}

//! Private keys that are brought, and taken away.

use mock_idp::idp::{MockIdp, NewKey};
use mock_idp::jose::{Alg, KeyRing, pem};
use serde_json::{Value, json};

use super::{done, get, header, id_token, idp, logs_alice_in};

/// A key of 384 bits as `openssl ecparam -genkey` writes it (RFC 5915).
const SEC1: &str = "-----BEGIN EC PRIVATE KEY-----
MIGkAgEBBDAUSSb7C/XO0l2h/F5ScAs1qOfs6BbUK2pxzyTAbaAWeBZ366q+7qw9
/Manvj3KrR6gBwYFK4EEACKhZANiAASHxv2K/I34+9ie0vx7pofIW73rWXQTSUZ8
33jkvpe8EnraxxNgu/3OjR+7PmA+MD4j75RRvTfq5JEwtw5kWhhkeLZK8x1oJnGR
hQWRuEhiifQAkViFW7b2WO4eBvjYB4w=
-----END EC PRIVATE KEY-----
";

/// A fixture key in the form of RFC 8017, which PKCS#8 wraps.
fn pkcs1() -> String {
    let key = KeyRing::X.signer(Alg::RS256).expect("a fixture");
    pem::to_pem("RSA PRIVATE KEY", &key.pkcs8()[26..])
}

#[test]
fn pem_of_every_kind_is_imported_and_signs() {
    let idp = idp();
    let pkcs8 = KeyRing::X.signer(Alg::EdDSA).expect("a fixture").private_pem();
    for (path, pem, alg) in [
        ("/pkcs8", pkcs8, Alg::EdDSA),
        ("/pkcs1", pkcs1(), Alg::RS256),
        ("/sec1", SEC1.to_owned(), Alg::ES384),
    ] {
        let import = json!({ "issuer": path, "act": "import", "pem": pem, "sign": true });
        assert_eq!(done(&idp, &import)["alg"], json!(alg.name()), "{path}");
        logs_alice_in(&idp, path, &id_token(&idp, path), alg);
    }
}

#[test]
fn an_rsa_key_is_for_the_algorithm_that_is_asked_for() {
    let idp = idp();
    let import = json!({ "act": "import", "pem": pkcs1(), "alg": "PS384", "sign": true });
    assert_eq!(done(&idp, &import)["keys"][0]["alg"], "PS384");
    logs_alice_in(&idp, "/default", &id_token(&idp, "/default"), Alg::PS384);
}

#[test]
fn the_private_jwk_of_one_issuer_signs_at_another() {
    let idp = idp();
    for name in ["rsa-a", "es512-b", "ed25519fs-x", "ps256-new-a"] {
        let private = get(idp.address(), &format!("/-/keys/{name}?private=true"));
        assert_eq!(private.header("content-type"), Some("application/jwk+json"));
        assert_eq!(private.header("cache-control"), Some("no-store"));
        let jwk = private.json();
        let path = format!("/with-{name}");
        let import = json!({ "issuer": path, "act": "import", "jwk": jwk, "sign": true });
        let told = done(&idp, &import);
        let alg = KeyRing::named(name).expect("a fixture").alg;
        assert_eq!((&told["key"]["kid"], &told["alg"]), (&json!(name), &json!(alg.name())));
        let token = id_token(&idp, &path);
        assert_eq!(header(&token)["kid"], json!(name));
        logs_alice_in(&idp, &path, &token, alg);
    }
}

#[test]
fn a_key_that_was_made_here_leaves_in_either_form_and_only_when_asked_for() {
    let idp = idp();
    idp.add_key("/default", NewKey::generate(Alg::ES256).kid("mine")).expect("room");
    let shown = |query: &str| get(idp.address(), &format!("/-/keys/mine{query}"));
    assert_eq!(shown("").json().get("d"), None);
    assert!(shown("?private=true").json()["d"].is_string());
    assert!(shown("?format=pem").body.starts_with("-----BEGIN PUBLIC KEY-----"));
    assert!(shown("?private=true&format=pem").body.starts_with("-----BEGIN PRIVATE KEY-----"));
    let everything = get(idp.address(), "/-/keys").body + &get(idp.address(), "/default/jwks").body;
    assert!(!everything.contains("\"d\""));
    assert_eq!(get(idp.address(), "/-/keys/mine?issuer=/elsewhere").status, 404);
}

#[test]
fn no_private_key_is_printed() {
    let idp = idp();
    let jwk = KeyRing::A.key("rsa-a").and_then(mock_idp::jose::Key::private_jwk).expect("a key");
    let d = jwk["d"].as_str().expect("text").to_owned();
    done(&idp, &json!({ "act": "import", "jwk": jwk, "kid": "again" }));
    get(idp.address(), "/-/keys/again?private=true");
    let key = idp.key("/default", "again").expect("a key");
    let printed = format!(
        "{key:?} {:?} {:?} {:?}",
        NewKey::jwk(Value::from(d.as_str())),
        idp.journal().since(0),
        idp,
    );
    assert!(!printed.contains(&d));
}

#[test]
fn who_may_not_use_the_control_api_gets_no_private_key() {
    let idp = MockIdp::builder().control_token("once").start().expect("a port");
    assert_eq!(get(idp.address(), "/-/keys/rsa-a?private=true").status, 401);
}

//! Keys that change while the provider runs.

use mock_idp::idp::MockIdp;
use mock_idp::jose::{Alg, base64url};
use serde_json::{Value, json};

use super::http::{Answer, get, post, send};

fn idp() -> MockIdp {
    MockIdp::start().expect("a free port")
}

/// The `kid` of every published key.
fn published(idp: &MockIdp, path: &str) -> Vec<String> {
    let set = get(idp.address(), &format!("{path}/jwks")).json();
    let keys = set["keys"].as_array().expect("an array");
    keys.iter().map(|jwk| jwk["kid"].as_str().expect("a kid").to_owned()).collect()
}

/// The `kid` of a token that the token endpoint issues now.
fn signs(idp: &MockIdp, path: &str) -> String {
    let form = "client_id=svc&client_secret=secret&grant_type=client_credentials";
    let token = post(idp.address(), &format!("{path}/token"), &[], form).text("access_token");
    let header = base64url::decode(token.split('.').next().expect("a header")).expect("base64url");
    let header: Value = serde_json::from_slice(&header).expect("JSON");
    header["kid"].as_str().expect("a kid").to_owned()
}

fn control(idp: &MockIdp, change: &Value) -> Answer {
    let json = [("Content-Type", "application/json")];
    send(idp.address(), "POST", "/-/keys", &json, &change.to_string())
}

#[test]
fn a_rotated_key_signs_at_once_and_stands_first_beside_the_old_one() {
    let idp = idp();
    assert_eq!(signs(&idp, "/default"), "rsa-a");
    assert_eq!(idp.rotate("/default").as_deref(), Ok("rsa-new-a"));
    assert_eq!(signs(&idp, "/default"), "rsa-new-a");
    assert_eq!(published(&idp, "/default"), ["rsa-new-a", "rsa-a", "rsa2-a", "es256-a", "es384-a"]);
    assert_eq!(idp.rotate("/default").as_deref(), Ok("rsa-newer-a"));
    assert_eq!(published(&idp, "/default")[0], "rsa-newer-a");
    assert_eq!(idp.rotate("/default").as_deref(), Ok("rsa-a"), "the third comes back to the first");
}

#[test]
fn a_rotation_touches_no_other_issuer() {
    let idp = idp();
    assert_eq!(idp.rotate("/other").as_deref(), Ok("rsa-new-b"));
    assert_eq!(published(&idp, "/default")[0], "rsa-a");
    assert_eq!(published(&idp, "/other/v2")[0], "rsa-b");
    assert_eq!(signs(&idp, "/default"), "rsa-a");
}

#[test]
fn a_retired_key_is_not_published_and_may_still_sign() {
    let idp = idp();
    idp.retire("/default", "rsa-a").expect("a key");
    assert!(!published(&idp, "/default").contains(&"rsa-a".to_owned()));
    assert_eq!(signs(&idp, "/default"), "rsa-a");
    idp.publish("/default", "rsa-a").expect("a key");
    assert_eq!(published(&idp, "/default")[0], "rsa-a", "the key that signs stands first");
}

#[test]
fn the_keys_of_the_start_come_back() {
    let idp = idp();
    let start = get(idp.address(), "/default/jwks");
    idp.rotate("/default").expect("a fresh key");
    idp.retire("/default", "es256-a").expect("a key");
    let changed = get(idp.address(), "/default/jwks");
    assert_ne!(changed.header("etag"), start.header("etag"));
    idp.restore_keys("/default");
    let again = get(idp.address(), "/default/jwks");
    assert_eq!((again.header("etag"), &again.body), (start.header("etag"), &start.body));
    assert_eq!(signs(&idp, "/default"), "rsa-a");
}

#[test]
fn the_first_algorithm_is_the_one_whose_key_is_rotated() {
    let idp = MockIdp::builder().algorithms(&[Alg::EdDSA, Alg::RS256]).start().expect("a port");
    assert_eq!(idp.rotate("/default").as_deref(), Ok("ed25519-new-a"));
    let signs = |alg| idp.signing_key("/default", alg).map(|key| key.name);
    assert_eq!(signs(Alg::EdDSA).as_deref(), Some("ed25519-new-a"));
    assert_eq!(signs(Alg::RS256).as_deref(), Some("rsa-a"));
    assert_eq!(signs(Alg::HS256), None);
}

#[test]
fn an_unknown_key_is_refused_with_the_names_there_are() {
    let idp = idp();
    let error = idp.retire("/default", "rsa-z").expect_err("no such key").to_string();
    assert!(error.starts_with("no key is called `rsa-z`: there are rsa-a, rsa2-a"), "{error}");
    assert_eq!(idp.publish("/default", "rsa-z").expect_err("no such key").to_string(), error);
}

#[test]
fn the_control_api_changes_keys_and_says_what_is_published() {
    let idp = idp();
    let rotated = control(&idp, &json!({ "issuer": "/default", "act": "rotate" }));
    assert_eq!((rotated.status, rotated.text("signing").as_str()), (200, "rsa-new-a"));
    let retire = json!({ "issuer": "/default", "act": "retire", "key": "rsa-a" });
    assert_eq!(
        control(&idp, &retire).json()["published"],
        json!(["rsa-new-a", "rsa2-a", "es256-a", "es384-a"])
    );
    let publish = json!({ "issuer": "/default", "act": "publish", "key": "rsa-x" });
    assert_eq!(control(&idp, &publish).json()["published"][4], "rsa-x");
    control(&idp, &json!({ "issuer": "/default", "act": "restore" }));
    assert_eq!(published(&idp, "/default")[0], "rsa-a");
}

#[test]
fn the_control_api_says_what_is_wrong_with_a_change() {
    let idp = idp();
    for (change, why) in [
        (json!({ "issuer": "default", "act": "rotate" }), "`issuer` is a path"),
        (json!({ "issuer": "/default", "act": "retire" }), "needs the name of a `key`"),
        (json!({ "issuer": "/default", "act": "retire", "key": "rsa" }), "no key is called `rsa`"),
        (json!({ "issuer": "/default", "act": "burn" }), "unknown variant `burn`"),
        (json!({ "isuer": "/default", "act": "rotate" }), "unknown field `isuer`"),
    ] {
        let answer = control(&idp, &change);
        assert_eq!(answer.status, 400, "{change}");
        let said = answer.text("error_description");
        assert!(said.contains(why), "{said}");
    }
    let guarded = MockIdp::builder().control_token("once").start().expect("a port");
    let rotate = json!({ "issuer": "/default", "act": "rotate" });
    assert_eq!(control(&guarded, &rotate).status, 401);
    assert_eq!(published(&guarded, "/default")[0], "rsa-a");
}

//! Keys of one's own at an issuer: any kid, any algorithm, brought or made afresh.

mod brought;
mod refused;
mod turns;

use mock_idp::clock;
use mock_idp::idp::MockIdp;
use mock_idp::jose::{Alg, base64url};
use mock_idp::script::Script;
use mock_idp::verify::{IssuerKeys, Policy, Presented, Violation, verify};
use serde_json::{Value, json};

use super::http::{Answer, get, post, send};

fn idp() -> MockIdp {
    MockIdp::start().expect("a free port")
}

/// `POST /-/keys`.
fn order(idp: &MockIdp, order: &Value) -> Answer {
    send(idp.address(), "POST", "/-/keys", &[], &order.to_string())
}

/// The same, where it is carried out.
fn done(idp: &MockIdp, change: &Value) -> Value {
    let answer = order(idp, change);
    assert_eq!(answer.status, 200, "{change}: {}", answer.body);
    answer.json()
}

fn id_token(idp: &MockIdp, path: &str) -> String {
    let form = "grant_type=password&username=alice&password=password&scope=openid+email\
                &client_id=db&client_secret=secret";
    post(idp.address(), &format!("{path}/token"), &[], form).text("id_token")
}

fn header(token: &str) -> Value {
    let part = token.split('.').next().expect("a header");
    serde_json::from_slice(&base64url::decode(part).expect("base64url")).expect("JSON")
}

/// What the strict verifier says of a token, by the set that is published now.
fn verified(idp: &MockIdp, path: &str, token: &str, alg: Alg) -> Result<String, Vec<Violation>> {
    let mut policy = Policy::new(&idp.issuer_at(path));
    policy.algorithms = vec![alg];
    let set = get(idp.address(), &format!("{path}/jwks")).json();
    let keys = IssuerKeys { sets: vec![(policy.issuer.clone(), set)], ..IssuerKeys::default() };
    let alice = Some("alice@example.com");
    let presented = Presented { token, user: alice, bound: &[], now: clock::now() };
    verify(&presented, &keys, &policy, &[]).map(|verified| verified.principal)
}

fn logs_alice_in(idp: &MockIdp, path: &str, token: &str, alg: Alg) {
    let principal = verified(idp, path, token, alg).unwrap_or_else(|why| panic!("{alg}: {why:?}"));
    assert_eq!(principal, "alice@example.com");
}

#[test]
fn a_fresh_key_of_every_algorithm_signs_tokens_that_verify_by_the_published_set() {
    let idp = idp();
    for alg in Alg::PUBLIC {
        let path = format!("/of-{}", alg.name().to_lowercase());
        let kid = format!("my {alg} key");
        let made = json!({
            "issuer": path, "act": "generate", "alg": alg.name(), "kid": kid, "sign": true,
        });
        let told = done(&idp, &made);
        assert_eq!((&told["signing"], &told["alg"]), (&json!(kid), &json!(alg.name())));
        assert_eq!(told["keys"][0]["kid"], json!(kid));
        let token = id_token(&idp, &path);
        assert_eq!(
            (&header(&token)["kid"], &header(&token)["alg"]),
            (&json!(kid), &json!(alg.name()))
        );
        logs_alice_in(&idp, &path, &token, *alg);
        let minted = json!({ "issuer": path }).to_string();
        let minted = send(idp.address(), "POST", "/-/mint", &[], &minted).text("token");
        logs_alice_in(&idp, &path, &minted, *alg);
        let metadata = get(idp.address(), &format!("{path}/.well-known/openid-configuration"));
        assert_eq!(metadata.json()["id_token_signing_alg_values_supported"][0], json!(alg.name()));
    }
}

#[test]
fn other_issuers_keep_the_keys_that_their_path_gives_them() {
    let idp = idp();
    let before = get(idp.address(), "/default/jwks").body;
    let generate = json!({ "issuer": "/mine", "act": "generate", "alg": "EdDSA", "sign": true });
    done(&idp, &generate);
    assert_eq!(get(idp.address(), "/default/jwks").body, before);
    assert_eq!(header(&id_token(&idp, "/default"))["kid"], "rsa-a");
    assert_eq!(get(idp.address(), "/mine/below/jwks").body, before);
}

#[test]
fn two_keys_may_have_one_kid_and_a_key_may_have_none() {
    let idp = idp();
    let twin = json!({ "act": "generate", "alg": "ES256", "kid": "twin" });
    assert_eq!(done(&idp, &twin)["key"]["name"], "twin");
    let second = done(&idp, &twin);
    assert_eq!((&second["key"]["name"], &second["key"]["kid"]), (&json!("key-1"), &json!("twin")));
    done(&idp, &json!({ "act": "sign", "key": "key-1" }));
    let token = id_token(&idp, "/default");
    assert_eq!(header(&token)["kid"], "twin");
    logs_alice_in(&idp, "/default", &token, Alg::ES256);

    let none = json!({ "act": "generate", "alg": "ES384", "kid": null, "sign": true });
    let told = done(&idp, &none);
    assert_eq!((&told["key"]["name"], &told["key"]["kid"]), (&json!("key-2"), &Value::Null));
    assert_eq!(told["keys"][0].get("kid"), None);
    let token = id_token(&idp, "/default");
    assert_eq!(header(&token).get("kid"), None);
    logs_alice_in(&idp, "/default", &token, Alg::ES384);
}

#[test]
fn a_key_without_a_chosen_kid_is_called_by_its_thumbprint() {
    let idp = idp();
    let told = done(&idp, &json!({ "act": "generate", "alg": "Ed25519" }));
    let name = told["key"]["name"].as_str().expect("a name");
    assert_eq!((name.len(), &told["key"]["kid"]), (43, &told["key"]["name"]));
    assert_eq!(idp.key("/default", name).expect("a key").thumbprint(), name);
    assert_eq!(told["signing"], "rsa-a", "it is published, and does not sign");
}

#[test]
fn a_removed_key_is_forgotten_and_the_key_of_the_start_signs_again() {
    let idp = idp();
    done(&idp, &json!({ "act": "generate", "alg": "ES256", "kid": "a/b ?", "sign": true }));
    let token = id_token(&idp, "/default");
    let gone = send(idp.address(), "DELETE", "/-/keys/a%2Fb%20%3F", &[], "");
    assert_eq!((gone.status, gone.text("signing").as_str()), (200, "rsa-a"));
    assert_eq!(gone.json()["own"], json!([]));
    assert!(verified(&idp, "/default", &token, Alg::ES256).is_err(), "its key is gone");
    assert_eq!(header(&id_token(&idp, "/default"))["kid"], "rsa-a");
    assert_eq!(send(idp.address(), "DELETE", "/-/keys/a%2Fb%20%3F", &[], "").status, 404);
}

#[test]
fn a_reset_forgets_the_keys_of_an_issuer() {
    let idp = idp();
    for issuer in ["/one", "/two"] {
        done(&idp, &json!({ "issuer": issuer, "act": "generate", "alg": "EdDSA", "kid": "x" }));
    }
    let reset = json!({ "issuer": "/one" }).to_string();
    assert_eq!(send(idp.address(), "POST", "/-/reset", &[], &reset).status, 200);
    let own = |issuer: &str| get(idp.address(), &format!("/-/keys?issuer={issuer}")).json();
    assert_eq!(own("/one")["own"], json!([]));
    assert_eq!(own("/two")["own"], json!(["x"]));
    send(idp.address(), "POST", "/-/reset", &[], "{}");
    assert_eq!(own("/two")["own"], json!([]));
}

#[test]
fn a_token_can_name_one_key_and_be_signed_by_another() {
    let idp = idp();
    done(&idp, &json!({ "act": "generate", "alg": "RS256", "kid": "mine" }));
    let mint = json!({ "key": "rsa-x", "header": { "kid": "mine" } }).to_string();
    let token = send(idp.address(), "POST", "/-/mint", &[], &mint).text("token");
    let why = verified(&idp, "/default", &token, Alg::RS256).expect_err("another key signed");
    assert_eq!(why[0].requirement.id, "signature.valid");
}

#[test]
fn a_script_gives_issuers_their_keys() {
    let idp = idp();
    let script = "
keys:
  - { issuer: /scripted, act: generate, alg: ES256, kid: one, sign: true }
  - { issuer: /scripted, act: generate, alg: ES256, kid: two }
  - { issuer: /scripted, act: rotate, every: 1h, overlap: 10m }
";
    idp.script(Script::parse(script).expect("a script")).expect("carried out");
    let keys = get(idp.address(), "/-/keys?issuer=/scripted").json();
    assert_eq!((&keys["signing"], &keys["own"]), (&json!("one"), &json!(["one", "two"])));
    assert_eq!(keys["rotation"], json!({ "every": "1h", "overlap": "10m" }));
    let refused = Script::parse("keys: [{ act: retire, key: rsa-z }]").expect("a script");
    let refused = idp.script(refused).expect_err("no such key").to_string();
    assert!(refused.contains("keys[0]: no key is called `rsa-z`"), "{refused}");
}

#[test]
fn ed25519_is_a_name_of_its_own_for_what_signs() {
    let idp = MockIdp::builder().algorithms(&[Alg::Ed25519]).start().expect("a port");
    let jwks = get(idp.address(), "/default/jwks").json();
    assert_eq!(
        (&jwks["keys"][0]["alg"], &jwks["keys"][0]["crv"]),
        (&json!("Ed25519"), &json!("Ed25519"))
    );
    let token = id_token(&idp, "/default");
    assert_eq!(header(&token)["alg"], "Ed25519");
    logs_alice_in(&idp, "/default", &token, Alg::Ed25519);
    let why =
        verified(&idp, "/default", &token, Alg::EdDSA).expect_err("the other name is declared");
    assert_eq!(why.len(), 1);
    assert_eq!(why[0].requirement.id, "alg.among-declared");
}

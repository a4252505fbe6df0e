//! Client authentication by assertions, and by the registered method alone.

use aws_lc_rs::hmac;
use mock_idp::clock;
use mock_idp::jose::base64url;
use serde_json::{Value, json};

use super::{ask, granted, idp, jwt, key_client, refusal, refused, register, text};

const TYPE: (&str, &str) =
    ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
const GRANT: &[(&str, &str)] = &[("grant_type", "client_credentials")];

#[test]
fn a_client_authenticates_by_its_key_at_the_issuer_or_the_token_endpoint() {
    let idp = idp();
    let client = key_client(&idp);
    for aud in [idp.issuer(), format!("{}/token", idp.issuer())] {
        let assertion = jwt("rsa-b", [&client, &client, &aud], &[]);
        let form = [GRANT, &[TYPE, ("client_assertion", &assertion)]];
        assert_eq!(refusal(&ask(&idp, "/default", &form)), granted(), "{aud}");
        // Its `jti` is good for one use.
        assert_eq!(refusal(&ask(&idp, "/default", &form)), refused("invalid_client"), "{aud}");
    }
}

#[test]
fn an_assertion_with_anything_wrong_is_refused() {
    let idp = idp();
    let (client, issuer, now) = (key_client(&idp), idp.issuer(), clock::now());
    let own = [client.as_str(), &client, &issuer];
    let x = "https://example.com";
    for (what, key, parties, claims) in [
        ("another's key", "rsa-a", own, vec![]),
        ("an attacker's key", "rsa-x", own, vec![]),
        ("another issuer", "rsa-b", [x, &client, &issuer], vec![]),
        ("an unknown subject", "rsa-b", [&client, "nobody", &issuer], vec![]),
        ("another client", "rsa-b", [&client, "db", &issuer], vec![]),
        ("another audience", "rsa-b", [&client, &client, x], vec![]),
        ("expired", "rsa-b", own, vec![("exp", json!(now - 1))]),
        ("for years", "rsa-b", own, vec![("exp", json!(now + 100_000))]),
        ("no exp", "rsa-b", own, vec![("exp", Value::Null)]),
        ("exp is text", "rsa-b", own, vec![("exp", json!((now + 60).to_string()))]),
        ("not yet", "rsa-b", own, vec![("nbf", json!(now + 600))]),
        ("made tomorrow", "rsa-b", own, vec![("iat", json!(now + 600))]),
        ("no jti", "rsa-b", own, vec![("jti", Value::Null)]),
    ] {
        let assertion = jwt(key, parties, &claims);
        let form = [GRANT, &[TYPE, ("client_assertion", &assertion)]];
        assert_eq!(refusal(&ask(&idp, "/default", &form)), refused("invalid_client"), "{what}");
    }
    for garbage in ["e30.e30.", "x", "eyJhbGciOiJub25lIn0.e30."] {
        let form = [GRANT, &[TYPE, ("client_assertion", garbage)]];
        assert_eq!(refusal(&ask(&idp, "/default", &form)), refused("invalid_client"), "{garbage}");
    }
}

#[test]
fn an_assertion_needs_its_type_and_stands_alone() {
    let idp = idp();
    let client = key_client(&idp);
    let assertion = jwt("rsa-b", [&client, &client, &idp.issuer()], &[]);
    let jwt = ("client_assertion", assertion.as_str());
    for more in [
        &[jwt][..],
        &[TYPE],
        &[jwt, ("client_assertion_type", "urn:x")],
        &[jwt, TYPE, ("client_secret", "secret")],
        &[jwt, TYPE, ("client_id", "db")],
    ] {
        let answer = ask(&idp, "/default", &[GRANT, more]);
        assert_eq!(refusal(&answer), refused("invalid_request"), "{more:?}");
    }
}

#[test]
fn a_client_authenticates_by_an_hmac_of_its_secret() {
    let idp = idp();
    let client = register(
        &idp,
        &json!({
            "token_endpoint_auth_method": "client_secret_jwt",
            "grant_types": ["client_credentials"],
        }),
    );
    let (id, secret) = (text(&client, "client_id"), text(&client, "client_secret"));
    let signed = |header: Value, secret: &str| {
        let claims = json!({
            "iss": id, "sub": id, "aud": [idp.issuer()], "jti": header.to_string(),
            "exp": clock::now() + 60,
        });
        let input = [header, claims].map(|part| base64url::encode(part.to_string())).join(".");
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        format!("{input}.{}", base64url::encode(hmac::sign(&key, input.as_bytes())))
    };
    for (assertion, expected) in [
        (signed(json!({ "alg": "HS256" }), "wrong"), refused("invalid_client")),
        (signed(json!({ "alg": "HS512" }), secret), refused("invalid_client")),
        (signed(json!({ "alg": "HS256", "crit": ["x"] }), secret), refused("invalid_client")),
        (signed(json!({ "alg": "HS256" }), secret), granted()),
    ] {
        let form = [GRANT, &[TYPE, ("client_assertion", &assertion)]];
        assert_eq!(refusal(&ask(&idp, "/default", &form)), expected, "{assertion}");
    }
    let posted = [GRANT, &[("client_id", id), ("client_secret", secret)]];
    assert_eq!(refusal(&ask(&idp, "/default", &posted)), refused("invalid_client"));
}

#[test]
fn a_client_that_registered_for_post_may_not_use_basic() {
    let idp = idp();
    let metadata = json!({
        "token_endpoint_auth_method": "client_secret_post",
        "grant_types": ["client_credentials"],
    });
    let client = register(&idp, &metadata);
    let (id, secret) = (text(&client, "client_id"), text(&client, "client_secret"));
    let posted = [GRANT, &[("client_id", id), ("client_secret", secret)]];
    assert_eq!(refusal(&ask(&idp, "/default", &posted)), granted());
    use base64::Engine as _;
    let pair = base64::engine::general_purpose::STANDARD.encode(format!("{id}:{secret}"));
    let basic = [("Authorization", format!("Basic {pair}"))];
    let basic = basic.each_ref().map(|(name, value)| (*name, value.as_str()));
    let to = "/default/token";
    let answer = super::post(idp.address(), to, &basic, "grant_type=client_credentials");
    assert_eq!(refusal(&answer), refused("invalid_client"));
    assert!(answer.text("error_description").contains("client_secret_post"));
}

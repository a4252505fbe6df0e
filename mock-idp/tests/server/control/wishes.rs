//! What users of other mock providers asked for, as far as it is told to a provider that runs; each
//! with the request (numbers of the projects' trackers).

use std::time::{Duration, Instant};

use mock_idp::idp::MockIdp;
use mock_idp::journal::Filter;
use serde_json::{Value, json};

use super::super::claims;
use super::super::http::{Answer, get, post, raw, send};
use super::{ask, idp};

const ALICE: &str = "client_id=db&client_secret=secret&grant_type=password&username=alice\
                     &password=password&scope=openid";

fn token(idp: &MockIdp, path: &str) -> Answer {
    post(idp.address(), &format!("{path}/token"), &[], ALICE)
}

#[test]
fn a_provider_is_out_of_reach_refuses_and_counts_calls() {
    // mock-oauth2-server 376: negative tests.
    let idp = idp();
    let rule = json!({ "issuer": "/t1", "fault": { "status": 503 }, "times": 2 });
    ask(&idp, "POST", "/-/rules", &rule);
    assert_eq!([token(&idp, "/t1").status, get(idp.address(), "/t1/jwks").status], [503, 503]);
    assert_eq!(token(&idp, "/t1").status, 200, "it is back");
    let refusal = json!({ "issuer": "/t1", "endpoint": "token_endpoint", "user": "alice",
        "fault": { "status": 400, "with": { "error": "invalid_grant" } } });
    assert_eq!(ask(&idp, "POST", "/-/rules", &refusal).status, 400, "one act at a time");
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "/t1", "sub": "alice", "disabled": true }));
    assert_eq!(token(&idp, "/t1").text("error"), "invalid_grant");
    let of_t1 = Filter::endpoint("token_endpoint").at("/t1");
    assert_eq!(idp.journal().received(&of_t1).len(), 3);
    // And an issuer that responds predictably wrong, without any set-up.
    let id_token = claims(&token(&idp, "/d/claim.exp.past=60/any").text("id_token"));
    assert!(id_token["exp"].as_i64() < Some(idp.clock().now()));
}

#[test]
fn what_a_provider_is_told_while_it_runs_holds_from_the_next_answer_on() {
    // mock-oauth2-server 194, 345: configuration at run time, failures injected in CI.
    let idp = idp();
    assert_eq!(claims(&token(&idp, "/t1").text("id_token")).get("tier"), None);
    ask(&idp, "PUT", "/-/issuers", &json!({ "issuer": "/t1", "claims": { "tier": 1 } }));
    assert_eq!(claims(&token(&idp, "/t1").text("id_token"))["tier"], 1);
    let rule = json!({ "id": "r", "issuer": "/t1", "endpoint": "token_endpoint", "fault": { "status": 500 } });
    ask(&idp, "POST", "/-/rules", &rule);
    assert_eq!(token(&idp, "/t1").status, 500);
    send(idp.address(), "DELETE", "/-/rules/r", &[], "");
    assert_eq!(token(&idp, "/t1").status, 200);
}

#[test]
fn behind_a_proxy_issuer_endpoints_and_cookies_are_those_of_the_url_that_clients_know() {
    // mock-oauth2-server 15, 312, 362, 767 and others: one issuer from host and container;
    // oidc-server-mock 40: cookies behind a reverse proxy.
    let url = "https://idp.example:8443";
    let idp = MockIdp::builder().external_url(url).start().expect("a free port");
    let asked = |host: &str, path: &str| {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
                               X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n\r\n"
        );
        raw(idp.address(), request.as_bytes())
    };
    for host in ["idp.example:8443", "127.0.0.1", "mock-idp.internal"] {
        let metadata = asked(host, "/t1/.well-known/openid-configuration").json();
        assert_eq!(metadata["issuer"], format!("{url}/t1"), "{host}");
        let members = metadata.as_object().expect("an object").iter();
        let urls = members.filter(|(name, _)| name.ends_with("_endpoint") || *name == "jwks_uri");
        for (name, value) in urls {
            assert!(
                value.as_str().is_some_and(|value| value.starts_with(&format!("{url}/t1/"))),
                "{name}"
            );
        }
    }
    assert_eq!(claims(&token(&idp, "/t1").text("id_token"))["iss"], format!("{url}/t1"));
    let query = "response_type=code&client_id=db&scope=openid&redirect_uri=http://127.0.0.1:9/cb";
    let login = asked("idp.example:8443", &format!("/t1/authorize?{query}"));
    let cookie = login.header("set-cookie").expect("a cookie");
    for attribute in ["; Path=/t1; ", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "the proxy's host alone: {cookie}");
    assert!(login.body.contains(&format!("action=\"{url}/t1/login\"")), "{}", login.body);
    // The control API by the proxy's name, from the dashboard there, and by the address.
    let state = asked("idp.example:8443", "/-/state");
    assert_eq!((state.status, state.json()["base"].clone()), (200, json!(url)));
    // Without an external URL on https, a browser would throw a Secure cookie away.
    let plain = super::idp();
    let login = get(plain.address(), &format!("/t1/authorize?{query}"));
    assert!(login.header("set-cookie").is_some_and(|cookie| !cookie.contains("Secure")));
}

#[test]
fn readiness_is_told_as_soon_as_the_provider_is_there() {
    // mock-oauth2-server 332, 51, 306; oidc-server-mock 93, 96: readiness, fast and right.
    let begin = Instant::now();
    let idp = idp();
    let ready = get(idp.address(), "/-/ready");
    assert_eq!((ready.status, ready.json()), (200, json!({ "ready": true })));
    assert_eq!(get(idp.address(), "/default/jwks").status, 200);
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
    assert_eq!(send(idp.address(), "HEAD", "/-/ready", &[], "").status, 200);
}

#[test]
fn the_metadata_of_one_issuer_say_what_a_test_wants() {
    // axa 427: customise the discovery document.
    let idp = idp();
    let endpoint = "http://127.0.0.1:9/elsewhere";
    let order = json!({ "issuer": "/t1", "metadata": {
        "with": { "token_endpoint": endpoint, "scopes_supported": ["x"] },
        "without": ["code_challenge_methods_supported"],
    } });
    ask(&idp, "PUT", "/-/issuers", &order);
    let metadata = get(idp.address(), "/t1/.well-known/openid-configuration").json();
    assert_eq!(
        (&metadata["token_endpoint"], &metadata["scopes_supported"]),
        (&json!(endpoint), &json!(["x"]))
    );
    assert_eq!(metadata.get("code_challenge_methods_supported"), None);
}

#[test]
fn users_are_there_from_the_start_and_tokens_are_introspected_and_name_their_key() {
    // geigerzaehler 58, 330, 54; mockoidc 43: preconfigured users, a default user, introspection,
    // `kid` in the header.
    let idp = idp();
    let users = get(idp.address(), "/-/users").json();
    assert_eq!(
        (&users["users"][0]["sub"], &users["users"][1]["sub"]),
        (&json!("alice"), &json!("bob"))
    );
    let answer = token(&idp, "/t1");
    let access = answer.text("access_token");
    let form = format!("client_id=db&client_secret=secret&token={access}");
    let told = post(idp.address(), "/t1/introspect", &[], &form).json();
    assert_eq!((&told["active"], &told["sub"]), (&json!(true), &json!("alice")));
    let header = access.split('.').next().expect("a header");
    let header = mock_idp::jose::base64url::decode(header).expect("base64url");
    let header: Value = serde_json::from_slice(&header).expect("JSON");
    let keys = get(idp.address(), "/t1/jwks").json();
    assert_eq!(header["kid"], keys["keys"][0]["kid"]);
}

#[test]
fn a_token_response_is_malformed_in_every_way_that_clients_must_survive() {
    // authproxy 176; vayu 479: a built-in issuer with failure modes.
    let idp = idp();
    let spoilt = |fault: Value| {
        let rule =
            json!({ "issuer": "/t1", "endpoint": "token_endpoint", "fault": fault, "times": 1 });
        assert_eq!(ask(&idp, "POST", "/-/rules", &rule).status, 201, "{rule}");
        token(&idp, "/t1")
    };
    let invalid = spoilt(json!({ "json": "invalid" }));
    assert!(serde_json::from_str::<Value>(&invalid.body).is_err(), "{}", invalid.body);
    let html = spoilt(json!({ "content_type": "text/html" }));
    assert_eq!((html.header("content-type"), html.status), (Some("text/html"), 200));
    for member in ["access_token", "token_type", "expires_in"] {
        let answer = spoilt(json!({ "without": [member] })).json();
        assert!(answer.get(member).is_none() && answer.get("id_token").is_some(), "{member}");
    }
    for wrong in [json!("soon"), json!("3600"), json!(-1), json!(1.5), json!(null)] {
        let answer = spoilt(json!({ "with": { "expires_in": wrong } })).json();
        assert_eq!(answer["expires_in"], wrong);
    }
    let twice = spoilt(json!({ "json": "duplicate" })).body;
    assert_eq!(twice.matches("\"access_token\":").count(), 2, "{twice}");
    assert_eq!(spoilt(json!({ "json": "null" })).json(), Value::Null);
    assert!(spoilt(json!({ "json": "array" })).json().is_array());
    assert_eq!(token(&idp, "/t1").status, 200, "each of them once");
}

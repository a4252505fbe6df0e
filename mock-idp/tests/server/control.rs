//! The control API: clock, minting, state, reset, waiting; and who may use it.

mod clients;
mod gone;
mod independent;
mod issuers;
mod sessions;
mod strict;
mod tls_faults;
mod users;
mod wishes;

use mock_idp::idp::MockIdp;
use mock_idp::journal::Filter;
use mock_idp::script::Script;
use serde_json::{Value, json};

use super::http::{Answer, get, post, send};

fn idp() -> MockIdp {
    MockIdp::start().expect("a free port")
}

fn ask(idp: &MockIdp, method: &str, path: &str, body: &Value) -> Answer {
    send(idp.address(), method, path, &[], &body.to_string())
}

#[test]
fn issuance_and_validation_read_the_clock_that_was_moved() {
    let idp = idp();
    let form = "grant_type=password&client_id=db&client_secret=secret&username=alice\
                &password=password&scope=openid%20offline_access";
    let refresh = post(idp.address(), "/default/token", &[], form).text("refresh_token");
    let before = get(idp.address(), "/-/clock").json()["now"].as_i64().expect("a NumericDate");
    let moved = ask(&idp, "PUT", "/-/clock", &json!({ "advance": "31d" })).json();
    assert!(moved["now"].as_i64().expect("a NumericDate") >= before + 31 * 86_400);
    let form = format!(
        "grant_type=refresh_token&client_id=db&client_secret=secret&refresh_token={refresh}"
    );
    let late = post(idp.address(), "/default/token", &[], &form);
    assert_eq!((late.status, late.text("error").as_str()), (400, "invalid_grant"));
    let minted = ask(&idp, "POST", "/-/mint", &json!({})).json();
    assert!(minted["decoded"]["payload"]["iat"].as_i64().expect("iat") > before + 30 * 86_400);
    assert_eq!(ask(&idp, "PUT", "/-/clock", &json!({ "now": 1_000 })).json()["now"], 1_000);
    assert_eq!(ask(&idp, "PUT", "/-/clock", &json!({ "offset": "-1h" })).json()["offset"], -3_600);
    for wrong in [json!({}), json!({ "now": 1, "offset": 1 }), json!({ "offset": "soon" })] {
        assert_eq!(ask(&idp, "PUT", "/-/clock", &wrong).status, 400, "{wrong}");
    }
}

#[test]
fn a_token_is_minted_as_it_is_ordered() {
    let idp = idp();
    let order = json!({
        "issuer": "/t1", "kind": "access", "user": "bob", "client": "svc", "audience": "api",
        "alg": "ES256", "claims": { "role": "admin" }, "header": { "typ": "JWT" },
        "defects": ["claim.exp.missing"], "nonce": "n",
    });
    let minted = ask(&idp, "POST", "/-/mint", &order).json();
    let (header, payload) = (&minted["decoded"]["header"], &minted["decoded"]["payload"]);
    assert_eq!((&header["alg"], &header["typ"]), (&json!("ES256"), &json!("JWT")));
    assert_eq!(payload["iss"], format!("{}/t1", idp.base()));
    assert_eq!((&payload["aud"], &payload["sub"]), (&json!("api"), &json!("bob")));
    assert_eq!((payload.get("exp"), &payload["role"]), (None, &json!("admin")));
    for (wrong, why) in [
        (json!({ "user": "dba" }), "alice, bob"),
        (json!({ "alg": "RS255" }), "did you mean `RS256`?"),
        (json!({ "key": "rsa" }), "no key is called `rsa`"),
        (json!({ "kind": "refresh" }), "unknown variant `refresh`"),
        (json!({ "defects": ["claim.exp.missing", "claim.exp.past"] }), "both write"),
        (json!({ "issuer": "/d/claim.exp.pasd/default" }), "claim.exp.past"),
        (json!({ "defects": ["jwks.empty-keys"] }), "take the issuer /d/jwks.empty-keys/default"),
        (json!({ "defects": ["transport.tls-expired-cert"] }), "then POST /-/tls-faults"),
    ] {
        let answer = ask(&idp, "POST", "/-/mint", &wrong);
        assert_eq!(answer.status, 400, "{wrong}");
        let said = answer.text("error_description");
        assert!(said.contains(why), "{wrong}: {said}");
    }
}

#[test]
fn a_reset_of_one_issuer_leaves_the_others_as_they_are() {
    let idp = idp();
    for issuer in ["/a", "/b"] {
        ask(&idp, "POST", "/-/rules", &json!({ "issuer": issuer, "fault": { "status": 503 } }));
        ask(&idp, "POST", "/-/keys", &json!({ "issuer": issuer, "act": "rotate" }));
        get(idp.address(), &format!("{issuer}/jwks"));
    }
    let reset = ask(&idp, "POST", "/-/reset", &json!({ "issuer": "/a", "journal": true }));
    assert_eq!(reset.json()["cleared"], 1);
    assert_eq!(get(idp.address(), "/a/jwks").json()["keys"][0]["kid"], "rsa-a");
    assert_eq!(get(idp.address(), "/b/jwks").status, 503);
    let state = get(idp.address(), "/-/state").json();
    let issuers = state["issuers"].as_array().expect("issuers");
    let b = issuers.iter().find(|issuer| issuer["path"] == "/b").expect("it was asked for");
    assert_eq!(b["signing"], "rsa-new-a");
    assert_eq!(state["rules"].as_array().map(Vec::len), Some(1));
    ask(&idp, "POST", "/-/reset", &json!({}));
    assert_eq!(get(idp.address(), "/b/jwks").json()["keys"][0]["kid"], "rsa-a");
}

#[test]
fn the_journal_can_be_waited_for_and_forgotten() {
    let idp = idp();
    let address = idp.address();
    let waiting = std::thread::spawn(move || {
        get(address, "/-/journal/wait?endpoint=jwks_uri&count=2&timeout=20s")
    });
    get(address, "/default/jwks");
    get(address, "/other/jwks");
    let waited = waiting.join().expect("no panic");
    assert_eq!((waited.status, waited.json()["requests"].as_array().map(Vec::len)), (200, Some(2)));
    let late = get(address, "/-/journal/wait?endpoint=jwks_uri&count=3&timeout=50ms");
    assert_eq!((late.status, late.json()["requests"].as_array().map(Vec::len)), (408, Some(2)));
    send(address, "DELETE", "/-/journal?issuer=/other", &[], "");
    assert_eq!(idp.journal().count("jwks_uri"), 1);
    for wrong in ["count=x", "timeout=soon", "timeout=1h", "endpoint=jwks", "status=ok"] {
        assert_eq!(get(address, &format!("/-/journal/wait?{wrong}")).status, 400, "{wrong}");
    }
}

#[test]
fn what_did_not_arrive_is_told_with_what_was_near() {
    let idp = idp();
    get(idp.address(), "/other/jwks");
    post(idp.address(), "/default/token", &[], "client_id=svc&client_secret=wrong");
    let journal = idp.journal();
    let wanted = Filter::endpoint("jwks_uri").at("/default");
    let said = journal.expect(&wanted, 1).expect_err("none arrived").to_string();
    assert!(said.starts_with("0 requests instead of 1; of 2 that arrived:"), "{said}");
    assert!(
        said.contains("GET /other/jwks -> 200 ok  (nearly: issuer /other, not /default)"),
        "{said}"
    );
    assert!(said.contains("POST /default/token -> 401 invalid_client"), "{said}");
    assert_eq!(journal.expect(&Filter::endpoint("jwks_uri"), 1).expect("one").len(), 1);
    journal.assert_canary_untouched();
    get(idp.address(), "/canary/jku/rsa.json");
    let journal = journal.clone();
    assert!(std::thread::spawn(move || journal.assert_canary_untouched()).join().is_err());
}

#[test]
fn pages_of_other_sites_may_not_use_the_control_api() {
    let idp = idp();
    let ask = |headers: &[(&str, &str)]| send(idp.address(), "GET", "/-/state", headers, "").status;
    assert_eq!(ask(&[]), 200);
    assert_eq!(ask(&[("Origin", idp.base())]), 200);
    assert_eq!(ask(&[("Sec-Fetch-Site", "same-origin")]), 200);
    for foreign in
        [("Origin", "http://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site")]
    {
        assert_eq!(ask(&[foreign]), 403, "{foreign:?}");
    }
    let rebound = "GET /-/state HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert_eq!(super::http::raw(idp.address(), rebound.as_bytes()).status, 403);
    // The provider itself is there for everybody.
    let anybody = [("Origin", "http://evil.example")];
    assert_eq!(send(idp.address(), "GET", "/default/jwks", &anybody, "").status, 200);
}

#[test]
fn keys_are_listed_as_a_jwk_set() {
    let idp = idp();
    let keys = get(idp.address(), "/-/keys?issuer=/other").json();
    assert_eq!((&keys["signing"], &keys["keys"][0]["kid"]), (&json!("rsa-b"), &json!("rsa-b")));
    assert!(keys["keys"][0].get("d").is_none());
}

#[test]
fn a_device_login_is_denied_after_three_polls() {
    let idp = idp();
    let order = json!({ "pending_polls": 3, "then": "deny", "interval": 0 });
    assert_eq!(ask(&idp, "POST", "/-/device", &order).status, 200);
    let begun = post(idp.address(), "/default/device_authorization", &[], "client_id=db-public");
    let form = format!(
        "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=db-public&device_code={}",
        begun.text("device_code")
    );
    let told: Vec<String> =
        (0..4).map(|_| post(idp.address(), "/default/token", &[], &form).text("error")).collect();
    let pending = "authorization_pending";
    assert_eq!(told, [pending, pending, pending, "access_denied"]);
    let unknown = json!({ "user_code": "AAAA-AAAA", "then": "approve" });
    assert_eq!(ask(&idp, "POST", "/-/device", &unknown).status, 400);
}

#[test]
fn a_script_says_the_same_as_the_control_api_and_where_it_is_wrong() {
    let idp = idp();
    let script = "
clock: { offset: -1h }
devices:
  - { issuer: /other, pending_polls: 0, then: deny }
rules:
  - { id: lies, defects: [claim.exp.past-1h], times: 2 }
  - { endpoint: jwks_uri, fault: { delay: 1ms, status: 503, retry_after: 2s } }
";
    idp.script(Script::parse(script).expect("a script")).expect("it is carried out");
    let rules = get(idp.address(), "/-/rules").json();
    assert_eq!(rules["rules"][0]["defects"], json!(["claim.exp.past=3600"]));
    assert_eq!(get(idp.address(), "/-/clock").json()["offset"], -3_600);
    assert_eq!(get(idp.address(), "/default/jwks").header("retry-after"), Some("2"));
    for (wrong, why) in [
        ("rules:\n  - { endpont: jwks_uri, fault: { status: 503 } }", "did you mean `endpoint`?"),
        ("rules:\n  - { defects: [claim.exp.pasd] }", "did you mean `claim.exp.past`"),
        ("rulez: []", "did you mean `rules`?"),
    ] {
        let error = Script::parse(wrong).expect_err(wrong);
        assert!(error.line.is_some() && error.reason.contains(why), "{error}");
    }
}

#[test]
fn a_method_that_a_route_does_not_take_is_refused_with_those_that_it_takes() {
    let idp = idp();
    let answer = send(idp.address(), "PATCH", "/-/rules", &[], "");
    assert_eq!((answer.status, answer.text("error").as_str()), (405, "method_not_allowed"));
    let allowed = answer.header("allow").expect("RFC 9110 section 15.5.6");
    assert!(["GET", "POST", "DELETE"].iter().all(|method| allowed.contains(method)), "{allowed}");
    let no_text = get(idp.address(), "/-/rules/%FF");
    assert_eq!((no_text.status, no_text.text("error").as_str()), (400, "invalid_request"));
}

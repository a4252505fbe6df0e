//! What a person who looks asks the control API: devices that wait, tokens, one request.

use mock_idp::idp::MockIdp;
use serde_json::{Value, json};

use super::http::{get, post, send};

const PASSWORD: &str = "grant_type=password&username=alice&password=password&scope=openid+email&client_id=db&client_secret=secret";

fn device(idp: &MockIdp, issuer: &str) -> Value {
    let form = "client_id=db-public&scope=openid";
    post(idp.address(), &format!("{issuer}/device_authorization"), &[], form).json()
}

#[test]
fn the_devices_that_wait_are_listed_until_somebody_decides() {
    let idp = MockIdp::start().expect("a free port");
    let code = device(&idp, "/default")["user_code"].clone();
    device(&idp, "/other");
    let all = get(idp.address(), "/-/device").json();
    assert_eq!(all["waiting"].as_array().map(Vec::len), Some(2), "{all}");
    let waiting = get(idp.address(), "/-/device?issuer=/default").json();
    let found = &waiting["waiting"][0];
    assert_eq!((&found["user_code"], &found["client"]), (&code, &json!("db-public")));
    assert_eq!(found["scope"], json!(["openid"]));
    let order = json!({ "user_code": code, "then": "deny" }).to_string();
    assert_eq!(send(idp.address(), "POST", "/-/device", &[], &order).status, 200);
    let none = get(idp.address(), "/-/device?issuer=/default").json();
    assert_eq!(none["waiting"], json!([]));
}

#[test]
fn the_last_tokens_are_told_with_what_was_wrong_with_them() {
    let idp = MockIdp::start().expect("a free port");
    let answer = post(idp.address(), "/d/claim.exp.past=3600/default/token", &[], PASSWORD);
    let tokens = get(idp.address(), "/-/tokens").json();
    let token = &tokens["tokens"][0];
    assert_eq!(token["odd"][0]["requirement"], "exp.in-future");
    assert!(token["odd"][0]["clauses"].to_string().contains("RFC7519-4.1.4"), "{token}");
    assert_eq!(token["token"], Value::Null, "the list is short");
    let number = &token["number"];
    let whole = get(idp.address(), &format!("/-/tokens/{number}")).json();
    let member = if whole["kind"] == "id" { "id_token" } else { "access_token" };
    assert_eq!(whole["token"], answer.json()[member]);
    assert_eq!(whole["decoded"]["payload"]["sub"], "alice");
    assert_eq!(get(idp.address(), "/-/tokens/0").status, 404);
    assert_eq!(get(idp.address(), "/-/tokens/first").status, 404);
}

#[test]
fn a_token_that_has_expired_since_was_sound_when_it_was_issued() {
    let idp = MockIdp::start().expect("a free port");
    post(idp.address(), "/default/token", &[], PASSWORD);
    send(idp.address(), "PUT", "/-/clock", &[], r#"{"advance":"2d"}"#);
    assert_eq!(get(idp.address(), "/-/tokens").json()["tokens"][0]["odd"], json!([]));
}

#[test]
fn one_request_is_told_by_its_number() {
    let idp = MockIdp::start().expect("a free port");
    get(idp.address(), "/default/jwks");
    let request = get(idp.address(), "/-/journal/0").json();
    assert_eq!((&request["number"], &request["endpoint"]), (&json!(0), &json!("jwks_uri")));
    for number in ["99", "-1", "first"] {
        assert_eq!(get(idp.address(), &format!("/-/journal/{number}")).status, 404, "{number}");
    }
}

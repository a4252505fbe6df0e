//! Rules: defects for the next answers, for one client, one user, one endpoint.

use mock_idp::idp::MockIdp;
use mock_idp::jose::base64url;
use serde_json::{Value, json};

use super::http::{Answer, get, post, send};

fn idp() -> MockIdp {
    MockIdp::start().expect("a free port")
}

fn add(idp: &MockIdp, rule: &Value) -> Answer {
    send(idp.address(), "POST", "/-/rules", &[], &rule.to_string())
}

/// The answer to bob's or alice's password, with an ID Token.
fn login(idp: &MockIdp, issuer: &str, user: &str) -> Answer {
    let form = format!(
        "grant_type=password&client_id=db&client_secret=secret&username={user}&password=password\
         &scope=openid"
    );
    post(idp.address(), &format!("{issuer}/token"), &[], &form)
}

fn machine(idp: &MockIdp, issuer: &str) -> String {
    let form = "grant_type=client_credentials&client_id=svc&client_secret=secret";
    post(idp.address(), &format!("{issuer}/token"), &[], form).text("access_token")
}

fn claims(token: &str) -> Value {
    let payload = base64url::decode(token.split('.').nth(1).expect("a payload")).expect("text");
    serde_json::from_slice(&payload).expect("JSON")
}

/// Whether the token is one that `claim.iss.missing` has acted on.
fn lies(token: &str) -> bool {
    claims(token).get("iss").is_none()
}

fn rule(more: &Value) -> Value {
    let mut rule = json!({ "defects": ["claim.iss.missing"] });
    rule.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    rule
}

#[test]
fn the_next_answers_carry_the_defects_and_then_no_more() {
    let idp = idp();
    assert_eq!(add(&idp, &rule(&json!({ "times": 2 }))).status, 201);
    let lied: Vec<bool> = (0..4).map(|_| lies(&machine(&idp, "/default"))).collect();
    assert_eq!(lied, [true, true, false, false]);
}

#[test]
fn all_tokens_of_an_answer_carry_the_same_and_count_once() {
    let idp = idp();
    add(&idp, &rule(&json!({ "times": 1 })));
    let first = login(&idp, "/default", "alice");
    assert!(lies(&first.text("access_token")) && lies(&first.text("id_token")));
    let second = login(&idp, "/default", "alice");
    assert!(!lies(&second.text("access_token")) && !lies(&second.text("id_token")));
}

#[test]
fn a_rule_for_one_client_or_one_user_leaves_the_others_alone() {
    let idp = idp();
    add(&idp, &rule(&json!({ "user": "bob@example.com" })));
    assert!(!lies(&login(&idp, "/default", "alice").text("id_token")));
    assert!(lies(&login(&idp, "/default", "bob").text("id_token")));
    assert!(!lies(&machine(&idp, "/default")));
    add(&idp, &rule(&json!({ "client": "svc" })));
    assert!(lies(&machine(&idp, "/default")));
    assert!(!lies(&login(&idp, "/default", "alice").text("id_token")));
}

#[test]
fn named_issuers_never_meet() {
    let idp = idp();
    add(&idp, &rule(&json!({ "issuer": "/run-1" })));
    assert!(lies(&machine(&idp, "/run-1")));
    assert!(!lies(&machine(&idp, "/run-2")) && !lies(&machine(&idp, "/default")));
}

#[test]
fn rules_are_listed_counted_and_cleared() {
    let idp = idp();
    add(&idp, &rule(&json!({ "id": "mine", "times": 3, "after": 1 })));
    add(&idp, &json!({ "issuer": "/other", "endpoint": "jwks_uri", "fault": { "status": 503 } }));
    machine(&idp, "/default");
    machine(&idp, "/default");
    let mine = get(idp.address(), "/-/rules/mine").json();
    assert_eq!((&mine["acted"], &mine["remaining"]), (&json!(1), &json!(2)));
    assert_eq!(mine["defects"], json!(["claim.iss.missing"]));
    let listed = get(idp.address(), "/-/rules?issuer=/other").json();
    assert_eq!(listed["rules"][0]["fault"], json!({ "status": 503 }));
    assert_eq!(listed["rules"][0]["remaining"], Value::Null);
    assert_eq!(send(idp.address(), "DELETE", "/-/rules/mine", &[], "").status, 200);
    assert_eq!(send(idp.address(), "DELETE", "/-/rules/mine", &[], "").status, 404);
    assert!(!lies(&machine(&idp, "/default")));
    let cleared = send(idp.address(), "DELETE", "/-/rules", &[], "").json();
    assert_eq!(cleared["cleared"], json!(1));
}

#[test]
fn the_journal_tells_what_acted() {
    let idp = idp();
    add(&idp, &rule(&json!({ "times": 1 })));
    machine(&idp, "/default");
    machine(&idp, "/d/sig.bitflip/default");
    let requests = get(idp.address(), "/-/journal?endpoint=token_endpoint&client=svc").json();
    assert_eq!(requests["requests"][0]["defects"], json!(["claim.iss.missing"]));
    assert_eq!(requests["requests"][1]["defects"], json!(["sig.bitflip"]));
    assert_eq!(requests["requests"][0]["outcome"], "ok");
}

#[test]
fn a_rule_that_is_none_says_what_is_wrong_and_what_may_have_been_meant() {
    let idp = idp();
    for (rule, why) in [
        (json!({ "defects": ["claim.exp.pasd"] }), "did you mean `claim.exp.past`"),
        (json!({ "defects": ["sig.bitflip=x"] }), "does not take that argument"),
        (json!({ "endpont": "jwks_uri", "defects": ["sig.bitflip"] }), "did you mean `endpoint`?"),
        (json!({ "endpoint": "jwks", "defects": ["sig.bitflip"] }), "did you mean `jwks_uri`?"),
        (json!({ "issuer": "default", "defects": ["sig.bitflip"] }), "`issuer` is a path"),
        (json!({ "fault": { "delay": "soon" } }), "500ms, 5s, 2m"),
        (json!({ "fault": { "staus": 503 } }), "did you mean `status`?"),
        (json!({ "times": 1 }), "`defects` or a `fault`"),
        (json!({ "times": -1, "defects": ["sig.bitflip"] }), "`times`"),
    ] {
        let answer = add(&idp, &rule);
        assert_eq!((answer.status, answer.text("error").as_str()), (400, "invalid_request"));
        let said = answer.text("error_description");
        assert!(said.contains(why), "{rule}: {said}");
    }
    add(&idp, &rule(&json!({ "id": "a" })));
    assert_eq!(add(&idp, &rule(&json!({ "id": "a" }))).status, 409);
}

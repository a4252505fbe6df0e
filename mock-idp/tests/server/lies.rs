//! Defects of answers: by the issuer's path, and by rules.

use mock_idp::idp::MockIdp;
use serde_json::{Value, json};

use super::http::{get, post, send};

const DB: &str = "client_id=db&client_secret=secret";

fn idp() -> MockIdp {
    MockIdp::start().expect("a free port")
}

fn token(idp: &MockIdp, issuer: &str) -> String {
    let form = format!("{DB}&grant_type=password&username=alice&password=password&scope=openid");
    post(idp.address(), &format!("{issuer}/token"), &[], &form).text("access_token")
}

/// What introspection says of alice's access token.
fn active(idp: &MockIdp, issuer: &str) -> Value {
    let form = format!("{DB}&token={}", token(idp, issuer));
    let told = post(idp.address(), &format!("{issuer}/introspect"), &[], &form).json();
    told.get("active").cloned().unwrap_or_default()
}

fn add(idp: &MockIdp, rule: &Value) {
    assert_eq!(send(idp.address(), "POST", "/-/rules", &[], &rule.to_string()).status, 201);
}

fn acted(idp: &MockIdp) -> Value {
    get(idp.address(), "/-/rules").json()["rules"][0]["acted"].take()
}

#[test]
fn an_issuer_lies_as_its_path_says_and_no_other_does() {
    let idp = idp();
    assert_eq!(active(&idp, "/d/introspection.inactive/default"), false);
    assert_eq!(active(&idp, "/d/introspection.active-string/default"), "true");
    assert_eq!(active(&idp, "/d/introspection.missing-active/default"), Value::Null);
    assert_eq!(active(&idp, "/default"), true);
    let journal = idp.journal().since(0);
    let lied = journal.iter().filter(|request| !request.defects.is_empty());
    assert!(lied.clone().all(|request| request.endpoint == "introspection_endpoint"));
    assert_eq!(lied.count(), 3);
}

#[test]
fn a_rule_acts_on_the_answers_that_its_defect_is_about_and_counts_no_others() {
    let idp = idp();
    add(&idp, &json!({ "defects": ["introspection.inactive"], "times": 1 }));
    assert_eq!(active(&idp, "/default"), false);
    assert_eq!(active(&idp, "/default"), true);
    assert_eq!(acted(&idp), 1);
}

#[test]
fn a_rule_for_one_client_leaves_the_answers_to_others_alone() {
    let idp = idp();
    add(&idp, &json!({ "defects": ["introspection.inactive"], "client": "other" }));
    assert_eq!(active(&idp, "/default"), true);
    let form = format!("client_id=other&client_secret=secret&token={}", token(&idp, "/default"));
    let told = post(idp.address(), "/default/introspect", &[], &form).json();
    assert_eq!(told["active"], false);
}

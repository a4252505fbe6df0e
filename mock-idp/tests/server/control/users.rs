//! `/-/users`: End-Users added, changed, disabled and taken away while the provider runs.

use serde_json::{Value, json};

use super::super::claims;
use super::super::http::{Answer, get, post, send};
use super::{ask, idp};
use mock_idp::idp::MockIdp;

fn login(idp: &MockIdp, path: &str, user: &str, password: &str) -> Answer {
    let form = format!(
        "client_id=db&client_secret=secret&grant_type=password&scope=openid%20email\
         &username={user}&password={password}"
    );
    post(idp.address(), &format!("{path}/token"), &[], &form)
}

fn listed(idp: &MockIdp, issuer: &str) -> Vec<(String, String)> {
    let answer = get(idp.address(), &format!("/-/users?issuer={issuer}")).json();
    let text = |user: &Value, member: &str| user[member].as_str().unwrap_or_default().to_owned();
    let users = answer["users"].as_array().expect("a list").iter();
    users.map(|user| (text(user, "sub"), text(user, "status"))).collect()
}

#[test]
fn an_end_user_of_one_issuer_logs_in_there_and_where_it_lies_and_nowhere_else() {
    let idp = idp();
    let order = json!({
        "issuer": "/t1", "sub": "dba", "email": "dba@example.com", "groups": ["admins"],
        "password": "s3", "claims": { "department": "billing" },
    });
    let put = ask(&idp, "PUT", "/-/users", &order);
    assert_eq!((put.status, put.text("status").as_str()), (200, "active"));
    for path in ["/t1", "/d/claim.exp.past/t1"] {
        let id_token = claims(&login(&idp, path, "dba%40example.com", "s3").text("id_token"));
        assert_eq!((&id_token["groups"], &id_token["sub"]), (&json!(["admins"]), &json!("dba")));
        assert_eq!(id_token["department"], "billing", "{path}");
    }
    assert_eq!(login(&idp, "/t1", "dba", "password").status, 400);
    assert_eq!(login(&idp, "/default", "dba", "s3").status, 400);
    let active = |sub: &str| (sub.to_owned(), "active".to_owned());
    assert_eq!(listed(&idp, "/t1"), [active("alice"), active("bob"), active("dba")]);
    assert_eq!(listed(&idp, "*"), [active("alice"), active("bob")]);
}

#[test]
fn what_an_order_leaves_out_stays_as_it_is() {
    let idp = idp();
    ask(&idp, "PUT", "/-/users", &json!({ "sub": "bob", "groups": ["writers"] }));
    let disabled = ask(&idp, "PUT", "/-/users", &json!({ "sub": "bob", "disabled": true }));
    assert_eq!(
        (disabled.text("status").as_str(), &disabled.json()["groups"]),
        ("disabled", &json!(["writers"]))
    );
    assert_eq!(login(&idp, "/default", "bob", "password").status, 400);
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "/t1", "sub": "bob", "disabled": false }));
    assert_eq!(login(&idp, "/t1", "bob", "password").status, 200);
    assert_eq!(login(&idp, "/default", "bob", "password").status, 400);
    ask(&idp, "PUT", "/-/users", &json!({ "sub": "bob", "disabled": false }));
    let id_token = claims(&login(&idp, "/default", "bob", "password").text("id_token"));
    assert_eq!(id_token["groups"], json!(["writers"]));
}

#[test]
fn an_end_user_that_is_taken_away_is_gone_there_until_it_is_added_again() {
    let idp = idp();
    let remove = |query: &str| send(idp.address(), "DELETE", &format!("/-/users?{query}"), &[], "");
    assert_eq!(remove("issuer=/t1&user=alice%40example.com").status, 200);
    assert_eq!(remove("issuer=/t1&user=alice").status, 404);
    assert_eq!(login(&idp, "/t1", "alice", "password").status, 400);
    assert_eq!(login(&idp, "/default", "alice", "password").status, 200);
    assert_eq!(listed(&idp, "/t1")[0], ("alice".to_owned(), "removed".to_owned()));
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "/t1", "sub": "alice" }));
    assert_eq!(login(&idp, "/t1", "alice", "password").status, 200);
}

#[test]
fn no_list_and_no_answer_shows_a_password() {
    let idp = idp();
    let put = ask(&idp, "PUT", "/-/users", &json!({ "sub": "dba", "password": "very-secret" }));
    let list = get(idp.address(), "/-/users");
    assert!(!put.body.contains("very-secret") && !list.body.contains("very-secret"));
    assert!(!list.body.contains("password"));
}

#[test]
fn an_end_user_of_the_issuer_is_whom_minting_devices_and_assertions_mean() {
    let idp = idp();
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "/t1", "sub": "dba" }));
    let minted = ask(&idp, "POST", "/-/mint", &json!({ "issuer": "/t1", "user": "dba" }));
    assert_eq!(minted.json()["decoded"]["payload"]["email"], "dba@example.com");
    let elsewhere = ask(&idp, "POST", "/-/mint", &json!({ "user": "dba" }));
    let why = "`user`: no End-User is called `dba`: There are alice, bob";
    assert_eq!(elsewhere.text("error_description"), why);
    let order = json!({ "issuer": "/t1", "user": "dba", "pending_polls": 0, "then": "approve" });
    assert_eq!(ask(&idp, "POST", "/-/device", &order).status, 200);
    assert_eq!(ask(&idp, "POST", "/-/device", &json!({ "user": "dba" })).status, 400);
    // An assertion and a subject token that another issuer made.
    let order =
        json!({ "issuer": "/other", "audience": idp.issuer_at("/t1"), "claims": { "sub": "dba" } });
    let jwt = ask(&idp, "POST", "/-/mint", &order).text("token");
    let grants = "urn:ietf:params:oauth:grant-type";
    for form in [
        format!("grant_type={grants}:jwt-bearer&assertion={jwt}"),
        format!(
            "grant_type={grants}:token-exchange&subject_token={jwt}\
             &subject_token_type=urn:ietf:params:oauth:token-type:jwt"
        ),
    ] {
        let form = format!("client_id=db&client_secret=secret&{form}");
        let there = post(idp.address(), "/t1/token", &[], &form);
        assert_eq!(there.status, 200, "{}", there.body);
        assert_eq!(claims(&there.text("access_token"))["sub"], "dba");
    }
}

#[test]
fn a_wrong_order_names_the_member_and_what_would_be_right() {
    let idp = idp();
    for (wrong, why) in [
        (json!({}), "missing field `sub`"),
        (json!({ "sub": "" }), "`sub` is not empty"),
        (json!({ "sub": 7 }), "`sub`: invalid type: integer `7`, expected a string"),
        (json!({ "sub": "x".repeat(300) }), "`sub` has at most 256 characters"),
        (json!({ "sub": "x", "emial": "x" }), "did you mean `email`?"),
        (json!({ "sub": "x", "groups": "x" }), "`groups`: invalid type"),
        (json!({ "sub": "x", "groups": vec!["g"; 1_001] }), "`groups` has at most 1000 values"),
        (json!({ "sub": "x", "claims": { "a": "x".repeat(17_000) } }), "`claims` has at most"),
        (json!({ "sub": "x", "issuer": "t1" }), "`issuer` is a path, as in /default"),
    ] {
        let answer = ask(&idp, "PUT", "/-/users", &wrong);
        assert_eq!(answer.status, 400, "{wrong}");
        let said = answer.text("error_description");
        assert!(said.contains(why), "{wrong}: {said}");
    }
    for (wrong, why) in [
        ("", "`user` is missing"),
        ("sub=alice", "no filter is called `sub`"),
        ("user=alice&issuer=t1", "`issuer` is a path"),
    ] {
        let answer = send(idp.address(), "DELETE", &format!("/-/users?{wrong}"), &[], "");
        assert_eq!(answer.status, 400, "{wrong}");
        let said = answer.text("error_description");
        assert!(said.contains(why), "{wrong}: {said}");
    }
}

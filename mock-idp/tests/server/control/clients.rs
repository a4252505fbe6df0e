//! `/-/clients`: clients added, changed and taken away while the provider runs.

use mock_idp::idp::MockIdp;
use mock_idp::script::{ClientOrder, Script};
use serde_json::{Value, json};

use super::super::claims;
use super::super::http::{Answer, get, post, send};
use super::{ask, idp};

fn token(idp: &MockIdp, path: &str, form: &str) -> Answer {
    post(idp.address(), &format!("{path}/token"), &[], form)
}

fn listed(idp: &MockIdp, issuer: &str, client_id: &str) -> Value {
    let answer = get(idp.address(), &format!("/-/clients?issuer={issuer}")).json();
    let clients = answer["clients"].as_array().expect("a list").iter();
    clients.clone().find(|client| client["client_id"] == client_id).cloned().unwrap_or_default()
}

#[test]
fn a_client_of_one_issuer_authenticates_as_it_is_registered_and_is_unknown_elsewhere() {
    let idp = idp();
    let order = json!({
        "issuer": "/t1", "client_id": "app", "client_secret": "s3",
        "token_endpoint_auth_method": "client_secret_post",
        "grant_types": ["client_credentials"], "scope": "email", "claims": { "tier": "gold" },
    });
    assert_eq!(ask(&idp, "PUT", "/-/clients", &order).status, 200);
    let right = "grant_type=client_credentials&client_id=app&client_secret=s3&scope=email+profile";
    let answer = token(&idp, "/t1", right);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let access = claims(&answer.text("access_token"));
    assert_eq!((&access["tier"], &access["scope"]), (&json!("gold"), &json!("email")));
    assert_eq!(token(&idp, "/default", right).text("error"), "invalid_client");
    for (wrong, error) in [
        ("grant_type=client_credentials&client_id=app&client_secret=s4", "invalid_client"),
        (
            "grant_type=password&client_id=app&client_secret=s3&username=alice&password=password",
            "unauthorized_client",
        ),
    ] {
        assert_eq!(token(&idp, "/t1", wrong).text("error"), error, "{wrong}");
    }
}

#[test]
fn what_an_order_leaves_out_of_a_client_stays_as_it_is() {
    let idp = idp();
    let order =
        json!({ "issuer": "/t1", "client_id": "db", "redirect_uris": ["https://a.example/cb"] });
    let put = ask(&idp, "PUT", "/-/clients", &order).json();
    assert_eq!((&put["has_secret"], &put["issuer"]), (&json!(true), &json!("/t1")));
    let asked = |path: &str, to: &str| {
        let query = format!("response_type=code&client_id=db&scope=openid&redirect_uri={to}");
        get(idp.address(), &format!("{path}/authorize?{query}")).status
    };
    assert_eq!(asked("/t1", "https://a.example/cb"), 200);
    assert_eq!(asked("/t1", "http://127.0.0.1:9/cb"), 400);
    assert_eq!(asked("/default", "http://127.0.0.1:9/cb"), 200);
    let form = "grant_type=client_credentials&client_id=db&client_secret=secret";
    assert_eq!(token(&idp, "/t1", form).status, 200);
    let public = json!({
        "issuer": "/t1", "client_id": "db", "token_endpoint_auth_method": "none",
        "grant_types": ["authorization_code"],
    });
    assert_eq!(ask(&idp, "PUT", "/-/clients", &public).json()["has_secret"], false);
    assert_eq!(token(&idp, "/t1", form).text("error"), "invalid_client");
}

#[test]
fn a_client_that_is_taken_away_is_unknown_there_until_the_reset() {
    let idp = idp();
    let remove =
        |query: &str| send(idp.address(), "DELETE", &format!("/-/clients?{query}"), &[], "");
    assert_eq!(remove("issuer=/t1&client_id=svc").status, 200);
    assert_eq!(remove("issuer=/t1&client_id=svc").status, 404);
    let form = "grant_type=client_credentials&client_id=svc&client_secret=secret";
    assert_eq!(token(&idp, "/t1", form).text("error"), "invalid_client");
    assert_eq!(token(&idp, "/default", form).status, 200);
    ask(&idp, "POST", "/-/reset", &json!({ "issuer": "/t1" }));
    assert_eq!(token(&idp, "/t1", form).status, 200);
}

#[test]
fn no_list_and_no_answer_shows_a_secret() {
    let idp = idp();
    let order = json!({ "client_id": "app", "client_secret": "very-secret" });
    let put = ask(&idp, "PUT", "/-/clients", &order);
    let list = get(idp.address(), "/-/clients");
    assert!(!put.body.contains("very-secret") && !list.body.contains("very-secret"));
    assert!(!list.body.contains("\"client_secret\":"));
    assert_eq!(listed(&idp, "/any", "app")["has_secret"], true);
    let script = Script::parse("clients: [{ client_id: a, client_secret: very-secret }]");
    assert!(!format!("{script:?}").contains("very-secret"));
}

#[test]
fn a_script_and_the_rust_api_say_the_same() {
    let idp = idp();
    let script = "clients: [{ issuer: /t1, client_id: app, client_secret: s3, scope: read }]";
    idp.script(Script::parse(script).expect("a script")).expect("carried out");
    let by_script = listed(&idp, "/t1", "app");
    let order = ClientOrder {
        issuer: "/t2".to_owned(),
        client_secret: Some("s3".into()),
        scope: Some("read".to_owned()),
        ..ClientOrder::of("app")
    };
    idp.put_client(order).expect("carried out");
    let mut by_rust = listed(&idp, "/t2", "app");
    by_rust["issuer"] = "/t1".into();
    assert_eq!(by_script, by_rust);
    assert!(idp.remove_client(Some("/t2"), "app") && !idp.remove_client(Some("/t2"), "app"));
}

#[test]
fn a_wrong_order_names_the_member_and_what_would_be_right() {
    let idp = idp();
    for (wrong, why) in [
        (json!({}), "missing field `client_id`"),
        (json!({ "client_id": "" }), "`client_id` is not empty"),
        (json!({ "client_id": "a", "secret": "x" }), "unknown field `secret`"),
        (json!({ "client_id": "a", "redirect_uri": [] }), "did you mean `redirect_uris`?"),
        (json!({ "client_id": "a", "redirect_uris": ["/cb"] }), "must be absolute URIs"),
        (json!({ "client_id": "a", "redirect_uris": vec!["x:y"; 65] }), "at most 64 values"),
        (json!({ "client_id": "a", "grant_types": ["passwort"] }), "did you mean `password`?"),
        (
            json!({ "client_id": "a", "token_endpoint_auth_method": "client_secret_basic" }),
            "`client_secret` is needed",
        ),
        (
            json!({ "client_id": "a", "token_endpoint_auth_method": "private_key_jwt" }),
            "needs `jwks`",
        ),
        (json!({ "client_id": "a", "token_endpoint_auth_method": "basic" }), "unknown variant"),
        (json!({ "client_id": "a", "jwks": [] }), "`jwks` is a JWK Set"),
        (json!({ "client_id": "a", "claims": { "a": "{{shoe}}" } }), "no placeholder is called"),
        (json!({ "client_id": "svc", "token_endpoint_auth_method": "none" }), "client_credentials"),
    ] {
        let answer = ask(&idp, "PUT", "/-/clients", &wrong);
        assert_eq!(answer.status, 400, "{wrong}");
        let said = answer.text("error_description");
        assert!(said.contains(why), "{wrong}: {said}");
    }
}

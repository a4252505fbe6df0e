//! `urn:ietf:params:oauth:grant-type:jwt-bearer`.

use serde_json::{Value, json};

use super::{DB, ask, claims, granted, idp, jwt, key_client, refusal, refused};

const GRANT: (&str, &str) = ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");

#[test]
fn another_issuer_of_the_provider_speaks_for_its_end_users() {
    let idp = idp();
    let assertion = jwt("rsa-b", [&idp.issuer_at("/other"), "alice", &idp.issuer()], &[]);
    let form = [DB, &[GRANT, ("assertion", &assertion), ("scope", "openid offline_access")]];
    let answer = ask(&idp, "/default", &form);
    assert_eq!(refusal(&answer), granted());
    let id = claims(&answer.text("id_token"));
    assert_eq!(
        (&id["sub"], &id["aud"], &id["iss"]),
        (&json!("alice"), &json!("db"), &json!(idp.issuer()))
    );
    assert_eq!(answer.json()["refresh_token"], Value::Null);
}

#[test]
fn a_client_speaks_for_end_users_with_its_own_key() {
    let idp = idp();
    let client = key_client(&idp);
    let (issuer, own) = (idp.issuer(), client.as_str());
    let authentication = jwt("rsa-b", [own, own, &issuer], &[]);
    let assertion = jwt("rsa-b", [own, "bob", &issuer], &[]);
    let proof = [
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", &authentication),
    ];
    let answer = ask(&idp, "/default", &[&proof, &[GRANT, ("assertion", &assertion)]]);
    assert_eq!(refusal(&answer), granted());
    let access = claims(&answer.text("access_token"));
    assert_eq!((&access["sub"], &access["client_id"]), (&json!("bob"), &json!(client)));
}

#[test]
fn an_assertion_with_anything_wrong_is_refused() {
    let idp = idp();
    let (other, issuer) = (idp.issuer_at("/other"), idp.issuer());
    let x = "https://example.com";
    for (what, key, parties, claims) in [
        ("this issuer's own", "rsa-a", [&issuer, "alice", &issuer], vec![]),
        ("a strange issuer", "rsa-b", [x, "alice", &issuer], vec![]),
        ("another's key", "rsa-a", [&other, "alice", &issuer], vec![]),
        ("an attacker's key", "rsa-x", [&other, "alice", &issuer], vec![]),
        ("another audience", "rsa-b", [&other, "alice", "db"], vec![]),
        ("nobody", "rsa-b", [&other, "dba", &issuer], vec![]),
        ("expired", "rsa-b", [&other, "alice", &issuer], vec![("exp", json!(1))]),
        ("no exp", "rsa-b", [&other, "alice", &issuer], vec![("exp", Value::Null)]),
        ("the client without keys", "rsa-b", ["db", "alice", &issuer], vec![]),
    ] {
        let assertion = jwt(key, parties, &claims);
        let answer = ask(&idp, "/default", &[DB, &[GRANT, ("assertion", &assertion)]]);
        assert_eq!(refusal(&answer), refused("invalid_grant"), "{what}");
    }
    let garbage = ask(&idp, "/default", &[DB, &[GRANT, ("assertion", "x.y.z")]]);
    assert_eq!(refusal(&garbage), refused("invalid_grant"));
    assert_eq!(refusal(&ask(&idp, "/default", &[DB, &[GRANT]])), refused("invalid_request"));
}

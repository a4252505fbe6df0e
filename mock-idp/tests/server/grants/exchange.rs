//! Token exchange (RFC 8693).

use mock_idp::idp::MockIdp;
use serde_json::{Value, json};

use super::super::http::Answer;
use super::{DB, OTHER, ask, by_password, claims, granted, idp, jwt, refusal, refused, text};

const GRANT: (&str, &str) = ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
const ACCESS: &str = "urn:ietf:params:oauth:token-type:access_token";
const REFRESH: &str = "urn:ietf:params:oauth:token-type:refresh_token";
const ID: &str = "urn:ietf:params:oauth:token-type:id_token";
const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";

fn exchange(
    idp: &MockIdp,
    client: &[(&str, &str)],
    (token, of_type): (&str, &str),
    more: &[(&str, &str)],
) -> Answer {
    let subject = [GRANT, ("subject_token", token), ("subject_token_type", of_type)];
    ask(idp, "/default", &[client, &subject, more])
}

#[test]
fn each_type_of_token_is_exchanged_for_an_access_token_of_its_end_user() {
    let idp = idp();
    let tokens = by_password(&idp, DB, "openid email offline_access");
    let foreign = jwt("rsa-b", [&idp.issuer_at("/other"), "alice", &idp.issuer()], &[]);
    for (token, of_type) in [
        (text(&tokens, "access_token"), ACCESS),
        (text(&tokens, "refresh_token"), REFRESH),
        (text(&tokens, "id_token"), ID),
        (text(&tokens, "id_token"), JWT),
        (text(&tokens, "access_token"), JWT),
        (&foreign, JWT),
    ] {
        let answer = exchange(&idp, DB, (token, of_type), &[("audience", "warehouse")]);
        assert_eq!(refusal(&answer), granted(), "{of_type}");
        let json = answer.json();
        assert_eq!(
            (text(&json, "issued_token_type"), text(&json, "token_type")),
            (ACCESS, "Bearer")
        );
        let access = claims(text(&json, "access_token"));
        assert_eq!((&access["sub"], &access["aud"]), (&json!("alice"), &json!("warehouse")));
        assert_eq!(json["refresh_token"], Value::Null);
    }
}

#[test]
fn an_actor_is_named_and_those_before_it_inside() {
    // RFC 8693 section 4.1.
    let idp = idp();
    let alice = by_password(&idp, DB, "email");
    let machine = |id: &str| {
        let client = [("client_id", id), ("client_secret", "secret")];
        let answer = ask(&idp, "/default", &[&client, &[("grant_type", "client_credentials")]]);
        answer.text("access_token")
    };
    let (svc, other) = (machine("svc"), machine("other"));
    let by = |actor| [("actor_token", actor), ("actor_token_type", ACCESS)];
    let first = exchange(&idp, OTHER, (text(&alice, "access_token"), ACCESS), &by(svc.as_str()));
    assert_eq!(claims(&first.text("access_token"))["act"], json!({ "sub": "svc" }));
    let second = exchange(&idp, DB, (&first.text("access_token"), ACCESS), &by(other.as_str()));
    let act = json!({ "sub": "other", "act": { "sub": "svc" } });
    assert_eq!(claims(&second.text("access_token"))["act"], act);
}

#[test]
fn the_scope_gets_narrower_and_never_wider() {
    let idp = idp();
    let alice = by_password(&idp, DB, "openid email");
    let token = (text(&alice, "access_token"), ACCESS);
    assert_eq!(exchange(&idp, OTHER, token, &[("scope", "email")]).text("scope"), "email");
    assert_eq!(exchange(&idp, OTHER, token, &[]).text("scope"), "openid email");
    let wider = exchange(&idp, OTHER, token, &[("scope", "groups")]);
    assert_eq!(refusal(&wider), refused("invalid_scope"));
}

#[test]
fn an_id_token_is_issued_on_request() {
    let idp = idp();
    let alice = by_password(&idp, DB, "openid");
    let token = (text(&alice, "access_token"), ACCESS);
    let answer = exchange(&idp, OTHER, token, &[("requested_token_type", ID)]).json();
    assert_eq!((text(&answer, "issued_token_type"), text(&answer, "token_type")), (ID, "N_A"));
    assert_eq!(claims(text(&answer, "access_token"))["aud"], "other");
}

#[test]
fn what_is_no_valid_token_for_the_client_is_refused() {
    // RFC 8693 section 2.2.2.
    let idp = idp();
    let alice = by_password(&idp, DB, "openid offline_access");
    let (access, id) = (text(&alice, "access_token"), text(&alice, "id_token"));
    let forged = jwt("rsa-x", [&idp.issuer(), "alice", "db"], &[]);
    let unissued = jwt("rsa-a", [&idp.issuer(), "nobody", "db"], &[]);
    for (what, client, token, of_type) in [
        ("bogus", DB, "bogus", ACCESS),
        ("an ID Token as an access token", DB, id, ACCESS),
        ("another client's ID Token", OTHER, id, ID),
        ("another client's refresh token", OTHER, text(&alice, "refresh_token"), REFRESH),
        ("forged", DB, &forged, ID),
        ("of nobody", DB, &unissued, JWT),
        ("of no known type", DB, access, "urn:ietf:params:oauth:token-type:saml2"),
    ] {
        let answer = exchange(&idp, client, (token, of_type), &[]);
        assert_eq!(refusal(&answer), refused("invalid_request"), "{what}");
    }
    let half = [GRANT, ("subject_token", access)];
    assert_eq!(refusal(&ask(&idp, "/default", &[DB, &half])), refused("invalid_request"));
    let actor = exchange(&idp, DB, (access, ACCESS), &[("actor_token", access)]);
    assert_eq!(refusal(&actor), refused("invalid_request"));
    idp.clock().advance(3_600);
    assert_eq!(refusal(&exchange(&idp, DB, (access, ACCESS), &[])), refused("invalid_request"));
}

//! The token endpoint's grant types and the authentication of clients over HTTP, each rule both
//! ways.

mod any_input;
mod assertion;
mod authentication;
mod code;
mod every_token;
mod exchange;
mod opaque;
mod refresh;
mod registration;
mod target;

use mock_idp::idp::MockIdp;
use mock_idp::jose::{Alg, KeyRing, base64url};
use mock_idp::mint::{Sound, mint};
use mock_idp::user::User;
use serde_json::{Value, json};
use url::form_urlencoded::{Serializer, parse};

use super::http::{Answer, get, post, send};

const CALLBACK: &str = "http://127.0.0.1:9/cb";
const DB: &[(&str, &str)] = &[("client_id", "db"), ("client_secret", "secret")];
const OTHER: &[(&str, &str)] = &[("client_id", "other"), ("client_secret", "secret")];

/// A provider whose End-User is alice, without a page.
fn idp() -> MockIdp {
    MockIdp::builder().auto_login(User::alice()).start().expect("a free port")
}

fn form(parts: &[&[(&str, &str)]]) -> String {
    Serializer::new(String::new()).extend_pairs(parts.concat()).finish()
}

/// What the token endpoint of that issuer answers.
fn ask(idp: &MockIdp, issuer: &str, parts: &[&[(&str, &str)]]) -> Answer {
    post(idp.address(), &format!("{issuer}/token"), &[], &form(parts))
}

/// Status and `error` of an answer, which tells a person why.
fn refusal(answer: &Answer) -> (u16, String) {
    assert!(answer.status == 200 || !answer.text("error_description").is_empty(), "{answer:?}");
    (answer.status, answer.text("error"))
}

fn granted() -> (u16, String) {
    (200, String::new())
}

fn refused(error: &str) -> (u16, String) {
    (if error == "invalid_client" { 401 } else { 400 }, error.to_owned())
}

/// Alice's tokens by her password.
fn by_password(idp: &MockIdp, client: &[(&str, &str)], scope: &str) -> Value {
    let alice = [("username", "alice"), ("password", "password"), ("scope", scope)];
    let answer = ask(idp, "/default", &[client, &[("grant_type", "password")], &alice]);
    assert_eq!(refusal(&answer), granted());
    answer.json()
}

/// A code of `db` at `/default`, with more in the authorization request.
fn code(idp: &MockIdp, more: &[(&str, &str)]) -> String {
    let asked = [("response_type", "code"), ("client_id", "db"), ("redirect_uri", CALLBACK)];
    let query = form(&[&asked, more]);
    let answer = get(idp.address(), &format!("/default/authorize?{query}"));
    let location = answer.header("location").unwrap_or_else(|| panic!("{answer:?}"));
    let (_, parameters) = location.split_once('?').expect("a query");
    let found = parse(parameters.as_bytes()).find(|(name, _)| name == "code");
    found.unwrap_or_else(|| panic!("{location}")).1.into_owned()
}

/// The client that registers so at `/default`.
fn register(idp: &MockIdp, metadata: &Value) -> Value {
    let json = [("Content-Type", "application/json")];
    let to = "/default/register";
    let answer = send(idp.address(), "POST", to, &json, &metadata.to_string());
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

/// A client with the keys of `/other`, which may use every grant type without a redirect.
fn key_client(idp: &MockIdp) -> String {
    let client = register(
        idp,
        &json!({
            "token_endpoint_auth_method": "private_key_jwt",
            "grant_types": ["client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
            "jwks": KeyRing::B.jwk_set(Alg::PUBLIC),
        }),
    );
    assert_eq!(client["client_secret"], Value::Null);
    client["client_id"].as_str().expect("an id").to_owned()
}

/// A JWT of that issuer about that subject, signed with the key of that name.
fn jwt(key: &str, [iss, sub, aud]: [&str; 3], claims: &[(&str, Value)]) -> String {
    let claims = claims.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let sound = Sound {
        user: None,
        client_id: sub.to_owned(),
        audience: aud.to_owned(),
        key: KeyRing::named(key).cloned(),
        claims,
        ..Sound::new(iss)
    };
    mint(&sound, &[]).expect("a token")
}

fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap_or_else(|| panic!("three parts: {token}"));
    serde_json::from_slice(&base64url::decode(payload).expect("base64url")).expect("JSON")
}

/// A member as text.
fn text<'a>(answer: &'a Value, member: &str) -> &'a str {
    answer[member].as_str().unwrap_or_else(|| panic!("{member}: {answer}"))
}

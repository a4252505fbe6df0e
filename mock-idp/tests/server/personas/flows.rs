//! Real flows give tokens of the shape that `mock-idp personas show` tells, and the strict relying
//! party takes them.

use std::collections::BTreeMap;

use mock_idp::idp::MockIdp;
use mock_idp::persona::Persona;
use mock_idp::persona::example::{self, Example};
use mock_idp::rp::{Ask, RelyingParty, Settings, Tokens};
use mock_idp::user::User;
use serde_json::Value;

use super::claims;
use crate::end_user::called_back;

const SCOPE: &str = "openid email profile offline_access";

/// Names and kinds of the claims, however deep.
#[derive(Debug, PartialEq)]
enum Shape {
    Of(&'static str),
    List(Option<Box<Shape>>),
    Members(BTreeMap<String, Shape>),
}

fn shape(value: &Value) -> Shape {
    match value {
        Value::Null => Shape::Of("null"),
        Value::Bool(_) => Shape::Of("boolean"),
        Value::Number(_) => Shape::Of("number"),
        Value::String(_) => Shape::Of("text"),
        Value::Array(items) => Shape::List(items.first().map(|item| Box::new(shape(item)))),
        Value::Object(members) => {
            Shape::Members(members.iter().map(|(n, v)| (n.clone(), shape(v))).collect())
        }
    }
}

/// The shape of the example with that name.
fn example<'a>(examples: &'a [Example], name: &str) -> Option<&'a Example> {
    examples.iter().find(|example| example.name == name)
}

fn told(example: &Example) -> Shape {
    shape(&example.decoded().expect("it mints").1)
}

/// Whoever is logged in without a page has proved nothing.
fn without_amr(shape: Shape) -> Shape {
    let Shape::Members(mut members) = shape else { return shape };
    members.remove("amr");
    Shape::Members(members)
}

/// The access token is what the example of that name is.
fn assert_access_token(persona: &str, examples: &[Example], name: &str, token: &str) {
    let example = example(examples, name).unwrap_or_else(|| panic!("{persona}: {name}"));
    if example.opaque {
        assert!(!token.contains('.'), "{persona}: {name} is opaque");
    } else {
        let (shown, token) = (told(example), shape(&claims(token)));
        assert!(token == shown || token == without_amr(shown), "{persona}, {name}: {token:?}");
    }
}

fn block_on<T>(flow: impl Future<Output = T>) -> T {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime").block_on(flow)
}

async fn client(idp: &MockIdp, persona: &Persona) -> RelyingParty {
    let settings = Settings::confidential("db", "secret");
    RelyingParty::discover(&idp.issuer_at(&persona.issuer), settings).await.expect("metadata")
}

/// Alice's login by code, as the strict relying party makes it.
async fn login(idp: &MockIdp, rp: &RelyingParty) -> Tokens {
    let redirect_uri = "http://127.0.0.1:9/callback".to_owned();
    let ask = Ask { redirect_uri, scope: SCOPE.to_owned(), ..Ask::default() };
    let request = rp.authorization_request(&ask).expect("a request");
    let query = called_back(idp, &request.url);
    rp.callback(request, &query).await.expect("tokens that the strict relying party takes")
}

/// Each persona that has the grant type, at a provider where alice is logged in.
fn with(grant_type: &str, flow: &impl AsyncFn(&MockIdp, &Persona, &[Example])) {
    for name in Persona::names() {
        let persona = Persona::find(name).expect("it loads");
        if persona.grant_types().iter().any(|known| known == grant_type) {
            let builder = MockIdp::builder().persona(name).auto_login(User::alice());
            let idp = builder.start().expect("a free port");
            block_on(flow(&idp, persona, &example::all(persona)));
        }
    }
}

#[test]
fn a_code_gives_what_each_persona_shows_and_a_refresh_token_the_same_again() {
    with("authorization_code", &async |idp, persona, examples| {
        let name = persona.name.as_str();
        let rp = client(idp, persona).await;
        let tokens = login(idp, &rp).await;
        let id_token = tokens.id_token.as_ref().expect("openid was asked for");
        let expected = example(examples, "ID Token, authorization_code").expect("there is one");
        assert_eq!(shape(&id_token.claims), without_amr(told(expected)), "{name}");
        let access = "access token, authorization_code";
        assert_access_token(name, examples, access, &tokens.access_token);
        let newer = rp.refresh(&tokens).await.expect("newer tokens");
        let mut again = newer.id_token.expect("as before").claims;
        // OIDCC-12.2: it should have no nonce.
        again["nonce"] = id_token.claims["nonce"].clone();
        assert_eq!(shape(&again), shape(&id_token.claims), "{name}");
        assert_access_token(name, examples, access, &newer.access_token);
    });
}

#[test]
fn a_client_s_own_token_is_what_each_persona_shows() {
    for name in Persona::names() {
        let persona = Persona::find(name).expect("it loads");
        let examples = example::all(persona);
        let grant = "access token, client_credentials";
        if example(&examples, grant).is_some() {
            let idp = MockIdp::builder().persona(name).start().expect("a free port");
            let tokens = block_on(async {
                client(&idp, persona).await.client_credentials("").await.expect("tokens")
            });
            assert_access_token(name, &examples, grant, &tokens.access_token);
        }
    }
}

#[test]
fn a_password_gives_what_each_persona_that_has_the_grant_shows() {
    with("password", &async |idp, persona, examples| {
        let rp = client(idp, persona).await;
        let tokens = rp.password("alice", "password", SCOPE).await.expect("tokens");
        let grant = "access token, password";
        assert_access_token(&persona.name, examples, grant, &tokens.access_token);
        assert!(tokens.id_token.is_some(), "{}", persona.name);
    });
}

#[test]
fn expires_in_is_what_is_left_of_the_token() {
    for (name, seconds) in [("keycloak", 300), ("auth0", 86_400), ("okta", 3_600)] {
        let persona = Persona::find(name).expect("it loads");
        let idp = MockIdp::builder().persona(name).start().expect("a free port");
        let tokens = block_on(async {
            client(&idp, persona).await.client_credentials("").await.expect("tokens")
        });
        assert_eq!(tokens.expires_in, Some(seconds), "{name}");
        let claims = claims(&tokens.access_token);
        let lifetime = claims["exp"].as_i64().zip(claims["iat"].as_i64()).map(|(e, i)| e - i);
        assert_eq!(lifetime, Some(seconds + 10), "{name}");
    }
}

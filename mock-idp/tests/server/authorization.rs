//! Authorization requests over HTTP: what is refused and how, and what comes back.

mod any_input;
mod flow;
mod hint;
mod login;
mod logout;
mod prompt;
mod pushed;
mod refused;
mod registered;
mod response;
mod words;

use std::collections::BTreeMap;

use mock_idp::idp::MockIdp;
use mock_idp::jose::base64url;
use mock_idp::user::User;
use serde_json::Value;
use url::form_urlencoded;

use super::browser::{Browser, Form};
use super::http::Answer;

/// Where nobody listens, and nobody needs to.
const CALLBACK: &str = "http://127.0.0.1:9/cb";

/// A request of `db` for a code.
const CODE: &[(&str, &str)] = &[
    ("response_type", "code"),
    ("client_id", "db"),
    ("redirect_uri", CALLBACK),
    ("scope", "openid email"),
    ("state", "s"),
    ("nonce", "n"),
];

/// A provider whose End-User is alice, without a page.
fn auto_login() -> MockIdp {
    MockIdp::builder().auto_login(User::alice()).start().expect("a free port")
}

/// The parameters of [`CODE`] with some replaced, added, or, where empty, left out.
fn query(changes: &[(&str, &str)]) -> String {
    let kept = CODE.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    let added = changes.iter().filter(|(_, value)| !value.is_empty());
    form_urlencoded::Serializer::new(String::new()).extend_pairs(kept.chain(added)).finish()
}

/// The path of such a request at `/default`.
fn authorize(changes: &[(&str, &str)]) -> String {
    format!("/default/authorize?{}", query(changes))
}

/// What a relying party is called back with.
#[derive(Debug)]
struct Back {
    /// The redirect URI, without what was added.
    to: String,
    /// `?` or `#`; nothing for a posted form.
    mark: Option<char>,
    parameters: BTreeMap<String, String>,
}

impl Back {
    fn of(answer: &Answer) -> Back {
        let Some(location) = answer.header("location") else {
            assert_eq!(answer.status, 200, "{answer:?}");
            let Form { action, hidden } = Form::of(answer);
            return Back { to: action, mark: None, parameters: hidden.into_iter().collect() };
        };
        assert_eq!(answer.status, 303, "{answer:?}");
        let at = location.find(['?', '#']).unwrap_or_else(|| panic!("{location}"));
        let parameters = form_urlencoded::parse(&location.as_bytes()[at + 1..]).into_owned();
        Back {
            to: location[..at].to_owned(),
            mark: location[at..].chars().next(),
            parameters: parameters.collect(),
        }
    }

    /// A parameter; empty where it is absent.
    fn get(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }

    fn names(&self) -> Vec<&str> {
        self.parameters.keys().map(String::as_str).collect()
    }
}

/// The Claims Set of a token.
fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap_or_else(|| panic!("three parts: {token}"));
    serde_json::from_slice(&base64url::decode(payload).expect("base64url")).expect("JSON")
}

/// Whether this is the login page.
fn is_login_page(answer: &Answer) -> bool {
    answer.status == 200 && answer.body.contains("name=\"user\" value=\"alice\"")
}

/// A browser in which that End-User has clicked on the login page of `/default`.
fn logged_in<'a>(idp: &'a MockIdp, user: &str) -> Browser<'a> {
    let mut browser = Browser::new(idp);
    let page = browser.get(&authorize(&[]));
    let back = browser.press(&page, "user", user);
    assert_eq!(Back::of(&back).get("error"), "");
    browser
}

/// The Claims Set of the ID Token that the browser's session gives, without a page.
fn id_token(browser: &mut Browser<'_>, changes: &[(&str, &str)]) -> (String, Value) {
    let all = [&[("response_type", "id_token")], changes].concat();
    let token = Back::of(&browser.get(&authorize(&all))).get("id_token").to_owned();
    let said = claims(&token);
    (token, said)
}

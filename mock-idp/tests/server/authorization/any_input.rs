//! What holds for any input: an answer that is no server error, and no way to anywhere else.

use std::sync::LazyLock;

use mock_idp::idp::MockIdp;
use proptest::prelude::*;
use url::form_urlencoded::Serializer;
use url::{Host, Url};

use super::super::browser::Form;
use super::super::http::{Answer, get, post};
use super::{CODE, auto_login};

static IDP: LazyLock<MockIdp> = LazyLock::new(auto_login);

const NAMES: &[&str] = &[
    "response_type",
    "response_mode",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "prompt",
    "max_age",
    "login_hint",
    "id_token_hint",
    "code_challenge",
    "code_challenge_method",
    "request",
    "request_uri",
    "resource",
    "post_logout_redirect_uri",
    "pending",
    "confirm",
    "user",
    "username",
    "password",
    "consent",
];

const VALUES: &[&str] = &[
    "db",
    "db-public",
    "code",
    "id_token token",
    "form_post",
    "fragment",
    "openid offline_access",
    "none",
    "S256",
    "99999999999999999999",
    "urn:ietf:params:oauth:request_uri:",
    "http://127.0.0.1:9/cb",
    "http://localhost\\@db.example.com",
    "https://db.example.com/",
    "//db.example.com",
    "http://127.0.0.1:9/\r\nLocation: http://db.example.com",
    "javascript:alert(1)",
    "\u{0}\u{202e}é",
];

/// The parameters of a right request, with some of any name and value in front of or instead of
/// them.
fn parameters() -> impl Strategy<Value = String> {
    let name = prop_oneof![4 => prop::sample::select(NAMES).prop_map(str::to_owned), 1 => ".{0,8}"];
    let value =
        prop_oneof![3 => prop::sample::select(VALUES).prop_map(str::to_owned), 1 => ".{0,40}"];
    prop::collection::vec((name, value), 0..5).prop_map(|changes| {
        let named = |name: &str| changes.iter().any(|(other, _)| other == name);
        let kept = CODE.iter().filter(|(name, _)| !named(name));
        Serializer::new(String::new()).extend_pairs(kept).extend_pairs(&changes).finish()
    })
}

/// It is no server error, and leads to this machine or nowhere.
fn is_safe(answer: &Answer) -> Result<(), TestCaseError> {
    prop_assert!(answer.status < 500, "{answer:?}");
    let posted = answer.body.contains("id=\"answer\"").then(|| Form::of(answer).action);
    for to in posted.as_deref().into_iter().chain(answer.header("location")) {
        let url = Url::parse(to).expect("an absolute URI");
        let here = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.octets()[0] == 127,
            Some(Host::Ipv6(ip)) => ip == std::net::Ipv6Addr::LOCALHOST,
            None => false,
        };
        prop_assert!(here && ["http", "https"].contains(&url.scheme()), "{to}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_parameters_break_an_endpoint_or_lead_elsewhere(
        parameters in parameters(),
        endpoint in prop::sample::select(&["authorize", "login", "logout", "par"][..]),
    ) {
        let path = format!("/default/{endpoint}");
        is_safe(&get(IDP.address(), &format!("{path}?{parameters}")))?;
        is_safe(&post(IDP.address(), &path, &[], &parameters))?;
    }

    #[test]
    fn no_text_breaks_an_endpoint(
        text in "[ -~]{0,200}",
        cookie in "[ -~]{0,60}",
        endpoint in prop::sample::select(&["authorize", "login", "logout", "par"][..]),
    ) {
        let cookie = [("Cookie", cookie.as_str())];
        is_safe(&post(IDP.address(), &format!("/default/{endpoint}"), &cookie, &text))?;
    }

    #[test]
    fn no_redirect_uri_leads_elsewhere(
        uri in prop_oneof![
            "https?:[/\\\\]{0,3}[a-z0-9.@:\\[\\]%\\\\-]{0,24}[/?#a-z.@]{0,12}",
            "https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])[a-z0-9.@:%\\\\/?-]{0,16}",
            ".{0,32}",
        ],
        mode in prop::sample::select(&["query", "fragment", "form_post"][..]),
    ) {
        let changed = [("redirect_uri", uri.as_str()), ("response_mode", mode)];
        is_safe(&get(IDP.address(), &super::authorize(&changed)))?;
        let logout = Serializer::new(String::new())
            .append_pair("client_id", "db")
            .append_pair("post_logout_redirect_uri", &uri)
            .append_pair("state", &uri)
            .finish();
        is_safe(&get(IDP.address(), &format!("/default/logout?{logout}")))?;
    }
}

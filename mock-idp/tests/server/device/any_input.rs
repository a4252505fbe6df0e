//! No input makes an endpoint panic, hang or answer 500.

use std::sync::LazyLock;

use mock_idp::idp::MockIdp;
use proptest::prelude::*;

use super::super::http::{get, post, send};

static IDP: LazyLock<MockIdp> = LazyLock::new(|| MockIdp::start().expect("a free port"));

const ENDPOINTS: &[&str] =
    &["device", "device_authorization", "userinfo", "introspect", "revoke", "token"];
const NAMES: &[&str] = &[
    "user_code",
    "pending",
    "user",
    "token",
    "access_token",
    "device_code",
    "client_id",
    "client_secret",
    "scope",
    "resource",
    "grant_type",
];
const VALUES: &[&str] = &[
    "",
    "db",
    "secret",
    "openid",
    "alice",
    "e30.e30.e30",
    "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJhdWQiOltdfQ.",
    "\u{0}\u{202e}é\"\\",
    "urn:ietf:params:oauth:grant-type:device_code",
];

fn parameters() -> impl Strategy<Value = String> {
    let name = prop_oneof![4 => prop::sample::select(NAMES).prop_map(str::to_owned), 1 => ".{0,8}"];
    let value =
        prop_oneof![3 => prop::sample::select(VALUES).prop_map(str::to_owned), 1 => ".{0,40}"];
    prop::collection::vec((name, value), 0..6).prop_map(|pairs| {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_parameters_break_an_endpoint(
        parameters in parameters(),
        endpoint in prop::sample::select(ENDPOINTS),
        authenticated in any::<bool>(),
    ) {
        let path = format!("/default/{endpoint}");
        let basic = [("Authorization", "Basic ZGI6c2VjcmV0")];
        let fields = if authenticated { &basic[..] } else { &[] };
        let answer = get(IDP.address(), &format!("{path}?{parameters}"));
        prop_assert!(answer.status < 500, "{answer:?}");
        let answer = post(IDP.address(), &path, fields, &parameters);
        prop_assert!(answer.status < 500, "{answer:?}");
    }

    #[test]
    fn no_header_breaks_an_endpoint(
        field in "[ -~]{0,80}",
        token in "[ -~]{0,80}",
        endpoint in prop::sample::select(ENDPOINTS),
    ) {
        let bearer = format!("Bearer {token}");
        let fields = [("Authorization", bearer.as_str()), ("Cookie", &field), ("Accept", &field)];
        let answer = send(IDP.address(), "POST", &format!("/default/{endpoint}"), &fields, "");
        prop_assert!(answer.status < 500, "{answer:?}");
    }

    #[test]
    fn no_resource_breaks_a_well_known_path(text in "[!-~]{0,80}") {
        for path in [
            format!("/.well-known/webfinger?resource={text}"),
            format!("/.well-known/webfinger?{text}"),
            format!("/.well-known/oauth-protected-resource/{text}"),
        ] {
            let answer = get(IDP.address(), &path);
            prop_assert!(answer.status < 500, "{path} {answer:?}");
        }
    }
}

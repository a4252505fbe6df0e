//! Whatever a provider answers, nothing panics, and what is accepted keeps within its bounds.

use std::time::Duration;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use reqwest::header::{CACHE_CONTROL, HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::device::DeviceAuthorization;
use super::error::Refusal;
use super::metadata::Metadata;
use super::metadata::tests::{ISSUER, document};
use super::settings::Settings;
use super::{callback, freshness};
use crate::spec::requirements::token;

/// A JSON value that is often nearly right.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "https?://(127.0.0.1|localhost|example.com)?(:[0-9]{0,6})?/?[a-z#?@]{0,4}"
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map("[a-z]{1,4}", inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

proptest! {
    #[test]
    fn metadata(member in 0..8_usize, wrong in value()) {
        let members = [
            "issuer", "jwks_uri", "response_types_supported", "subject_types_supported",
            "id_token_signing_alg_values_supported", "token_endpoint", "userinfo_endpoint",
            "code_challenge_methods_supported",
        ];
        let mut document = document();
        document[members[member]] = wrong;
        if let Ok(metadata) = Metadata::read(ISSUER, document) {
            prop_assert_eq!(&metadata.issuer, ISSUER);
            let host = metadata.jwks_uri.host_str();
            prop_assert!(matches!(host, Some("127.0.0.1" | "localhost")), "{:?}", host);
        }
    }

    #[test]
    fn codes_of_a_device(member in 0..6_usize, wrong in value()) {
        let members = [
            "device_code", "user_code", "verification_uri", "verification_uri_complete",
            "expires_in", "interval",
        ];
        let mut body = json!({
            "device_code": "d", "user_code": "u", "verification_uri": "http://v", "expires_in": 600,
        });
        body[members[member]] = wrong;
        if let Ok(device) = DeviceAuthorization::read(&Settings::public("db"), &body) {
            let day = Duration::from_secs(86_400);
            prop_assert!(device.interval >= Duration::from_secs(1) && device.interval <= day);
            prop_assert!(device.expires_in <= day);
        }
    }

    #[test]
    fn an_authorization_response(parameters in "((code|state|iss|error)[=&%][a-z&=%+]{0,6}&?){0,5}") {
        let metadata = Metadata::read(ISSUER, document()).expect("metadata");
        prop_assert!(callback::code(&Settings::public("db"), &metadata, "unguessable", &parameters).is_err());
    }

    #[test]
    fn an_error(body in value()) {
        if let Some(refusal) = Refusal::read(&token::ERROR_ENDS, &body) {
            prop_assert!(refusal.error.chars().count() <= 200);
            prop_assert!(!refusal.error.contains(char::is_control));
        }
    }

    #[test]
    fn a_cache_control(field in "[ -~]{0,40}") {
        let value = HeaderValue::from_str(&field).expect("visible ASCII");
        let fresh = freshness::of(&HeaderMap::from_iter([(CACHE_CONTROL, value)]));
        prop_assert!(fresh >= Duration::from_secs(10) && fresh <= Duration::from_secs(86_400));
    }
}

//! Requests that are nearly right, or not at all, to everything that is described.

use std::sync::LazyLock;

use mock_idp::defects;
use mock_idp::idp::MockIdp;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use url::form_urlencoded::Serializer;

use super::super::openapi::description::Description;
use super::{exchange, idp, lives_on, status};

static IDP: LazyLock<MockIdp> = LazyLock::new(idp);
static DESCRIPTION: LazyLock<Description> = LazyLock::new(|| Description::of(&IDP));

/// Methods and paths of all that is described; but what answers for ever.
static OPERATIONS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let all = DESCRIPTION.operations().into_iter().filter(|operation| operation.id() != "events");
    all.map(|operation| (operation.method, operation.path)).collect()
});

/// Values that mean something somewhere, and some that mean too much.
const VALUES: &[&str] = &[
    "",
    "0",
    "-1",
    "18446744073709551616",
    "1e999",
    "true",
    "null",
    "*",
    "/",
    "/default",
    "/d/sig.bitflip/default",
    "db",
    "db-public",
    "svc",
    "secret",
    "alice",
    "bob@example.com",
    "password",
    "client_credentials",
    "urn:ietf:params:oauth:grant-type:token-exchange",
    "urn:ietf:params:oauth:token-type:access_token",
    "code id_token token",
    "openid offline_access",
    "none login",
    "http://127.0.0.1:9/cb",
    "https://[::1]:99999/",
    "javascript:alert(1)",
    "RS256",
    "rotate",
    "approve",
    "transport.tls-expired-cert",
    "claim.exp.past=9223372036854775807",
    "100y",
    "eyJhbGciOiJub25lIn0.e30.",
    "\u{0}\u{202e}\u{fffd}é\r\nX: y",
];

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        6 => select(VALUES).prop_map(str::to_owned),
        2 => ".{0,40}",
        1 => (1_usize..9_000).prop_map(|length| "a".repeat(length)),
    ]
    .boxed()
}

fn name() -> BoxedStrategy<String> {
    let names = DESCRIPTION.names();
    prop_oneof![8 => select(names), 1 => text()].boxed()
}

/// What stands for `{issuer}`, `{id}` and their like.
fn segment() -> BoxedStrategy<String> {
    let arguments =
        ["", "=0", "=-1", "=9223372036854775807", "=99999999999999999999", "=x", "=%00"];
    let ids: Vec<&str> = defects::of_tokens().map(|defect| defect.id).collect();
    let lying = (select(ids), select(arguments.to_vec()))
        .prop_map(|(id, argument)| format!("d/{id}{argument}/default"));
    let odd =
        ["%", "%00", "%ff", "%2f", "..", ".", "a//b", "x", "-", "d", "d/", "canary", "\u{e9}"];
    prop_oneof![
        5 => select(vec!["default", "other", "t1/v2.0"]).prop_map(str::to_owned),
        3 => lying,
        2 => select(odd.to_vec()).prop_map(str::to_owned),
        1 => "[!-~]{1,30}",
        1 => Just("a".repeat(3_000)),
    ]
    .boxed()
}

fn form() -> BoxedStrategy<String> {
    let pairs = vec((name(), text()), 0..8);
    let encoded =
        pairs.clone().prop_map(|pairs| Serializer::new(String::new()).extend_pairs(pairs).finish());
    let twice = encoded.clone().prop_map(|form| format!("{form}&{form}"));
    let client = encoded
        .clone()
        .prop_map(|form| format!("client_id=db&client_secret=secret&grant_type=password&{form}"));
    prop_oneof![4 => encoded, 3 => client, 1 => twice, 1 => "[ -~]{0,60}"].boxed()
}

/// Anything that JSON can say, down to some depth.
fn any_json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((name(), inner), 0..4).prop_map(|members| members.into_iter().collect()),
        ]
    })
    .boxed()
}

/// An example of the description, with members set.
fn near_example() -> BoxedStrategy<Value> {
    let examples = DESCRIPTION.json_examples();
    (select(examples), vec((name(), any_json()), 0..3))
        .prop_map(|(mut example, members)| {
            for (name, value) in members {
                example[name] = value;
            }
            example
        })
        .boxed()
}

fn body() -> BoxedStrategy<Vec<u8>> {
    prop_oneof![
        2 => Just(Vec::new()),
        4 => form().prop_map(String::into_bytes),
        5 => near_example().prop_map(|value| value.to_string().into_bytes()),
        2 => any_json().prop_map(|value| value.to_string().into_bytes()),
        2 => vec(any::<u8>(), 0..200),
        1 => (1_usize..80_000).prop_map(|length| vec![b'['; length]),
    ]
    .boxed()
}

fn fields() -> BoxedStrategy<Vec<u8>> {
    let names = vec![
        "Accept",
        "Authorization",
        "Cookie",
        "If-None-Match",
        "Last-Event-ID",
        "Origin",
        "Sec-Fetch-Site",
        "X-Forwarded-Host",
    ];
    let values = vec![
        "Basic ZGI6c2VjcmV0",
        "Basic \u{e9}",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "text/html",
        "application/jwt",
        "cross-site",
        "*",
    ];
    let value = prop_oneof![
        3 => select(values).prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(prop_oneof![0x20_u8..0x7f, 0x80_u8..=0xff], 0..60),
    ];
    let types = vec![
        "application/x-www-form-urlencoded",
        "application/json",
        "application/json; charset=utf-16",
        "multipart/form-data",
        "",
    ];
    (select(types), vec((select(names), value), 0..4))
        .prop_map(|(media_type, fields)| {
            let mut lines = format!("Content-Type: {media_type}\r\n").into_bytes();
            for (name, value) in fields {
                lines.extend([name.as_bytes(), b": ", &value, b"\r\n"].concat());
            }
            lines
        })
        .boxed()
}

/// A rule must not spoil the answers that are looked at: it acts somewhere else.
fn elsewhere(path: &str, body: Vec<u8>) -> Vec<u8> {
    match serde_json::from_slice::<Value>(&body) {
        Ok(Value::Object(mut rule)) if path.starts_with("/-/rules") => {
            rule.insert("issuer".to_owned(), json!("/elsewhere"));
            Value::Object(rule).to_string().into_bytes()
        }
        _ => body,
    }
}

fn request() -> impl Strategy<Value = (String, String, Vec<u8>, Vec<u8>)> {
    let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "M-SEARCH"];
    let methods = select(methods.to_vec()).prop_map(str::to_owned);
    let method = prop_oneof![4 => Just(None), 1 => methods.prop_map(Some)];
    let query = prop_oneof![2 => Just(String::new()), 3 => form()];
    (select(OPERATIONS.clone()), method, segment(), query, fields(), body()).prop_map(
        |((own, path), method, segment, query, fields, body)| {
            let begin = path.find('{').unwrap_or(path.len());
            let end = path.find('}').map_or(path.len(), |at| at + 1);
            let filled = if begin < end {
                format!("{}{segment}{}", &path[..begin], &path[end..])
            } else {
                path.clone()
            };
            // Nobody waits for requests that do not come.
            let query =
                if path.ends_with("/wait") { format!("timeout=1ms&{query}") } else { query };
            (method.unwrap_or(own), format!("{filled}?{query}"), fields, elsewhere(&path, body))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_asked_is_answered_and_noted_and_breaks_nothing(
        (method, target, fields, body) in request(),
    ) {
        let mark = IDP.journal().mark();
        // A target is bytes: what is no ASCII goes out as it is.
        let mut bytes = format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n", IDP.address())
            .into_bytes();
        bytes.extend([&fields[..], b"Connection: close\r\n"].concat());
        bytes.extend([format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), &body].concat());
        let answer = exchange(&IDP, &bytes);
        let said = String::from_utf8_lossy(&answer);
        let noted = IDP.journal().mark() - mark;
        match status(&answer) {
            Some(status) if noted == 1 => prop_assert!(status < 500, "{}", said),
            // What is no HTTP is refused before anybody could note it.
            Some(status) => prop_assert!(noted == 0 && status == 400, "{} {}", noted, said),
            // The answer to a body that is too long may be lost with its rest.
            None => prop_assert!(noted == 1 && body.len() > 65_536, "{}", said),
        }
        lives_on(&IDP)?;
    }
}

#[test]
fn what_is_asked_covers_every_route() {
    assert!(OPERATIONS.len() > 50, "{}", OPERATIONS.len());
}

//! Steps and assertions, key by key.

use mock_idp::jose::KeyRing;
use serde_json::json;

use super::EXPECTATIONS;
use crate::diagnostic::closest;
use crate::scenario::step::Count;
use crate::shape::{Field, OneOf, Record, Shape, Text, Wrong, words};
use crate::target;

/// One step: the word `restart`, or a map.
pub(super) const STEP: Shape = Shape::Either(&[
    Shape::Word("a step", &["restart"]),
    Shape::OneOf(&OneOf { what: "a step", records: &[&LOGIN, &ISSUER, &IDP, &WAIT, &SET] }),
]);

/// Settings by name.
pub(super) const SETTINGS: Shape = Shape::Map(&Shape::Either(&[
    Shape::Text(&SETTING_VALUE),
    Shape::Bool,
    Shape::Integer(i64::MIN, i64::MAX),
]));

static LOGIN: Record = Record {
    what: "a login step",
    docs: "Somebody logs in.",
    fields: &[
        Field::required("login", Shape::Text(&words::USER), "Who logs in."),
        Field::optional(
            "token",
            Shape::Text(&TOKEN),
            "`fresh` (default), `previous`: the token of the login before, or the name of an \
             earlier login's token.",
        ),
        Field::optional(
            "as",
            Shape::Text(&TOKEN_NAME),
            "Names this token, so that a later step can present it again.",
        ),
        Field::optional(
            "defects",
            Shape::List(&Shape::Text(&words::DEFECT), 0),
            "The defects of a fresh token.",
        ),
        Field::optional(
            "requirements",
            Shape::List(&Shape::Text(&words::REQUIREMENT), 1),
            "The requirements that are judged here, beside those of the defects: what is \
             expected, and how strongly, follows from their clauses.",
        ),
        Field::optional(
            "expect",
            Shape::Word("an expectation", EXPECTATIONS),
            "What a right target does here. Default: computed from `defects` and `requirements`; \
             a sound token logs in.",
        ),
        Field::optional(
            "within",
            Shape::Text(&words::DURATION),
            "Tried again until it logs in, at most so long: a target asks for new keys in its own \
             time. One that declares `keys_cool_down_s` gets that and two seconds instead.",
        ),
    ],
};

static ISSUER: Record = Record {
    what: "an issuer step",
    docs: "The target is made to trust an issuer of its own, by its setting `issuer`; tokens are that \
           issuer's from then on.",
    fields: &[Field::required(
        "issuer",
        Shape::List(&Shape::Text(&words::DEFECT), 0),
        "The defects of its documents, of how they come, or of its TLS handshake; none: an honest one.",
    )],
};

static IDP: Record = Record {
    what: "a provider step",
    docs: "The provider changes its keys.",
    fields: &[
        Field::required(
            "idp",
            Shape::Word("an act of the provider", &["rotate", "publish", "retire", "restore"]),
            "`rotate`: it signs with a new key, published beside the others; `publish` and \
             `retire` one `key`; `restore`: the keys of the start.",
        ),
        Field::optional("key", Shape::Text(&KEY), "publish, retire: the key."),
        Field::optional(
            "retire",
            Shape::Text(&KEY),
            "rotate: the key that it no longer publishes.",
        ),
    ],
};

static WAIT: Record = Record {
    what: "a wait step",
    docs: "Waits.",
    fields: &[
        Field::required(
            "wait",
            Shape::Text(&WAIT_FOR),
            "`refetch`: until the target has fetched the keys again; `expiry`: as long as it \
             declares to use a JWK Set, and a second; or a duration.",
        ),
        Field::optional(
            "within",
            Shape::Text(&words::DURATION),
            "refetch: how long at most. Default: 10s, and the cool-down that the target declares.",
        ),
    ],
};

static SET: Record = Record {
    what: "a settings step",
    docs: "Changes settings of the target; restored after the case.",
    fields: &[Field::required("set", SETTINGS, "Settings of the target file, by name.")],
};

pub(super) static ASSERT: Record = Record {
    what: "an assertion",
    docs: "What must be seen beside the answers.",
    fields: &[
        Field::optional(
            "requests",
            Shape::Record(&REQUESTS),
            "Requests to the provider over the whole case, by endpoint: a number, `<= 2` or \
             `>= 1`.",
        ),
        Field::optional(
            "within",
            Shape::Text(&words::DURATION),
            "How long each accepted login may take.",
        ),
        Field::optional(
            "effects",
            Shape::Word("a word for effects", &["none"]),
            "`none`: nothing was left behind.",
        ),
    ],
};

static REQUESTS: Record = Record {
    what: "a count of requests",
    docs: "Requests by endpoint.",
    fields: &[
        requests("openid-configuration", "The metadata of OpenID Connect Discovery 1.0."),
        requests("oauth-authorization-server", "The metadata of RFC 8414."),
        requests("jwks_uri", "The JWK Set."),
        requests("token_endpoint", "Token requests."),
        requests("authorization_endpoint", "Authorization requests, by browsers."),
        requests("pushed_authorization_request_endpoint", "Pushed authorization requests."),
        requests("login", "Answers to the login page and the consent page."),
        requests("end_session_endpoint", "Logout requests, by browsers."),
        requests("backchannel_logout_uri", "Logout tokens, sent by the provider itself."),
        requests("device_authorization_endpoint", "Requests for device codes."),
        requests("device", "The page on which a device is approved or denied."),
        requests("userinfo_endpoint", "Who asks for the End-User's claims."),
        requests("introspection_endpoint", "Who asks whether a token is active."),
        requests("revocation_endpoint", "Tokens that are given up."),
        requests("registration_endpoint", "Clients that register themselves."),
        requests("webfinger", "Who asks for the issuer of an account (RFC 7033)."),
        requests("oauth-protected-resource", "The metadata of RFC 9728."),
        requests("canary", "What nobody must ever fetch."),
        requests("unknown", "Paths that the provider does not have."),
    ],
};

const fn requests(endpoint: &'static str, docs: &'static str) -> Field {
    Field::optional(endpoint, REQUEST_COUNT, docs)
}

const REQUEST_COUNT: Shape = Shape::Either(&[Shape::Integer(0, 1_000_000), Shape::Text(&COUNT)]);

static SETTING_VALUE: Text = Text {
    what: "a value",
    schema: || json!({}),
    read: |text| target::placeholders::check(text, target::placeholders::GIVEN),
};

static TOKEN: Text =
    Text { what: "a token", schema: || json!({ "pattern": "^[a-z][a-z0-9-]*$" }), read: name };

static TOKEN_NAME: Text = Text {
    what: "a name for a token",
    schema: || json!({ "pattern": "^[a-z][a-z0-9-]*$", "not": { "enum": ["fresh", "previous"] } }),
    read: |text| match text {
        "fresh" | "previous" => Err(Wrong::plain(format!("`{text}` is no name: it has a meaning"))),
        _ => name(text),
    },
};

fn name(text: &str) -> Result<(), Wrong> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(plain) {
        return Ok(());
    }
    let title = format!("`{text}` is not a name for a token");
    Err(Wrong::new(title, "a name is written in lower case: `fresh`, `previous`, `before-restart`"))
}

static KEY: Text = Text {
    what: "a key",
    schema: || json!({ "minLength": 1 }),
    read: |text| {
        if matches!(text, "first" | "current") || KeyRing::named(text).is_some() {
            return Ok(());
        }
        let names: Vec<&str> =
            [KeyRing::A, KeyRing::B, KeyRing::X].into_iter().flat_map(KeyRing::names).collect();
        let help = match closest(text, &names) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "a key is `first`, `current` or one of the provider's, as `rsa-a`".to_owned(),
        };
        Err(Wrong::new(format!("`{text}` is not a key"), help))
    },
};

static WAIT_FOR: Text = Text {
    what: "`refetch`, `expiry` or a duration",
    schema: || json!({ "pattern": r"^(refetch|expiry|\d+(ms|s|m))$" }),
    read: |text| match text {
        "refetch" | "expiry" => Ok(()),
        duration => (words::DURATION.read)(duration),
    },
};

static COUNT: Text = Text {
    what: "a count",
    schema: || json!({ "pattern": r"^(<=|>=|=)? *\d+$" }),
    read: |text| match Count::parse(text) {
        Some(_) => Ok(()),
        None => {
            let title = format!("`{text}` is not a count");
            Err(Wrong::new(title, "a count is written 2, `<= 2` or `>= 1`"))
        }
    },
};

#[cfg(test)]
mod tests {
    use mock_idp::journal;

    use super::*;

    #[test]
    fn every_endpoint_of_the_journal_can_be_counted_except_the_harness_own() {
        let mut named: Vec<&str> = REQUESTS.fields.iter().map(|field| field.name).collect();
        named.push("control");
        named.sort_unstable();
        let mut known = journal::ENDPOINTS.to_vec();
        known.sort_unstable();
        assert_eq!(named, known);
    }
}

//! What is wrong with the settings, whatever the token.

use super::{AUDIENCE, AUTO_FETCH, ENABLED, ISSUERS, JWKS};
use crate::doctor::fact::Fact;
use crate::doctor::row::Row;

const QUOTES: &str = "it writes the arrays with typographic quotes, which are no JSON; pasted from \
                      there, every login fails.";
const LIST: &str = "it speaks of a comma separated list; only a JSON array makes several values.";

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "not-enabled",
        says: &["JWT authentication: not enabled"],
        needs: &[Fact::Is(ENABLED, &["false", "f", "off"])],
        means: "Logins by JWT are switched off.",
        change: "Switch them on.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.enabled = true"),
        source: "CockroachDB, SQL logins by JWT: cluster settings",
        ..Row::REFUSES
    },
    Row {
        name: "issuers-typographic-quotes",
        says: &["JWT authentication: invalid issuer"],
        needs: &[Fact::TypographicQuotes(ISSUERS)],
        means: "The quotes make the setting no JSON, and the whole text one issuer.",
        change: "Write straight quotes.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.issuers = '[\"{{iss}}\"]'"),
        source: "CockroachDB, SQL logins by JWT: issuers",
        page: Some(QUOTES),
        ..Row::REFUSES
    },
    Row {
        name: "audience-typographic-quotes",
        says: &["JWT authentication: invalid audience"],
        needs: &[Fact::TypographicQuotes(AUDIENCE)],
        means: "The quotes make the setting no JSON, and the whole text one recipient.",
        change: "Write straight quotes.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.audience = '[\"{{aud}}\"]'"),
        source: "CockroachDB, SQL logins by JWT: audience",
        page: Some(QUOTES),
        ..Row::REFUSES
    },
    Row {
        name: "issuers-by-commas",
        says: &["JWT authentication: invalid issuer"],
        needs: &[Fact::CommasForJson(ISSUERS)],
        means: "The commas make no list: the whole text is one issuer.",
        change: "Write the issuers as a JSON array.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.issuers = '[\"{{iss}}\"]'"),
        source: "CockroachDB, SQL logins by JWT: issuers",
        page: Some(LIST),
        ..Row::REFUSES
    },
    Row {
        name: "audience-by-commas",
        says: &["JWT authentication: invalid audience"],
        needs: &[Fact::CommasForJson(AUDIENCE)],
        means: "The commas make no list: the whole text is one recipient.",
        change: "Write the recipients as a JSON array.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.audience = '[\"{{aud}}\"]'"),
        source: "CockroachDB, SQL logins by JWT: audience",
        ..Row::REFUSES
    },
    Row {
        name: "issuers-not-set",
        says: &["JWT authentication: invalid issuer"],
        needs: &[Fact::Unset(ISSUERS)],
        means: "Without issuers no token is taken.",
        change: "Set the issuer exactly as the iss of its tokens has it.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.issuers = '{{iss}}'"),
        source: "CockroachDB, SQL logins by JWT: issuers",
        ..Row::REFUSES
    },
    Row {
        name: "audience-not-set",
        says: &["JWT authentication: invalid audience"],
        needs: &[Fact::Unset(AUDIENCE)],
        means: "An empty audience is a list of one empty text: it refuses every token.",
        change: "Set the recipient that the issuer writes into aud.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.audience = '[\"{{aud}}\"]'"),
        source: "CockroachDB, SQL logins by JWT: audience",
        ..Row::REFUSES
    },
    Row {
        name: "no-keys-configured",
        says: &["failed to find key with key ID"],
        needs: &[Fact::Is(AUTO_FETCH, &["false", "f", "off"]), Fact::Is(JWKS, &["{\"keys\":[]}"])],
        means: "No key is configured, and none is fetched.",
        change: "Set server.jwt_authentication.jwks to the issuer's JWK Set, or have it fetched.",
        statement: Some(
            "SET CLUSTER SETTING server.jwt_authentication.jwks_auto_fetch.enabled = true",
        ),
        source: "CockroachDB, SQL logins by JWT: jwks",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-unreachable",
        says: &["JWT authentication: unable to validate token", "HTTP request failed"],
        needs: &[Fact::ProviderSilent, Fact::Is(AUTO_FETCH, &["true", "t", "on"])],
        means: "The metadata or the keys of the issuer can't be had, so that no signature can be \
                checked.",
        change: "Open {{metadata_url}} from where the nodes run; correct the issuer, or the \
                 network between them. The server's log tells the cause.",
        source: "OpenID Connect Discovery 1.0 section 4",
        ..Row::REFUSES
    },
    Row {
        name: "jwk-set-with-odd-key",
        says: &["JWT authentication: unable to validate token"],
        needs: &[Fact::OddKey, Fact::Is(AUTO_FETCH, &["true", "t", "on"])],
        means: "One key that CockroachDB can't read makes it refuse the whole JWK Set, although \
                RFC 7517 section 5 asks to ignore that key.",
        change: "Take the key out of what the issuer publishes, or set \
                 server.jwt_authentication.jwks to a set without it.",
        source: "RFC 7517 section 5",
        ..Row::REFUSES
    },
    Row {
        name: "keys-not-fetched",
        says: &["JWT authentication: unable to validate token"],
        means: "The nodes could not get the issuer's metadata or keys; the server's log tells why.",
        change: "Reach the issuer from the nodes; a private authority goes into \
                 server.jwt_authentication.issuers.custom_ca.",
        source: "CockroachDB's source",
        ..Row::REFUSES
    },
];

//! CockroachDB, SQL logins by JWT: its page, and its checks in their order.

mod settings;
mod token;

use crate::doctor::vendor::{Lists, Vendor};

const ENABLED: &str = "server.jwt_authentication.enabled";
const ISSUERS: &str = "server.jwt_authentication.issuers.configuration";
const AUDIENCE: &str = "server.jwt_authentication.audience";
const CLAIM: &str = "server.jwt_authentication.claim";
const AUTO_FETCH: &str = "server.jwt_authentication.jwks_auto_fetch.enabled";
const JWKS: &str = "server.jwt_authentication.jwks";
const IDENTITY_MAP: &str = "server.identity_map.configuration";

/// The whole product.
pub(in crate::doctor) const VENDOR: Vendor = Vendor {
    name: "CockroachDB, SQL logins by JWT",
    dialect: "cockroachdb-sql",
    document: Some("COCKROACHDB-JWT"),
    show: "SHOW CLUSTER SETTING {}",
    settings: &[ENABLED, ISSUERS, AUDIENCE, CLAIM, AUTO_FETCH, JWKS, IDENTITY_MAP],
    issuer: ISSUERS,
    audience: AUDIENCE,
    claim: (CLAIM, "sub"),
    lists: Lists::TextOrJson,
    rows: &[settings::ROWS, token::ROWS],
};

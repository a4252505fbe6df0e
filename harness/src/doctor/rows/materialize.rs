//! Materialize: its page on single sign-on ("Troubleshooting"), and its checks in their order.

mod console;
mod settings;
mod token;

use crate::doctor::vendor::{Lists, Vendor};

const ISSUER: &str = "oidc_issuer";
const AUDIENCE: &str = "oidc_audience";
const CLAIM: &str = "oidc_authentication_claim";
const CLIENT: &str = "console_oidc_client_id";
const SCOPES: &str = "console_oidc_scopes";

/// The whole product.
pub(in crate::doctor) const VENDOR: Vendor = Vendor {
    name: "Materialize",
    dialect: "materialize",
    document: Some("MATERIALIZE-SSO"),
    show: "SHOW {}",
    settings: &[ISSUER, AUDIENCE, CLAIM, CLIENT, SCOPES],
    issuer: ISSUER,
    audience: AUDIENCE,
    claim: (CLAIM, "sub"),
    lists: Lists::Json,
    rows: &[settings::ROWS, token::ROWS, console::ROWS],
};

//! Logins at the provider: the server tells by which integration, and its flags tell who of server
//! and client talks to the provider.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use serde_json::Value;

use super::connection::Connection;
use super::login::{self, Secret};
use super::session::Session;
use super::{OcientDriver, code, device, integration};
use crate::drivers::Outcome;
use crate::drivers::end_user::EndUser;

/// What a flow ended with: as what, and the secret.
pub(super) struct Won {
    kind: &'static str,
    secret: String,
}

impl Won {
    /// A device code, for the server to poll with.
    pub(super) fn device_code(payload: &Value) -> Won {
        Won { kind: "oauth_device_code", secret: URL_SAFE.encode(payload.to_string()) }
    }

    /// An authorization code, for the server to exchange.
    pub(super) fn code(payload: &Value) -> Won {
        Won { kind: "oauth_code", secret: URL_SAFE.encode(payload.to_string()) }
    }

    /// The whole answer of the token endpoint.
    pub(super) fn tokens(answer: &Value) -> Won {
        Won { kind: "oauth_tokens", secret: STANDARD.encode(answer.to_string()) }
    }
}

/// Logs an End-User in by a device code (RFC 8628).
pub(super) async fn by_device(
    connection: &mut Connection,
    driver: &OcientDriver,
    user: &str,
) -> Result<Session, Outcome> {
    let database = &driver.wire.database;
    let named = driver.wire.identity_provider.as_deref();
    let chosen = integration::choose(connection, database, named).await?;
    let mut end_user = end_user(user)?;
    let won = device::run(connection, (database, named), &chosen, &mut end_user).await?;
    finish(connection, driver, &won).await
}

/// Logs an End-User in by an authorization code (RFC 6749 section 4.1) with PKCE.
pub(super) async fn by_code(
    connection: &mut Connection,
    driver: &OcientDriver,
    user: &str,
) -> Result<Session, Outcome> {
    let database = &driver.wire.database;
    let named = driver.wire.identity_provider.as_deref();
    let chosen = integration::choose(connection, database, named).await?;
    let won = code::run(&chosen, &mut end_user(user)?).await?;
    // As the official client does: the browser may have taken long.
    connection.close().await;
    connection.open(&driver.server).await?;
    finish(connection, driver, &won).await
}

async fn finish(
    connection: &mut Connection,
    driver: &OcientDriver,
    won: &Won,
) -> Result<Session, Outcome> {
    let secret = Secret { server: &driver.server, who: driver.who(won.kind), text: &won.secret };
    login::log_in(connection, &secret).await
}

fn end_user(name: &str) -> Result<EndUser, Outcome> {
    EndUser::new(name).map_err(|why| Outcome::Broke { how: why })
}

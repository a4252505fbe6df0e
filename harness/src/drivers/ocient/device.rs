//! The device grant (RFC 8628), in three splits: the server does all of it, only polls, or nothing.

use ocient_protocol::message::{
    FetchDeviceGrantInfo, FetchDeviceGrantInfoResponse, OpenIdAuthenticator, Request, RequestType,
};
use serde_json::{Value, json};

use super::connection::Connection;
use super::interactive::Won;
use super::provider::{Provider, broke};
use crate::drivers::end_user::EndUser;
use crate::drivers::{Outcome, Stage};

/// The grant type (RFC 8628 section 3.4).
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// How long the server is to poll, in seconds.
const TIMEOUT_S: u64 = 60;

/// What a device is given, by whomever asked.
struct Device {
    device_code: String,
    verification: String,
    interval_s: i64,
    expires_in_s: i64,
}

/// Gets a code, has it approved, and brings what the server needs.
pub(super) async fn run(
    connection: &mut Connection,
    (database, named): (&str, Option<&str>),
    integration: &OpenIdAuthenticator,
    end_user: &mut EndUser,
) -> Result<Won, Outcome> {
    if integration.server_side_device_grant_support {
        let device = from_server(connection, database, named).await?;
        approve(end_user, &device).await?;
        return Ok(Won::device_code(&device.payload()));
    }
    let provider = Provider::discover(&integration.issuer).await?;
    let device = from_provider(&provider, integration).await?;
    approve(end_user, &device).await?;
    if integration.server_side_token_exchange_support {
        return Ok(Won::device_code(&device.payload()));
    }
    // It has been approved: the first poll gets the tokens.
    let form = [
        ("grant_type", GRANT),
        ("client_id", integration.client_id.as_str()),
        ("device_code", device.device_code.as_str()),
    ];
    provider.post("token_endpoint", &form).await.map(|answer| Won::tokens(&answer))
}

async fn from_server(
    connection: &mut Connection,
    database: &str,
    named: Option<&str>,
) -> Result<Device, Outcome> {
    let request = Request {
        fetch_device_grant_info: Some(FetchDeviceGrantInfo {
            database: database.to_owned(),
            identity_provider: Some(named.unwrap_or_default().to_owned()),
        }),
        ..Request::new(RequestType::FetchDeviceGrantInfo)
    };
    let told: FetchDeviceGrantInfoResponse =
        connection.ask(&request, Stage::Startup, "a device code was asked for").await?;
    let plain = complete(&told.verification_uri, &told.user_code);
    let complete = Some(told.verification_uri_complete).filter(|url| !url.is_empty());
    Ok(Device {
        device_code: told.device_code,
        verification: complete.unwrap_or(plain),
        interval_s: told.interval_seconds.into(),
        expires_in_s: told.expires_in_seconds.into(),
    })
}

async fn from_provider(
    provider: &Provider,
    integration: &OpenIdAuthenticator,
) -> Result<Device, Outcome> {
    let scope = integration.scope.join(" ");
    let form = [("client_id", integration.client_id.as_str()), ("scope", scope.as_str())];
    let told = provider.post("device_authorization_endpoint", &form).await?;
    let text = |name: &str| told[name].as_str().map(str::to_owned);
    let needed =
        |name: &str| text(name).ok_or_else(|| broke(&format!("no {name} with its device code")));
    let plain = complete(&needed("verification_uri")?, &needed("user_code")?);
    Ok(Device {
        device_code: needed("device_code")?,
        verification: text("verification_uri_complete").unwrap_or(plain),
        interval_s: told["interval"].as_i64().unwrap_or(5),
        expires_in_s: told["expires_in"].as_i64().unwrap_or(600),
    })
}

/// The verification page with the code filled in, as providers spell it.
fn complete(verification_uri: &str, user_code: &str) -> String {
    format!("{verification_uri}?user_code={user_code}")
}

async fn approve(end_user: &mut EndUser, device: &Device) -> Result<(), Outcome> {
    end_user.approve(&device.verification).await.map_err(|why| broke(&why))
}

impl Device {
    fn payload(&self) -> Value {
        json!({
            "device_code": self.device_code,
            "interval": self.interval_s,
            "expires_in": self.expires_in_s,
            "timeout_seconds": TIMEOUT_S,
        })
    }
}

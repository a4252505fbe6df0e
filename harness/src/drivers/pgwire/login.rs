//! From the start-up message to AuthenticationOk.

use bytes::BytesMut;
use postgres_protocol::message::backend::{AuthenticationSaslBody, Message};
use postgres_protocol::message::frontend;

use super::connection::Connection;
use super::{oauthbearer, refusal};
use crate::drivers::{Credential, Outcome, Path, Presentation, Stage};

/// Logs in; returns at AuthenticationOk. A server that never asks for the token lets everybody
/// in, and that is what the outcome will say.
pub(super) async fn authenticate(
    connection: &mut Connection,
    startup: &[(String, String)],
    credential: &Credential,
) -> Result<(), Outcome> {
    let start = startup_message(startup, credential)?;
    connection.send(&start, "the start-up message was sent").await;
    match connection.receive().await? {
        Message::AuthenticationOk => Ok(()),
        Message::AuthenticationCleartextPassword => password(connection, credential).await,
        Message::AuthenticationSasl(body) => sasl(connection, credential, &body).await,
        Message::AuthenticationMd5Password(_) => Err(password_check("an MD5 password")),
        Message::AuthenticationGss | Message::AuthenticationSspi => {
            Err(Outcome::Unsupported { why: "the server asks for GSSAPI or SSPI".to_owned() })
        }
        Message::ErrorResponse(error) => Err(refusal::outcome(&error, Stage::Startup, None)),
        _ => Err(connection.nonsense("a message that is out of place")),
    }
}

fn startup_message(
    startup: &[(String, String)],
    credential: &Credential,
) -> Result<BytesMut, Outcome> {
    let filled: Vec<(&str, String)> = startup
        .iter()
        .map(|(name, value)| (name.as_str(), value.replace("{{user}}", &credential.user)))
        .collect();
    let parameters = filled
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .chain([("application_name", credential.case.as_str())]);
    let mut message = BytesMut::new();
    frontend::startup_message(parameters, &mut message)
        .map_err(|error| Outcome::Unsupported { why: format!("start-up parameters: {error}") })?;
    Ok(message)
}

async fn password(connection: &mut Connection, credential: &Credential) -> Result<(), Outcome> {
    if credential.presentation != Presentation::Password {
        let why = "the server asks for a cleartext password, not for OAUTHBEARER".to_owned();
        return Err(Outcome::Unsupported { why });
    }
    let mut message = BytesMut::new();
    frontend::password_message(credential.token.as_bytes(), &mut message)
        .map_err(|error| unsendable(&error))?;
    connection.send(&message, "the token was sent").await;
    verdict(connection, None).await
}

async fn sasl(
    connection: &mut Connection,
    credential: &Credential,
    body: &AuthenticationSaslBody,
) -> Result<(), Outcome> {
    let offered = oauthbearer::offered(body).map_err(|error| connection.nonsense(error))?;
    let bearer = offered.iter().any(|mechanism| mechanism == oauthbearer::NAME);
    if bearer && credential.presentation != Presentation::Oauthbearer {
        let why = "the server asks for OAUTHBEARER, not for a cleartext password".to_owned();
        return Err(Outcome::Unsupported { why });
    }
    if !bearer {
        return Err(password_check(&offered.join(" or ")));
    }
    let first = oauthbearer::client_first(&credential.token);
    let mut message = BytesMut::new();
    frontend::sasl_initial_response(oauthbearer::NAME, &first, &mut message)
        .map_err(|error| unsendable(&error))?;
    connection.send(&message, "the token was sent").await;
    match connection.receive().await? {
        Message::AuthenticationOk => Ok(()),
        Message::AuthenticationSaslContinue(body) => {
            let status = oauthbearer::error_status(body.data());
            let mut message = BytesMut::new();
            frontend::sasl_response(oauthbearer::GIVE_UP, &mut message)
                .map_err(|error| unsendable(&error))?;
            connection.send(&message, "the error status was acknowledged").await;
            verdict(connection, status.as_deref()).await
        }
        Message::ErrorResponse(error) => Err(refusal::outcome(&error, Stage::AuthExchange, None)),
        _ => Err(connection.nonsense("a message that is out of place")),
    }
}

/// The server's last word on the token.
async fn verdict(connection: &mut Connection, status: Option<&str>) -> Result<(), Outcome> {
    match connection.receive().await? {
        Message::AuthenticationOk => Ok(()),
        Message::ErrorResponse(error) => Err(refusal::outcome(&error, Stage::AuthExchange, status)),
        _ => Err(connection.nonsense("a message that is out of place")),
    }
}

/// The server wants a secret of its own, so no validator will ever see the token.
fn password_check(wanted: &str) -> Outcome {
    Outcome::Rejected {
        stage: Stage::AuthExchange,
        path: Path::Password,
        code: None,
        message: format!("the server asks for {wanted}; the token was not presented"),
    }
}

fn unsendable(error: &std::io::Error) -> Outcome {
    Outcome::Unsupported { why: format!("the token cannot be sent: {error}") }
}

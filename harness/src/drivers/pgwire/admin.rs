//! Administration over pgwire: statements as somebody with a password, outside of any case.

use std::time::Duration;

use tokio::time::{Instant, timeout};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls};

use super::Server;
use super::connection::Connection;
use crate::drivers::Outcome;
use crate::drivers::words::causes;
use crate::launch::Placeholders;
use crate::target::Pgwire;

/// As whom a statement is executed.
pub(crate) struct Administrator<'a> {
    pub(crate) user: &'a str,
    pub(crate) password: Option<&'a str>,
}

/// Executes SQL on a connection of its own; several statements may be parted by `;`.
///
/// # Errors
/// Why not, in words without the password.
pub(crate) async fn execute(
    wire: &Pgwire,
    placeholders: &Placeholders,
    administrator: &Administrator<'_>,
    sql: &str,
    within: Duration,
) -> Result<(), String> {
    let server = Server::of(wire, placeholders).map_err(|error| error.to_string())?;
    let database = placeholders.fill(&wire.database).map_err(|error| error.to_string())?;
    let executed = async {
        let mut connection = Connection::new(Instant::now() + within);
        connection.open(&server).await.map_err(in_words)?;
        let socket = connection.into_socket().ok_or("not connected")?;
        let mut config = Config::new();
        config.user(administrator.user).dbname(database).application_name("sso-harness setup");
        // TLS, where asked for, is spoken below.
        config.ssl_mode(SslMode::Disable);
        if let Some(password) = administrator.password {
            config.password(password);
        }
        let (client, connection) =
            config.connect_raw(socket, NoTls).await.map_err(|error| causes(&error))?;
        tokio::select! {
            done = client.batch_execute(sql) => done.map_err(|error| causes(&error)),
            ended = connection => Err(match ended {
                Ok(()) => "the server closed the connection".to_owned(),
                Err(error) => causes(&error),
            }),
        }
    };
    timeout(within, executed).await.unwrap_or_else(|_| Err(format!("not done within {within:?}")))
}

fn in_words(outcome: Outcome) -> String {
    match outcome {
        Outcome::Rejected { message, .. } => message,
        Outcome::Broke { how } => how,
        other => format!("{other:?}"),
    }
}

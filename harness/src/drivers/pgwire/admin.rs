//! Administration over pgwire: statements as somebody with a password, outside of any case.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage, SimpleQueryRow};

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
    let session = Session::open(wire, placeholders, administrator, within).await?;
    session.execute(sql).await
}

/// An administrator's connection; it is closed when it is dropped.
pub(crate) struct Session {
    client: Client,
    driving: JoinHandle<()>,
    within: Duration,
}

impl Session {
    /// Connects; this and every statement may take so long.
    ///
    /// # Errors
    /// Why not, in words without the password.
    pub(crate) async fn open(
        wire: &Pgwire,
        placeholders: &Placeholders,
        administrator: &Administrator<'_>,
        within: Duration,
    ) -> Result<Session, String> {
        let server = Server::of(wire, placeholders).map_err(|error| error.to_string())?;
        let database = placeholders.fill(&wire.database).map_err(|error| error.to_string())?;
        let opened = async {
            let mut connection = Connection::new(Instant::now() + within);
            connection.open(&server).await.map_err(in_words)?;
            let socket = connection.into_socket().ok_or("not connected")?;
            let mut config = Config::new();
            config.user(administrator.user).dbname(database).application_name("sso-harness");
            // TLS, where asked for, is spoken below.
            config.ssl_mode(SslMode::Disable);
            if let Some(password) = administrator.password {
                config.password(password);
            }
            config.connect_raw(socket, NoTls).await.map_err(|error| causes(&error))
        };
        let (client, connection) =
            timeout(within, opened).await.unwrap_or_else(|_| Err(late(within)))?;
        // Its end is seen by the statements, which fail.
        let driving = tokio::spawn(async move { drop(connection.await) });
        Ok(Session { client, driving, within })
    }

    /// Executes SQL; several statements may be parted by `;`.
    ///
    /// # Errors
    /// The server's words.
    pub(crate) async fn execute(&self, sql: &str) -> Result<(), String> {
        let executed = timeout(self.within, self.client.batch_execute(sql)).await;
        executed.map_err(|_| late(self.within))?.map_err(|error| causes(&error))
    }

    /// The rows of a query, the columns of each joined by a blank.
    ///
    /// # Errors
    /// The server's words.
    pub(crate) async fn rows(&self, sql: &str) -> Result<Vec<String>, String> {
        let answered = timeout(self.within, self.client.simple_query(sql)).await;
        let messages = answered.map_err(|_| late(self.within))?.map_err(|error| causes(&error))?;
        let row = |message: &SimpleQueryMessage| match message {
            SimpleQueryMessage::Row(row) => Some(joined(row)),
            _ => None,
        };
        Ok(messages.iter().filter_map(row).collect())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.driving.abort();
    }
}

fn joined(row: &SimpleQueryRow) -> String {
    let columns: Vec<&str> = (0..row.len()).filter_map(|column| row.get(column)).collect();
    columns.join(" ")
}

fn late(within: Duration) -> String {
    format!("not done within {within:?}")
}

fn in_words(outcome: Outcome) -> String {
    match outcome {
        Outcome::Rejected { message, .. } => message,
        Outcome::Broke { how } => how,
        other => format!("{other:?}"),
    }
}

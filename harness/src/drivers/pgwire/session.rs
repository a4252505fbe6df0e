//! After AuthenticationOk: authorization, and who the session belongs to.

use bytes::BytesMut;
use fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::{DataRowBody, Message};
use postgres_protocol::message::frontend;

use super::connection::Connection;
use super::refusal;
use crate::drivers::{Outcome, Stage};

/// Reads until the session is ready. An error here is authorization: the token was accepted.
pub(super) async fn settle(connection: &mut Connection) -> Result<(), Outcome> {
    connection.send(&[], "AuthenticationOk").await;
    match connection.receive().await? {
        Message::ReadyForQuery(_) => Ok(()),
        Message::ErrorResponse(error) => Err(refusal::outcome(&error, Stage::SessionStart, None)),
        _ => Err(connection.nonsense("a message that is out of place")),
    }
}

/// The first column of the statement's first row, as text; none where there is no such value.
pub(super) async fn whoami(
    connection: &mut Connection,
    sql: &str,
) -> Result<Option<String>, Outcome> {
    let mut message = BytesMut::new();
    frontend::query(sql, &mut message)
        .map_err(|error| Outcome::Unsupported { why: format!("whoami: {error}") })?;
    connection.send(&message, "the statement was sent").await;
    let mut principal = None;
    loop {
        match connection.receive().await? {
            Message::DataRow(row) if principal.is_none() => principal = first_column(&row),
            Message::ReadyForQuery(_) => return Ok(principal),
            Message::ErrorResponse(error) => {
                return Err(refusal::outcome(&error, Stage::FirstStatement, None));
            }
            Message::RowDescription(_)
            | Message::DataRow(_)
            | Message::CommandComplete(_)
            | Message::EmptyQueryResponse => {}
            _ => return Err(connection.nonsense("a message that is out of place")),
        }
    }
}

fn first_column(row: &DataRowBody) -> Option<String> {
    let range = row.ranges().next().ok()??;
    let value = row.buffer().get(range?)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

//! A session: statements, and what keeps it alive between them.

use ocient_protocol::message::{
    ClientConnectionRefreshSessionResponse, ClientConnectionRefreshToken,
    ClientConnectionRefreshTokenResponse, ClientConnectionSecurityToken,
    ClientConnectionSecurityTokenResponse, ExecuteQuery, ExecuteQueryResponse, ExecuteUpdate,
    ExecuteUpdateResponse, FetchData, FetchDataResponse, Request, RequestType, SecurityToken,
};
use ocient_protocol::rows::{Value, decode};

use super::Server;
use super::connection::Connection;
use super::login::{CLIENT, PROTOCOL};
use super::refusal::{self, EXPIRED};
use crate::drivers::{Outcome, Stage};

/// How many blobs are fetched of a statement that is to tell one value.
const MOST_BLOBS: usize = 100;

/// A session on one server.
pub(super) struct Session {
    server: Server,
    database: String,
    token: Option<SecurityToken>,
}

impl Session {
    pub(super) fn new(server: Server, database: &str, token: Option<SecurityToken>) -> Session {
        Session { server, database: database.to_owned(), token }
    }

    pub(super) fn has_token(&self) -> bool {
        self.token.is_some()
    }

    /// Closes the connection, and opens one to this session's server.
    pub(super) async fn reopen(&self, connection: &mut Connection) -> Result<(), Outcome> {
        connection.close().await;
        connection.open(&self.server).await
    }

    /// Logs in by the token of the login before. With `force` the server is to send nobody
    /// elsewhere.
    pub(super) async fn resume(
        &self,
        connection: &mut Connection,
        force: bool,
    ) -> Result<(), Outcome> {
        let token = self.token.clone().unwrap_or_default();
        let request = Request {
            client_connection_security_token: Some(ClientConnectionSecurityToken {
                database: self.database.clone(),
                clientid: CLIENT.to_owned(),
                version: PROTOCOL.to_owned(),
                security_token: token.data,
                token_signature: token.signature,
                issuer_fingerprint: token.issuer_fingerprint,
                force,
                ..ClientConnectionSecurityToken::default()
            }),
            ..Request::new(RequestType::ClientConnectionSecurityToken)
        };
        let _: ClientConnectionSecurityTokenResponse =
            connection.ask(&request, Stage::SessionStart, "the security token was sent").await?;
        Ok(())
    }

    /// The first column of a statement's first row, as text; none where there is no such value.
    pub(super) async fn first_value(
        &mut self,
        connection: &mut Connection,
        sql: &str,
    ) -> Result<Option<String>, Outcome> {
        let query = |force| Request {
            execute_query: Some(ExecuteQuery { sql: sql.to_owned(), force }),
            ..Request::new(RequestType::ExecuteQuery)
        };
        let answer: ExecuteQueryResponse = self.alive(connection, &query(false)).await?;
        if answer.redirect {
            // Clients keep the host, and so the certificate's name.
            self.server.port = u16::try_from(answer.redirect_port)
                .map_err(|_| connection.nonsense("a redirect to no port"))?;
            self.reopen(connection).await?;
            self.resume(connection, false).await?;
            let _: ExecuteQueryResponse = self.alive(connection, &query(true)).await?;
        }
        let value = fetch(connection).await?;
        let close = Request::new(RequestType::CloseResultSet);
        connection.confirm(&close, Stage::FirstStatement, "the rows were read").await?;
        Ok(value)
    }

    /// Executes a statement that returns no rows.
    pub(super) async fn update(
        &mut self,
        connection: &mut Connection,
        sql: &str,
    ) -> Result<(), Outcome> {
        let request = Request {
            execute_update: Some(ExecuteUpdate { sql: sql.to_owned(), force: false }),
            ..Request::new(RequestType::ExecuteUpdate)
        };
        let _: ExecuteUpdateResponse = self.alive(connection, &request).await?;
        Ok(())
    }

    /// Asks; a session that has expired is refreshed, then replaced.
    async fn alive<A: ocient_protocol::message::Confirmed>(
        &mut self,
        connection: &mut Connection,
        request: &Request,
    ) -> Result<A, Outcome> {
        let (stage, after) = (Stage::FirstStatement, "the statement was sent");
        match connection.ask(request, stage, after).await {
            Err(outcome) if refusal::is(&outcome, EXPIRED) => {}
            answered => return answered,
        }
        self.refresh(connection).await?;
        match connection.ask(request, stage, after).await {
            Err(outcome) if refusal::is(&outcome, EXPIRED) => {}
            answered => return answered,
        }
        self.replace(connection).await?;
        connection.ask(request, stage, after).await
    }

    async fn refresh(&mut self, connection: &mut Connection) -> Result<(), Outcome> {
        let request = Request::new(RequestType::ClientConnectionRefreshSession);
        let refreshed: ClientConnectionRefreshSessionResponse = connection
            .ask(&request, Stage::SessionStart, "the session was to be refreshed")
            .await?;
        self.token = refreshed.session_info.and_then(|session| session.security_token);
        Ok(())
    }

    async fn replace(&mut self, connection: &mut Connection) -> Result<(), Outcome> {
        let request = Request {
            client_connection_refresh_token: Some(ClientConnectionRefreshToken {
                old_security_token: self.token.take(),
            }),
            ..Request::new(RequestType::ClientConnectionRefreshToken)
        };
        let refreshed: ClientConnectionRefreshTokenResponse =
            connection.ask(&request, Stage::SessionStart, "the token was to be refreshed").await?;
        self.token = refreshed.new_security_token;
        self.resume(connection, false).await
    }
}

/// Reads rows to their end, and keeps the first value.
async fn fetch(connection: &mut Connection) -> Result<Option<String>, Outcome> {
    let request = Request {
        fetch_data: Some(FetchData { max_result_set_buffers: 16 }),
        ..Request::new(RequestType::FetchData)
    };
    let mut first = None;
    for _ in 0..MOST_BLOBS {
        let data: FetchDataResponse =
            connection.ask(&request, Stage::FirstStatement, "rows were asked for").await?;
        for blob in data.result_set.unwrap_or_default().blobs {
            let blob = decode(&blob).map_err(|why| connection.nonsense(why))?;
            let row = blob.rows.into_iter().next();
            first = first.or_else(|| row.and_then(|row| row.into_iter().next()));
            if blob.is_last {
                return Ok(first.and_then(text));
            }
        }
    }
    Err(connection.nonsense("rows without an end"))
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some(text),
        Value::Short(number) => Some(number.to_string()),
        Value::Int(number) => Some(number.to_string()),
        Value::Long(number) => Some(number.to_string()),
        Value::Double(number) => Some(number.to_string()),
        Value::Boolean(truth) => Some(truth.to_string()),
        Value::Texts(texts) => Some(texts.join(",")),
    }
}

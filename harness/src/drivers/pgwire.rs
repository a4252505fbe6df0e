//! PostgreSQL's protocol, version 3.0, spoken message by message: at which stage a login fails,
//! and with which words, is what the harness is after.

pub(crate) mod admin;
mod connection;
mod login;
mod oauthbearer;
mod refusal;
mod session;
#[cfg(test)]
mod tests;
pub(super) mod tls;

use std::time::Duration;

use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;

use super::{Answer, BoxFuture, Credential, Driver, OpenError, Outcome, Presentation};
use crate::launch::Placeholders;
use crate::target::{Pgwire, Target, Wire};
use connection::Connection;

/// Speaks to one server; every credential gets a connection of its own.
struct PgwireDriver {
    presentations: &'static [Presentation],
    server: Server,
    /// Start-up parameters; `{{user}}` in a value is the credential's user.
    startup: Vec<(String, String)>,
    whoami: Option<String>,
    timeout: Duration,
    version: Option<String>,
}

/// Where a server is, and how it is spoken to.
struct Server {
    host: String,
    port: u16,
    tls: Option<TlsConnector>,
}

pub(super) fn open(
    wire: &Pgwire,
    target: &Target,
    placeholders: &Placeholders,
) -> Result<Box<dyn Driver>, OpenError> {
    // The user is known only when a credential is presented.
    let placeholders = placeholders.clone().with("user", "{{user}}");
    let mut startup = vec![
        ("user".to_owned(), placeholders.fill(&wire.user)?),
        ("database".to_owned(), placeholders.fill(&wire.database)?),
        ("client_encoding".to_owned(), "UTF8".to_owned()),
    ];
    for (name, value) in &wire.options {
        startup.push((name.clone(), placeholders.fill(value)?));
    }
    Ok(Box::new(PgwireDriver {
        presentations: Wire::Pgwire(wire.clone()).presentations(),
        server: Server::of(wire, &placeholders)?,
        startup,
        whoami: wire.whoami.clone(),
        timeout: target.timeout,
        version: None,
    }))
}

impl Server {
    fn of(wire: &Pgwire, placeholders: &Placeholders) -> Result<Server, OpenError> {
        let port = placeholders.fill(&wire.port)?;
        let digits = port.rsplit(':').next().unwrap_or(&port);
        let number = digits.parse().ok().filter(|number| *number != 0);
        Ok(Server {
            host: placeholders.fill(&wire.host)?,
            port: number.ok_or_else(|| OpenError::Port(port.clone()))?,
            tls: tls::connector(&wire.tls)?,
        })
    }
}

impl Driver for PgwireDriver {
    fn presentations(&self) -> &[Presentation] {
        self.presentations
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        Box::pin(async move {
            let begun = Instant::now();
            let deadline = begun + self.timeout;
            let mut connection = Connection::new(deadline);
            let outcome = match self.unsendable(credential) {
                Some(why) => Outcome::Unsupported { why },
                None => {
                    let login = self.login(&mut connection, credential);
                    let ended = timeout_at(deadline, login).await;
                    ended.unwrap_or_else(|_| connection.silence(self.timeout))
                }
            };
            let took = begun.elapsed();
            if self.version.is_none() {
                self.version = connection.server_version.take();
            }
            connection.close().await;
            Answer::new(outcome, credential, took)
        })
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn version(&self) -> Option<String> {
        self.version.clone()
    }
}

impl PgwireDriver {
    /// What no message can carry: texts end at NUL, and OAUTHBEARER's fields at 0x01.
    fn unsendable(&self, credential: &Credential) -> Option<String> {
        let ends_early = |text: &str| text.contains('\0');
        if ends_early(&credential.user) {
            Some("a user name with NUL cannot be sent over pgwire".to_owned())
        } else if ends_early(&credential.token) {
            Some("a token with NUL cannot be sent over pgwire".to_owned())
        } else if credential.presentation == Presentation::Oauthbearer
            && credential.token.contains('\x01')
        {
            Some("a token with 0x01 cannot be sent by OAUTHBEARER".to_owned())
        } else {
            None
        }
    }

    async fn login(&self, connection: &mut Connection, credential: &Credential) -> Outcome {
        let logged_in = async {
            connection.open(&self.server).await?;
            login::authenticate(connection, &self.startup, credential).await?;
            session::settle(connection).await?;
            match &self.whoami {
                Some(sql) => session::whoami(connection, sql).await.map(Some),
                None => Ok(None),
            }
        };
        match logged_in.await {
            Ok(answered) => Outcome::Accepted {
                session: answered.is_some(),
                principal: answered.flatten(),
                roles: Vec::new(),
            },
            Err(ended) => ended,
        }
    }
}

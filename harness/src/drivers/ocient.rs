//! Ocient's protocol: a token as the secret of a login, or a token that the target gets itself,
//! by a device code or an authorization code, from the provider at which the harness plays the
//! End-User.

mod code;
mod connection;
mod device;
mod integration;
mod interactive;
mod login;
mod provider;
mod redirect;
mod refusal;
mod session;
#[cfg(test)]
pub(super) mod tests;

use std::time::Duration;

use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;

use super::pgwire::tls;
use super::{Answer, BoxFuture, Credential, Driver, OpenError, Outcome, Presentation};
use crate::launch::Placeholders;
use crate::target::{Ocient, Target, TlsMode, Wire};
use connection::Connection;
use login::{Secret, Who};

/// Speaks to one server; every credential gets a connection of its own.
struct OcientDriver {
    presentations: &'static [Presentation],
    server: Server,
    wire: Ocient,
    timeout: Duration,
    version: Option<String>,
}

/// Where a server is, and how it is spoken to.
#[derive(Clone)]
struct Server {
    host: String,
    port: u16,
    tls: TlsConnector,
}

pub(super) fn open(
    wire: &Ocient,
    target: &Target,
    placeholders: &Placeholders,
) -> Result<Box<dyn Driver>, OpenError> {
    let identity_provider = wire.identity_provider.as_deref();
    Ok(Box::new(OcientDriver {
        presentations: Wire::Ocient(wire.clone()).presentations(),
        server: Server::of(wire, placeholders)?,
        wire: Ocient {
            database: placeholders.fill(&wire.database)?,
            user: placeholders.fill(&wire.user)?,
            identity_provider: identity_provider.map(|it| placeholders.fill(it)).transpose()?,
            ..wire.clone()
        },
        timeout: target.timeout,
        version: None,
    }))
}

/// Executes a statement that returns no rows, as a user with a password.
///
/// # Errors
/// Why it was not executed, in words.
pub(crate) async fn execute(
    wire: &Ocient,
    placeholders: &Placeholders,
    (user, password): (&str, &str),
    sql: &str,
    within: Duration,
) -> Result<(), String> {
    let server = Server::of(wire, placeholders).map_err(|error| error.to_string())?;
    // Whoever administers a database connects to it.
    let database = match user.split_once('@') {
        Some((_, database)) => database.to_owned(),
        None => placeholders.fill(&wire.database).map_err(|error| error.to_string())?,
    };
    let deadline = Instant::now() + within;
    let mut connection = Connection::new(deadline);
    let done = async {
        connection.open(&server).await?;
        let who = Who { user, database: &database, explicit_sso: false, identity_provider: None };
        let secret = Secret { server: &server, who, text: password };
        let mut session = login::log_in(&mut connection, &secret).await?;
        session.update(&mut connection, sql).await
    };
    let ended = timeout_at(deadline, done).await;
    let ended = ended.unwrap_or_else(|_| Err(connection.silence(within)));
    connection.close().await;
    ended.map_err(refusal::in_words)
}

impl Server {
    fn of(wire: &Ocient, placeholders: &Placeholders) -> Result<Server, OpenError> {
        let port = placeholders.fill(&wire.port)?;
        let digits = port.rsplit(':').next().unwrap_or(&port);
        let number = digits.parse().ok().filter(|number| *number != 0);
        // It knows no connection in the clear.
        let mode = match &wire.tls {
            TlsMode::Disable => &TlsMode::Require,
            mode => mode,
        };
        let port = number.ok_or_else(|| OpenError::Port(port.clone()))?;
        let tls = tls::connector(mode)?.ok_or_else(|| OpenError::Port(digits.to_owned()))?;
        Ok(Server { host: placeholders.fill(&wire.host)?, port, tls })
    }
}

impl Driver for OcientDriver {
    fn presentations(&self) -> &[Presentation] {
        self.presentations
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        Box::pin(async move {
            let begun = Instant::now();
            let deadline = begun + self.timeout;
            let mut connection = Connection::new(deadline);
            let login = self.login(&mut connection, credential);
            let ended = timeout_at(deadline, login).await;
            let outcome = ended.unwrap_or_else(|_| connection.silence(self.timeout));
            let took = begun.elapsed();
            self.version = connection.server_version.take().or_else(|| self.version.take());
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

impl OcientDriver {
    async fn login(&self, connection: &mut Connection, credential: &Credential) -> Outcome {
        let logged_in = async {
            connection.open(&self.server).await?;
            let mut session = match credential.presentation {
                Presentation::Device => {
                    interactive::by_device(connection, self, &credential.user).await?
                }
                Presentation::Console => {
                    interactive::by_code(connection, self, &credential.user).await?
                }
                _ => {
                    let secret = Secret {
                        server: &self.server,
                        who: self.who(&self.wire.user),
                        text: &credential.token,
                    };
                    login::log_in(connection, &secret).await?
                }
            };
            match &self.wire.whoami {
                Some(sql) => session.first_value(connection, sql).await.map(Some),
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

    /// A login by single sign-on whose secret is of the kind that the user's name tells.
    fn who<'a>(&'a self, user: &'a str) -> Who<'a> {
        Who {
            user,
            database: &self.wire.database,
            explicit_sso: true,
            identity_provider: self.wire.identity_provider.as_deref(),
        }
    }
}

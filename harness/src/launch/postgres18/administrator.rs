//! The administrator of a server that the harness has started.

use std::net::Ipv4Addr;
use std::time::Duration;

use reference_db::Front;
use tokio::time::timeout;
use tokio_postgres::{Config, NoTls};

use crate::drivers::words::causes;

/// The role's name.
pub(super) const NAME: &str = "postgres";

/// How long a connection and one batch of statements may take together.
const WITHIN: Duration = Duration::from_secs(10);

/// Where the server is, and how its administrator logs in.
pub(super) struct Administrator {
    pub(super) port: u16,
    pub(super) password: String,
}

impl Administrator {
    /// As what the validator creates roles by, where it is told to.
    pub(super) fn front(&self) -> Front {
        Front {
            port: self.port,
            user: NAME.to_owned(),
            password: self.password.clone(),
            ..Front::default()
        }
    }

    /// Executes statements, parted by `;`, on a connection of its own.
    ///
    /// # Errors
    /// Why not, in the server's words.
    pub(super) async fn execute(&self, sql: &str) -> Result<(), String> {
        let mut config = Config::new();
        config
            .hostaddr(Ipv4Addr::LOCALHOST.into())
            .port(self.port)
            .user(NAME)
            .password(&self.password)
            .dbname("postgres")
            .application_name("sso-harness launcher");
        let executed = async {
            let (client, connection) = config.connect(NoTls).await?;
            tokio::select! {
                done = client.batch_execute(sql) => done,
                // It ends before the client only where it fails.
                ended = connection => ended,
            }
        };
        match timeout(WITHIN, executed).await {
            Err(_) => Err(format!("the server gave no answer within {WITHIN:?}")),
            Ok(done) => done.map_err(|error| causes(&error)),
        }
    }
}

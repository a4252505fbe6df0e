//! The genuine PostgreSQL 18: installed once, started afresh for each run, with the reference
//! database's validator behind its validator module.

mod account;
mod administrator;
mod cluster;
mod folder;
mod guard;
mod installed;
mod server;
mod settings;
mod users;

use std::net::{Ipv4Addr, TcpListener};

use reference_db::Validator;

use super::{LaunchError, Placeholders, conduct};
use crate::target::{Conduct, Target};
use account::Account;
use administrator::Administrator;
use folder::Folder;
pub(crate) use installed::Installed;
use server::Server;

/// Ports tried where another program was quicker.
const PORTS: usize = 5;

/// A running server with its validator. Dropping it ends both; the fields go in this order.
pub(super) struct Postgres18 {
    server: Server,
    validator: Validator,
    administrator: Administrator,
    folder: Folder,
}

/// Starts a server that trusts `{{issuer}}`, with alice and bob in it.
pub(super) async fn start(
    target: &Target,
    conduct: &Conduct,
    given: &Placeholders,
) -> Result<(Postgres18, Placeholders), LaunchError> {
    let config = conduct::config(target, conduct, given)?;
    let claim = &target.policy.user_claim;
    let postgres = Postgres18::start(config, claim).await.map_err(LaunchError::Postgres18)?;
    let placeholders = postgres.placeholders(given);
    Ok((postgres, placeholders))
}

impl Postgres18 {
    async fn start(
        mut config: reference_db::Config,
        user_claim: &str,
    ) -> Result<Postgres18, String> {
        let installed = Installed::find()?;
        let mut folder = Folder::create(Account::choose()?)?;
        let password = cluster::create(&installed, &mut folder).await?;
        let hba = settings::pg_hba_conf(&config.policy.issuer);
        folder.write(&folder.data().join("pg_hba.conf"), &hba)?;
        let (server, administrator) = listening(&installed, &mut folder, password).await?;
        administrator.execute(&users::statements(user_claim)).await?;
        config.front = Some(administrator.front());
        let validator = Validator::start(config, &folder.socket())
            .await
            .map_err(|error| format!("its validator: {error}"))?;
        Ok(Postgres18 { server, validator, administrator, folder })
    }

    fn placeholders(&self, given: &Placeholders) -> Placeholders {
        let Administrator { port, password } = &self.administrator;
        given
            .clone()
            .with("ready.pgwire", format!("127.0.0.1:{port}"))
            .with("ready.log", self.folder.log().display().to_string())
            .with("ready.admin.user", administrator::NAME)
            .with("ready.admin.password", password.clone())
    }

    /// Ends the server in good order and starts it again, with its data, at the same port.
    pub(super) async fn restart(&mut self) -> Result<(), LaunchError> {
        self.server.stop(&mut self.folder).await;
        let started = async {
            Server::start(&Installed::find()?, &mut self.folder, &self.administrator).await
        };
        self.server = started.await.map_err(LaunchError::Postgres18)?;
        Ok(())
    }

    /// Ends it in good order, and removes what it left.
    pub(super) async fn stop(mut self) {
        // A login that still waits for the validator would keep the server.
        drop(self.validator);
        self.server.stop(&mut self.folder).await;
    }
}

/// A server that answers. It can't choose a free port by itself.
async fn listening(
    installed: &Installed,
    folder: &mut Folder,
    password: String,
) -> Result<(Server, Administrator), String> {
    let mut administrator = Administrator { port: 0, password };
    let mut tried = 1;
    loop {
        administrator.port = free_port().map_err(|error| format!("no free port: {error}"))?;
        let conf = settings::postgresql_conf(administrator.port, &installed.modules());
        folder.write(&folder.data().join("postgresql.conf"), &conf)?;
        match Server::start(installed, folder, &administrator).await {
            Err(error) if error.contains("could not bind") && tried < PORTS => tried += 1,
            started => return Ok((started?, administrator)),
        }
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

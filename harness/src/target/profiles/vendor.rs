//! What the profiles of vendors' products have in common: where the product is, who administers it,
//! and what it is told.

use super::database::pgwire;
use super::words::{Owner, Words};
use crate::diagnostic::Diagnostics;
use crate::target::{
    Administrator, Auth, Conduct, IdpSettings, Inventory, Launch, Pgwire, Restore, Setting, Setup,
    TlsMode,
};

impl Words {
    /// The product where it is running, else its simulation.
    pub(super) fn launch(&self, owner: &Owner) -> Launch {
        match &self.running {
            Some(_) => Launch::Running,
            None => Launch::Reference {
                dialect: owner.dialect.to_owned(),
                conduct: Conduct { set: self.set.clone(), ..Conduct::default() },
            },
        }
    }

    /// Where the provider is for it.
    pub(super) fn idp(&self) -> IdpSettings {
        let place = self.running.as_ref();
        IdpSettings {
            listen: place.and_then(|running| running.idp.clone()),
            external_url: place.and_then(|running| running.external_url.clone()),
            tls: false,
        }
    }

    /// The log of the simulation; of one that is running nobody knows where it is.
    pub(super) fn logs(&self) -> Option<String> {
        self.running.is_none().then(|| "{{ready.log}}".to_owned())
    }

    /// A setup without the statements that would take back what `,set=NAME=VALUE` says.
    pub(super) fn with(&self, mut setup: Vec<Setup>) -> Vec<Setup> {
        setup.retain(|step| match step {
            Setup::Sql { sql, .. } => {
                !self.set.iter().any(|(name, _)| sql.contains(&format!(" {name} = ")))
            }
            Setup::Run { .. } => true,
        });
        setup
    }

    /// The address of its SQL, which of the simulation is known once it is launched.
    pub(super) fn address<'a>(&'a self, ready: &'a str) -> &'a str {
        self.running.as_ref().map_or(ready, |running| &running.address)
    }

    /// PostgreSQL's protocol with a password in the clear.
    pub(super) fn sql(&self, database: &str) -> Pgwire {
        let address = self.address("{{ready.pgwire}}");
        let tls = self.running.as_ref().is_some_and(|running| running.tls);
        Pgwire {
            host: host(address).to_owned(),
            database: database.to_owned(),
            tls: if tls { TlsMode::Require } else { TlsMode::Disable },
            ..pgwire(Auth::Password, address)
        }
    }
}

/// The host of an address; of one that is not known yet, this machine.
pub(super) fn host(address: &str) -> &str {
    let known = address.rsplit_once(':').filter(|_| !address.starts_with("{{"));
    known.map_or("127.0.0.1", |(host, _)| host)
}

/// Who administers it: of the simulation the launcher tells, of one that is running the environment
/// has the password.
///
/// # Errors
/// It does not.
pub(super) fn administrator(
    words: &Words,
    owner: &Owner,
    user: &str,
    variable: &str,
) -> Result<Administrator, Diagnostics> {
    if words.running.is_none() {
        return Ok(Administrator::of_launcher());
    }
    match std::env::var(variable).ok().filter(|password| !password.is_empty()) {
        password @ Some(_) => Ok(Administrator { user: user.to_owned(), password }),
        None => Err(Diagnostics::one(
            format!(
                "nobody tells the password of {user}, who configures {} where it is running",
                owner.product
            ),
            format!("set the environment variable {variable}"),
        )),
    }
}

impl Administrator {
    /// Statements of this administrator, in order.
    pub(super) fn executes<S: Into<String>>(
        &self,
        statements: impl IntoIterator<Item = S>,
    ) -> Vec<Setup> {
        let step = |sql: S| Setup::Sql {
            sql: sql.into(),
            user: self.user.clone(),
            password: self.password.clone(),
        };
        statements.into_iter().map(step).collect()
    }

    /// A setting that scenarios change by a statement, and the value that it is put back to.
    pub(super) fn sets(
        &self,
        name: &str,
        sql: impl Into<String>,
        value: &str,
    ) -> (String, Setting) {
        let restore = Restore::Value(value.to_owned());
        let administrator = Some(self.clone());
        (name.to_owned(), Setting { sql: sql.into(), administrator, restore })
    }

    /// The roles and memberships that this administrator sees, and how a role is undone.
    pub(super) fn sees(&self, roles: &str, undo: &str, memberships: &str) -> Vec<Inventory> {
        let list = |what: &str, sql: &str, undo: &str| Inventory {
            what: what.to_owned(),
            sql: sql.to_owned(),
            user: self.user.clone(),
            password: self.password.clone(),
            undo: Some(undo.to_owned()),
        };
        vec![
            list("role", roles, undo),
            list("member", memberships, "REVOKE \"{{group}}\" FROM \"{{member}}\""),
        ]
    }
}

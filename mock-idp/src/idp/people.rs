//! End-Users and personas, told in Rust: the same as in a script.

use super::MockIdp;
use crate::persona::{Full, IssuerSettings};
use crate::user::User;

use crate::client::Client;
use crate::script::{ClientOrder, ScriptError};

impl MockIdp {
    /// Adds or changes a client.
    ///
    /// # Errors
    /// Where what is said does not fit together, or there are too many.
    pub fn put_client(&self, client: ClientOrder) -> Result<(), ScriptError> {
        client.carry_out(&self.state).map(|_: Client| ()).map_err(ScriptError)
    }

    /// Takes the client away from the issuer with this path (none: from every issuer); false where
    /// there is none.
    pub fn remove_client(&self, issuer: Option<&str>, client_id: &str) -> bool {
        self.state.clients.remove(issuer, client_id)
    }

    /// Sets how the tokens of the issuer with this path look from now on.
    ///
    /// # Errors
    /// Where too many issuers have settings of their own.
    pub fn set_persona(&self, issuer: &str, settings: IssuerSettings) -> Result<(), Full> {
        self.state.personas.set(issuer, settings)
    }

    /// Adds or replaces an End-User at the issuer with this path; none: at every issuer.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn put_user(&self, issuer: Option<&str>, user: User) -> Result<(), Full> {
        if self.state.users.put(issuer, user) { Ok(()) } else { Err(Full) }
    }

    /// The End-User with that `sub`, `email` or `preferred_username` who can log in at the issuer
    /// with this path.
    ///
    /// # Errors
    /// Where there is none: who there is.
    pub fn user(&self, issuer: &str, name: &str) -> Result<User, ScriptError> {
        self.state.users.named(issuer, name).map_err(ScriptError)
    }

    /// From now on nobody logs in as the End-User of that name, and its refresh tokens are worth
    /// nothing; false where there is none.
    pub fn disable_user(&self, issuer: Option<&str>, name: &str) -> bool {
        self.state.users.disable(issuer, name)
    }

    /// Takes a disabled End-User back; false where there is none.
    pub fn enable_user(&self, issuer: Option<&str>, name: &str) -> bool {
        self.state.users.enable(issuer, name)
    }

    /// Takes the End-User of that name away; false where there is none.
    pub fn remove_user(&self, issuer: Option<&str>, name: &str) -> bool {
        self.state.users.remove(issuer, name)
    }
}

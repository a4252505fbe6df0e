//! How the tokens of an issuer look.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{ANY_ISSUER, default_issuer, rule};
use crate::idp::State;
use crate::persona::{GENERIC, IssuerSettings, OwnClaims, Persona};

/// The persona and the claims of one issuer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IssuerOrder {
    /// The issuer's path.
    #[serde(default = "default_issuer")]
    issuer: String,
    /// Its persona; default generic.
    persona: Option<String>,
    /// Claims that all its tokens have.
    #[serde(default)]
    claims: OwnClaims,
    /// Claims that its tokens for a client have besides, by `client_id`.
    #[serde(default)]
    clients: BTreeMap<String, OwnClaims>,
}

impl IssuerOrder {
    /// Sets them.
    ///
    /// # Errors
    /// Where there is no such persona, it is no issuer, or too many have settings.
    pub(crate) fn carry_out(self, state: &State) -> Result<(), String> {
        if let Some(why) = rule::issuer_problem(&self.issuer) {
            return Err(why);
        }
        if self.issuer == ANY_ISSUER {
            return Err("the persona of every issuer is `serve --persona`".to_owned());
        }
        let persona = Persona::find(self.persona.as_deref().unwrap_or(GENERIC));
        let mut settings = IssuerSettings::new(persona.map_err(|error| error.to_string())?);
        (settings.claims, settings.client_claims) = (self.claims, self.clients);
        state.personas.set(&self.issuer, settings).map_err(|full| full.to_string())
    }
}

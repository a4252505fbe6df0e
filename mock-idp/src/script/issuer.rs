//! How an issuer is: its persona, its claims, its metadata, what it lacks.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{bounds, default_issuer, read, rule};
use crate::endpoints::ENDPOINTS;
use crate::idp::State;
use crate::persona::{OwnClaims, OwnMetadata, Persona};

/// What of one issuer is changed: what is left out stays as it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IssuerOrder {
    /// The issuer's path.
    #[serde(default = "default_issuer")]
    pub(crate) issuer: String,
    /// Its persona; at first that of the provider.
    persona: Option<String>,
    /// Claims that all its tokens have.
    claims: Option<OwnClaims>,
    /// Claims that its tokens for a client have besides, by `client_id`.
    clients: Option<BTreeMap<String, OwnClaims>>,
    /// What its metadata say beside what is served.
    metadata: Option<OwnMetadata>,
    /// The endpoints that it does not have, by the names of their metadata members; at first those
    /// that the provider does not have.
    without: Option<Vec<String>>,
}

impl IssuerOrder {
    /// Changes it.
    ///
    /// # Errors
    /// Where a member is not as it must be, it is no issuer, or too many have settings.
    pub(crate) fn carry_out(self, state: &State) -> Result<(), String> {
        self.check()?;
        let mut settings = state.personas.of(&self.issuer);
        if let Some(name) = &self.persona {
            settings.persona = Persona::find(name).map_err(|error| error.to_string())?;
        }
        settings.claims = self.claims.unwrap_or(settings.claims);
        settings.client_claims = self.clients.unwrap_or(settings.client_claims);
        settings.metadata = self.metadata.unwrap_or(settings.metadata);
        state.personas.set(&self.issuer, settings).map_err(|full| full.to_string())?;
        if let Some(without) = self.without {
            state.absent.set(&self.issuer, without);
        }
        Ok(())
    }

    fn check(&self) -> Result<(), String> {
        if let Some(why) = rule::one_issuer_problem(&self.issuer) {
            return Err(why);
        }
        if self.clients.as_ref().is_some_and(|clients| clients.len() > bounds::MOST) {
            return Err(format!("`clients` has at most {} members", bounds::MOST));
        }
        if let Some(metadata) = &self.metadata {
            bounds::names("metadata.without", &metadata.without)?;
            bounds::members("metadata.with", &metadata.with)?;
        }
        bounds::names("without", self.without.as_deref().unwrap_or_default())?;
        let known: Vec<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
        match self.without.iter().flatten().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(format!("`without`: {}", read::unknown("endpoint", name, &known))),
            None => Ok(()),
        }
    }
}

//! What is known of a target and a login to it, gathered in the order of a login.

use mock_idp::idp::MockIdp;
use serde_json::Value;

use super::configuration::{Settings, Unread};
use super::login::Login;
use super::provider::{self, Provider};
use super::token::Token;
use super::vendor::Vendor;
use crate::runner::PATH;
use crate::target::Target;

/// Everything that rows look at.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) vendor: &'static Vendor,
    pub(super) target: &'a Target,
    pub(super) settings: Result<Settings, Unread>,
    /// The issuer that is trusted: by the settings, else the harness's own.
    pub(super) issuer: Option<String>,
    pub(super) provider: Option<Provider>,
    pub(super) token: Option<Token>,
    /// The token was made here: it is sound.
    pub(super) own_token: bool,
    /// Who logs in.
    pub(super) user: Option<String>,
    pub(super) login: Login,
    /// How far the target's clock is ahead of this machine's, in seconds, where it told the time.
    pub(super) ahead_s: Option<i64>,
    /// The database's version, once it has told.
    pub(super) version: Option<String>,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        vendor: &'static Vendor,
        target: &'a Target,
        settings: Result<Settings, Unread>,
    ) -> Known<'a> {
        Known {
            vendor,
            target,
            settings,
            issuer: None,
            provider: None,
            token: None,
            own_token: false,
            user: None,
            login: Login::NotTried,
            ahead_s: None,
            version: None,
        }
    }

    /// The value of a setting, where it is known.
    pub(super) fn setting(&self, name: &str) -> Option<&str> {
        self.settings.as_ref().ok()?.get(name).map(String::as_str)
    }

    /// The issuers that the settings name, where they are known.
    pub(super) fn issuers(&self) -> Option<Vec<String>> {
        let text = self.setting(self.vendor.issuer)?;
        match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(members)) => Some(
                members["issuer_jwks_map"]
                    .as_object()
                    .map(|map| map.keys().cloned().collect())
                    .unwrap_or_default(),
            ),
            Ok(Value::Array(_)) => self.vendor.list(text),
            _ if text.is_empty() => Some(Vec::new()),
            _ => Some(vec![text.to_owned()]),
        }
    }

    /// The recipients that the settings name, where they are known and a list.
    pub(super) fn audience(&self) -> Option<Vec<String>> {
        self.vendor.list(self.setting(self.vendor.audience)?)
    }

    /// The claim that names the user.
    pub(super) fn claim(&self) -> String {
        let (setting, default) = self.vendor.claim;
        match self.setting(setting) {
            Some("") => default.to_owned(),
            Some(claim) => claim.to_owned(),
            None => self.target.policy.user_claim.clone(),
        }
    }

    /// The issuer by the settings; where nobody knows them, the harness's own.
    pub(super) fn find_issuer(&mut self, idp: Option<&MockIdp>) {
        self.issuer = match self.issuers() {
            Some(issuers) => issuers.into_iter().next(),
            None => idp.map(|idp| idp.issuer_at(PATH)),
        };
    }

    /// Asks that issuer for its documents.
    pub(super) async fn ask_provider(&mut self) {
        if let Some(issuer) = &self.issuer {
            self.provider = Some(provider::ask(issuer).await);
        }
    }

    /// Who logs in: who is named, else whom the token names by the configured claim, else by what
    /// else tokens name people by.
    pub(super) fn find_user(&mut self, named: Option<&str>) {
        let claim = self.claim();
        let names = [claim.as_str(), "email", "preferred_username", "sub"];
        let of_token = || {
            let token = self.token.as_ref()?;
            names.into_iter().find_map(|name| token.text(name)).map(str::to_owned)
        };
        self.user = named.map(str::to_owned).or_else(of_token);
    }
}

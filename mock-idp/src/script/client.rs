//! Clients beside those that exist without configuration.

use serde::Deserialize;
use serde_json::Value;

use super::{ANY_ISSUER, any_issuer, bounds, rule};
use crate::client::{self, AccessTokenStrategy, AuthenticationMethod, Client, ClientSecret};
use crate::idp::State;
use crate::persona::{Full, OwnClaims};

/// A client that is added or changed, by the names of RFC 7591 section 2: what is left out stays as
/// it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientOrder {
    /// The issuer's path; default `*`, every issuer.
    #[serde(default = "any_issuer")]
    pub issuer: String,
    /// Its `client_id`.
    pub client_id: String,
    /// Its secret. A new client without one is public; so is one whose method is `none`.
    pub client_secret: Option<ClientSecret>,
    /// How it must authenticate. Of a new one with a secret: by it, in either way of RFC 6749
    /// section 2.3.1.
    pub token_endpoint_auth_method: Option<AuthenticationMethod>,
    /// The algorithm of its assertions. Of a new one: any.
    pub token_endpoint_auth_signing_alg: Option<String>,
    /// The algorithm of its ID Tokens; default the issuer's.
    pub id_token_signed_response_alg: Option<String>,
    /// The algorithm of UserInfo responses, which are JWTs then; default: they are JSON.
    pub userinfo_signed_response_alg: Option<String>,
    /// The algorithm of introspection responses that are JWTs; default the issuer's.
    pub introspection_signed_response_alg: Option<String>,
    /// What a person knows it by. Of a new one: its id.
    pub client_name: Option<String>,
    /// The scope values that it may have, separated by spaces. Of a new one: all.
    pub scope: Option<String>,
    /// What its access tokens look like. Of a new one: as the provider was started.
    pub access_token_strategy: Option<AccessTokenStrategy>,
    /// The grant types that it may use. Of a new one: all that go with its authentication.
    pub grant_types: Option<Vec<String>>,
    /// The response types that it may use. Of a new one: those of its grant types.
    pub response_types: Option<Vec<String>>,
    /// The redirect URIs, compared character by character. Of a new one: any on loopback.
    pub redirect_uris: Option<Vec<String>>,
    /// Its JWK Set, for `private_key_jwt` and for assertions that it signs itself.
    pub jwks: Option<Value>,
    /// Where it may be sent after logout (OIDCRPIL-3.1). Of a new one: any URI on loopback.
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// Where it takes logout tokens (OIDCBCL-2.2), on loopback. Of a new one: nowhere.
    pub backchannel_logout_uri: Option<String>,
    /// Claims that its tokens have besides; placeholders as in those of an issuer.
    pub claims: Option<OwnClaims>,
}

impl ClientOrder {
    /// The client of that id at every issuer, with nothing to change yet.
    pub fn of(client_id: &str) -> ClientOrder {
        ClientOrder {
            issuer: ANY_ISSUER.to_owned(),
            client_id: client_id.to_owned(),
            client_secret: None,
            token_endpoint_auth_method: None,
            token_endpoint_auth_signing_alg: None,
            id_token_signed_response_alg: None,
            userinfo_signed_response_alg: None,
            introspection_signed_response_alg: None,
            client_name: None,
            scope: None,
            access_token_strategy: None,
            grant_types: None,
            response_types: None,
            redirect_uris: None,
            jwks: None,
            post_logout_redirect_uris: None,
            backchannel_logout_uri: None,
            claims: None,
        }
    }

    /// Adds or changes it; how it is then.
    ///
    /// # Errors
    /// Where a member is not as it must be, what is said does not fit together, or there are too
    /// many clients.
    pub(crate) fn carry_out(self, state: &State) -> Result<Client, String> {
        self.check()?;
        let issuer = Some(self.issuer.as_str()).filter(|issuer| *issuer != ANY_ISSUER);
        let known = state.clients.all(issuer).into_iter();
        let before = known.into_iter().find(|client| client.client_id == self.client_id);
        let client = self.applied(before);
        client::check(&client).map_err(|wrong| wrong.why)?;
        let method = client.token_endpoint_auth_method;
        if method.is_some_and(AuthenticationMethod::needs_secret) && client.client_secret.is_none()
        {
            return Err(
                "`client_secret` is needed for this `token_endpoint_auth_method`".to_owned()
            );
        }
        if state.clients.put(issuer, client.clone()) { Ok(client) } else { Err(Full.to_string()) }
    }

    fn applied(&self, before: Option<Client>) -> Client {
        let is_new = before.is_none();
        let mut client = before.unwrap_or_else(|| Client::of(&self.client_id));
        set(&mut client.client_secret, &self.client_secret);
        set(&mut client.token_endpoint_auth_method, &self.token_endpoint_auth_method);
        set(&mut client.token_endpoint_auth_signing_alg, &self.token_endpoint_auth_signing_alg);
        set(&mut client.id_token_signed_response_alg, &self.id_token_signed_response_alg);
        set(&mut client.userinfo_signed_response_alg, &self.userinfo_signed_response_alg);
        set(&mut client.introspection_signed_response_alg, &self.introspection_signed_response_alg);
        set(&mut client.client_name, &self.client_name);
        set(&mut client.scope, &self.scope);
        set(&mut client.access_token_strategy, &self.access_token_strategy);
        set(&mut client.response_types, &self.response_types);
        set(&mut client.redirect_uris, &self.redirect_uris);
        set(&mut client.jwks, &self.jwks);
        set(&mut client.post_logout_redirect_uris, &self.post_logout_redirect_uris);
        set(&mut client.backchannel_logout_uri, &self.backchannel_logout_uri);
        if client.token_endpoint_auth_method == Some(AuthenticationMethod::None) {
            client.client_secret = None;
        }
        let by_key = client.token_endpoint_auth_method == Some(AuthenticationMethod::PrivateKeyJwt);
        if is_new && (client.client_secret.is_some() || by_key) {
            client.grant_types = Client::grant_types_of_confidential();
        }
        if let Some(grant_types) = &self.grant_types {
            client.grant_types.clone_from(grant_types);
        }
        if let Some(claims) = &self.claims {
            client.claims.clone_from(claims);
        }
        client
    }

    fn check(&self) -> Result<(), String> {
        if let Some(why) = rule::issuer_problem(&self.issuer) {
            return Err(why);
        }
        bounds::name("client_id", &self.client_id)?;
        if let Some(secret) = &self.client_secret {
            bounds::name("client_secret", &secret.0)?;
        }
        for (member, text) in [
            ("client_name", &self.client_name),
            ("scope", &self.scope),
            ("backchannel_logout_uri", &self.backchannel_logout_uri),
        ] {
            bounds::text(member, text.as_deref().unwrap_or_default())?;
        }
        for (member, list) in [
            ("grant_types", &self.grant_types),
            ("response_types", &self.response_types),
            ("redirect_uris", &self.redirect_uris),
            ("post_logout_redirect_uris", &self.post_logout_redirect_uris),
        ] {
            bounds::names(member, list.as_deref().unwrap_or_default())?;
        }
        match self.jwks.as_ref().map(Value::as_object) {
            Some(Some(set)) => bounds::members("jwks", set),
            Some(None) => Err("`jwks` is a JWK Set: { keys: [..] }".to_owned()),
            None => Ok(()),
        }
    }
}

fn set<T: Clone>(member: &mut Option<T>, said: &Option<T>) {
    if said.is_some() {
        member.clone_from(said);
    }
}

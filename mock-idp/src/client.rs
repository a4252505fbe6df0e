//! A client: what is registered of it, and those that exist at every issuer without configuration.

mod authentication_method;
mod check;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::NumericDate;
use crate::persona::OwnClaims;

pub use authentication_method::AuthenticationMethod;
pub(crate) use check::{Wrong, check};

/// A registered client (RFC 6749 section 2), by the names of RFC 7591 section 2.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Client {
    /// Its `client_id`.
    pub(crate) client_id: String,
    /// Its secret; a public client has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) client_secret: Option<ClientSecret>,
    /// How it must authenticate. None: a client with a secret by it, in either way of RFC 6749
    /// section 2.3.1; one without, not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) token_endpoint_auth_method: Option<AuthenticationMethod>,
    /// The algorithm of its assertions. None: any that the provider knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) token_endpoint_auth_signing_alg: Option<String>,
    /// The algorithm of its ID Tokens (OIDCDCR-2). None: that of the issuer's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id_token_signed_response_alg: Option<String>,
    /// The algorithm of UserInfo responses, which are JWTs then (OIDCDCR-2). None: they are JSON,
    /// unless the request accepts a JWT first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) userinfo_signed_response_alg: Option<String>,
    /// The algorithm of introspection responses that are JWTs (RFC 9701 section 6). None: that of the
    /// issuer's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) introspection_signed_response_alg: Option<String>,
    /// What a person knows it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) client_name: Option<String>,
    /// The scope values that it may have, separated by spaces. None: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) scope: Option<String>,
    /// What its access tokens look like. None: as the provider was started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) access_token_strategy: Option<AccessTokenStrategy>,
    /// The grant types that it may use.
    #[serde(default = "code_only")]
    pub(crate) grant_types: Vec<String>,
    /// The response types that it may use, by RFC 7591 section 2.1 those of its grant types. None:
    /// all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) response_types: Option<Vec<String>>,
    /// The redirect URIs, compared character by character. None: any URI on loopback, so that a
    /// database on this machine needs no registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) redirect_uris: Option<Vec<String>>,
    /// Its JWK Set (RFC 7591 section 2), for `private_key_jwt`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) jwks: Option<Value>,
    /// Where it may be sent after logout (OIDCRPIL-3.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) post_logout_redirect_uris: Option<Vec<String>>,
    /// Where it takes logout tokens (OIDCBCL-2.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) backchannel_logout_uri: Option<String>,
    /// Claims that its tokens have besides.
    #[serde(default, skip_serializing_if = "OwnClaims::is_empty")]
    pub(crate) claims: OwnClaims,
    /// How it registered itself; none where somebody else did.
    #[serde(skip)]
    pub(crate) registration: Option<Registration>,
}

/// The registration of a client by itself (RFC 7591 section 3.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Registration {
    /// The [`handle`](crate::issued::handle) of its registration access token (RFC 7592).
    pub(crate) token: String,
    /// When that was.
    pub(crate) issued_at: NumericDate,
}

/// What access tokens look like; the name of the metadata member is Ory Hydra's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum AccessTokenStrategy {
    /// A JWT (RFC 9068).
    #[default]
    Jwt,
    /// Text that means nothing to anybody but the provider.
    Opaque,
}

/// A client's secret; never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClientSecret(pub(crate) String);

impl From<&str> for ClientSecret {
    fn from(text: &str) -> ClientSecret {
        ClientSecret(text.to_owned())
    }
}

impl std::fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientSecret(..)")
    }
}

fn code_only() -> Vec<String> {
    vec!["authorization_code".to_owned()]
}

/// What a client with an End-User may use, unless something else is registered.
const PEOPLE: &[&str] = &[
    "authorization_code",
    "implicit",
    "refresh_token",
    "password",
    "urn:ietf:params:oauth:grant-type:device_code",
];
/// What a client with a secret may use besides.
const MACHINES: &[&str] = &[
    "client_credentials",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "urn:ietf:params:oauth:grant-type:token-exchange",
];

impl Client {
    fn built_in(client_id: &str, secret: bool, grant_types: &[&[&str]]) -> Client {
        Client {
            client_id: client_id.to_owned(),
            client_secret: secret.then(|| ClientSecret("secret".to_owned())),
            token_endpoint_auth_method: None,
            token_endpoint_auth_signing_alg: None,
            id_token_signed_response_alg: None,
            userinfo_signed_response_alg: None,
            introspection_signed_response_alg: None,
            client_name: None,
            scope: None,
            access_token_strategy: None,
            grant_types: grant_types.concat().into_iter().map(ToOwned::to_owned).collect(),
            response_types: None,
            redirect_uris: None,
            jwks: None,
            post_logout_redirect_uris: None,
            backchannel_logout_uri: None,
            claims: OwnClaims::default(),
            registration: None,
        }
    }

    /// One without a secret that may use what people use.
    pub(crate) fn of(client_id: &str) -> Client {
        Client::built_in(client_id, false, &[PEOPLE])
    }

    /// What one that authenticates may use, unless something else is registered.
    pub(crate) fn grant_types_of_confidential() -> Vec<String> {
        [PEOPLE, MACHINES].concat().into_iter().map(ToOwned::to_owned).collect()
    }

    /// The clients that exist at every issuer without configuration.
    pub(crate) fn everywhere() -> [Client; 4] {
        [
            Client::built_in("db", true, &[PEOPLE, MACHINES]),
            Client::built_in("db-public", false, &[PEOPLE]),
            Client::built_in("svc", true, &[MACHINES]),
            Client::built_in("other", true, &[PEOPLE, MACHINES]),
        ]
    }

    /// Whether it may authenticate so.
    pub(crate) fn authenticates_by(&self, method: AuthenticationMethod) -> bool {
        use AuthenticationMethod::{ClientSecretBasic, ClientSecretPost, None as Not};
        match (self.token_endpoint_auth_method, &self.client_secret) {
            (Some(registered), _) => registered == method,
            (None, Some(_)) => matches!(method, ClientSecretBasic | ClientSecretPost),
            (None, None) => method == Not,
        }
    }

    /// Whether it may have the scope value.
    pub(crate) fn may_have(&self, scope: &str) -> bool {
        self.scope.as_ref().is_none_or(|words| words.split(' ').any(|word| word == scope))
    }

    /// What a person knows it by.
    pub(crate) fn name(&self) -> &str {
        self.client_name.as_deref().unwrap_or(&self.client_id)
    }

    /// Whether it may use the grant type.
    pub(crate) fn may(&self, grant_type: &str) -> bool {
        self.grant_types.iter().any(|allowed| allowed == grant_type)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_client_may_not_use_client_credentials() {
        // RFC 6749 section 4.4.
        let clients = Client::everywhere();
        let mut public = clients.iter().filter(|client| client.client_secret.is_none());
        assert!(public.all(|client| !client.may("client_credentials")));
    }
}

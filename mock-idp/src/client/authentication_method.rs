//! How a client authenticates.

use serde::{Deserialize, Serialize};

/// A client authentication method, by its registered name (RFC 7591 section 2, OIDCC-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthenticationMethod {
    /// The secret in the `Authorization` field.
    ClientSecretBasic,
    /// The secret as a parameter.
    ClientSecretPost,
    /// A JWT with an HMAC by the secret.
    ClientSecretJwt,
    /// A JWT signed with a key of the client.
    PrivateKeyJwt,
    /// Not at all.
    None,
}

impl AuthenticationMethod {
    /// Every method, in the order of the metadata.
    pub(crate) const ALL: [AuthenticationMethod; 5] = [
        AuthenticationMethod::ClientSecretBasic,
        AuthenticationMethod::ClientSecretPost,
        AuthenticationMethod::ClientSecretJwt,
        AuthenticationMethod::PrivateKeyJwt,
        AuthenticationMethod::None,
    ];

    /// The registered name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            AuthenticationMethod::ClientSecretBasic => "client_secret_basic",
            AuthenticationMethod::ClientSecretPost => "client_secret_post",
            AuthenticationMethod::ClientSecretJwt => "client_secret_jwt",
            AuthenticationMethod::PrivateKeyJwt => "private_key_jwt",
            AuthenticationMethod::None => "none",
        }
    }

    /// Whether the client needs a secret for it.
    pub(crate) fn needs_secret(self) -> bool {
        !matches!(self, AuthenticationMethod::PrivateKeyJwt | AuthenticationMethod::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registrations_and_metadata_use_the_same_names() {
        for method in AuthenticationMethod::ALL {
            assert_eq!(serde_json::to_value(method).expect("JSON"), method.name());
        }
    }
}

//! The clients that exist without configuration, the same at every issuer.

/// A registered client (RFC 6749 section 2).
pub(crate) struct Client {
    /// Its `client_id`.
    pub(crate) id: &'static str,
    /// Its `client_secret`; a public client has none.
    pub(crate) secret: Option<&'static str>,
    /// The grant types that it may use.
    pub(crate) grants: &'static [&'static str],
}

static CLIENTS: &[Client] = &[
    Client { id: "db", secret: Some("secret"), grants: &["client_credentials", "password"] },
    Client { id: "db-public", secret: None, grants: &["password"] },
    Client { id: "svc", secret: Some("secret"), grants: &["client_credentials"] },
    Client { id: "other", secret: Some("secret"), grants: &["client_credentials", "password"] },
];

impl Client {
    /// The client of that id.
    pub(crate) fn find(id: &str) -> Option<&'static Client> {
        CLIENTS.iter().find(|client| client.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_client_may_not_use_client_credentials() {
        // RFC 6749 section 4.4.
        let public = CLIENTS.iter().filter(|client| client.secret.is_none());
        assert!(public.map(|client| client.grants).all(|g| !g.contains(&"client_credentials")));
    }
}

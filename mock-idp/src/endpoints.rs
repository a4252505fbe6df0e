//! The endpoints of an issuer: one file each, named after the metadata member.

mod answering;
mod authorization_endpoint;
pub(crate) mod canary;
mod device;
mod device_authorization_endpoint;
mod end_session_endpoint;
mod end_user;
mod id_token_hint;
mod introspection_endpoint;
mod json;
mod jwks_uri;
mod login;
mod metadata;
mod problem;
mod protected_resource_metadata;
mod pushed_authorization_request_endpoint;
mod registration_endpoint;
mod revocation_endpoint;
mod token_endpoint;
mod userinfo_endpoint;
mod webfinger;

use std::sync::Arc;

use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::authorization::Authorization;
use crate::client::Client;
use crate::clock::NumericDate;
use crate::idp::State;
use crate::issuer::Issuer;
use crate::mint::Applied;
use crate::script::acting::Acting;
use crate::script::lies::Lies;
use crate::user::User;

pub(crate) use authorization_endpoint::{AuthorizationRequest, see_other};
pub(crate) use end_session_endpoint::end as end_session;
pub(crate) use id_token_hint::IdTokenHint;
pub(crate) use json::json;
pub(crate) use problem::{Outcome, Problem};
pub(crate) use token_endpoint::{TokenError, authenticate, posted, recipients};

/// An endpoint: where it is, what it takes, who answers.
#[derive(Debug)]
pub(crate) struct Endpoint {
    /// The name of the metadata member that advertises it; for a well-known resource or a page,
    /// its own name.
    pub(crate) name: &'static str,
    /// Its path below the issuer.
    pub(crate) path: &'static str,
    /// The methods that it takes.
    pub(crate) methods: &'static [Method],
    /// Answers a request of one of these methods.
    pub(crate) answer: fn(&Call<'_>) -> Response,
}

/// A request that has reached its endpoint.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    /// What all requests share.
    pub(crate) state: &'a Arc<State>,
    /// The issuer that is asked.
    pub(crate) issuer: &'a Issuer,
    /// The method, one of the endpoint's.
    pub(crate) method: &'a Method,
    /// The query as it was sent, without the `?`; empty where there is none.
    pub(crate) query: &'a str,
    /// The header fields.
    pub(crate) headers: &'a HeaderMap,
    /// The whole body.
    pub(crate) body: &'a [u8],
    /// What acts on the answer beside the issuer's own defects.
    pub(crate) acting: &'a Acting<'a>,
    /// What is wrong with the answer itself.
    pub(crate) lies: &'a Lies,
}

impl Call<'_> {
    /// The provider's time.
    pub(crate) fn now(&self) -> NumericDate {
        self.state.clock.now()
    }

    /// The client of that id at this issuer.
    pub(crate) fn client(&self, client_id: &str) -> Option<Client> {
        let found = self.state.clients.find(&self.issuer.path, client_id)?;
        self.acting.found(client_id);
        Some(found)
    }

    /// The End-Users of this issuer, as its login page shows them.
    pub(crate) fn users(&self) -> Vec<User> {
        self.state.users.all(&self.issuer.path)
    }

    /// The End-User of this issuer with that `sub`, `preferred_username` or `email`.
    pub(crate) fn user(&self, name: &str) -> Option<User> {
        self.state.users.find(&self.issuer.path, name)
    }

    /// Whether the End-User of the authorization was disabled or removed meanwhile.
    pub(crate) fn has_lost_its_user(&self, authorization: &Authorization) -> bool {
        let user = authorization.user.as_ref();
        user.is_some_and(|user| self.state.users.is_gone(&self.issuer.path, &user.sub))
    }

    /// The defects that a token for this client and End-User carries: the issuer's, and those of
    /// the rule that acts on this answer. All tokens of an answer carry the same.
    pub(crate) fn defects(&self, client: &Client, user: Option<&User>) -> Vec<Applied> {
        let mut defects = self.issuer.defects.clone();
        defects.retain(|applied| applied.defect.acts_on_tokens());
        self.acting.note(&defects);
        defects.extend(self.acting.defects(Some(&client.client_id), user));
        defects
    }
}

/// OpenID Connect Discovery 1.0 section 4: the well-known path follows the issuer's.
pub(crate) static OPENID_METADATA: Endpoint = Endpoint {
    name: "openid-configuration",
    path: "/.well-known/openid-configuration",
    methods: &[Method::GET, Method::HEAD],
    answer: metadata::answer,
};

/// RFC 8414 section 3: the well-known path stands before the issuer's.
pub(crate) static OAUTH_METADATA: Endpoint = Endpoint {
    name: "oauth-authorization-server",
    path: "/.well-known/oauth-authorization-server",
    methods: &[Method::GET, Method::HEAD],
    answer: metadata::answer,
};

/// RFC 9728 section 3: the well-known path stands before the resource's.
pub(crate) static PROTECTED_RESOURCE_METADATA: Endpoint = Endpoint {
    name: "oauth-protected-resource",
    path: "/.well-known/oauth-protected-resource",
    methods: &[Method::GET, Method::HEAD],
    answer: protected_resource_metadata::answer,
};

/// RFC 7033 section 4: one for all issuers.
pub(crate) static WEBFINGER: Endpoint = Endpoint {
    name: "webfinger",
    path: "/.well-known/webfinger",
    methods: &[Method::GET, Method::HEAD],
    answer: webfinger::answer,
};

/// What the metadata advertises, in its order.
pub(crate) static ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        name: "authorization_endpoint",
        path: "/authorize",
        methods: &[Method::GET, Method::HEAD, Method::POST],
        answer: authorization_endpoint::answer,
    },
    Endpoint {
        name: "pushed_authorization_request_endpoint",
        path: "/par",
        methods: &[Method::POST],
        answer: pushed_authorization_request_endpoint::answer,
    },
    Endpoint {
        name: "end_session_endpoint",
        path: "/logout",
        methods: &[Method::GET, Method::POST],
        answer: end_session_endpoint::answer,
    },
    Endpoint {
        name: "jwks_uri",
        path: "/jwks",
        methods: &[Method::GET, Method::HEAD],
        answer: jwks_uri::answer,
    },
    Endpoint {
        name: "token_endpoint",
        path: "/token",
        methods: &[Method::POST],
        answer: token_endpoint::answer,
    },
    Endpoint {
        name: "device_authorization_endpoint",
        path: "/device_authorization",
        methods: &[Method::POST],
        answer: device_authorization_endpoint::answer,
    },
    Endpoint {
        name: "userinfo_endpoint",
        path: "/userinfo",
        methods: &[Method::GET, Method::HEAD, Method::POST],
        answer: userinfo_endpoint::answer,
    },
    Endpoint {
        name: "introspection_endpoint",
        path: "/introspect",
        methods: &[Method::POST],
        answer: introspection_endpoint::answer,
    },
    Endpoint {
        name: "revocation_endpoint",
        path: "/revoke",
        methods: &[Method::POST],
        answer: revocation_endpoint::answer,
    },
    Endpoint {
        name: "registration_endpoint",
        path: "/register",
        methods: &[Method::POST, Method::GET, Method::PUT, Method::DELETE],
        answer: registration_endpoint::answer,
    },
];

/// Endpoints that no metadata member names: pages for people, well-known resources.
pub(crate) static UNADVERTISED: &[Endpoint] = &[
    Endpoint { name: "login", path: "/login", methods: &[Method::POST], answer: login::answer },
    Endpoint {
        name: "device",
        path: "/device",
        methods: &[Method::GET, Method::HEAD, Method::POST],
        answer: device::answer,
    },
];

impl Endpoint {
    /// Whether it takes the method.
    pub(crate) fn allows(&self, method: &Method) -> bool {
        self.methods.contains(method)
    }

    /// The answer to any other method (RFC 9110 section 15.5.6).
    pub(crate) fn method_not_allowed(&self) -> Response {
        let allowed: Vec<&str> = self.methods.iter().map(Method::as_str).collect();
        let description = format!("{} takes {}", self.name, allowed.join(", "));
        let problem =
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", description);
        ([(header::ALLOW, allowed.join(", "))], problem).into_response()
    }
}

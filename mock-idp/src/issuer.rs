//! Issuers by path: which issuer and which of its endpoints a request path names.

use crate::endpoints::{ENDPOINTS, Endpoint, OAUTH_METADATA, OPENID_METADATA, Problem};
use crate::mint::Applied;

/// First segments that are no issuers.
const RESERVED: &[&str] = &["-", "canary", ".well-known"];

/// An OpenID Provider that exists because somebody asked for its path.
#[derive(Debug)]
pub(crate) struct Issuer {
    /// Its path; empty for the one without.
    pub(crate) path: String,
    /// Its URL, the `iss` of its tokens.
    pub(crate) url: String,
    /// Every token of it carries these.
    pub(crate) defects: Vec<Applied>,
}

impl Issuer {
    /// The issuer at that path of a server.
    ///
    /// # Errors
    /// Where the path names a defect that does not exist, or a wrong argument: a 404.
    pub(crate) fn at(base: &str, path: &str) -> Result<Issuer, Problem> {
        Ok(Issuer { path: path.to_owned(), url: format!("{base}{path}"), defects: Vec::new() })
    }

    /// The URL of an endpoint with this path below the issuer.
    pub(crate) fn endpoint_url(&self, path: &str) -> String {
        format!("{}{path}", self.url.trim_end_matches('/'))
    }
}

/// What a request path names.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// An endpoint of the issuer with that path.
    Endpoint {
        /// The issuer's path.
        issuer: String,
        /// Which endpoint.
        endpoint: &'static Endpoint,
    },
    /// What nobody must ever fetch.
    Canary,
    /// The control API.
    Control,
    /// Nothing.
    Nowhere,
}

impl Place {
    /// What that path, as it stands in the request, names.
    pub(crate) fn of(path: &str) -> Place {
        let first = path.split('/').nth(1).unwrap_or_default();
        match first {
            "canary" => return Place::Canary,
            "-" => return Place::Control,
            _ => {}
        }
        if let Some(issuer) = path.strip_prefix(OAUTH_METADATA.path) {
            // Nothing distinguishes the path's terminating slash here (RFC 8414 section 3.1).
            return Place::endpoint_of(issuer.strip_suffix('/').unwrap_or(issuer), &OAUTH_METADATA);
        }
        if let Some(issuer) = path.strip_suffix(OPENID_METADATA.path) {
            return Place::endpoint_of(issuer, &OPENID_METADATA);
        }
        for endpoint in ENDPOINTS {
            if let Some(issuer) = path.strip_suffix(endpoint.path) {
                return Place::endpoint_of(issuer, endpoint);
            }
        }
        Place::Nowhere
    }

    fn endpoint_of(issuer: &str, endpoint: &'static Endpoint) -> Place {
        let mut segments = issuer.split('/').skip(1);
        let sound = issuer.is_empty()
            || issuer.starts_with('/')
                && !RESERVED.contains(&issuer.split('/').nth(1).unwrap_or_default())
                && segments.all(|segment| !segment.is_empty());
        if !sound {
            return Place::Nowhere;
        }
        // Discovery can't tell `/x` from `/x/` (OIDCD-4.1 takes the slash away), so one path is
        // set aside for issuers that end in a slash.
        let slash = if issuer == "/x" || issuer.starts_with("/x/") { "/" } else { "" };
        Place::Endpoint { issuer: format!("{issuer}{slash}"), endpoint }
    }

    /// The issuer's path; empty where none is meant.
    pub(crate) fn issuer(&self) -> &str {
        match self {
            Place::Endpoint { issuer, .. } => issuer,
            Place::Canary | Place::Control | Place::Nowhere => "",
        }
    }

    /// The name of the endpoint in the journal.
    pub(crate) fn endpoint(&self) -> &'static str {
        match self {
            Place::Endpoint { endpoint, .. } => endpoint.name,
            Place::Canary => "canary",
            Place::Control => "control",
            Place::Nowhere => "unknown",
        }
    }
}

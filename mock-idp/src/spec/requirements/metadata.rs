//! Requirements about `metadata`: what a client believes of what an issuer says of itself.

use super::super::documents::{house, oidcd, rfc8414};
use super::super::requirement::{Requirement, Sense};

/// The metadata are those of the issuer that was asked.
pub static ISSUER_IDENTICAL: Requirement = Requirement {
    id: "metadata.issuer-identical",
    sense: Sense::Connects,
    summary: "`issuer` in the metadata is exactly the issuer that was asked",
    clauses: &[&oidcd::IDENTICAL, &rfc8414::IDENTICAL],
};

/// The metadata say what a client needs to know.
pub static COMPLETE: Requirement = Requirement {
    id: "metadata.complete",
    sense: Sense::Connects,
    summary: "the metadata say what a client needs, where the keys are by an absolute URL",
    clauses: &[&oidcd::JWKS_URI],
};

/// The keys of an https issuer are https.
pub static KEYS_OVER_HTTPS: Requirement = Requirement {
    id: "metadata.keys-over-https",
    sense: Sense::Connects,
    summary: "the URL of the keys is https where the issuer is",
    clauses: &[&oidcd::JWKS_URI_HTTPS],
};

/// URLs lead to where a database has business.
pub static URLS_OUTSIDE: Requirement = Requirement {
    id: "metadata.urls-outside",
    sense: Sense::Connects,
    summary: "a URL in the metadata leads neither to a file nor into the target's own network",
    clauses: &[&house::OUTSIDE],
};

/// The keys are where the metadata say.
pub static JWKS_URI_FOLLOWED: Requirement = Requirement {
    id: "metadata.jwks-uri-followed",
    sense: Sense::Accepts,
    summary: "its issuer keeps its keys at another host or path than others do",
    clauses: &[&oidcd::JWKS_URI],
};

/// The metadata are looked for behind the whole path of the issuer.
pub static PATH_APPENDED: Requirement = Requirement {
    id: "metadata.path-appended",
    sense: Sense::Accepts,
    summary: "its issuer has a path, and metadata behind it alone",
    clauses: &[&oidcd::PATH],
};

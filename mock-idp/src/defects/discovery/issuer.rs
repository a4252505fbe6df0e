//! Metadata that name another issuer than the one that was asked.

use super::rewrite;
use crate::defects::{Attacker, Defect, Gains, Inject};
use crate::spec::requirements::metadata;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "discovery.issuer-mismatch",
        summary: "names another issuer in its metadata",
        inject: &[Inject::Metadata(|document, _| {
            rewrite(document, "issuer", |issuer| format!("{}/other", base(issuer)));
        })],
        evidence: &["OIDF rp-discovery-issuer-not-matching-config"],
        docs: "The other one is live, with keys of its own. A client that takes the name from the \
               metadata lets whoever serves them say for whom they speak.",
        ..ANOTHER
    },
    Defect {
        id: "discovery.issuer-trailing-slash",
        summary: "names itself in its metadata with a slash too many",
        inject: &[Inject::Metadata(|document, _| {
            rewrite(document, "issuer", |issuer| format!("{issuer}/"));
        })],
        gains: Gains::Interoperability,
        docs: "Two issuers that differ by a slash are two issuers: some providers have both. Whoever \
               folds them accepts metadata of the one for the other.",
        ..ANOTHER
    },
    Defect {
        id: "discovery.issuer-missing",
        summary: "names no issuer in its metadata",
        inject: &[Inject::Metadata(|document, _| super::without(document, "issuer"))],
        docs: "Without a name there is nothing to compare, and the comparison is what makes metadata \
               the issuer's.",
        ..ANOTHER
    },
    Defect {
        id: "discovery.issuer-http",
        summary: "names itself in its metadata with the other of the schemes http and https",
        inject: &[Inject::Metadata(|document, _| {
            rewrite(document, "issuer", |issuer| match issuer.strip_prefix("https:") {
                Some(rest) => format!("http:{rest}"),
                None => issuer.replacen("http:", "https:", 1),
            });
        })],
        docs: "An issuer that is https, and says that it is http, invites its clients to ask it there.",
        ..ANOTHER
    },
    Defect {
        id: "discovery.issuer-query",
        summary: "names itself in its metadata with a query",
        inject: &[Inject::Metadata(|document, _| {
            rewrite(document, "issuer", |issuer| format!("{issuer}?tenant=1"));
        })],
        gains: Gains::Interoperability,
        docs: "An issuer has neither query nor fragment (OpenID Connect Discovery 1.0 section 3).",
        ..ANOTHER
    },
];

const ANOTHER: Defect = Defect {
    breaks: &[&metadata::ISSUER_IDENTICAL],
    attacker: Attacker::OtherTenant,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};

/// Scheme and authority of a URL.
fn base(url: &str) -> &str {
    let authority = url.find("://").map_or(0, |at| at + 3);
    url[authority..].find('/').map_or(url, |at| &url[..authority + at])
}

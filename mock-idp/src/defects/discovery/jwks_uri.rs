//! Where the metadata say that the keys are.

use serde_json::Value;

use super::{STARVES, rewrite, without};
use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::metadata;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "discovery.jwks-uri-missing",
        summary: "does not say in its metadata where its keys are",
        breaks: &[&metadata::COMPLETE],
        inject: &[Inject::Metadata(|document, _| without(document, JWKS_URI))],
        docs: "Who has no keys verifies nothing. Guessing `/jwks` is no answer.",
        ..STARVES
    },
    Defect {
        id: "discovery.jwks-uri-http",
        summary: "has its keys at an http URL, though it is https",
        breaks: &[&metadata::KEYS_OVER_HTTPS],
        effect: Effect::Deceives,
        attacker: Attacker::Network,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Metadata(|document, fetch| {
            // A provider that speaks no TLS has nothing to give up.
            let Some(clear) = fetch.in_the_clear else { return };
            rewrite(document, JWKS_URI, |url| format!("{clear}{}", path(url)));
        })],
        docs: "Whoever is in between puts keys of their own in place. It means something only where \
               the provider speaks TLS; the keys are really served there.",
        ..STARVES
    },
    Defect {
        id: "discovery.jwks-uri-other-host",
        summary: "has its keys at another host than its metadata",
        breaks: &[&metadata::JWKS_URI_FOLLOWED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Metadata(|document, _| {
            rewrite(document, JWKS_URI, |url| match url.contains("//localhost") {
                true => url.replacen("//localhost", "//127.0.0.1", 1),
                false => url.replacen("//127.0.0.1", "//localhost", 1),
            });
        })],
        evidence: &["Google: accounts.google.com and www.googleapis.com"],
        docs: "The two names of this machine, 127.0.0.1 and localhost, stand for two hosts.",
        ..STARVES
    },
    Defect {
        id: "discovery.jwks-uri-random",
        summary: "has its keys at another URL each time that it is asked",
        breaks: &[&metadata::JWKS_URI_FOLLOWED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Metadata(|document, fetch| {
            rewrite(document, JWKS_URI, |url| format!("{url}?version={}", fetch.nth));
        })],
        evidence: &["OIDF rp-discovery-jwks_uri-keys"],
        docs: "Only who reads the metadata finds them; every URL that was said once goes on working.",
        ..STARVES
    },
    Defect {
        id: "discovery.jwks-uri-internal",
        summary: "says that its keys are in a file of whoever asks",
        breaks: &[&metadata::URLS_OUTSIDE],
        gains: Gains::Disclosure,
        inject: &[Inject::Metadata(|document, _| {
            document[JWKS_URI] = Value::from("file:///etc/hostname");
        })],
        evidence: &["CWE-918"],
        docs: "A database that fetches any URL reads files and asks services that the provider has no \
               business with, and may repeat in an error what it found.",
        ..STARVES
    },
    Defect {
        id: "discovery.jwks-uri-relative",
        summary: "says by a relative URL where its keys are",
        breaks: &[&metadata::COMPLETE],
        inject: &[Inject::Metadata(|document, _| document[JWKS_URI] = Value::from("jwks"))],
        docs: "Relative to what, no text says.",
        ..STARVES
    },
];

const JWKS_URI: &str = "jwks_uri";

/// Path and query of a URL.
fn path(url: &str) -> &str {
    let authority = url.find("://").map_or(0, |at| at + 3);
    url[authority..].find('/').map_or("", |at| &url[authority + at..])
}

//! Redirections that lose what protects a request.

use super::BELIEVED;
use crate::defects::fetch::JWK_SET;
use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::fault::{Act, Fault, Redirect};
use crate::spec::requirements::fetch;

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "transport.redirect-to-http",
        summary: "redirects from https to its keys over http",
        breaks: &[&fetch::STAYS_ON_TLS],
        inject: &[Inject::Http(JWK_SET, |fetch| {
            // A provider that speaks no TLS has nothing to give up.
            fetch.in_the_clear.map(|_| Fault::of(Act::Redirect(Redirect::Http)))
        })],
        docs: "It means something only where the provider speaks TLS; the keys are really served \
               there, by a listener without.",
        ..BELIEVED
    },
    Defect {
        id: "transport.redirect-cross-host",
        summary: "redirects requests with credentials to another host",
        breaks: &[&fetch::STAYS_AT_ORIGIN],
        effect: Effect::Starves,
        attacker: Attacker::Network,
        gains: Gains::Disclosure,
        inject: &[Inject::Http(WITH_CREDENTIALS, |_| {
            Some(Fault::of(Act::Redirect(Redirect::OtherHost)))
        })],
        evidence: &["CWE-522"],
        docs: "The status, 307, asks to send the same once more: a client that obeys gives its secret, \
               or somebody's token, to a host that nobody chose. The journal tells whether it did.",
        ..BELIEVED
    },
];

/// Where requests say who sends them.
const WITH_CREDENTIALS: &[&str] =
    &["token_endpoint", "userinfo_endpoint", "introspection_endpoint"];

//! Redirections of the metadata.

use super::STARVES;
use crate::defects::fetch::METADATA;
use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::fault::{Act, Fault, Redirect};
use crate::spec::requirements::fetch;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "discovery.redirect-same-origin",
        summary: "redirects to its metadata once, at the same origin",
        breaks: &[&fetch::REDIRECTS_BOUNDED],
        effect: Effect::Open,
        inject: &[Inject::Http(METADATA, |_| Some(to(Redirect::Chain(1))))],
        docs: "Metadata come with status 200 (OpenID Connect Discovery 1.0 section 4.2), but no text \
               forbids a client to follow.",
        ..STARVES
    },
    Defect {
        id: "discovery.redirect-cross-origin",
        summary: "redirects to its metadata at another host",
        breaks: &[&fetch::STAYS_AT_ORIGIN],
        effect: Effect::Deceives,
        attacker: Attacker::Network,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Http(METADATA, |_| Some(to(Redirect::OtherHost)))],
        docs: "An open redirector at the provider is enough for somebody else to answer in its place. \
               The two names of this machine stand for two hosts.",
        ..STARVES
    },
    Defect {
        id: "discovery.redirect-downgrade",
        summary: "redirects from https to its metadata over http",
        breaks: &[&fetch::STAYS_ON_TLS],
        effect: Effect::Deceives,
        attacker: Attacker::Network,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Http(METADATA, |fetch| {
            // A provider that speaks no TLS has nothing to give up.
            fetch.in_the_clear.map(|_| to(Redirect::Http))
        })],
        docs: "It means something only where the provider speaks TLS; the metadata are really served \
               there, by a listener without.",
        ..STARVES
    },
    Defect {
        id: "discovery.redirect-loop",
        summary: "redirects from its metadata to themselves",
        breaks: &[&fetch::REDIRECTS_BOUNDED],
        gains: Gains::Denial,
        inject: &[Inject::Http(METADATA, |_| Some(to(Redirect::Loop)))],
        docs: "Who counts neither redirections nor seconds goes round for ever.",
        ..STARVES
    },
];

fn to(place: Redirect) -> Fault {
    Fault::of(Act::Redirect(place))
}

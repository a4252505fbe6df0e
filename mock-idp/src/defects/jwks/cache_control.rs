//! How long a JWK Set may be kept, by what the provider says.

use std::collections::BTreeMap;

use super::SET;
use crate::defects::fetch::JWK_SET;
use crate::defects::{Attacker, Defect, Effect, Inject};
use crate::fault::{Act, Fault};
use crate::spec::requirements::conduct;

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "jwks.cache-control-no-store",
        summary: "asks that its keys are not kept",
        breaks: &[&conduct::KEYS_KEPT],
        effect: Effect::Open,
        inject: &[Inject::Http(JWK_SET, |_| Some(said("no-store, max-age=0")))],
        docs: "Who obeys fetches them for every login; who does not keeps keys that may be gone. \
               `no-store` (RFC 9111 section 5.2.2.5) is meant for caches of HTTP.",
        ..SET
    },
    Defect {
        id: "jwks.cache-control-1y",
        summary: "says that its keys may be kept for a year",
        breaks: &[&conduct::KEYS_KEPT],
        effect: Effect::Open,
        attacker: Attacker::Nobody,
        inject: &[Inject::Http(JWK_SET, |_| Some(said("max-age=31536000")))],
        docs: "Who obeys does not notice for a year that a key was taken away. A new key must be found \
               all the same (OpenID Connect Core 1.0 section 10.1.1).",
        ..SET
    },
];

fn said(cache_control: &str) -> Fault {
    let field = ("cache-control".to_owned(), cache_control.to_owned());
    Fault::of(Act::Headers(BTreeMap::from([field])))
}

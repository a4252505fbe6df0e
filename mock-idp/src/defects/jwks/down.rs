//! A JWK Set that can't be had for a while.

use super::{SET, status};
use crate::defects::fetch::JWK_SET;
use crate::defects::{Attacker, Defect, Effect, Inject};
use crate::spec::requirements::{conduct, fetch};

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "jwks.down-at-start",
        summary: "answers the first request for its keys with status 503",
        breaks: &[&fetch::TRIED_AGAIN],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Http(JWK_SET, |fetch| (fetch.nth == 1).then(|| status(503)))],
        docs: "Without keys nothing is verified, so that login is refused. The next one works.",
        ..SET
    },
    Defect {
        id: "jwks.down-after-cache",
        summary: "answers the first request for its keys and no further one",
        breaks: &[&conduct::KEYS_KEPT],
        effect: Effect::Open,
        inject: &[Inject::Http(JWK_SET, |fetch| (fetch.nth > 1).then(|| status(503)))],
        docs: "Who has kept the keys goes on for a while; how long, no text decides.",
        ..SET
    },
];

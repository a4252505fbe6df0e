//! Statuses that say: not now.

use std::time::Duration;

use super::GARBLED;
use crate::defects::fetch::DOCUMENTS;
use crate::defects::{Attacker, Defect, Effect, Inject};
use crate::fault::{Act, Fault};
use crate::span::Span;
use crate::spec::requirements::fetch;

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "transport.status-204",
        summary: "answers that there is nothing",
        breaks: &[&fetch::STATUS_OK],
        inject: &[Inject::Http(DOCUMENTS, |_| Some(status(204, None)))],
        docs: "A success without a body: who only looks at the class of the status has no document.",
        ..GARBLED
    },
    Defect {
        id: "transport.status-429-retry-after",
        summary: "answers that it was asked too often, and when to come back",
        breaks: &[&fetch::STATUS_OK],
        inject: &[Inject::Http(DOCUMENTS, |_| Some(status(429, Some(2))))],
        docs: "`Retry-After` (RFC 9110 section 10.2.3) is 2 seconds. No text makes a client heed it; \
               the journal tells whether it did.",
        ..GARBLED
    },
    Defect {
        id: "transport.status-503-flap",
        summary: "answers every other request with status 503",
        breaks: &[&fetch::TRIED_AGAIN],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Http(DOCUMENTS, |fetch| (fetch.nth % 2 == 1).then(|| status(503, None)))],
        docs: "One of two machines behind a load balancer is down.",
        ..GARBLED
    },
];

fn status(status: u16, retry_after: Option<u64>) -> Fault {
    let retry_after = retry_after.map(|seconds| Span(Duration::from_secs(seconds)));
    Fault::of(Act::Status { status, retry_after })
}

//! Documents that exhaust whoever fetches them.

use serde_json::json;

use super::fetch::{JWK_SET, METADATA};
use super::{Alias, Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::fault::{Act, Fault, Redirect};
use crate::spec::requirements::fetch;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

/// What most entries share: the answer is right, and there is far too much of it.
const TOO_MUCH: Defect = Defect {
    breaks: &[&fetch::SIZE_BOUNDED],
    effect: Effect::Deceives,
    attacker: Attacker::Idp,
    gains: Gains::Denial,
    ..Defect::PLAIN
};

/// A hundred million bytes unless it is told otherwise.
const BYTES: Argument =
    Argument::Count { default: 100_000_000, range: 2_000_000..=1_000_000_000, unit: "bytes" };

static ALL: &[Defect] = &[
    Defect {
        id: "dos.jwks-100mb",
        summary: "publishes a JWK Set behind a hundred million spaces",
        argument: BYTES,
        inject: &[Inject::Http(JWK_SET, |fetch| Some(behind(fetch.argument.number())))],
        evidence: &["CWE-400"],
        docs: "It is the right document (RFC 8259 section 2). The spaces are made while they are sent: \
               they cost the provider nothing.",
        ..TOO_MUCH
    },
    Defect {
        id: "dos.discovery-100mb",
        summary: "answers with metadata behind a hundred million spaces",
        argument: BYTES,
        inject: &[Inject::Http(METADATA, |fetch| Some(behind(fetch.argument.number())))],
        evidence: &["CWE-400"],
        docs: "It is the right document. PostgreSQL's client stops at a mebibyte.",
        ..TOO_MUCH
    },
    Defect {
        id: "dos.jwks-infinite-stream",
        summary: "publishes a JWK Set that never begins, behind spaces without an end",
        effect: Effect::Starves,
        inject: &[Inject::Http(JWK_SET, |_| Some(Fault::of(Act::Endless)))],
        evidence: &["CWE-400"],
        docs: "It has no Content-Length, so only who counts notices. It ends after ten minutes.",
        ..TOO_MUCH
    },
    Defect {
        id: "dos.jwks-10k-keys",
        summary: "publishes ten thousand keys, none with a `kid`",
        effect: Effect::Open,
        inject: &[Inject::JwkSet(|set| {
            let Some(keys) = set["keys"].as_array_mut() else { return };
            for number in 0..10_000_u32 {
                // An odd modulus of 2048 bits, another one each time, of which nobody knows factors.
                let modulus = format!("{}{number:08}AQ", "xA".repeat(166));
                keys.push(json!({ "kty": "RSA", "use": "sig", "n": modulus, "e": "AQAB" }));
            }
        })],
        docs: "Who tries every key does ten thousand verifications for each token; who stops reading \
               does none.",
        ..TOO_MUCH
    },
    Defect {
        id: "dos.redirect-chain",
        aliases: &[Alias { name: "dos.redirect-chain-1000", argument: Some("1000") }],
        summary: "redirects a thousand times before it answers with its metadata",
        argument: Argument::Count { default: 1_000, range: 20..=10_000, unit: "redirections" },
        breaks: &[&fetch::REDIRECTS_BOUNDED],
        inject: &[Inject::Http(METADATA, |fetch| {
            let number = u64::try_from(fetch.argument.number()).unwrap_or_default();
            Some(Fault::of(Act::Redirect(Redirect::Chain(number))))
        })],
        docs: "No circle, so only who counts notices.",
        ..TOO_MUCH
    },
];

fn behind(spaces: i64) -> Fault {
    Fault::of(Act::Huge(u64::try_from(spaces).unwrap_or_default()))
}

//! What a target declares, as facts for the binding rules, and the expectation of a case.

use mock_idp::defects::Argument;
use mock_idp::spec::{Condition, Expect, Expectation, Facts, Kind, Truth};

use crate::scenario::Case;
use crate::target::{Policy, Target, Wire};

/// Leeway of a target that declares none: up to here a time fault is observed (rule B6).
pub(crate) const ASSUMED_LEEWAY_S: i64 = 300;
/// How far a target's clock may be off: nobody has measured it.
const CLOCK_DOUBT_S: i64 = 120;

/// The facts of a target for one kind of credential.
pub fn facts(target: &Target, kind: Kind) -> Facts {
    let known = |truth| if truth { Truth::Yes } else { Truth::No };
    let trusted = match &target.policy.trusted_audiences {
        Some(_) => Truth::Yes,
        None => Truth::Unknown,
    };
    // A program behind the external driver is told the algorithms.
    let told = target.wires.iter().any(|wire| matches!(wire, Wire::External(_)));
    let algorithms =
        if told || target.policy.algorithms_declared { Truth::Yes } else { Truth::Unknown };
    let facts = Facts::new(kind)
        .with(Condition::AlgorithmsDeclared, algorithms)
        .with(Condition::AzpDemanded, known(target.policy.azp_required))
        // Of the ways to present a token only the external one has an authorization request, which
        // the harness plays; in none does the target take the token from the token endpoint.
        .with(Condition::TargetSentNonce, known(told && kind == Kind::IdToken))
        .with(Condition::TokenFromTokenEndpoint, Truth::No)
        .with(Condition::TrustedAudiencesDeclared, trusted);
    target.documents.iter().fold(facts, |facts, document| facts.declaring(document))
}

/// What a right target does with a case.
pub(super) fn expectation(case: &Case, target: &Target, kind: Kind) -> Expectation {
    let expectation = case.expectation(&facts(target, kind));
    match expectation.expect {
        Expect::Reject { beyond_leeway: true, .. } if !is_beyond_leeway(case, &target.policy) => {
            Expectation { expect: Expect::Either, ..expectation }
        }
        _ => expectation,
    }
}

/// Whether no clock and no leeway can excuse the fault.
fn is_beyond_leeway(case: &Case, policy: &Policy) -> bool {
    let edge = match policy.leeway_s {
        Some(declared) => declared + CLOCK_DOUBT_S,
        None => ASSUMED_LEEWAY_S,
    };
    case.defects
        .iter()
        .filter(|applied| matches!(applied.defect.argument, Argument::Seconds { .. }))
        .all(|applied| applied.argument.number() > edge)
}

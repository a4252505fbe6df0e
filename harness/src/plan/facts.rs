//! What a target declares, as facts for the binding rules, and the expectation of a case.

use mock_idp::mint::Applied;
use mock_idp::spec::{Condition, Expect, Expectation, Facts, Kind, Truth};

use super::latitude::{self, Latitude};
use crate::target::{Console, ConsoleFlow, Target, Wire};

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
    // A console takes its ID Token from the token endpoint; that is a guarantee over TLS alone.
    let runs = target
        .wires
        .iter()
        .any(|wire| matches!(wire, Wire::Console(Console { flow: ConsoleFlow::Target { .. } })));
    let facts = Facts::new(kind)
        .with(Condition::AlgorithmsDeclared, algorithms)
        .with(Condition::AzpDemanded, known(target.policy.azp_required))
        // Of the ways to present a token only the external one has an authorization request that
        // the harness plays. What a console sends is seen by an observation.
        .with(Condition::TargetSentNonce, known(told && kind == Kind::IdToken))
        .with(
            Condition::TokenFromTokenEndpoint,
            known(runs && kind == Kind::IdToken && target.idp.tls),
        )
        .with(Condition::TrustedAudiencesDeclared, trusted);
    target.documents.iter().fold(facts, |facts, document| facts.declaring(document))
}

/// What a right target of this latitude does with a token of these defects, where the standards ask
/// for that.
pub(super) fn forgiving(
    expectation: Expectation,
    defects: &[Applied],
    latitude: &Latitude,
) -> Expectation {
    match expectation.expect {
        Expect::Reject { beyond_leeway: true, .. } if !latitude::is_beyond(defects, latitude) => {
            Expectation { expect: Expect::Either, ..expectation }
        }
        _ => expectation,
    }
}

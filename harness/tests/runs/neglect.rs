//! Every requirement neglected in turn: the harness finds it, as strongly as it is asked for.

use mock_idp::spec::requirements::{fetch, metadata};
use mock_idp::spec::{Kind, Level, Requirement, Sense, requirements};
use sso_harness::drivers::Outcome;
use sso_harness::plan;
use sso_harness::target;
use sso_harness::verdict::Verdict;

use super::{Run, run_only};

/// The cases that judge tokens alone.
const TOKENS: &str = "not (id(discovery/*) or id(jwk-set/*) or id(transport/*))";

/// The kinds that the reference database takes apart itself, the usual one first.
const KINDS: &[Kind] = &[Kind::IdTokenCredential, Kind::AtJwt, Kind::Jwt];

#[test]
fn every_neglected_requirement_is_found_as_strongly_as_it_is_asked_for() {
    let half = requirements::ALL.len().div_ceil(2);
    let wrong: String = std::thread::scope(|scope| {
        let halves: Vec<_> = requirements::ALL
            .chunks(half)
            .map(|part| scope.spawn(|| part.iter().map(|r| misjudged(r)).collect::<String>()))
            .collect();
        halves.into_iter().map(|half| half.join().expect("no panic")).collect()
    });
    assert!(wrong.is_empty(), "{wrong}");
}

/// Neglects the requirement; what is wrong with the run's result, if anything.
fn misjudged(requirement: &'static Requirement) -> String {
    if reference_db::neglectable(requirement.id).is_err() {
        // Then it says so: a run that can find nothing must not look like one that found nothing.
        return match target::load(&format!("reference,neglect={}", requirement.id)) {
            Ok(_) => format!("{} is neglected in silence\n", requirement.id),
            Err(_) => String::new(),
        };
    }
    let (kind, level) = strongest(requirement);
    let (kind, id) = (kind.name(), requirement.id);
    // What is about https needs a provider that speaks it.
    let about_https = [&fetch::STAYS_ON_TLS, &metadata::KEYS_OVER_HTTPS].contains(&requirement);
    let tls = if about_https { "self-signed" } else { "off" };
    let neglected = format!("reference,kind={kind},tls={tls},neglect={id}");
    let run = match id {
        "key.rotation-followed" => run_only(&neglected, "id(keys/rotation#*)"),
        "key.still-published" => run_only(&neglected, "id(keys/retirement#*)"),
        id if id.starts_with("fetch.") || id.starts_with("metadata.") => {
            run_only(&neglected, &format!("requirement({id}) and not tag(slow)"))
        }
        id => run_only(&neglected, &format!("not tag(slow) and ({TOKENS} or requirement({id}))")),
    };
    let wanted = match level {
        Level::Must => [1, 1],
        Level::Should => [0, 1],
        Level::May => [0, 0],
    };
    if run.exits() != wanted {
        let bad = run.lines(&[Verdict::Fail, Verdict::Inconclusive]);
        format!("{neglected} {level}: {:?}\n{bad}\n", run.exits())
    } else if level == Level::May && !observed(&run, requirement) {
        format!("{neglected} {level}: nothing observed\n")
    } else {
        String::new()
    }
}

/// The kind under which it is asked for most strongly.
fn strongest(requirement: &'static Requirement) -> (Kind, Level) {
    let mut strongest = (Kind::IdTokenCredential, Level::May);
    for kind in KINDS {
        let target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
        let level = mock_idp::spec::rules::level(requirement, &plan::facts(&target, *kind));
        if level > strongest.1 {
            strongest = (*kind, level);
        }
    }
    strongest
}

/// Whether the other answer than the correct database's is told.
fn observed(run: &Run, requirement: &Requirement) -> bool {
    run.results.iter().any(|result| {
        let naive = match requirement.sense {
            Sense::Refuses => matches!(result.outcome, Some(Outcome::Accepted { .. })),
            Sense::Accepts => matches!(result.outcome, Some(Outcome::Rejected { .. })),
            Sense::Conducts | Sense::Connects => false,
        };
        naive
            && result.verdict == Verdict::Observed
            && result.requirements.contains(&requirement.id)
    })
}

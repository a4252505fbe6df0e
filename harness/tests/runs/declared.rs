//! What binds only because the target declares it: its policy, and its vendor's documents.

use mock_idp::spec::requirements::azp;
use sso_harness::target::{self, Launch, Target};
use sso_harness::verdict::Verdict;

use super::{Run, run_target};

fn target(spec: &str, change: impl FnOnce(&mut Target)) -> Target {
    let mut target = target::load(spec).unwrap_or_else(|wrong| panic!("{wrong}"));
    change(&mut target);
    target
}

fn about<'a>(run: &'a Run, requirement: &str) -> Vec<(&'a str, Verdict)> {
    run.results
        .iter()
        .filter(|result| result.requirements.contains(&requirement))
        .map(|result| (result.id.as_str(), result.verdict))
        .collect()
}

#[test]
fn azp_is_judged_where_the_policy_demands_it() {
    let declared = |neglect: bool| {
        target("reference", |target| {
            target.policy.azp_required = true;
            if let (Launch::Reference { conduct, .. }, true) = (&mut target.launch, neglect) {
                conduct.neglect.push(&azp::IS_CLIENT);
            }
        })
    };
    let careful = run_target(&declared(false));
    assert_eq!(careful.exits(), [0, 0], "{}", careful.lines(&[Verdict::Fail]));
    let careless = run_target(&declared(true));
    assert_eq!(careless.exits(), [1, 1]);
    let azp = about(&careless, azp::IS_CLIENT.id);
    assert!(azp.iter().any(|(_, verdict)| *verdict == Verdict::Fail), "{azp:?}");
}

#[test]
fn a_vendor_is_held_to_its_own_word_and_only_its_own_target() {
    let documents = |documents: &[&str]| {
        let documents: Vec<String> = documents.iter().map(ToString::to_string).collect();
        target("reference,neglect=identity.claim-present", |target| {
            target.documents = documents;
        })
    };
    let undeclared = run_target(&documents(&[]));
    assert_eq!(undeclared.exits(), [0, 1], "the house rule counts with --strict");
    let declared = run_target(&documents(&["MATERIALIZE-SSO"]));
    assert_eq!(declared.exits(), [1, 1]);
    let broken = declared.lines(&[Verdict::Fail]);
    assert!(broken.contains("it breaks its own word"), "{broken}");
}

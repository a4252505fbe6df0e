//! The built-in suite as a whole.

use std::collections::BTreeSet;

use mock_idp::defects;
use sso_harness::scenario::{self, Case};

fn cases() -> Vec<Case> {
    let suite = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    suite.into_iter().flat_map(|scenario| scenario.cases).collect()
}

#[test]
fn every_defect_of_the_catalogue_has_a_case() {
    let cases = cases();
    let used: BTreeSet<&str> =
        cases.iter().flat_map(|case| &case.defects).map(|applied| applied.defect.id).collect();
    let unused: Vec<&str> =
        defects::of_tokens().map(|defect| defect.id).filter(|id| !used.contains(id)).collect();
    assert!(unused.is_empty(), "write a case for each of {}", unused.join(", "));
}

#[test]
fn every_case_says_why_it_matters() {
    for case in cases() {
        let why = case.why.unwrap_or_else(|| panic!("{} does not say why", case.id));
        assert!(why.split_whitespace().count() >= 4, "{}: {why}", case.id);
        assert!(!why.ends_with('.'), "{}: a clause, not a sentence: {why}", case.id);
    }
}

#[test]
fn an_id_is_made_of_path_name_and_matrix() {
    for case in cases() {
        let (path, name) = case.id.split_once('#').expect("a #");
        assert!(case.source.0.ends_with(&format!("{path}.yaml")), "{}", case.id);
        let name = name.split('[').next().unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(!name.is_empty() && name.chars().all(plain), "{}", case.id);
    }
}

#[test]
fn a_scenario_covers_the_requirements_that_it_lists() {
    let suite = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    for scenario in suite {
        let broken: BTreeSet<&str> = scenario
            .cases
            .iter()
            .flat_map(Case::requirements)
            .map(|requirement| requirement.id)
            .collect();
        for requirement in scenario.requirements {
            assert!(
                broken.contains(requirement.id),
                "{} says that it covers {}, and no case does",
                scenario.name,
                requirement.id
            );
        }
    }
}

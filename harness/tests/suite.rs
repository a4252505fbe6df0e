//! The built-in suite as a whole.

use std::collections::BTreeSet;

use mock_idp::defects;
use sso_harness::drivers::Presentation;
use sso_harness::plan::{self, Selection};
use sso_harness::scenario::{self, Case};
use sso_harness::target::{self, Wire};

fn cases() -> Vec<Case> {
    let suite = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    suite.into_iter().flat_map(|scenario| scenario.cases).collect()
}

/// What no run with the reference database can show, by id or by the beginning of ids, each with the
/// reason.
const ELSEWHERE: &[(&str, &str)] = &[(
    "transport.redirect-cross-host",
    "it asks no endpoint to which credentials are sent; the relying party shows it",
)];

#[test]
fn every_defect_of_the_catalogue_is_carried_out_on_the_reference_database() {
    let suite = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for spec in ["reference", "reference,tls=self-signed"] {
        let target = target::load(spec).unwrap_or_else(|wrong| panic!("{wrong}"));
        let carried: Vec<Presentation> =
            target.wires.iter().flat_map(Wire::presentations).copied().collect();
        let plan = plan::plan(&suite, &target, &carried, &Selection::default());
        let run = plan.cases.iter().filter(|planned| planned.login.is_ok());
        shown.extend(run.flat_map(|planned| planned.case.all_defects()).map(|d| d.defect.id));
    }
    let elsewhere = |id: &str| ELSEWHERE.iter().any(|(prefix, _)| id.starts_with(prefix));
    // It is handed tokens, and asks for no other answers: the relying party shows those.
    let missing: Vec<&str> = defects::all()
        .filter(|defect| !defect.is_of_answers())
        .map(|defect| defect.id)
        .filter(|id| !shown.contains(id) && !elsewhere(id))
        .collect();
    assert!(missing.is_empty(), "write a case, or a reason, for {}", missing.join(", "));
    for (prefix, why) in ELSEWHERE {
        let stale = shown.iter().find(|id| id.starts_with(prefix));
        assert_eq!(stale, None, "it has a case, although {why}");
        assert!(defects::all().any(|defect| defect.id.starts_with(prefix)), "{prefix}: {why}");
    }
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

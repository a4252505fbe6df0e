//! What is planned for which target.

mod steps;

use mock_idp::defects;
use mock_idp::spec::Expect;

use super::*;
use crate::scenario::{self, Assert, Step};
use crate::target;

fn case(defects: &[&str]) -> Case {
    let parsed = |name: &&str| defects::parse(name).unwrap_or_else(|error| panic!("{error}"));
    Case {
        id: "folder/file#case".to_owned(),
        title: "case".to_owned(),
        why: None,
        defects: defects.iter().map(parsed).collect(),
        present: Present::First,
        user: None,
        alg: None,
        slow: false,
        tags: Vec::new(),
        given: Vec::new(),
        steps: Vec::new(),
        assert: Assert::default(),
        expect: None,
        source: ("file.yaml".to_owned(), 1),
    }
}

fn reference() -> Target {
    target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// The plan of one case for a target that is spoken to by these presentations.
fn planned(case: Case, target: &Target, carried: &[Presentation]) -> Vec<Planned> {
    let scenario = Scenario {
        name: "folder/file".to_owned(),
        title: String::new(),
        requirements: Vec::new(),
        cases: vec![case],
        digest: String::new(),
    };
    plan(&[scenario], target, carried, &Selection::default()).cases
}

fn alone(case: Case, target: &Target) -> Planned {
    planned(case, target, Presentation::ALL).remove(0)
}

#[test]
fn a_case_goes_by_the_first_presentation_that_carries_its_token() {
    let by = |case: Case| alone(case, &reference()).login.map(|login| login.presentation);
    assert_eq!(by(case(&["claim.exp.past"])), Ok(Presentation::Password));
    let only = |by: &[Presentation]| Case { present: Present::Only(by.to_vec()), ..case(&[]) };
    assert_eq!(
        by(only(&[Presentation::Websocket, Presentation::HttpBasic])),
        Ok(Presentation::HttpBasic)
    );
    assert_eq!(
        by(only(&[Presentation::Websocket, Presentation::Console])),
        Err("the target does not offer websocket or console".to_owned())
    );
    let http = planned(
        case(&["enc.leading-trailing-space"]),
        &reference(),
        &[Presentation::HttpBearer, Presentation::HttpBasic],
    );
    assert_eq!(http[0].login.as_ref().map(|l| l.presentation), Ok(Presentation::HttpBasic));
}

#[test]
fn present_all_makes_one_case_of_each() {
    let all = |id: &str| Case { id: id.to_owned(), present: Present::All, ..case(&[]) };
    let carried = [Presentation::Password, Presentation::HttpBasic];
    let ids = |id| -> Vec<String> {
        planned(all(id), &reference(), &carried).into_iter().map(|p| p.case.id).collect()
    };
    assert_eq!(ids("f#c"), ["f#c[present=password]", "f#c[present=http-basic]"]);
    assert_eq!(
        ids("f#c[alg=ES256]"),
        ["f#c[alg=ES256,present=password]", "f#c[alg=ES256,present=http-basic]"]
    );
}

#[test]
fn somebody_new_has_a_name_of_their_own_in_every_case_and_alice_is_the_control() {
    let new = || Case { user: Some("new".to_owned()), present: Present::All, ..case(&[]) };
    let carried = [Presentation::Password, Presentation::HttpBasic];
    let mut names: Vec<String> = Vec::new();
    for planned in planned(new(), &reference(), &carried) {
        let login = planned.login.expect("it is run");
        assert!(login.name.starts_with("ssoh_") && login.name.ends_with("@example.com"));
        assert_eq!(login.user.email, login.name);
        assert_eq!(login.control("email").name, "alice@example.com");
        names.push(login.name);
    }
    assert_ne!(names[0], names[1]);
    let known = alone(case(&[]), &reference()).login.expect("it is run");
    assert_eq!(known.control("email"), known);
}

#[test]
fn what_the_target_can_not_be_asked_is_skipped_with_the_reason() {
    let given = vec![("colour".to_owned(), "blue".to_owned())];
    for (case, reason) in [
        (Case { given, ..case(&[]) }, "the target has no setting colour"),
        (Case { user: Some("stranger".to_owned()), ..case(&[]) }, "there is no End-User stranger"),
        (Case { alg: Some(Alg::ES512), ..case(&[]) }, "the target does not declare ES512"),
    ] {
        let planned = alone(case, &reference());
        let skipped = planned.login.expect_err(reason);
        assert!(skipped.contains(reason), "{skipped}");
        assert!(planned.expectation.is_none());
    }
}

#[test]
fn a_defect_that_needs_an_algorithm_takes_the_first_declared_one_that_fits() {
    let confusion = || case(&["sig.alg-es-to-hs"]);
    let alg = |target: &Target| alone(confusion(), target).login.map(|login| login.alg);
    assert_eq!(alg(&reference()), Ok(Alg::ES256));
    let mut target = reference();
    target.policy.algorithms = vec![Alg::RS256];
    let reason = alg(&target).expect_err("nothing fits");
    assert!(reason.contains("it needs ES256 or"), "{reason}");
}

#[test]
fn a_fault_that_clock_and_leeway_may_excuse_is_only_observed() {
    let mut target = reference();
    for (leeway_s, defect, decided) in [
        (Some(60), "claim.exp.past=3600", true),
        (Some(60), "claim.exp.past=181", true),
        (Some(60), "claim.exp.past=180", false),
        (None, "claim.exp.past=301", true),
        (None, "claim.exp.past=300", false),
        (None, "claim.nbf.future=300", false),
        (Some(60), "claim.exp.past-beyond-leeway", false),
    ] {
        target.policy.leeway_s = leeway_s;
        let expectation = alone(case(&[defect]), &target).expectation.expect("it is run");
        let is_decided = matches!(expectation.expect, Expect::Reject { .. });
        assert_eq!(is_decided, decided, "{leeway_s:?} {defect}");
    }
}

#[test]
fn what_was_measured_decides_where_late_and_early_begin() {
    let latitude = Latitude { late_s: 60, early_s: 10, edge_s: 60 };
    for (defect, decided) in [
        ("claim.exp.past=61", true),
        ("claim.exp.past=60", false),
        ("claim.exp.past-beyond-leeway", true),
        ("claim.nbf.future=11", true),
        ("claim.nbf.future=10", false),
        ("claim.exp.zero", true),
    ] {
        let target = reference();
        let cases = vec![alone(case(&[defect]), &target)];
        let plan = Plan { cases, left_out: Vec::new() }.of_latitude(&target, &latitude);
        let expectation = plan.cases[0].expectation.as_ref().expect("it is run");
        let is_decided = matches!(expectation.expect, Expect::Reject { .. });
        assert_eq!(is_decided, decided, "{defect}");
    }
}

#[test]
fn files_that_disturb_others_are_run_behind_them() {
    let named = |id: &str, case: Case| alone(Case { id: id.to_owned(), ..case }, &reference());
    let restarts = Case { steps: vec![Step::Restart], ..case(&[]) };
    let cases = vec![
        named("rotation#a", restarts),
        named("keys#a", case(&[])),
        named("keys#b", case(&["header.kid-unknown"])),
        named("times#a", case(&["claim.exp.past"])),
    ];
    let plan = Plan { cases, left_out: Vec::new() };
    let ids = |plan: Plan| -> Vec<String> { plan.cases.into_iter().map(|p| p.case.id).collect() };
    assert_eq!(ids(plan.clone().ordered(true)), ["times#a", "keys#a", "keys#b", "rotation#a"]);
    assert_eq!(ids(plan.ordered(false)), ["keys#a", "keys#b", "times#a", "rotation#a"]);
}

#[test]
fn every_case_of_the_built_in_suite_is_run_or_skipped_with_a_reason() {
    let suite = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    let plan = plan(&suite, &reference(), Presentation::ALL, &Selection::default());
    for planned in &plan.cases {
        assert_eq!(planned.login.is_ok(), planned.expectation.is_some(), "{}", planned.case.id);
    }
    let mut ids: Vec<&str> = plan.cases.iter().map(|p| p.case.id.as_str()).collect();
    let planned = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), planned, "two cases have one id");
}

//! What is learnt before anything is judged, and what follows from it.

mod contradictions;
mod habits;
mod nodes;

use sso_harness::event::Learnt;
use sso_harness::plan::Selection;
use sso_harness::target::{self, Target};
use sso_harness::verdict::Verdict;

use super::{Run, run, run_selected, run_target};

fn target(spec: &str, change: impl FnOnce(&mut Target)) -> Target {
    let mut target = target::load(spec).unwrap_or_else(|wrong| panic!("{wrong}"));
    change(&mut target);
    target
}

fn filtered(target: &Target, filter: &str) -> Run {
    let filter = Some(filter.parse().unwrap_or_else(|error| panic!("{error}")));
    run_selected(target, Selection { filter, ..Selection::default() })
}

/// What was learnt under that name, in one text.
fn learnt(run: &Run, what: &str) -> String {
    let found: Vec<&str> =
        run.learnt.iter().filter(|l| l.what == what).map(|l| l.found.as_str()).collect();
    found.join("; ")
}

fn measured(run: &Run, name: &str) -> Option<i64> {
    let all = run.learnt.iter().flat_map(|learnt| &learnt.measured);
    all.filter(|(known, _)| *known == name).map(|(_, number)| *number).next()
}

#[test]
fn of_the_correct_database_everything_is_learnt_and_nothing_alarms() {
    let run = run("reference");
    let whats: Vec<&str> = run.learnt.iter().map(|learnt| learnt.what).collect();
    let order = ["sound login", "door", "token reuse", "clock", "leeway", "refusals", "keys"];
    assert_eq!(whats[..7], order);
    assert!(whats[7..].iter().all(|what| *what == "largest token"), "{whats:?}");
    let alarming: Vec<&Learnt> = run.learnt.iter().filter(|learnt| learnt.alarming).collect();
    assert!(alarming.is_empty(), "{alarming:?}");
    assert_eq!(learnt(&run, "leeway"), "60 s, as declared");
    assert!(!run.results.iter().any(|result| result.id.starts_with("calibrate/")));
}

#[test]
fn who_runs_one_case_does_not_pay_for_probes_that_it_does_not_need() {
    let run = filtered(&target("reference", |_| {}), "defect(sig.empty)");
    assert!(!run.results.is_empty());
    let whats: Vec<&str> = run.learnt.iter().map(|learnt| learnt.what).collect();
    assert_eq!(whats, ["sound login", "door", "token reuse"]);
    let run = filtered(&target("reference", |_| {}), "defect(claim.exp.past=86400)");
    assert_eq!(learnt(&run, "leeway"), "60 s, as declared");
    assert_eq!(learnt(&run, "largest token"), "");
}

#[test]
fn where_no_leeway_is_declared_the_measured_one_decides() {
    let undeclared = target("reference", |target| target.policy.leeway_s = None);
    let by_password = filtered(&undeclared, "defect(claim.exp.past-beyond-leeway)");
    assert!(learnt(&by_password, "leeway").contains(" s are forgiven behind `exp` and before"));
    assert_eq!(by_password.count(Verdict::Pass), 1);
    // HTTP tells the time.
    let by_all = filtered(&undeclared, "defect(claim.exp.past=3600)");
    assert!(learnt(&by_all, "leeway").contains(" s are forgiven behind `exp`, "));
    let late = measured(&by_all, "late_s").expect("it was measured");
    assert!((57..=60).contains(&late), "{late}");
}

//! Settings of a target: changed, obeyed or not, and put back.

use sso_harness::event::Ended;
use sso_harness::target::{Restore, Target};
use sso_harness::verdict::Verdict;

use super::{reference, run, told};

const AUDIENCE: &str = r#"
  - name: audience changed
    steps:
      - { login: alice }
      - { set: { audience: warehouse } }
      - { login: alice, token: previous, requirements: [aud.names-recipient] }
"#;

const AFTER: &str = r#"
  - name: sound
"#;

fn with(change: impl Fn(&mut Target)) -> Target {
    let mut target = reference("reference");
    change(&mut target);
    target
}

#[test]
fn a_setting_that_is_obeyed_passes_and_is_put_back() {
    let run = run(&reference("reference"), &format!("{AUDIENCE}{AFTER}"));
    assert_eq!(run.exits(), [0, 0]);
    let last = "step 3, login alice with the previous token: refused, between two sound logins \
                that were accepted";
    assert_eq!(told(&run), [format!("pass: {last}"), "pass: accepted, as asked".to_owned()]);
}

#[test]
fn a_setting_that_takes_no_effect_is_found_at_the_level_of_its_requirement() {
    let target = with(|target| {
        let setting = target.settings.get_mut("audience").expect("a setting");
        setting.sql = "SHOW sso.audience".to_owned();
    });
    let run = run(&target, AUDIENCE);
    assert_eq!(run.exits(), [1, 1]);
    let found = &run.results[0];
    assert_eq!(found.verdict, Verdict::Fail);
    assert_eq!(
        found.reason,
        "step 3, login alice with the previous token: accepted, and must be refused \
         (OIDCC-3.1.3.7-3, RFC7519-4.1.3, RFC8725-3.9)"
    );
    assert!(found.requirements.contains(&"aud.names-recipient"));
}

#[test]
fn a_setting_that_can_not_be_changed_is_no_fault_and_the_next_case_is_run() {
    let target = with(|target| {
        let setting = target.settings.get_mut("audience").expect("a setting");
        setting.sql = "ALTER NOTHING '{{value}}'".to_owned();
    });
    let run = run(&target, &format!("{AUDIENCE}{AFTER}"));
    assert_eq!(run.exits(), [3, 3]);
    let [changed, sound] = &told(&run)[..] else { panic!("two cases") };
    assert_eq!(sound, "pass: accepted, as asked");
    let why = "inconclusive: step 2, set audience to `warehouse`: the setting audience was not \
               changed: ";
    assert!(changed.starts_with(why), "{changed}");
}

#[test]
fn a_setting_that_can_not_be_put_back_ends_the_run_with_that_reason() {
    let target = with(|target| {
        let setting = target.settings.get_mut("audience").expect("a setting");
        setting.restore = Restore::Sql("ALTER NOTHING".to_owned());
    });
    let twice = AUDIENCE.replace("audience changed", "audience changed again");
    let run = run(&target, &format!("{AUDIENCE}{twice}"));
    let Ended::Stopped(why) = &run.ended else { panic!("it goes on") };
    assert!(why.starts_with("the setting audience could not be put back: "), "{why}");
    assert!(run.results[0].reason.contains("could not be put back"), "{}", run.results[0].reason);
    assert!(run.results[1].reason.starts_with("not run: "), "{}", run.results[1].reason);
    assert_eq!(run.exits()[0], 3);
}

#[test]
fn a_setting_that_is_put_back_only_in_words_ends_the_run() {
    let target = with(|target| {
        let setting = target.settings.get_mut("audience").expect("a setting");
        setting.restore = Restore::Value("wherehouse".to_owned());
    });
    let run = run(&target, AUDIENCE);
    let Ended::Stopped(why) = &run.ended else { panic!("it goes on") };
    assert!(why.starts_with("all is put back, and sound logins do not work any more"), "{why}");
}

#[test]
fn a_value_is_quoted_for_the_statement() {
    let given = r#"
  - name: quoted
    steps:
      - { set: { audience: "ware'house" } }
      - { login: alice, requirements: [aud.names-recipient] }
"#;
    let run = run(&reference("reference"), given);
    assert_eq!(run.exits(), [0, 0], "{:?}", told(&run));
}

#[test]
fn an_issuer_that_does_not_match_is_explained_or_at_least_observed() {
    let slash = r#"
  - name: slash
    given: { issuer: "{{issuer}}/" }
    expect: accept-or-explain
"#;
    let explains = run(&reference("reference"), slash);
    assert_eq!(
        told(&explains),
        ["pass: with issuer set to `{{issuer}}/`: refused, and its words name the cause"]
    );
    let hides = run(&reference("reference,quirk=hides-reason"), slash);
    assert_eq!(hides.exits(), [0, 0]);
    assert_eq!(hides.results[0].verdict, Verdict::Observed);
    assert!(hides.results[0].reason.contains("do not name the cause"));
}

#[test]
fn a_leeway_that_is_not_obeyed_is_found() {
    let taken_away = r#"
  - name: leeway taken away
    given: { leeway: 0 }
    defects: [claim.exp.past=150]
"#;
    assert_eq!(run(&reference("reference"), taken_away).exits(), [0, 0]);
    let target = with(|target| {
        let setting = target.settings.get_mut("leeway").expect("a setting");
        setting.sql = "ALTER SYSTEM SET sso.leeway = '300'".to_owned();
    });
    let run = run(&target, taken_away);
    assert_eq!(run.exits(), [1, 1], "{:?}", told(&run));
}

use super::*;
use crate::fault::{Act, Fault};

fn empty(times: Option<u64>) -> Rule {
    Rule { fault: Some(Fault::of(Act::Empty)), times, ..Rule::default() }
}

fn occasion(issuer: &str) -> Occasion<'_> {
    Occasion { issuer, endpoint: "jwks_uri", client: None, user: None }
}

#[test]
fn a_rule_acts_as_often_as_it_says_after_what_it_leaves_alone() {
    let rules = Rules::default();
    rules.add(Rule { after: 2, ..empty(Some(3)) }).expect("a rule");
    let acts: Vec<bool> =
        (0..8).map(|_| rules.act(&occasion("/default"), |_| true).is_some()).collect();
    assert_eq!(acts, [false, false, true, true, true, false, false, false]);
    assert_eq!(rules.list(None)[0].remaining(), Some(0));
}

#[test]
fn the_first_rule_with_something_left_acts_alone() {
    let rules = Rules::default();
    let first = rules.add(empty(Some(1))).expect("a rule").id;
    let second = rules.add(empty(None)).expect("a rule").id;
    let acted = || rules.act(&occasion("/default"), |_| true).map(|live| live.id);
    assert_eq!((acted(), acted(), acted()), (Some(first), Some(second.clone()), Some(second)));
}

#[test]
fn a_rule_of_one_issuer_is_nothing_to_another() {
    let rules = Rules::default();
    rules.add(empty(None)).expect("a rule");
    assert!(rules.act(&occasion("/other"), |_| true).is_none());
    rules.add(Rule { issuer: "*".to_owned(), ..empty(None) }).expect("a rule");
    assert!(rules.act(&occasion("/other"), |_| true).is_some());
    assert_eq!(rules.clear(Some("/default")), 1);
    assert_eq!(rules.list(None).len(), 1);
}

#[test]
fn many_threads_get_a_rule_s_times_and_no_more() {
    let rules = Rules::default();
    rules.add(empty(Some(100))).expect("a rule");
    let acted = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..100 {
                    if rules.act(&occasion("/default"), |_| true).is_some() {
                        acted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    }
                }
            });
        }
    });
    assert_eq!(acted.into_inner(), 100);
}

#[test]
fn there_are_no_more_rules_than_there_may_be_and_spent_ones_make_room() {
    let rules = Rules::default();
    for _ in 0..CAPACITY {
        rules.add(empty(Some(1))).expect("room");
    }
    assert_eq!(rules.add(empty(None)).expect_err("no room"), Refused::Full);
    rules.act(&occasion("/default"), |_| true).expect("the first acts");
    rules.add(empty(None)).expect("room again");
}

//! The table of judgements.

use Verdict::{Fail, Inconclusive, Observed, Pass, Poisoned, Skip, Unclean};
use mock_idp::spec::{Expect, Expectation, Level};

use super::{Evidence, Judgement, Verdict, judge};
use crate::drivers::{Outcome, Path, Stage};
use crate::event::{Control, ReasonGiven};

const REJECT: Expect = Expect::Reject { level: Level::Must, beyond_leeway: false };
const RECOMMENDED: Expect = Expect::Reject { level: Level::Should, beyond_leeway: false };
const ACCEPT: Expect = Expect::Accept { level: Level::Must };
const LAST: Expect = Expect::RejectOrAcceptAsLast { level: Level::Must };
const WITHOUT: Expect = Expect::AcceptWithout { level: Level::Must, effect: "the role" };

fn accepted_as(user: &str) -> Outcome {
    Outcome::Accepted { session: true, principal: Some(user.to_owned()), roles: Vec::new() }
}

fn accepted() -> Outcome {
    accepted_as("alice@example.com")
}

/// Without a word about whom.
fn nobody() -> Outcome {
    Outcome::Accepted { session: false, principal: None, roles: Vec::new() }
}

fn refused_at(stage: Stage, path: Path) -> Outcome {
    let message = "authentication failed".to_owned();
    Outcome::Rejected { stage, path, code: Some("28000".to_owned()), message }
}

fn refused() -> Outcome {
    refused_at(Stage::AuthExchange, Path::Token)
}

fn broke() -> Outcome {
    Outcome::Broke { how: "no answer within 10 s".to_owned() }
}

fn busy() -> Outcome {
    Outcome::Busy { why: "sorry, too many clients already".to_owned() }
}

fn unsupported() -> Outcome {
    Outcome::Unsupported { why: "no such algorithm".to_owned() }
}

fn expecting(expect: Expect) -> Expectation {
    Expectation::by_no_text(expect)
}

/// Judged between two sound logins that were accepted, with `change` of the evidence.
fn judged(expect: Expect, outcome: &Outcome, change: fn(&mut Evidence<'_>)) -> Judgement {
    judged_as(&expecting(expect), outcome, change)
}

fn judged_as(
    expectation: &Expectation,
    outcome: &Outcome,
    change: fn(&mut Evidence<'_>),
) -> Judgement {
    let mut evidence = Evidence {
        expectation,
        before: Control::Accepted,
        after: Control::Accepted,
        outcome,
        user: "alice@example.com",
        reason: ReasonGiven::Unknown,
        effects: &[],
        poisoned: false,
    };
    change(&mut evidence);
    judge(&evidence)
}

#[test]
fn every_outcome_has_its_verdict_under_every_expectation() {
    let bob = || accepted_as("bob@example.com");
    for (outcome, [reject, should, accept, last, without, either]) in [
        (accepted(), [Fail, Fail, Pass, Fail, Observed, Observed]),
        (bob(), [Fail, Fail, Fail, Pass, Fail, Observed]),
        (nobody(), [Fail, Fail, Pass, Inconclusive, Observed, Observed]),
        (refused(), [Pass, Pass, Fail, Pass, Pass, Observed]),
        (busy(), [Inconclusive; 6]),
        (broke(), [Inconclusive; 6]),
        (unsupported(), [Skip; 6]),
    ] {
        for (expect, verdict) in [
            (REJECT, reject),
            (RECOMMENDED, should),
            (ACCEPT, accept),
            (LAST, last),
            (WITHOUT, without),
            (Expect::Either, either),
            (Expect::Measure { unit: "bytes" }, either),
        ] {
            let judgement = judged(expect, &outcome, |_| {});
            assert_eq!(judgement.verdict, verdict, "{expect:?} {outcome:?}");
            assert_eq!(judgement.level, expect.level(), "{expect:?} {outcome:?}");
        }
    }
}

#[test]
fn a_rejection_without_a_passing_control_is_inconclusive() {
    let without: [fn(&mut Evidence<'_>); 5] = [
        |e| e.before = Control::None,
        |e| e.before = Control::Rejected,
        |e| e.before = Control::Broke,
        |e| e.after = Control::Rejected,
        |e| e.after = Control::Broke,
    ];
    for change in without {
        for expect in [REJECT, RECOMMENDED, ACCEPT, LAST, Expect::Either] {
            assert_eq!(judged(expect, &refused(), change).verdict, Inconclusive, "{expect:?}");
        }
    }
}

#[test]
fn an_acceptance_needs_no_control() {
    let alone = |e: &mut Evidence<'_>| {
        e.before = Control::Rejected;
        e.after = Control::Rejected;
    };
    assert_eq!(judged(REJECT, &accepted(), alone).verdict, Fail);
    assert_eq!(judged(ACCEPT, &accepted_as("bob@example.com"), alone).verdict, Fail);
}

#[test]
fn a_refusal_counts_only_where_the_token_was_looked_at() {
    for (stage, path, verdict) in [
        (Stage::Transport, Path::Unknown, Inconclusive),
        (Stage::Tls, Path::Unknown, Inconclusive),
        (Stage::Startup, Path::Unknown, Inconclusive),
        (Stage::AuthExchange, Path::Unknown, Pass),
        (Stage::AuthExchange, Path::Password, Pass),
        (Stage::AuthExchange, Path::Certificate, Inconclusive),
        (Stage::AuthOk, Path::Token, Inconclusive),
        (Stage::SessionStart, Path::Unknown, Inconclusive),
        (Stage::FirstStatement, Path::Unknown, Inconclusive),
    ] {
        let judgement = judged(REJECT, &refused_at(stage, path), |_| {});
        assert_eq!(judgement.verdict, verdict, "{stage:?} {path:?}");
    }
}

#[test]
fn only_a_contradicting_reason_casts_doubt() {
    let said = |reason| match reason {
        ReasonGiven::Confirmed => judged(REJECT, &refused(), |e| e.reason = ReasonGiven::Confirmed),
        ReasonGiven::Unknown => judged(REJECT, &refused(), |e| e.reason = ReasonGiven::Unknown),
        ReasonGiven::Contradicted => {
            judged(REJECT, &refused(), |e| e.reason = ReasonGiven::Contradicted)
        }
    };
    assert_eq!(said(ReasonGiven::Confirmed).verdict, Pass);
    assert_eq!(said(ReasonGiven::Unknown).verdict, Pass);
    assert_eq!(said(ReasonGiven::Contradicted).verdict, Inconclusive);
    let accepting = judged(REJECT, &accepted(), |e| e.reason = ReasonGiven::Contradicted);
    assert_eq!(accepting.verdict, Fail);
}

#[test]
fn a_token_that_stops_good_logins_poisons() {
    let poisoned = |e: &mut Evidence<'_>| {
        e.after = Control::Rejected;
        e.poisoned = true;
    };
    assert_eq!(judged(REJECT, &refused(), poisoned).verdict, Poisoned);
    assert_eq!(judged(Expect::Either, &accepted(), poisoned).verdict, Poisoned);
}

#[test]
fn a_refused_login_that_leaves_something_behind_is_unclean() {
    fn left() -> &'static [String] {
        static LEFT: std::sync::LazyLock<Vec<String>> =
            std::sync::LazyLock::new(|| vec!["role stranger".to_owned()]);
        &LEFT
    }
    assert_eq!(judged(REJECT, &refused(), |e| e.effects = left()).verdict, Unclean);
    assert_eq!(judged(WITHOUT, &accepted(), |e| e.effects = left()).verdict, Fail);
}

#[test]
fn the_vendors_own_word_is_a_column_of_its_own() {
    let own = |standards: Expect| Expectation {
        own_word: Some((
            REJECT,
            vec![mock_idp::spec::rules::Cited {
                clause: mock_idp::spec::find_clause("OCIENT-GUIDE-0").unwrap(),
                level: Level::Must,
                undeclared: false,
            }],
        )),
        ..expecting(standards)
    };
    for (standards, outcome, verdict, level) in [
        (Expect::Either, accepted(), Fail, Level::Must),
        (Expect::Either, refused(), Pass, Level::Must),
        (RECOMMENDED, accepted(), Fail, Level::Must),
        (ACCEPT, accepted(), Fail, Level::Must),
        (ACCEPT, refused(), Fail, Level::Must),
        (Expect::Either, broke(), Inconclusive, Level::Must),
    ] {
        let judgement = judged_as(&own(standards), &outcome, |_| {});
        assert_eq!((judgement.verdict, judgement.level), (verdict, level), "{standards:?}");
    }
    let broken = judged_as(&own(Expect::Either), &accepted(), |_| {});
    assert_eq!(
        broken.reason,
        "it breaks its own word: accepted, and must be refused (OCIENT-GUIDE-0)"
    );
}

#[test]
fn every_judgement_is_one_sentence_that_a_person_can_read() {
    let outcomes = [accepted(), accepted_as("bob@example.com"), refused(), busy(), broke()];
    let lines: Vec<String> = [REJECT, ACCEPT, LAST, WITHOUT, Expect::Either]
        .iter()
        .flat_map(|expect| {
            outcomes.iter().map(move |outcome| {
                let Judgement { verdict, reason, .. } = judged(*expect, outcome, |_| {});
                format!("{:24} {:12} {reason}", expect.name(), verdict.name())
            })
        })
        .collect();
    insta::with_settings!({ snapshot_path => "../../snapshots" }, {
        insta::assert_snapshot!(lines.join("\n"));
    });
}

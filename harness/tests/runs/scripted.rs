//! The runner against targets of a few lines: what one login of many does to the verdict.

mod aftermath;
mod bystander;
mod changes;
mod keys;
mod patience;
mod witnesses;

use std::time::{Duration, Instant};

use mock_idp::idp::MockIdp;
use sso_harness::drivers::{
    Answer, BoxFuture, Credential, Driver, Outcome, Path, Presentation, Stage,
};
use sso_harness::event::{CaseResult, Ended, Event, Learnt};
use sso_harness::exit::Exit;
use sso_harness::launch::{self, Placeholders};
use sso_harness::plan::{self, Plan, Selection};
use sso_harness::runner::{self, Bench};
use sso_harness::scenario;
use sso_harness::target::{self, Launch, Target};
use sso_harness::verdict::Verdict;
use tokio::sync::watch;

use super::TODAY;

/// A database as a function of what is presented.
struct Scripted<F>(F);

impl<F: FnMut(&Credential) -> Outcome + Send> Driver for Scripted<F> {
    fn presentations(&self) -> &[Presentation] {
        &[Presentation::Password]
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        let begun = Instant::now();
        let outcome = (self.0)(credential);
        let took = begun.elapsed();
        Box::pin(std::future::ready(Answer { took, ..Answer::of_nobody(outcome) }))
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn welcome(credential: &Credential) -> Outcome {
    let principal = Some(credential.user.clone());
    Outcome::Accepted { session: true, principal, roles: Vec::new() }
}

fn refuse(message: &str) -> Outcome {
    let (stage, path) = (Stage::AuthExchange, Path::Token);
    Outcome::Rejected { stage, path, code: None, message: message.to_owned() }
}

/// Right: it accepts what is sound.
fn right(credential: &Credential) -> Outcome {
    if credential.case == "control" { welcome(credential) } else { refuse("no") }
}

/// The target that these tests vary, and the cases that they run.
fn target() -> Target {
    let target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    Target { timeout: Duration::from_millis(200), ..target }
}

/// Lies about the lifetime and the signature.
const CASES: &str = "(defect(claim.exp.missing) or defect(claim.exp.past=3600) or \
                     defect(sig.bitflip) or defect(sig.xor-all) or defect(sig.truncated) or \
                     defect(sig.empty) or defect(sig.extended)) and id(id-token/*) and not id(*[*)";

struct Told {
    results: Vec<CaseResult>,
    learnt: Vec<Learnt>,
    ended: Ended,
}

impl Told {
    fn exit(&self) -> u8 {
        Exit::of_run(&self.results, &self.ended, false).code()
    }

    fn verdicts(&self) -> Vec<Verdict> {
        self.results.iter().map(|result| result.verdict).collect()
    }
}

/// Nobody asks it for anything but by the tests' own word.
fn provider() -> MockIdp {
    MockIdp::start().unwrap_or_else(|error| panic!("{error}"))
}

fn run(target: &Target, database: impl FnMut(&Credential) -> Outcome + Send) -> Told {
    run_with(target, &provider(), &watch::channel(false).0, database)
}

fn run_with(
    target: &Target,
    idp: &MockIdp,
    interrupt: &watch::Sender<bool>,
    database: impl FnMut(&Credential) -> Outcome + Send,
) -> Told {
    let plan = planned(target, CASES);
    assert!(plan.to_run() >= 5, "the suite lost cases that these tests need");
    run_plan(&plan, target, idp, interrupt, database)
}

fn planned(target: &Target, filter: &str) -> Plan {
    let scenarios = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    let filter = Some(filter.parse().unwrap_or_else(|error| panic!("{error}")));
    let selection = Selection { filter, ..Selection::default() };
    plan::plan(&scenarios, target, &[Presentation::Password], &selection)
}

fn run_plan(
    plan: &Plan,
    target: &Target,
    idp: &MockIdp,
    interrupt: &watch::Sender<bool>,
    database: impl FnMut(&Credential) -> Outcome + Send,
) -> Told {
    let (mut results, mut learnt) = (Vec::new(), Vec::new());
    let mut emit = |event: Event| match event {
        Event::CaseFinished(result) => results.push(*result),
        Event::Learnt(what) => learnt.push(what),
        _ => {}
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    let running = Target { launch: Launch::Running, ..target.clone() };
    let launched = runtime.block_on(launch::start(&running, &Placeholders::new()));
    let bench = Bench {
        target,
        launched: &mut launched.unwrap_or_else(|error| panic!("{error}")),
        driver: Box::new(Scripted(database)),
        idp,
        today: TODAY,
        recovery: Duration::from_millis(600),
        stop: interrupt.subscribe(),
    };
    let ended = runtime.block_on(runner::run(plan, bench, &mut emit));
    Told { results, learnt, ended }
}

#[test]
fn a_right_target_passes_and_neighbours_share_their_controls() {
    let mut controls = 0;
    let told = run(&target(), |credential| {
        controls += usize::from(credential.case == "control");
        right(credential)
    });
    assert_eq!(told.exit(), 0);
    assert!(told.verdicts().iter().all(|verdict| *verdict == Verdict::Pass));
    // The first, its token again, one behind the door check, bob's, one before the first case; then
    // one each.
    assert_eq!(controls, 5 + told.results.len());
}

//! Executes a plan, one case after the other, and tells what happens by events. It knows no
//! report format.
//!
//! Cases never overlap: a request in the provider's journal, a slow answer or a refused control
//! always belongs to the case that is being run.

mod case;
mod conclude;
mod controls;
mod pace;
mod presented;
mod presenter;
mod recovery;
mod result;
mod steps;
mod teller;
mod timed;
mod tokens;
mod traces;

pub(crate) use presenter::{Lost, Presenter};
pub(crate) use tokens::{PATH, Tokens};

use std::cmp::Ordering;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use mock_idp::idp::MockIdp;
use tokio::sync::watch;

use crate::calibrate::{self, Known};
use crate::drivers::{Driver, Outcome};
use crate::event::{CaseResult, Control, Ended, Event, Learnt};
use crate::launch::{self, Launched};
use crate::observe::Watched;
use crate::plan::{Latitude, Plan};
use crate::target::Target;
use crate::witness::Witness;
use controls::Controls;
use pace::Pace;
use teller::Teller;
use timed::Waiting;

/// So many tokens that stop good logins prove the point; the run ends.
const ENOUGH_POISONED: usize = 3;
/// So many cases in a row without any answer end the run.
const ENOUGH_SILENT: usize = 10;
/// As many for a program behind the external driver, which is restarted after each.
const ENOUGH_SILENT_PROGRAM: usize = 3;
/// Lines that the target prints beside its answers are told up to this one.
const MOST_PRINTED: usize = 6;

/// Everything that a run needs beside its plan.
pub struct Bench<'a> {
    /// The target, launched.
    pub target: &'a Target,
    /// What was started of it; a case may restart it.
    pub launched: &'a mut Launched,
    /// Speaks with it.
    pub driver: Box<dyn Driver + 'a>,
    /// The provider: its issuer `/default` issues the sound tokens.
    pub idp: &'a MockIdp,
    /// The day that decides which waivers hold.
    pub today: Date,
    /// How long sound logins may take to work again after a bad token.
    pub recovery: Duration,
    /// Becomes true when the run shall stop; what was judged is still reported.
    pub stop: watch::Receiver<bool>,
}

/// Runs the plan. Every selected case gets a result, whatever happens.
pub async fn run<'a>(
    plan: &Plan,
    bench: Bench<'a>,
    emit: &'a mut (dyn FnMut(Event) + 'a),
) -> Ended {
    let started = Instant::now();
    let teller = Teller::new(plan, bench.target, &bench.idp.issuer(), bench.today, emit);
    let mut run = Run::new(bench, teller);
    let ended = match run.cases(plan).await {
        Ok(()) => Ended::Complete,
        Err(Lost(why)) => Ended::Stopped(why),
    };
    run.begin();
    if plan.to_run() > 0 {
        run.conclude().await;
    }
    run.presenter.close().await;
    run.teller.finish(ended.clone(), started.elapsed());
    ended
}

/// A run of a plan without a target: none is needed, or, for the reason given, none is there.
pub fn without_target<'a>(
    plan: &Plan,
    target: &'a Target,
    issuer: &str,
    why: Option<String>,
    emit: &'a mut (dyn FnMut(Event) + 'a),
) -> Ended {
    let mut teller = Teller::new(plan, target, issuer, Date::default(), emit);
    for planned in &plan.cases {
        teller.case(match &planned.login {
            Ok(login) => {
                let why = why.as_deref().unwrap_or_default();
                result::unjudged(planned, login, &format!("not run: {why}"))
            }
            Err(reason) => result::skipped(planned, reason),
        });
    }
    let ended = why.map_or(Ended::Complete, Ended::Stopped);
    teller.finish(ended.clone(), Duration::ZERO);
    ended
}

/// One run while it goes on.
pub(crate) struct Run<'a> {
    pub(crate) presenter: Presenter<'a>,
    pub(crate) tokens: Tokens<'a>,
    pub(crate) controls: Controls,
    pub(crate) target: &'a Target,
    pub(crate) launched: &'a mut Launched,
    pub(crate) idp: &'a MockIdp,
    pub(crate) witness: Witness,
    /// What the run did besides accepting and refusing.
    watched: Watched,
    /// What calibration found.
    pub(crate) known: Known,
    /// Where it found another thing than is declared: told before every case.
    pub(crate) contradictions: Vec<CaseResult>,
    waiting: Waiting,
    pace: Pace,
    /// What the target may forgive in times.
    pub(crate) latitude: Latitude,
    pub(crate) recovery: Duration,
    /// Bob's sound token logs in as bob: a second witness when alice's is refused.
    pub(crate) other_user_works: bool,
    teller: Teller<'a>,
    poisoned: usize,
    silent: usize,
    /// Lines told that the target printed beside its answers.
    printed: usize,
}

impl<'a> Run<'a> {
    fn new(bench: Bench<'a>, teller: Teller<'a>) -> Run<'a> {
        Run {
            presenter: Presenter::new(bench.driver, bench.target.timeout, bench.stop),
            tokens: Tokens::new(bench.idp, bench.target),
            controls: Controls::new(bench.target.token_reuse),
            target: bench.target,
            witness: Witness::of(bench.target, bench.launched.placeholders()),
            watched: Watched::since(bench.idp.journal().mark()),
            launched: bench.launched,
            idp: bench.idp,
            known: Known::default(),
            contradictions: Vec::new(),
            waiting: Waiting::default(),
            pace: Pace::default(),
            latitude: Latitude::declared(&bench.target.policy),
            recovery: bench.recovery,
            other_user_works: false,
            teller,
            poisoned: 0,
            silent: 0,
            printed: 0,
        }
    }

    /// Calibrates, then judges case by case; after a loss every case that remains is told as not
    /// judged.
    async fn cases(&mut self, plan: &Plan) -> Result<(), Lost> {
        let mut lost = None;
        if plan.to_run() > 0 {
            self.look_before().await;
            match calibrate::calibrate(self, plan).await {
                Ok(known) => self.known = known,
                Err(why) => lost = Some(why),
            }
        }
        let plan = plan.of_latitude(self.target, &self.latitude).ordered(self.known.cool_down);
        if self.known.edges.is_some() {
            self.waiting = Waiting::of(&plan);
        }
        for planned in &plan.cases {
            let login = match &planned.login {
                Ok(login) => login,
                Err(reason) => {
                    self.tell(result::skipped(planned, reason));
                    continue;
                }
            };
            let dead = self.known.unusable.iter().find(|(by, _)| *by == login.presentation);
            if let Some(Lost(why)) = &lost {
                self.tell(result::unjudged(planned, login, &format!("not run: {why}")));
            } else if let Some((_, why)) = dead {
                self.tell(result::unjudged(planned, login, why));
            } else {
                self.teller.event(Event::CaseStarted { id: planned.case.id.clone() });
                lost = self.timed_case(planned, login).await.err();
            }
        }
        self.tell_waiting(None);
        lost.map_or(Ok(()), Err)
    }

    /// Tells the start, with what the target has told of itself by now, and what it printed.
    fn begin(&mut self) {
        // A protocol may have no room for more than numbers.
        let version = self.presenter.version().filter(|version| version.contains("simulation of"));
        let version = version.or_else(|| launch::simulates(&self.target.launch));
        self.teller.begin(version.or_else(|| self.presenter.version()));
        for line in self.presenter.notes() {
            self.printed += 1;
            let note = match self.printed.cmp(&MOST_PRINTED) {
                Ordering::Less => format!("the target printed: {line}"),
                Ordering::Equal => "the target prints more, which is not shown".to_owned(),
                Ordering::Greater => continue,
            };
            self.teller.event(Event::Note(note));
        }
    }

    /// Tells a result.
    pub(crate) fn tell(&mut self, result: CaseResult) {
        self.begin();
        self.watched.note(&result);
        if let Some(result) = self.waiting.pass(result) {
            self.teller.case(result);
        }
    }

    /// Tells what was learnt.
    pub(crate) fn learnt(&mut self, learnt: Learnt) {
        self.begin();
        self.teller.event(Event::Learnt(learnt));
    }
}

/// What a login shows as a control.
pub(crate) fn control(outcome: &Outcome, name: &str) -> Control {
    match outcome {
        Outcome::Accepted { principal, .. } if principal.as_deref().is_none_or(|p| p == name) => {
            Control::Accepted
        }
        Outcome::Accepted { .. } | Outcome::Rejected { .. } => Control::Rejected,
        Outcome::Busy { .. } | Outcome::Broke { .. } | Outcome::Unsupported { .. } => {
            Control::Broke
        }
    }
}

//! Tells what happens. The start of the run is told with the first news, so that it can name the
//! version that the target told at the first login.

use std::time::Duration;

use jiff::civil::Date;

use super::result;
use crate::event::{CaseResult, Ended, Event};
use crate::plan::Plan;
use crate::target::{Target, Wire};
use crate::waiver::Waivers;

/// Emits the events of one run.
pub(super) struct Teller<'a> {
    emit: &'a mut (dyn FnMut(Event) + 'a),
    waivers: Waivers<'a>,
    start: Option<Event>,
    speaks_http: bool,
}

impl<'a> Teller<'a> {
    pub(super) fn new(
        plan: &Plan,
        target: &'a Target,
        issuer: &str,
        today: Date,
        emit: &'a mut (dyn FnMut(Event) + 'a),
    ) -> Teller<'a> {
        let to_run = plan.to_run();
        let start = Event::RunStarted {
            target: target.name.clone(),
            driver: driver_names(target),
            version: None,
            issuer: issuer.to_owned(),
            planned: to_run,
            skipped: plan.cases.len() - to_run,
        };
        let mut waivers = Waivers::new(&target.waivers, today);
        for planned in &plan.left_out {
            waivers.not_run(&result::skipped(planned, ""));
        }
        Teller {
            emit,
            waivers,
            start: Some(start),
            speaks_http: to_run > 0 && issuer.starts_with("http://"),
        }
    }

    /// Tells the start, if it is not told yet.
    pub(super) fn begin(&mut self, told: Option<String>) {
        let Some(mut start) = self.start.take() else { return };
        if let Event::RunStarted { version, .. } = &mut start {
            *version = told;
        }
        (self.emit)(start);
        if self.speaks_http {
            let note = "transport clauses are not judged: the provider speaks http on loopback";
            (self.emit)(Event::Note(note.to_owned()));
        }
    }

    pub(super) fn event(&mut self, event: Event) {
        self.begin(None);
        (self.emit)(event);
    }

    /// Tells a result, once the waivers have seen it.
    pub(super) fn case(&mut self, result: CaseResult) {
        if let Some(result) = self.waivers.apply(result) {
            self.event(Event::CaseFinished(Box::new(result)));
        }
    }

    /// Tells what an observation came to, once the waivers have seen it.
    pub(super) fn observed(&mut self, result: CaseResult) {
        if let Some(result) = self.waivers.apply(result) {
            self.event(Event::Observed(Box::new(result)));
        }
    }

    /// Tells what the waivers held back, and the end.
    pub(super) fn finish(mut self, ended: Ended, took: Duration) {
        self.begin(None);
        for waiver in self.waivers.idle() {
            let note = format!("a waiver covers no case of the suite: {}", waiver.reason);
            (self.emit)(Event::Note(note));
        }
        for result in self.waivers.finish() {
            (self.emit)(if result.is_observation() {
                Event::Observed(Box::new(result))
            } else {
                Event::CaseFinished(Box::new(result))
            });
        }
        (self.emit)(Event::RunFinished { ended, took });
    }
}

/// `pgwire+http`.
fn driver_names(target: &Target) -> String {
    let mut names: Vec<&str> = Vec::new();
    for wire in &target.wires {
        let name = match wire {
            Wire::Pgwire(_) => "pgwire",
            Wire::Http(_) => "http",
            Wire::Websocket(_) => "websocket",
            Wire::Console(_) => "console",
            Wire::External(_) => "external",
            Wire::Ocient(_) => "ocient",
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("+")
}

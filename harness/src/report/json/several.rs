//! The JSON report of several targets.

use std::io::{self, Sink, Write};

use serde_json::{Value, json};

use super::{Json, Suite};
use crate::event::Event;
use crate::report::Report;
use crate::report::comparison::Comparison;

/// Collects the runs of several targets and writes them as one JSON document at the end.
pub struct Several<W> {
    out: W,
    suite: Suite,
    run: Json<Sink>,
    runs: Vec<Value>,
    comparison: Comparison,
}

impl<W: Write> Several<W> {
    /// A report that will be written to `out`.
    pub fn new(out: W, suite: Suite) -> Several<W> {
        let run = Json::new(io::sink(), suite.clone());
        Several { out, suite, run, runs: Vec::new(), comparison: Comparison::default() }
    }
}

impl<W: Write> Report for Several<W> {
    fn event(&mut self, event: &Event) -> io::Result<()> {
        self.comparison.event(event);
        if matches!(event, Event::RunFinished { .. }) {
            let next = Json::new(io::sink(), self.suite.clone());
            self.runs.push(std::mem::replace(&mut self.run, next).document());
            return Ok(());
        }
        self.run.event(event)
    }

    fn end(&mut self) -> io::Result<()> {
        let Suite { version, digest } = &self.suite;
        let document = json!({
            "format": 1,
            "suite": { "version": version, "digest": digest },
            "runs": std::mem::take(&mut self.runs),
            "comparison": self.comparison.value(),
        });
        serde_json::to_writer_pretty(&mut self.out, &document)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

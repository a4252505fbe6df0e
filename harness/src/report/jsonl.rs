//! The event stream: one JSON object a line, written as a run goes on.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::json::{case, learnt};
use super::{Report, compared};
use crate::event::{Ended, Event};

/// Writes every event as it comes.
pub struct Jsonl<W> {
    out: W,
}

impl<W: Write> Jsonl<W> {
    /// A stream that is written to `out`.
    pub fn new(out: W) -> Jsonl<W> {
        Jsonl { out }
    }
}

impl<W: Write> Report for Jsonl<W> {
    fn event(&mut self, event: &Event) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, &line(event))?;
        self.out.write_all(b"\n")?;
        // Who follows the stream sees each event when it happens.
        self.out.flush()
    }
}

fn line(event: &Event) -> Value {
    match event {
        Event::RunStarted { target, driver, version, issuer, planned, skipped } => json!({
            "event": "run-started",
            "format": 1,
            "target": target,
            "driver": driver,
            "version": version,
            "issuer": issuer,
            "planned": planned,
            "skipped": skipped,
        }),
        Event::Learnt(what) => {
            let mut line = learnt(what);
            line["event"] = "learnt".into();
            line
        }
        Event::Note(text) => json!({ "event": "note", "text": text }),
        Event::CaseStarted { id } => json!({ "event": "case-started", "id": id }),
        Event::CaseFinished(result) => json!({ "event": "case-finished", "case": case(result) }),
        Event::Observed(result) => json!({ "event": "observed", "observation": case(result) }),
        Event::Compared(comparison) => {
            json!({ "event": "compared", "snapshots": compared::value(comparison) })
        }
        Event::RunFinished { ended, took } => json!({
            "event": "run-finished",
            "complete": *ended == Ended::Complete,
            "why": match ended {
                Ended::Complete => None,
                Ended::Stopped(why) => Some(why),
            },
            "duration_ms": (took.as_secs_f64() * 1e6).round() / 1e3,
        }),
    }
}

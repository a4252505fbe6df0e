//! The report for a person at a terminal: what was learnt, one line for each scenario, then
//! every case that wants attention, and what it all comes to.

mod blocks;
pub(crate) mod changes;
mod paint;
mod several;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Report;
use super::tally::Tally;
use crate::event::{CaseResult, Ended, Event, Learnt};
use crate::snapshot::Comparison;
use crate::verdict::Verdict;

pub use several::Several;

/// Writes for a person.
pub struct Terminal<W> {
    out: W,
    strict: bool,
    section: Option<(String, Tally)>,
    total: Tally,
    kept: Vec<CaseResult>,
    observed: Vec<CaseResult>,
    compared: Option<Comparison>,
    width: usize,
}

impl<W: Write> Terminal<W> {
    /// A report to `out`; `strict` as in the run, for which failures are findings.
    pub fn new(out: W, strict: bool) -> Terminal<W> {
        let total = Tally::default();
        let (kept, observed) = (Vec::new(), Vec::new());
        Terminal { out, strict, section: None, total, kept, observed, compared: None, width: 40 }
    }

    fn case(&mut self, result: &CaseResult) -> io::Result<()> {
        let file = result.id.split('#').next().unwrap_or(&result.id);
        if self.section.as_ref().is_none_or(|(name, _)| name != file) {
            if self.total.total() == 0 {
                writeln!(self.out)?;
            }
            self.end_section()?;
            self.section = Some((file.to_owned(), Tally::default()));
        }
        if let Some((_, tally)) = &mut self.section {
            tally.add(result.verdict);
        }
        self.total.add(result.verdict);
        if result.verdict != Verdict::Pass {
            self.kept.push(result.clone());
        }
        Ok(())
    }

    fn end_section(&mut self) -> io::Result<()> {
        let Some((name, tally)) = self.section.take() else { return Ok(()) };
        let bad = tally.present().any(|(verdict, _)| paint::is_bad(verdict));
        let mark = if bad { paint::bad("✗") } else { paint::good("✓") };
        let counts: Vec<String> = tally.present().map(paint::count).collect();
        writeln!(self.out, "  {mark} {name:<width$} {}", counts.join(" · "), width = self.width)
    }

    fn finish(&mut self, ended: &Ended, took: std::time::Duration) -> io::Result<()> {
        self.end_section()?;
        let (mut findings, mut notes, mut doubts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut waived, mut observed) = (Vec::new(), Vec::new());
        let mut skipped: BTreeMap<&str, usize> = BTreeMap::new();
        for result in self.kept.iter().chain(&self.observed) {
            match result.verdict {
                _ if crate::finding::is_finding(result, self.strict) => findings.push(result),
                Verdict::Fail | Verdict::Unclean | Verdict::Poisoned => notes.push(result),
                Verdict::Known | Verdict::Stale => waived.push(result),
                // The list of all observations says it.
                _ if result.is_observation() => {}
                Verdict::Inconclusive => doubts.push(result),
                Verdict::Observed => observed.push(result),
                Verdict::Skip => *skipped.entry(result.reason.as_str()).or_default() += 1,
                Verdict::Pass => {}
            }
        }
        findings.sort_by_key(|r| std::cmp::Reverse((r.severity, r.level)));
        notes.sort_by_key(|r| std::cmp::Reverse((r.severity, r.level)));
        let out = &mut self.out;
        blocks::full(out, "Findings", &findings)?;
        blocks::full(out, "Security notes: recommended, not demanded", &notes)?;
        blocks::not_judged(out, &doubts)?;
        blocks::short(out, "Waivers", &waived, blocks::waiver)?;
        blocks::short(out, "Observed: no text decides", &observed, super::outcome::of)?;
        blocks::conduct(out, &self.observed)?;
        blocks::counted(out, "Skipped", &skipped)?;
        if let Some(comparison) = &self.compared {
            changes::section(out, comparison)?;
        }
        if let Ended::Stopped(why) = ended {
            writeln!(out, "\n{} {why}", paint::bad("The run stopped:"))?;
        }
        let counts: Vec<String> = self.total.present().map(paint::count).collect();
        let (cases, seconds) = (number_of_cases(self.total.total()), took.as_secs_f64());
        writeln!(out, "\n{cases} in {seconds:.1} s: {}", counts.join(" · "))?;
        out.flush()
    }
}

fn number_of_cases(count: usize) -> String {
    format!("{count} {}", if count == 1 { "case" } else { "cases" })
}

impl<W: Write> Report for Terminal<W> {
    fn event(&mut self, event: &Event) -> io::Result<()> {
        match event {
            Event::RunStarted { target, driver, version, issuer, planned, skipped } => {
                let version = version.as_ref().map(|v| format!(" {v}")).unwrap_or_default();
                let title = paint::strong(&format!("{target}{version}"));
                let skipped =
                    if *skipped == 0 { String::new() } else { format!(", {skipped} skipped") };
                writeln!(self.out, "{title} by {driver}, tokens of {issuer}")?;
                writeln!(self.out, "{} to run{skipped}\n", number_of_cases(*planned))
            }
            Event::Learnt(Learnt { what, found, alarming, .. }) => {
                let mark = if *alarming { paint::bad("!") } else { paint::faint("·") };
                writeln!(self.out, "  {mark} {what:<16} {found}")
            }
            Event::Note(note) => writeln!(self.out, "  {} {note}", paint::faint("note:")),
            Event::CaseStarted { .. } => Ok(()),
            Event::CaseFinished(result) => self.case(result),
            Event::Observed(result) => {
                self.observed.push(CaseResult::clone(result));
                Ok(())
            }
            Event::Compared(comparison) => {
                self.compared = Some(comparison.clone());
                Ok(())
            }
            Event::RunFinished { ended, took } => self.finish(ended, *took),
        }
    }
}

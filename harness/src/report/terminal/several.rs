//! Several targets at a terminal: of each what wants attention, then all cases side by side.

use std::io::{self, Write};

use super::super::comparison::Comparison;
use super::super::tally::Tally;
use super::{Report, blocks, number_of_cases, paint};
use crate::drivers::Outcome;
use crate::event::{CaseResult, Ended, Event};
use crate::finding::is_finding;
use crate::verdict::Verdict;

/// Writes for a person who compares.
pub struct Several<W> {
    out: W,
    strict: bool,
    findings: Vec<CaseResult>,
    total: Tally,
    comparison: Comparison,
}

impl<W: Write> Several<W> {
    /// A report to `out`; `strict` as in the run, for which failures are findings.
    pub fn new(out: W, strict: bool) -> Several<W> {
        let comparison = Comparison::default();
        Several { out, strict, findings: Vec::new(), total: Tally::default(), comparison }
    }

    fn finish(&mut self, ended: &Ended) -> io::Result<()> {
        let counts: Vec<String> = self.total.present().map(paint::count).collect();
        writeln!(self.out, "  {}: {}", number_of_cases(self.total.total()), counts.join(" · "))?;
        if let Ended::Stopped(why) = ended {
            writeln!(self.out, "  {} {why}", paint::bad("The run stopped:"))?;
        }
        let findings: Vec<&CaseResult> = self.findings.iter().collect();
        blocks::full(&mut self.out, "Findings", &findings)?;
        self.findings.clear();
        self.total = Tally::default();
        writeln!(self.out)
    }

    /// A row for each case that anybody was asked.
    fn table(&mut self) -> io::Result<()> {
        let targets = self.comparison.targets();
        let mut widths: Vec<usize> =
            targets.iter().map(|target| target.name.chars().count().max(NARROWEST)).collect();
        // Nothing stands to the right of the last one.
        if let Some(last) = widths.last_mut() {
            *last = 0;
        }
        let (mut scenario, mut asked, mut same) = ("", 0, 0);
        for (id, results) in self.comparison.rows() {
            if results.iter().flatten().all(|result| result.verdict == Verdict::Skip) {
                continue;
            }
            let (file, name) = id.split_once('#').unwrap_or(("", id));
            if file != scenario {
                let names = targets.iter().zip(&widths);
                let names: Vec<String> =
                    names.map(|(target, width)| format!("{:<width$}", target.name)).collect();
                let file_shown = paint::strong(&format!("{file:<NAME$}"));
                writeln!(self.out, "\n{file_shown}  {}", names.join("  ").trim_end())?;
                scenario = file;
            }
            let cells = results.iter().zip(&widths);
            let cells: Vec<String> = cells.map(|(result, width)| cell(*result, *width)).collect();
            asked += 1;
            same += usize::from(agree(&results));
            writeln!(self.out, "  {:<width$}  {}", cut(name), cells.join("  "), width = NAME - 2)?;
        }
        writeln!(self.out, "\n{}", paint::faint(MARKS))?;
        let asked = number_of_cases(asked);
        writeln!(self.out, "{asked}, to {same} of which all that are asked answer alike")
    }

    fn holes(&mut self) -> io::Result<()> {
        for (target, holes) in self.comparison.holes() {
            blocks::counted(&mut self.out, &format!("Known holes of {target}"), &holes)?;
        }
        Ok(())
    }
}

impl<W: Write> Report for Several<W> {
    fn event(&mut self, event: &Event) -> io::Result<()> {
        self.comparison.event(event);
        match event {
            Event::RunStarted { target, driver, version, issuer, .. } => {
                let version = version.as_ref().map(|v| format!(" {v}")).unwrap_or_default();
                let title = paint::strong(&format!("{target}{version}"));
                writeln!(self.out, "{title} by {driver}, tokens of {issuer}")
            }
            Event::Learnt(learnt) if learnt.alarming => {
                writeln!(self.out, "  {} {:<16} {}", paint::bad("!"), learnt.what, learnt.found)
            }
            Event::CaseFinished(result) | Event::Observed(result) => {
                if !result.is_observation() {
                    self.total.add(result.verdict);
                }
                if is_finding(result, self.strict) {
                    self.findings.push((**result).clone());
                }
                Ok(())
            }
            Event::RunFinished { ended, .. } => self.finish(ended),
            Event::Learnt(_) | Event::Note(_) | Event::CaseStarted { .. } | Event::Compared(_) => {
                Ok(())
            }
        }
    }

    fn end(&mut self) -> io::Result<()> {
        self.table()?;
        self.holes()?;
        self.out.flush()
    }
}

/// What the marks mean.
const MARKS: &str = "✓ as asked   ✗ not as asked   ~ a known hole   · no text decides   \
                     ? not judged   - not asked";

/// The columns for names of cases.
const NAME: usize = 58;
/// The columns for an answer, at least.
const NARROWEST: usize = 10;

fn cell(result: Option<&CaseResult>, width: usize) -> String {
    let (mark, word) = result.map_or(('-', ""), |result| (mark(result.verdict), answer(result)));
    let text = format!("{:<width$}", format!("{mark} {word}").trim_end());
    match mark {
        '✓' => paint::good(&text),
        '✗' | '?' => paint::bad(&text),
        _ => paint::faint(&text),
    }
}

fn mark(verdict: Verdict) -> char {
    match verdict {
        Verdict::Pass => '✓',
        Verdict::Fail | Verdict::Unclean | Verdict::Poisoned | Verdict::Stale => '✗',
        Verdict::Known => '~',
        Verdict::Observed => '·',
        Verdict::Inconclusive => '?',
        Verdict::Skip => '-',
    }
}

fn answer(result: &CaseResult) -> &'static str {
    match &result.outcome {
        Some(Outcome::Accepted { .. }) => "accepted",
        Some(Outcome::Rejected { .. }) => "refused",
        Some(Outcome::Busy { .. }) => "busy",
        Some(Outcome::Broke { .. }) => "broke",
        Some(Outcome::Unsupported { .. }) | None => "",
    }
}

/// Whether more than one was asked, and all answered alike.
fn agree(results: &[Option<&CaseResult>]) -> bool {
    let asked = results.iter().flatten().copied().filter(|r| r.verdict != Verdict::Skip);
    let answers: Vec<&str> = asked.map(answer).collect();
    answers.len() > 1 && answers.windows(2).all(|pair| pair[0] == pair[1])
}

fn cut(name: &str) -> String {
    const LONGEST: usize = NAME - 2;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    // The end is what tells it from its neighbors.
    let end = &name[name.rfind(['=', '[']).unwrap_or(name.len())..];
    let room = (LONGEST - 1).saturating_sub(end.chars().count());
    let head: String = name.chars().take(room).collect();
    format!("{head}…{end}").chars().take(LONGEST).collect()
}

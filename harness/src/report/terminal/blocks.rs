//! The parts of the terminal report below the list of scenarios.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::outcome;
use super::paint;
use crate::event::{CaseResult, Control, authority_sentence};
use crate::verdict::Verdict;

/// Cases with everything that a person needs to act.
pub(super) fn full(out: &mut impl Write, title: &str, cases: &[&CaseResult]) -> io::Result<()> {
    if cases.is_empty() {
        return Ok(());
    }
    heading(out, title, cases.len())?;
    for case in cases {
        writeln!(out)?;
        let severity = case.severity.map(|s| format!(" · {}", s.name())).unwrap_or_default();
        let verdict = format!("{}{severity} · {}", case.verdict.name(), case.level);
        writeln!(out, "  {} {}", paint::bad(&verdict), paint::strong(&case.id))?;
        line(out, "what", &case.reason)?;
        if !case.defects.is_empty() {
            line(out, "defects", &case.defects.join(", "))?;
        }
        if let Some(attacker) = case.attackers.first() {
            line(out, "attacker", &format!("{attacker}{}", weaknesses(case)))?;
        }
        if let Some(expectation) = &case.expectation {
            // The sentence above says it already, for most failures.
            if !case.reason.contains(&expectation.authority()) {
                line(out, "expected", &authority_sentence(expectation))?;
            }
            if let Some((expect, cited)) = &expectation.own_word {
                let labels: Vec<&str> = cited.iter().map(|c| c.clause.label).collect();
                line(out, "its own word", &format!("{} ({})", expect.name(), labels.join(", ")))?;
            }
        }
        if case.outcome.is_some() {
            line(out, "got", &outcome::of(case))?;
            line(out, "sound login", &controls(case))?;
        }
        if !case.idp_requests.is_empty() {
            line(out, "fetched", &requests(case))?;
        }
        for effect in &case.effects {
            line(out, "left behind", effect)?;
        }
        if let Some(why) = &case.why {
            line(out, "why", why)?;
        }
        let (file, number) = &case.source;
        if *number > 0 {
            line(out, "written in", &format!("{file}:{number}"))?;
        }
    }
    Ok(())
}

/// Cases with one line each, by scenario; long texts are cut, the JSON report has them whole.
pub(super) fn short(
    out: &mut impl Write,
    title: &str,
    cases: &[&CaseResult],
    text: impl Fn(&CaseResult) -> String,
) -> io::Result<()> {
    if cases.is_empty() {
        return Ok(());
    }
    heading(out, title, cases.len())?;
    let names = cases.iter().map(|case| split(&case.id).1.chars().count());
    let width = names.max().unwrap_or(0).min(LONGEST_NAME);
    let mut file = "";
    for case in cases {
        let (scenario, name) = split(&case.id);
        if scenario != file {
            writeln!(out, "  {scenario}")?;
            file = scenario;
        }
        writeln!(out, "    {name:<width$}  {}", paint::faint(&cut(&text(case))))?;
    }
    Ok(())
}

const LONGEST_NAME: usize = 48;
const LONGEST_TEXT: usize = 72;

fn split(id: &str) -> (&str, &str) {
    id.split_once('#').unwrap_or(("", id))
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    let head: String = text.chars().take(LONGEST_TEXT - 1).collect();
    format!("{}…", head.trim_end())
}

/// Cases without a judgement: one line each, or one for the many that share a reason.
pub(super) fn not_judged(out: &mut impl Write, cases: &[&CaseResult]) -> io::Result<()> {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for case in cases {
        *reasons.entry(case.reason.as_str()).or_default() += 1;
    }
    reasons.retain(|_, count| *count > FEW);
    let alone = cases.iter().filter(|case| !reasons.contains_key(case.reason.as_str()));
    let alone: Vec<&CaseResult> = alone.copied().collect();
    short(out, "Not judged", &alone, |case| case.reason.clone())?;
    counted(out, "Not judged, for one reason", &reasons)
}

/// So many cases with the same reason are still listed one by one.
const FEW: usize = 8;

/// Reasons, with how many cases each.
pub(super) fn counted(
    out: &mut impl Write,
    title: &str,
    reasons: &BTreeMap<&str, usize>,
) -> io::Result<()> {
    if reasons.is_empty() {
        return Ok(());
    }
    heading(out, title, reasons.values().sum())?;
    for (reason, count) in reasons {
        writeln!(out, "  {count:>3}  {}", paint::faint(reason))?;
    }
    Ok(())
}

/// What was watched over the whole run, one line each.
pub(super) fn conduct(out: &mut impl Write, observed: &[CaseResult]) -> io::Result<()> {
    if observed.is_empty() {
        return Ok(());
    }
    heading(out, "Conduct over the whole run", observed.len())?;
    let width = observed.iter().map(|one| one.title.chars().count()).max().unwrap_or(0);
    for one in observed {
        let mark = match one.verdict {
            Verdict::Pass => paint::good("✓"),
            verdict if paint::is_bad(verdict) => paint::bad("✗"),
            _ => paint::faint("·"),
        };
        writeln!(out, "  {mark} {:<width$}  {}", one.title, paint::faint(&cut(&one.reason)))?;
    }
    Ok(())
}

/// What a waiver does to a case.
pub(super) fn waiver(case: &CaseResult) -> String {
    let reason = case.waiver.as_deref().unwrap_or("no reason");
    format!("{}: {} ({reason})", case.verdict.name(), case.reason)
}

fn heading(out: &mut impl Write, title: &str, count: usize) -> io::Result<()> {
    writeln!(out, "\n{} {}", paint::strong(title), paint::faint(&format!("({count})")))
}

fn line(out: &mut impl Write, label: &str, text: &str) -> io::Result<()> {
    writeln!(out, "    {} {text}", paint::faint(&format!("{label:<12}")))
}

fn weaknesses(case: &CaseResult) -> String {
    case.cwe.iter().map(|number| format!(" · CWE-{number}")).collect()
}

fn controls(case: &CaseResult) -> String {
    let recovered = case
        .recovered_after
        .map(|took| format!(", again after {:.1} s", took.as_secs_f64()))
        .unwrap_or_default();
    match (case.before, case.after) {
        (Control::Accepted, Control::Accepted) => "accepted before and after".to_owned(),
        (before, after) => {
            format!("{} before, {} after{recovered}", before.name(), after.name())
        }
    }
}

fn requests(case: &CaseResult) -> String {
    let parts: Vec<String> =
        case.idp_requests.iter().map(|(endpoint, count)| format!("{endpoint} ×{count}")).collect();
    parts.join(", ")
}

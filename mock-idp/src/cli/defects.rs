//! `mock-idp defects list` and `mock-idp defects show`.

use std::io::Write;

use clap::ValueEnum;

use super::{Failure, width};
use crate::defects::{self, Defect, ParseError, Severity};
use crate::listing;
use crate::spec::{Requirement, requirements};

/// What `defects` does.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Lists the defects
    List(List),
    /// Explains one defect
    Show {
        /// Id or alias
        #[arg(value_name = "ID")]
        id: String,
    },
}

/// What `defects list` takes; all filters must fit.
#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// How to print them
    #[arg(long, env = "SSO_HARNESS_FORMAT", value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Only those that break this requirement
    #[arg(long, env = "SSO_HARNESS_REQUIREMENT", value_name = "ID")]
    requirement: Option<String>,
    /// Only those that break a requirement which cites this clause
    #[arg(long, env = "SSO_HARNESS_CLAUSE", value_name = "LABEL")]
    clause: Option<String>,
    /// Only those of this severity, or at least of it: high, '>=high'
    #[arg(long, env = "SSO_HARNESS_SEVERITY", value_name = "SEVERITY", value_parser = at_least)]
    severity: Option<Wanted>,
    /// Only those whose id begins so: claim, claim.exp
    #[arg(long, env = "SSO_HARNESS_SUBJECT", value_name = "PREFIX")]
    subject: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// For programs: format 1
    Json,
    /// For pages
    Markdown,
}

/// A severity, alone or as the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wanted {
    severity: Severity,
    or_worse: bool,
}

/// Prints what the command asks for.
pub(super) fn run(command: &Command, out: &mut dyn Write) -> Result<(), Failure> {
    let text = match command {
        Command::List(list) => list.text()?,
        Command::Show { id } => listing::page(named(id)?, width()),
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}

fn named(id: &str) -> Result<&'static Defect, Failure> {
    let found = defects::find(id).map(|found| found.defect);
    found.ok_or_else(|| {
        let unknown =
            ParseError::Unknown { name: id.to_owned(), suggestions: defects::suggest(id) };
        Failure::Usage(unknown.to_string())
    })
}

impl List {
    fn text(&self) -> Result<String, Failure> {
        let chosen = self.chosen()?;
        Ok(match self.format {
            Format::Table => listing::table(&chosen, width()),
            Format::Json => {
                let document = listing::json(&chosen);
                format!("{document:#}\n")
            }
            Format::Markdown => listing::markdown(&chosen),
        })
    }

    fn chosen(&self) -> Result<Vec<&'static Defect>, Failure> {
        let requirement = requirements_of(self.requirement.as_deref())?;
        let clause = requirements_of(self.clause.as_deref())?;
        let breaks = |defect: &Defect, among: &Option<Vec<&'static Requirement>>| {
            among.as_ref().is_none_or(|among| defect.breaks.iter().any(|r| among.contains(r)))
        };
        let chosen: Vec<&'static Defect> = defects::all()
            .filter(|defect| breaks(defect, &requirement) && breaks(defect, &clause))
            .filter(|defect| self.severity.is_none_or(|wanted| wanted.admits(defect.severity())))
            .filter(|defect| {
                self.subject.as_ref().is_none_or(|prefix| defect.id.starts_with(prefix.as_str()))
            })
            .collect();
        Ok(chosen)
    }
}

fn requirements_of(name: Option<&str>) -> Result<Option<Vec<&'static Requirement>>, Failure> {
    name.map(requirements::matching).transpose().map_err(|error| Failure::Usage(error.to_string()))
}

impl Wanted {
    fn admits(self, severity: Severity) -> bool {
        severity == self.severity || self.or_worse && severity > self.severity
    }
}

fn at_least(text: &str) -> Result<Wanted, String> {
    let (or_worse, name) = match text.strip_prefix(">=") {
        Some(name) => (true, name.trim()),
        None => (false, text),
    };
    let severity = Severity::from_name(name)
        .ok_or("it is low, medium, high or critical, with `>=` before it for at least that")?;
    Ok(Wanted { severity, or_worse })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_severity_is_meant_alone_or_as_the_least() {
        let wanted = at_least(">=high").expect("a severity");
        assert!(wanted.admits(Severity::Critical) && wanted.admits(Severity::High));
        assert!(!wanted.admits(Severity::Medium));
        assert!(!at_least("high").expect("a severity").admits(Severity::Critical));
        assert!(at_least("bad").is_err());
    }
}

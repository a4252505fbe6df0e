//! `list`: cases, requirements, clauses or defects.

use std::path::PathBuf;

use mock_idp::defects;
use mock_idp::spec::{self, requirements};

use crate::cli::{Failure, Output};
use crate::exit::Exit;
use crate::filter::Filter;
use crate::observe;
use crate::scenario::{self, Scenario};

/// What `list` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Scenario files or folders; none: the built-in suite
    #[arg(value_name = "SCENARIO|DIR")]
    paths: Vec<PathBuf>,
    /// What is listed
    #[arg(long, env = "SSO_HARNESS_LIST_OF", value_enum, default_value_t = Of::Cases)]
    of: Of,
    /// Only the cases that it selects: id(..) defect(..) requirement(..) clause(..)
    /// severity(>=high) tag(..), with and, or, not and parentheses
    #[arg(long, env = "SSO_HARNESS_FILTER", value_name = "EXPR")]
    filter: Option<Filter>,
    /// How cases are listed
    #[arg(long, env = "SSO_HARNESS_LIST_FORMAT", value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How cases are listed.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// One line for each
    Table,
    /// The page `scenarios/README.md`
    Markdown,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Of {
    /// Cases with their defects
    Cases,
    /// What a verifier does or refuses
    Requirements,
    /// Sentences of standards
    Clauses,
    /// Ways in which the provider lies
    Defects,
    /// What is watched over a whole run
    Observations,
}

/// Prints one line for each.
pub(crate) fn execute(args: &Args, output: &mut Output<'_>) -> Result<Exit, Failure> {
    match args.of {
        Of::Cases => {
            let mut scenarios = scenarios(&args.paths)?;
            if let Some(filter) = &args.filter {
                select(filter, &mut scenarios);
            }
            match args.format {
                Format::Table => cases(&scenarios, output)?,
                Format::Markdown => output.out.write_all(scenario::index(&scenarios).as_bytes())?,
            }
        }
        Of::Requirements => {
            for requirement in requirements::ALL {
                writeln!(output.out, "{:<32} {}", requirement.id, requirement.summary)?;
            }
        }
        Of::Clauses => {
            for clause in spec::clauses() {
                let (label, keyword) = (clause.label, clause.keyword.name());
                writeln!(output.out, "{label:<24} {keyword:<10} {}", clause.paraphrase)?;
            }
        }
        Of::Observations => {
            for observation in observe::ALL {
                writeln!(output.out, "{:<34} {}", observation.id(), observation.title)?;
            }
        }
        Of::Defects => {
            for defect in defects::all() {
                writeln!(output.out, "{:<40} {}", defect.id, defect.summary)?;
            }
        }
    }
    Ok(Exit::Good)
}

/// Leaves the cases that the filter selects. A sound token stands for what its scenario covers.
fn select(filter: &Filter, scenarios: &mut Vec<Scenario>) {
    for Scenario { requirements, cases, .. } in &mut *scenarios {
        cases.retain(|case| {
            let own = case.requirements();
            let stands_for = if own.is_empty() { &*requirements } else { &own };
            filter.selects(&case.facets(stands_for, None))
        });
    }
    scenarios.retain(|scenario| !scenario.cases.is_empty());
}

/// The scenarios that were asked for: the built-in suite where none were.
pub(crate) fn scenarios(paths: &[PathBuf]) -> Result<Vec<Scenario>, Failure> {
    Ok(if paths.is_empty() { scenario::builtin()? } else { scenario::load(paths)? })
}

fn cases(scenarios: &[Scenario], output: &mut Output<'_>) -> Result<(), Failure> {
    for scenario in scenarios {
        writeln!(output.out, "{}: {}", scenario.name, scenario.title)?;
        let width = scenario.cases.iter().map(|case| case.id.len()).max().unwrap_or_default();
        for case in &scenario.cases {
            writeln!(output.out, "  {:<width$}  {}", case.id, case.summary())?;
        }
    }
    let cases: usize = scenarios.iter().map(|scenario| scenario.cases.len()).sum();
    let (cases, scenarios) = (counted(cases, "case"), counted(scenarios.len(), "scenario"));
    writeln!(output.out, "{cases} in {scenarios}")?;
    Ok(())
}

/// `1 case`, `2 cases`.
pub(crate) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

//! `check`: parses and resolves, runs nothing.

use std::path::{Path, PathBuf};

use super::list::counted;
use crate::cli::{Failure, Output};
use crate::diagnostic::Diagnostics;
use crate::exit::Exit;
use crate::{scenario, target};

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Scenario files, folders of them, or target files
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Says everything that is wrong with the files, or how much there is in them.
pub(crate) fn execute(args: &Args, output: &mut Output<'_>) -> Result<Exit, Failure> {
    let (targets, scenarios): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| is_target(path));
    let mut wrong = Diagnostics::default();
    for path in &targets {
        match target::load_file(path) {
            Ok(target) => writeln!(output.out, "target {}: sound", target.name)?,
            Err(more) => wrong.extend(more),
        }
    }
    if !scenarios.is_empty() {
        match scenario::load(&scenarios) {
            Ok(scenarios) => {
                let cases: usize = scenarios.iter().map(|scenario| scenario.cases.len()).sum();
                let files = counted(scenarios.len(), "scenario");
                writeln!(output.out, "{files} with {}: sound", counted(cases, "case"))?;
            }
            Err(more) => wrong.extend(more),
        }
    }
    if wrong.is_empty() { Ok(Exit::Good) } else { Err(wrong.into()) }
}

/// A target file has a driver, a scenario never.
fn is_target(path: &Path) -> bool {
    std::fs::read_to_string(path)
        .is_ok_and(|text| text.lines().any(|line| line.starts_with("driver:")))
}

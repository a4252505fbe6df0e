//! `schema`: the JSON Schema of a file format.

use crate::cli::{Failure, Output};
use crate::exit::Exit;
use crate::schemas;

/// What `schema` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Of which format
    format: Format,
}

/// The formats that have a schema.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// Scenario files
    Scenario,
    /// Target files
    Target,
    /// `--report json=FILE`
    Report,
    /// `--report jsonl=FILE`, one line
    Events,
}

/// Prints it, indented.
pub(crate) fn execute(args: &Args, output: &mut Output<'_>) -> Result<Exit, Failure> {
    let schema = match args.format {
        Format::Scenario => schemas::scenario(),
        Format::Target => schemas::target(),
        Format::Report => schemas::report(),
        Format::Events => schemas::events(),
    };
    writeln!(output.out, "{schema:#}")?;
    Ok(Exit::Good)
}

//! `mock-idp personas list` and `mock-idp personas show`.

use std::io::Write;

use clap::ValueEnum;

use super::{Failure, persona, width};
use crate::listing::personas;
use crate::persona::Persona;

/// What `personas` does.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Lists the personas
    List {
        /// How to print them
        #[arg(long, env = "SSO_HARNESS_FORMAT", value_name = "FORMAT", default_value = "table")]
        format: Format,
    },
    /// Shows the tokens of one, decoded, and who says that they look so
    Show {
        /// Its name
        #[arg(value_name = "NAME", value_parser = persona())]
        name: String,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// For people
    Table,
    /// For programs: format 1
    Json,
}

/// Prints what the command asks for.
pub(super) fn run(command: &Command, out: &mut dyn Write) -> Result<(), Failure> {
    let text = match command {
        Command::List { format } => {
            let all = Persona::names().map(named).collect::<Result<Vec<_>, _>>()?;
            match format {
                Format::Table => personas::table(&all),
                Format::Json => format!("{:#}\n", personas::json(&all)),
            }
        }
        Command::Show { name } => personas::page(named(name)?, width())
            .map_err(|error| Failure::Usage(error.to_string()))?,
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}

fn named(name: &str) -> Result<&'static Persona, Failure> {
    Persona::find(name).map_err(|error| Failure::Usage(error.to_string()))
}

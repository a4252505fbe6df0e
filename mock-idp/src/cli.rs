//! The command line: one file per subcommand.

mod decode;
mod defects;
mod docs;
mod mint;
mod personas;
mod serve;
mod vectors;

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};

use crate::jose::Alg;
use crate::persona::Persona;

/// A mock OpenID Provider that lies on request.
#[derive(Debug, Parser)]
#[command(name = "mock-idp", version, arg_required_else_help = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves: any path is an issuer. Prints one JSON line when it is ready
    Serve(serve::Args),
    /// Prints a token: sound, or with any defects
    Mint(mint::Args),
    /// Takes a token apart and says what is odd about it, by clause
    Decode(decode::Args),
    /// Lists and explains the ways in which it lies
    #[command(subcommand)]
    Defects(defects::Command),
    /// Lists and shows whose tokens it can imitate
    #[command(subcommand)]
    Personas(personas::Command),
    /// Writes the pages about clauses, defects and expectations
    Docs(docs::Args),
    /// Prints every lie as a token, with what the reference verifier says to it, as JSON
    Vectors(vectors::Args),
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
enum Failure {
    /// Something about the invocation or its surroundings: exit code 2.
    Usage(String),
    /// The output could not be written.
    Output(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(why) => f.write_str(why),
            Failure::Output(error) => write!(f, "can't write the output: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Runs the command of this process: 0 done, 2 usage, 70 a bug.
pub fn main() -> ExitCode {
    let run = || run(std::env::args_os(), &mut anstream::stdout(), &mut anstream::stderr());
    // The panic itself has been printed.
    ExitCode::from(catch_unwind(AssertUnwindSafe(run)).unwrap_or(70))
}

fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version too come as errors; a closed pipe is nobody's fault.
            let _ = error.print();
            return u8::from(error.use_stderr()) * 2;
        }
    };
    let done = match cli.command {
        Command::Serve(args) => serve::run(&args, out),
        Command::Mint(args) => mint::run(args, out),
        Command::Decode(args) => decode::run(args, out),
        Command::Defects(command) => defects::run(&command, out),
        Command::Personas(command) => personas::run(&command, out),
        Command::Docs(args) => docs::run(&args, out),
        Command::Vectors(args) => vectors::run(&args, out),
    };
    match done.and_then(|()| out.flush().map_err(Failure::from)) {
        Ok(()) => 0,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(failure) => {
            // Where not even this can be written, the exit code has to do.
            let _ = writeln!(err, "error: {failure}");
            2
        }
    }
}

/// The width to wrap text to: the terminal's, within what reads well.
fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.unwrap_or(100).clamp(60, 120)
}

/// Reads the name of an algorithm that has a public key.
fn algorithm() -> impl TypedValueParser<Value = Alg> {
    PossibleValuesParser::new(Alg::PUBLIC.iter().map(|alg| alg.name()))
        .try_map(|name| Alg::from_name(&name).ok_or("unknown"))
}

/// Reads the name of a persona.
fn persona() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(
        Persona::names().map(|name| PossibleValue::new(name).aliases(Persona::aliases(name))),
    )
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_option_has_an_environment_variable_of_its_name() {
        fn check(command: &clap::Command) {
            for arg in command.get_arguments() {
                let Some(long) = arg.get_long().filter(|l| !["help", "version"].contains(l)) else {
                    continue;
                };
                let wanted = format!("SSO_HARNESS_{}", long.replace('-', "_").to_uppercase());
                assert_eq!(arg.get_env().and_then(|env| env.to_str()), Some(wanted.as_str()));
            }
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
    }

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}

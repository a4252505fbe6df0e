//! The command line: one file per subcommand in `commands`.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{check, doctor, explain, list, run, schema, snapshot, targets};
use crate::diagnostic::Diagnostics;
use crate::exit::Exit;

/// Presents sound and defective tokens to a database and says what each answer proves.
#[derive(Debug, Parser)]
#[command(name = "sso-harness", version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs scenarios against a target and says what each answer proves
    Run(run::Args),
    /// Reads scenarios and target files, runs nothing
    Check(check::Args),
    /// Lists cases, requirements, clauses or defects
    List(list::Args),
    /// Says what a case, a defect, a requirement or a clause is, and who asks for it
    Explain(explain::Args),
    /// Says why a login is refused, and what to change
    Doctor(doctor::Args),
    /// Prints the JSON Schema of a file format
    Schema(schema::Args),
    /// Reviews, accepts or rejects what differs from the recorded snapshots
    Snapshot(snapshot::Args),
    /// Lists the built-in targets and what each needs
    Targets,
}

/// Where a command writes. Styles are stripped below it where nobody can see them.
pub struct Output<'a> {
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// What a person answers.
    pub input: &'a mut dyn BufRead,
    /// What went wrong.
    pub err: &'a mut dyn Write,
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// The invocation, or a file: exit code 2.
    Wrong(Diagnostics),
    /// The output could not be written.
    Output(io::Error),
}

impl From<Diagnostics> for Failure {
    fn from(wrong: Diagnostics) -> Failure {
        Failure::Wrong(wrong)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Wrong(wrong) => f.write_str(&wrong.render(true)),
            Failure::Output(error) => write!(f, "the output can't be written: {error}"),
        }
    }
}

/// Runs the program with the process's own arguments and streams.
pub fn main() -> ExitCode {
    let mut streams = (anstream::stdout(), anstream::stderr());
    let mut input = io::stdin().lock();
    let mut output = Output { out: &mut streams.0, input: &mut input, err: &mut streams.1 };
    let run = AssertUnwindSafe(|| run(std::env::args_os(), &mut output));
    // A panic has told its story by now.
    catch_unwind(run).unwrap_or(Exit::Bug).into()
}

/// Runs the program with these arguments, the program's name first.
pub fn run(arguments: impl Iterator<Item = OsString>, output: &mut Output<'_>) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, output),
    };
    match cli.command.execute(output).and_then(|exit| {
        output.out.flush()?;
        Ok(exit)
    }) {
        Ok(exit) => exit,
        // Who closes the pipe has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Good,
        Err(failure) => {
            // There is nowhere else to say it.
            let _ = writeln!(output.err, "{failure}");
            Exit::Usage
        }
    }
}

impl Command {
    fn execute(&self, output: &mut Output<'_>) -> Result<Exit, Failure> {
        match self {
            Command::Run(args) => run::execute(args, output),
            Command::Check(args) => check::execute(args, output),
            Command::List(args) => list::execute(args, output),
            Command::Explain(args) => explain::execute(args, output),
            Command::Doctor(args) => doctor::execute(args, output),
            Command::Schema(args) => schema::execute(args, output),
            Command::Snapshot(args) => snapshot::execute(args, output),
            Command::Targets => targets::execute(output),
        }
    }
}

/// Help and version go to stdout and are no error.
fn usage(error: &clap::Error, output: &mut Output<'_>) -> Exit {
    let text = error.render().ansi().to_string();
    let (stream, exit) = if error.use_stderr() {
        (&mut *output.err, Exit::Usage)
    } else {
        (&mut *output.out, Exit::Good)
    };
    // A closed stream has nobody to tell.
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    exit
}

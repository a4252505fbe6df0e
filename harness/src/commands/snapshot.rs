//! `snapshot`: decides about what differs from the recorded snapshots.

mod review;

use std::path::{Path, PathBuf};

use crate::cli::{Failure, Output};
use crate::diagnostic::{Diagnostics, closest};
use crate::exit::Exit;
use crate::snapshot::Pending;
use crate::wildcard;

/// What `snapshot` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Shows each file that waits, and asks what to do with it
    Review(Review),
    /// Records what waits
    Accept(Chosen),
    /// Removes what waits; what is recorded stays
    Reject(Chosen),
}

#[derive(Debug, clap::Args)]
struct Review {
    /// The folder that `run --snapshots` was given
    #[arg(env = "SSO_HARNESS_SNAPSHOTS", default_value = "snapshots")]
    dir: PathBuf,
}

#[derive(Debug, clap::Args)]
struct Chosen {
    /// The folder that `run --snapshots` was given
    #[arg(env = "SSO_HARNESS_SNAPSHOTS", default_value = "snapshots")]
    dir: PathBuf,
    /// Only these files: `reference/id-token__lifetime`, `reference/*`; none: all that wait
    #[arg(value_name = "NAME")]
    names: Vec<String>,
}

/// Shows, records or removes what waits.
pub(crate) fn execute(args: &Args, output: &mut Output<'_>) -> Result<Exit, Failure> {
    match &args.command {
        Command::Review(Review { dir }) => review::review(&waiting(dir)?, output)?,
        Command::Accept(chosen) => {
            for pending in chosen.files(output)? {
                accept(&pending)?;
                writeln!(output.out, "recorded {}", pending.name)?;
            }
        }
        Command::Reject(chosen) => {
            for pending in chosen.files(output)? {
                reject(&pending)?;
                writeln!(output.out, "removed what waited as {}", pending.name)?;
            }
        }
    }
    Ok(Exit::Good)
}

impl Chosen {
    /// The files that are meant; all names are looked up before anything is done.
    fn files(&self, output: &mut Output<'_>) -> Result<Vec<Pending>, Failure> {
        let waiting = waiting(&self.dir)?;
        if waiting.is_empty() && self.names.is_empty() {
            writeln!(output.out, "nothing waits")?;
        }
        let known: Vec<&str> = waiting.iter().map(|pending| pending.name.as_str()).collect();
        let mut wrong = Diagnostics::default();
        for name in &self.names {
            if !known.iter().any(|known| wildcard::matches(name, known)) {
                let help = match (closest(name, &known), known.as_slice()) {
                    (Some(close), _) => format!("did you mean `{close}`?"),
                    (None, []) => "nothing waits there".to_owned(),
                    (None, known) => format!("there wait {}", known.join(", ")),
                };
                wrong.extend(Diagnostics::one(format!("nothing waits as `{name}`"), help));
            }
        }
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let meant = |pending: &Pending| {
            self.names.is_empty()
                || self.names.iter().any(|name| wildcard::matches(name, &pending.name))
        };
        Ok(waiting.into_iter().filter(meant).collect())
    }
}

fn waiting(dir: &Path) -> Result<Vec<Pending>, Diagnostics> {
    Pending::below(dir).map_err(|error| {
        let title = format!("{} can't be read: {error}", dir.display());
        Diagnostics::one(title, "give the folder that `run --snapshots` was given")
    })
}

/// What is no snapshot must not become a recorded one.
fn accept(pending: &Pending) -> Result<(), Diagnostics> {
    pending.changes().map_err(|error| Diagnostics::one(error.to_string(), UNREADABLE))?;
    pending.accept().map_err(|error| undone(pending, &error))
}

fn reject(pending: &Pending) -> Result<(), Diagnostics> {
    pending.reject().map_err(|error| undone(pending, &error))
}

const UNREADABLE: &str = "`sso-harness snapshot reject` removes what waits";

fn undone(pending: &Pending, error: &std::io::Error) -> Diagnostics {
    let title = format!("{} stays as it is: {error}", pending.name);
    Diagnostics::one(title, "the folder must be one that can be written")
}

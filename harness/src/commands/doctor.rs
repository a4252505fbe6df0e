//! `doctor`: why a login is refused, and what to change.

use std::io::Read as _;

use crate::cli::{Failure, Output};
use crate::diagnostic::Diagnostics;
use crate::doctor::{self, DoctorError, Finding, Question};
use crate::exit::Exit;
use crate::target;

/// A token that is longer is no token.
const LONGEST: u64 = 1 << 20;

/// What `doctor` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A target file, or a built-in target with its settings. One that runs already is asked and
    /// not changed
    #[arg(
        long,
        env = "SSO_HARNESS_TARGET",
        value_name = "FILE|NAME[,KEY=VALUE]...",
        default_value = "reference"
    )]
    target: String,
    /// The file with the token that is refused, `-` for stdin. Without it a sound token of the
    /// harness's own provider is tried, where it starts the target itself; else the configuration
    /// alone is looked at
    #[arg(long, env = "SSO_HARNESS_TOKEN", value_name = "FILE")]
    token: Option<String>,
    /// Who logs in; without it whom the token names
    #[arg(long, env = "SSO_HARNESS_USER", value_name = "NAME")]
    user: Option<String>,
    /// What was said when the login failed elsewhere; then none is tried
    #[arg(long, env = "SSO_HARNESS_SAID", value_name = "TEXT")]
    said: Option<String>,
    /// For people, or for programs
    #[arg(long, env = "SSO_HARNESS_FORMAT", value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Looks and tells. Exit code 0: a login succeeds; 1: a cause is named; 3: nobody can tell.
pub(crate) fn execute(args: &Args, output: &mut Output<'_>) -> Result<Exit, Failure> {
    let target = target::load(&args.target)?;
    let token = args.token.as_deref().map(|file| read(file, output)).transpose()?;
    let question = Question { token, user: args.user.clone(), said: args.said.clone() };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Failure::Output)?;
    let diagnosis = runtime.block_on(doctor::examine(&target, &question));
    // A server's connections may linger; nothing waits for them.
    runtime.shutdown_background();
    let diagnosis = match diagnosis {
        Ok(diagnosis) => diagnosis,
        Err(DoctorError::Start(why)) => {
            writeln!(output.err, "the target did not start: {why}")?;
            return Ok(Exit::NotJudged);
        }
        Err(error) => {
            let written = format!("it is written in {}", args.target);
            return Err(Diagnostics::one(error.to_string(), written).into());
        }
    };
    match args.format {
        Format::Text => output.out.write_all(doctor::text(&diagnosis).as_bytes())?,
        Format::Json => writeln!(output.out, "{:#}", doctor::json(&diagnosis))?,
    }
    Ok(match diagnosis.finding {
        Finding::Healthy => Exit::Good,
        Finding::Caused => Exit::Finding,
        Finding::Unknown => Exit::NotJudged,
    })
}

/// The token of a file, without the blanks around it.
fn read(file: &str, output: &mut Output<'_>) -> Result<String, Diagnostics> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        output.input.take(LONGEST).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes))
    };
    let wrong =
        |title: String| Diagnostics::one(title, "`--token` takes a file with a token in it");
    read.map_err(|error| wrong(format!("{file} can't be read: {error}")))?;
    let text = String::from_utf8_lossy(&bytes).trim().to_owned();
    if text.is_empty() {
        return Err(wrong(format!("{file} is empty")));
    }
    Ok(text)
}

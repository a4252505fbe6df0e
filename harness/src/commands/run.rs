//! `run`: executes scenarios against a target and reports.

mod comparing;
mod reports;

use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::watch;

use crate::cli::{Failure, Output};
use crate::diagnostic::Diagnostics;
use crate::event::{CaseResult, Event};
use crate::exit::Exit;
use crate::filter::Filter;
use crate::plan::{Partition, Selection};
use crate::rig::{self, Options};
use crate::shape::words;
use crate::{scenario, target};
use comparing::Comparing;
use reports::{Reports, Spec};

/// What `run` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Scenario files or folders; none: the built-in suite
    #[arg(value_name = "SCENARIO|DIR")]
    paths: Vec<PathBuf>,
    /// A target file, or a built-in target with its settings
    #[arg(
        long,
        env = "SSO_HARNESS_TARGET",
        value_name = "FILE|NAME[,KEY=VALUE]...",
        default_value = "reference"
    )]
    target: String,
    /// Only the cases that it selects: id(..) defect(..) requirement(..) clause(..)
    /// severity(>=high) tag(..) profile(..), with and, or, not and parentheses
    #[arg(long, env = "SSO_HARNESS_FILTER", value_name = "EXPR")]
    filter: Option<Filter>,
    /// Counts recommendations and house rules as findings
    #[arg(long, env = "SSO_HARNESS_STRICT")]
    strict: bool,
    /// How long the target may take for one answer: 500ms, 5s, 2m
    #[arg(long, env = "SSO_HARNESS_TIMEOUT", value_name = "DURATION", value_parser = duration)]
    timeout: Option<Duration>,
    /// Writes a report beside the one on the terminal: json=FILE, jsonl=FILE, terminal=FILE
    #[arg(long, env = "SSO_HARNESS_REPORT", value_name = "FORMAT=PATH", value_delimiter = ' ')]
    report: Vec<Spec>,
    /// Compares the results with those that are recorded in this folder. What differs is a
    /// finding, and waits there for `sso-harness snapshot review`
    #[arg(long, env = "SSO_HARNESS_SNAPSHOTS", value_name = "DIR")]
    snapshots: Option<PathBuf>,
    /// Records what differs from the snapshots at once; then it is no finding
    #[arg(long, env = "SSO_HARNESS_BLESS", requires = "snapshots")]
    bless: bool,
    /// Runs one of N parts of the cases
    #[arg(long, env = "SSO_HARNESS_PARTITION", value_name = "K/N")]
    partition: Option<Partition>,
    /// Runs the cases in an order that this number decides
    #[arg(long, env = "SSO_HARNESS_SEED", value_name = "N")]
    seed: Option<u64>,
}

/// Runs, reports and says what it came to.
pub(crate) fn execute(args: &Args, output: &mut Output<'_>) -> Result<Exit, Failure> {
    let (target, scenarios) = match (target::load(&args.target), scenarios(&args.paths)) {
        (Ok(target), Ok(scenarios)) => (target, scenarios),
        (Err(wrong), Ok(_)) | (Ok(_), Err(wrong)) => return Err(wrong.into()),
        (Err(mut wrong), Err(more)) => {
            wrong.extend(more);
            return Err(wrong.into());
        }
    };
    let target = target::Target { timeout: args.timeout.unwrap_or(target.timeout), ..target };
    let (interrupt, stop) = watch::channel(false);
    let part = args.filter.is_some() || args.partition.is_some();
    let mut comparing = match &args.snapshots {
        Some(dir) => Some(Comparing::open(dir, &target.name, args.bless, part, &args.paths)?),
        None => None,
    };
    let mut reports =
        Reports::open(&args.report, output.out, args.strict, scenario::digest(&scenarios))?;
    let options = Options {
        selection: Selection {
            filter: args.filter.clone(),
            partition: args.partition,
            seed: args.seed,
        },
        today: jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date(),
        recovery: rig::RECOVERY,
        stop,
    };
    let mut results: Vec<CaseResult> = Vec::new();
    let mut emit = |event: Event| {
        let compared = comparing.as_mut().and_then(|comparing| comparing.event(&event));
        if compared.is_some_and(|compared| !reports.event(&compared)) || !reports.event(&event) {
            // Nobody reads any more: there is no point in going on.
            interrupt.send_replace(true);
        }
        if let Event::CaseFinished(result) | Event::Observed(result) = event {
            results.push(*result);
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Failure::Output)?;
    let ended = runtime.block_on(async {
        tokio::spawn(interrupted(interrupt.clone()));
        rig::run(&target, &scenarios, &options, &mut emit).await
    });
    // A server's connections may linger; nothing waits for them.
    runtime.shutdown_background();
    let ended = ended.map_err(|error| {
        Diagnostics::one(error.to_string(), format!("it is written in {}", args.target))
    })?;
    reports.finish()?;
    let mut exit = Exit::of_run(&results, &ended, args.strict);
    if let Some(comparing) = comparing {
        exit = exit.compared(&comparing.finish()?);
    }
    if exit == Exit::NothingSelected {
        let why = if results.is_empty() {
            "nothing is selected: `sso-harness list` shows every case"
        } else {
            "nothing was run: every selected case is skipped"
        };
        writeln!(output.err, "{why}")?;
    }
    Ok(exit)
}

fn scenarios(paths: &[PathBuf]) -> Result<Vec<scenario::Scenario>, Diagnostics> {
    if paths.is_empty() { scenario::builtin() } else { scenario::load(paths) }
}

/// The first Ctrl-C or SIGTERM ends the run with a report of what was judged; after a second one
/// the process ends at once.
async fn interrupted(interrupt: watch::Sender<bool>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    for count in 0.. {
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => {
                if pressed.is_err() {
                    return;
                }
            }
            _ = terminate.recv() => {}
        }
        if count > 0 {
            std::process::exit(Exit::NotJudged.code().into());
        }
        interrupt.send_replace(true);
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    words::duration(text).ok_or_else(|| "write 500ms, 5s or 2m".to_owned())
}

//! `run`: executes scenarios against a target and reports.

mod asked;
mod comparing;
mod reports;

use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::watch;

use crate::cli::{Failure, Output};
use crate::diagnostic::Diagnostics;
use crate::exit::Exit;
use crate::filter::Filter;
use crate::plan::{Partition, Selection};
use crate::rig::{self, Options};
use crate::shape::words;
use crate::{scenario, target};
use asked::{Asked, Ran};
use reports::{Reports, Spec};

/// What `run` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Scenario files or folders; none: the built-in suite
    #[arg(value_name = "SCENARIO|DIR")]
    paths: Vec<PathBuf>,
    /// A target file, or a built-in target with its settings; several, or all-vendors, are
    /// compared
    #[arg(
        long,
        env = "SSO_HARNESS_TARGET",
        value_name = "FILE|NAME[,KEY=VALUE]...",
        default_value = "reference"
    )]
    target: Vec<String>,
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
    let (asked, scenarios) = asked(args)?;
    let (interrupt, stop) = watch::channel(false);
    let several = asked.len() > 1;
    let digest = scenario::digest(&scenarios);
    let mut reports = Reports::open(&args.report, output.out, args.strict, digest, several)?;
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
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Failure::Output)?;
    runtime.spawn(interrupted(interrupt.clone()));
    let (mut exit, mut failed) = (Exit::Good, Ok(()));
    for one in asked {
        let name = one.target.name.clone();
        match one.run(&scenarios, &options, args.strict, &mut reports, &interrupt, &runtime) {
            Ok(Ran { exit: of_one, selected }) => {
                exit = exit.beside(of_one);
                if of_one == Exit::NothingSelected {
                    let of = if several { format!("{name}: ") } else { String::new() };
                    writeln!(output.err, "{of}{}", why_nothing(selected))?;
                }
            }
            Err(wrong) => failed = Err(wrong),
        }
        if *interrupt.borrow() {
            exit = exit.beside(Exit::NotJudged);
        }
        if failed.is_err() || *interrupt.borrow() {
            break;
        }
    }
    // A server's connections may linger; nothing waits for them.
    runtime.shutdown_background();
    // What was judged is told, whatever went wrong after it.
    reports.finish().and(failed)?;
    Ok(exit)
}

/// What is run, all of it read before anything is.
///
/// # Errors
/// Everything that is wrong with targets and scenarios at once.
fn asked(args: &Args) -> Result<(Vec<Asked>, Vec<scenario::Scenario>), Diagnostics> {
    let (mut asked, mut wrong) = (Vec::<Asked>::new(), Diagnostics::default());
    for spec in target::each(&args.target) {
        match Asked::read(&spec, args) {
            Ok(one) if asked.iter().any(|other| other.target.name == one.target.name) => {
                let title = format!("two targets are called `{}`", one.target.name);
                wrong.extend(Diagnostics::one(title, "a comparison has each of them once"));
            }
            Ok(one) => asked.push(one),
            Err(more) => wrong.extend(more),
        }
    }
    match scenarios(&args.paths) {
        Ok(scenarios) if wrong.is_empty() => return Ok((asked, scenarios)),
        Ok(_) => {}
        Err(more) => wrong.extend(more),
    }
    Err(wrong)
}

fn why_nothing(selected: usize) -> &'static str {
    match selected {
        0 => "nothing is selected: `sso-harness list` shows every case",
        _ => "nothing was run: every selected case is skipped",
    }
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

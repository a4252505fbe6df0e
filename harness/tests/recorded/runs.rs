//! Snapshots of the reference database: the same whenever, wherever and however fast it is run,
//! and different exactly where the database differs.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use jiff::civil::date;
use sso_harness::event::{CaseResult, Event};
use sso_harness::plan::Selection;
use sso_harness::rig::{self, Options};
use sso_harness::snapshot::{Change, Comparison, Extent, Folder, Stable};
use sso_harness::{scenario, target};
use tokio::sync::watch;

use super::{files, folder};

/// A run of the built-in suite: its results, and the issuer of its tokens.
struct Run {
    results: Vec<CaseResult>,
    issuer: String,
}

impl Run {
    /// Runs the cases that the filter selects, pausing before each as long as `pause` says.
    fn of(target: &str, filter: &str, seed: Option<u64>, pause: impl Fn(usize) -> Duration) -> Run {
        let target = target::load(target).unwrap_or_else(|wrong| panic!("{wrong}"));
        let scenarios = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
        let filter = Some(filter.parse().unwrap_or_else(|error| panic!("{error}")));
        let options = Options {
            selection: Selection { filter, partition: None, seed },
            today: date(2026, 1, 1),
            recovery: Duration::from_secs(3),
            stop: watch::channel(false).1,
        };
        let mut run = Run { results: Vec::new(), issuer: String::new() };
        let mut started = 0;
        let mut emit = |event: Event| match event {
            Event::RunStarted { issuer, .. } => run.issuer = issuer,
            Event::CaseStarted { .. } => {
                started += 1;
                std::thread::sleep(pause(started));
            }
            Event::CaseFinished(result) => run.results.push(*result),
            _ => {}
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        runtime
            .block_on(rig::run(&target, &scenarios, &options, &mut emit))
            .unwrap_or_else(|error| panic!("{error}"));
        runtime.shutdown_background();
        run
    }

    fn compared(&self, dir: &Path, target: &str, bless: bool) -> Comparison {
        let folder = Folder::open(dir, target).unwrap_or_else(|wrong| panic!("{wrong}"));
        let extent = Extent { whole: false, asked: Vec::new() };
        folder
            .compare(&self.results, &Stable::new(&self.issuer), &extent, bless)
            .expect("a writable folder")
    }

    /// How often the target fetched keys or metadata, by case.
    fn fetches(&self) -> Vec<(&str, &[(String, usize)])> {
        let mut all: Vec<_> =
            self.results.iter().map(|r| (r.id.as_str(), r.idp_requests.as_slice())).collect();
        all.sort();
        all
    }
}

/// Everything but what waits on purpose.
const WHOLE: &str = "not tag(slow)";

fn at_once(_: usize) -> Duration {
    Duration::ZERO
}

/// The reference database as it is, run once for all tests.
fn sound() -> &'static Run {
    static SOUND: OnceLock<Run> = OnceLock::new();
    SOUND.get_or_init(|| Run::of("reference", WHOLE, None, at_once))
}

fn texts(dir: &Path) -> Vec<(String, String)> {
    let read = |name: String| {
        let text = fs::read_to_string(dir.join(&name)).expect("the file");
        (name, text)
    };
    files(dir).into_iter().map(read).collect()
}

#[test]
fn two_runs_in_any_order_write_the_same() {
    let (one, other) = (folder("in-order"), folder("in-any-order"));
    sound().compared(&one, "reference", true);
    Run::of("reference", WHOLE, Some(7), at_once).compared(&other, "reference", true);
    assert!(texts(&one).len() > 10);
    assert_eq!(texts(&one), texts(&other));
}

#[test]
fn a_run_that_is_slowed_down_writes_the_same() {
    let (fast, slow) = (folder("fast"), folder("slow"));
    let keys = "id(id-token/key-selection#*)";
    // Longer than the database's cool-down before it fetches keys again.
    let pause = |case| Duration::from_millis(if [4, 14].contains(&case) { 2_100 } else { 5 });
    let runs = [at_once as fn(usize) -> Duration, pause]
        .map(|pause| Run::of("reference", keys, None, pause));
    assert_ne!(runs[0].fetches(), runs[1].fetches(), "the pauses changed nothing");
    for (run, dir) in runs.iter().zip([&fast, &slow]) {
        run.compared(dir, "reference", true);
    }
    assert_eq!(texts(&fast), texts(&slow));
}

#[test]
fn a_validator_that_forgets_the_audience_differs_exactly_in_the_cases_about_it() {
    let dir = folder("forgets-the-audience");
    sound().compared(&dir, "reference", true);
    let target = "reference,neglect=aud.names-recipient";
    let run = Run::of(target, WHOLE, None, at_once);
    let compared = run.compared(&dir, target, false);
    assert!(compared.is_finding());
    let about_it = |id: &str| {
        let result = run.results.iter().find(|result| result.id == id).expect("its result");
        result.requirements.contains(&"aud.names-recipient")
    };
    let mut failed = 0;
    for case in compared.cases() {
        let Change::Changed(lines) = &case.change else { panic!("{case:?}") };
        assert!(about_it(&case.id), "{case:?}");
        failed += usize::from(
            lines
                .iter()
                .any(|line| line.label == "verdict" && line.now.as_deref() == Some("fail (must)")),
        );
    }
    assert!(failed >= 8, "{failed}");
}

#[test]
fn a_validator_that_hides_its_reasons_differs_in_messages_and_where_a_reason_is_asked_for() {
    let dir = folder("hides-reasons");
    sound().compared(&dir, "reference", true);
    let target = "reference,quirk=hides-reason";
    let compared = Run::of(target, WHOLE, None, at_once).compared(&dir, target, false);
    assert!(compared.changed() > 100);
    for case in compared.cases() {
        let Change::Changed(lines) = &case.change else { panic!("{case:?}") };
        // One case asks for an explanation, and gets none now.
        let asks_why = case.id == "configuration/settings#issuer-configured-with-a-slash";
        let fits = |label: &str| label == "message" || asks_why && label == "verdict";
        assert!(lines.iter().all(|line| fits(&line.label)), "{case:?}");
    }
}

//! Cases with steps: what they find, what they do not accuse anybody of, and that nothing stays
//! changed.

mod assertions;
mod interrupted;
mod issuer;
mod keys;
mod settings;
mod tokens;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sso_harness::plan::Selection;
use sso_harness::scenario::{self, Scenario};
use sso_harness::target::{self, Target};

use super::{Run, run_scenarios};

/// The scenario `steps` with these cases.
pub(super) fn written(cases: &str) -> Vec<Scenario> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed).to_string();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("steps").join(number);
    std::fs::create_dir_all(&folder).expect("a folder for temporary files");
    let file = folder.join("steps.yaml");
    let text = format!("format: 1\ntitle: steps\ncases:\n{cases}");
    std::fs::write(&file, text).expect("a file");
    scenario::load(&[file]).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn reference(spec: &str) -> Target {
    let target = target::load(spec).unwrap_or_else(|wrong| panic!("{wrong}"));
    Target { timeout: Duration::from_secs(2), ..target }
}

/// A run of these cases.
fn run(target: &Target, cases: &str) -> Run {
    run_scenarios(target, &written(cases), Selection::default())
}

/// `verdict: reason` of each case, in their order.
fn told(run: &Run) -> Vec<String> {
    run.results.iter().map(|r| format!("{}: {}", r.verdict.name(), r.reason)).collect()
}

//! `run --snapshots` on the command line.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use sso_harness::exit::Exit;

use super::{files, folder};
use crate::cli::run;

/// Two scenario files, a folder for snapshots, and runs of the one with the other.
pub(super) struct Suite {
    root: PathBuf,
    pub(super) snapshots: PathBuf,
}

const LIFETIME: &str = "format: 1\ntitle: lifetime\ncases:\n  \
     - { name: an hour late, why: the token is old by an hour, defects: [claim.exp.past=3600] }\n  \
     - { name: without an end, why: a token must end some day, defects: [claim.exp.missing] }\n";
const AUDIENCE: &str = "format: 1\ntitle: audience\ncases:\n  \
     - { name: for another, why: the token is of another client, defects: [claim.aud.wrong] }\n";

impl Suite {
    pub(super) fn new(name: &str) -> Suite {
        let root = folder(name);
        fs::create_dir(root.join("scenarios")).expect("a folder");
        let snapshots = root.join("kept");
        let suite = Suite { root, snapshots };
        suite.write("lifetime", LIFETIME);
        suite.write("audience", AUDIENCE);
        suite
    }

    /// The folder of the scenarios, relative to the working directory as a person writes it.
    fn scenarios(&self) -> String {
        let here = std::env::current_dir().expect("a working directory");
        let up: PathBuf = here.components().skip(1).map(|_| "..").collect();
        let below = self.root.strip_prefix("/").expect("an absolute path");
        up.join(below).join("scenarios").display().to_string()
    }

    fn scenario(&self, name: &str) -> PathBuf {
        self.root.join(format!("scenarios/{name}.yaml"))
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.scenario(name), text).expect("a file");
    }

    /// How it ended and what a person read.
    pub(super) fn run(&self, more: &[&str]) -> (Exit, String) {
        let (scenarios, snapshots) = (self.scenarios(), self.snapshots.display().to_string());
        let arguments = ["run", &scenarios, "--snapshots", &snapshots];
        let (exit, said, wrong) = run(&[&arguments[..], more].concat());
        (exit, format!("{said}{wrong}"))
    }

    pub(super) fn files(&self) -> Vec<String> {
        if self.snapshots.exists() { files(&self.snapshots) } else { Vec::new() }
    }

    pub(super) fn recorded(&self, name: &str) -> String {
        fs::read_to_string(self.snapshots.join(format!("reference/{name}.snap"))).expect("the file")
    }
}

/// The snapshots of the suite: its files, and what was observed.
pub(super) const NAMES: [&str; 3] = ["audience", "lifetime", "observed"];

const FORGETS: &str = "reference,neglect=aud.names-recipient";

#[test]
fn what_was_never_recorded_is_a_finding_until_it_is() {
    let suite = Suite::new("new");
    let (exit, said) = suite.run(&[]);
    assert_eq!(exit, Exit::Finding, "{said}");
    assert!(said.contains("Snapshots 0 as recorded · "), "{said}");
    assert_eq!(suite.files(), NAMES.map(|name| format!("reference/{name}.snap.new")));
    let (exit, said) = suite.run(&["--bless"]);
    assert_eq!(exit, Exit::Good, "{said}");
    assert_eq!(suite.files(), NAMES.map(|name| format!("reference/{name}.snap")));
    let (exit, said) = suite.run(&[]);
    assert_eq!(exit, Exit::Good, "{said}");
    assert!(said.contains(" as recorded\n"), "{said}");
}

#[test]
fn what_a_changed_target_does_waits_and_is_told_in_words() {
    let suite = Suite::new("changed");
    suite.run(&["--bless"]);
    let report = suite.root.join("report.json").display().to_string();
    let (exit, said) = suite.run(&["--target", FORGETS, "--report", &format!("json={report}")]);
    assert_eq!(exit, Exit::Finding);
    assert!(said.contains("verdict       pass (must) -> fail (must)"), "{said}");
    assert!(said.contains("accepted as alice@example.com"), "{said}");
    assert!(suite.files().contains(&"reference/audience.snap.new".to_owned()));
    let report = fs::read_to_string(report).expect("the report");
    let report: Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["summary"]["changed"], 1);
    assert_eq!(report["snapshots"]["cases"][0]["id"], "audience#for-another");
    let (exit, _) = suite.run(&[]);
    assert_eq!(exit, Exit::Good, "it does again what is recorded");
    assert_eq!(suite.files().len(), NAMES.len(), "nothing waits any more");
}

#[test]
fn a_part_of_the_cases_says_nothing_of_the_others() {
    let suite = Suite::new("part");
    suite.run(&["--bless"]);
    let before = suite.recorded("lifetime");
    suite.run(&["--target", FORGETS]);
    let (exit, said) = suite.run(&["--filter", "id(lifetime#an-hour-late)"]);
    assert_eq!(exit, Exit::Good);
    assert!(said.contains("Snapshots 1 as recorded\n"), "{said}");
    assert!(suite.files().contains(&"reference/audience.snap.new".to_owned()), "it still waits");
    suite.run(&["--partition", "1/2", "--bless"]);
    assert_eq!(suite.recorded("lifetime"), before);
}

#[test]
fn cases_and_files_that_are_gone_are_stale_and_no_finding() {
    let suite = Suite::new("gone");
    suite.run(&["--bless"]);
    let one_less: Vec<&str> = LIFETIME.lines().filter(|line| !line.contains("hour")).collect();
    suite.write("lifetime", &one_less.join("\n"));
    fs::remove_file(suite.scenario("audience")).expect("the file");
    let (exit, said) = suite.run(&[]);
    assert_eq!(exit, Exit::Good, "{said}");
    assert!(said.contains(" as recorded · 1 gone from the suite"), "{said}");
    assert!(said.contains("audience.snap is stale"), "{said}");
    suite.run(&["--bless"]);
    assert!(!suite.recorded("lifetime").contains("an-hour-late"));
}

#[test]
fn a_single_file_makes_no_other_stale() {
    let suite = Suite::new("single");
    suite.run(&["--bless"]);
    let (one, dir) = (suite.scenario("lifetime"), suite.snapshots.display().to_string());
    let one = one.display().to_string();
    let (exit, said, _) = run(&["run", &one, "--snapshots", &dir]);
    assert_eq!(exit, Exit::Good);
    assert!(!said.contains("stale"), "{said}");
}

#[test]
fn what_could_not_be_judged_stays_as_it_is_recorded() {
    let suite = Suite::new("not-judged");
    suite.run(&["--bless"]);
    let before = suite.recorded("lifetime");
    let (exit, said) = suite.run(&["--target", "reference,flaw=too-many-connections"]);
    assert_eq!(exit, Exit::NotJudged, "{said}");
    assert!(said.contains("0 as recorded · 3 not judged"), "{said}");
    assert_eq!(suite.recorded("lifetime"), before);
    assert_eq!(suite.files().len(), NAMES.len());
}

#[test]
fn what_calibration_measures_is_not_recorded() {
    let suite = Suite::new("measured");
    let (_, said) = suite.run(&["--target", "reference,set=leeway=300"]);
    assert!(said.contains("calibrate/"), "calibration found nothing: {said}");
    assert_eq!(suite.files(), NAMES.map(|name| format!("reference/{name}.snap.new")));
}

#[test]
fn a_broken_variant_is_never_recorded_as_the_sound_target() {
    let suite = Suite::new("variant");
    let (exit, said) = suite.run(&["--target", FORGETS, "--bless"]);
    assert_eq!(exit, Exit::Usage);
    assert!(said.contains("can't be recorded as `reference`"), "{said}");
    assert_eq!(suite.files(), Vec::<String>::new());
}

#[test]
fn a_folder_that_can_not_be_used_is_told_before_anything_is_run() {
    let suite = Suite::new("unusable");
    fs::create_dir_all(suite.snapshots.join("reference")).expect("a folder");
    let broken = suite.snapshots.join("reference/lifetime.snap");
    fs::write(&broken, "---\nsource: a\n---\n<<<<<<< HEAD\n").expect("a file");
    let (exit, said) = suite.run(&[]);
    assert_eq!(exit, Exit::Usage);
    assert!(said.contains("line 4: it is no case id"), "{said}");
    let file = suite.scenario("lifetime").display().to_string();
    for dir in [file.clone(), format!("{file}/below")] {
        let (exit, said, wrong) = run(&["run", "--snapshots", &dir]);
        assert_eq!((exit, said.as_str()), (Exit::Usage, ""));
        assert!(wrong.contains("can't be kept"), "{wrong}");
    }
    assert_eq!(run(&["run", "--bless"]).0, Exit::Usage, "there is nothing to bless");
}

#[test]
fn no_path_of_this_machine_is_recorded() {
    let suite = Suite::new("paths");
    let (scenarios, snapshots) = (suite.root.join("scenarios"), suite.snapshots.join("b"));
    let (scenarios, dir) = (scenarios.display().to_string(), snapshots.display().to_string());
    run(&["run", &scenarios, "--snapshots", &dir, "--bless"]);
    let text = fs::read_to_string(snapshots.join("reference/audience.snap")).expect("the file");
    assert!(text.starts_with("---\nexpression: reference\n---\naudience#for-another\n"), "{text}");
    assert!(!text.contains(env!("CARGO_TARGET_TMPDIR")), "{text}");
}

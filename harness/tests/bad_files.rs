//! Files that must not resolve: everything that is wrong with each, as a person reads it.

use std::path::{Path, PathBuf};

use sso_harness::{scenario, target};

fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(folder);
    let mut files: Vec<(String, PathBuf)> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path))
        .collect();
    files.sort();
    files
}

/// The text of the diagnostics, without the folder that the checkout lies in.
fn shown(wrong: &str) -> String {
    let folder = format!("{}/../", env!("CARGO_MANIFEST_DIR"));
    wrong.replace(&folder, "")
}

#[test]
fn a_bad_scenario_gets_all_its_errors_at_once() {
    for (name, path) in files("scenarios-bad") {
        let wrong = scenario::load(&[path]).expect_err(&name).to_string();
        insta::assert_snapshot!(format!("scenario-{name}"), shown(&wrong));
    }
}

#[test]
fn a_bad_target_file_gets_all_its_errors_at_once() {
    for (name, path) in files("targets-bad") {
        let wrong = target::load_file(&path).expect_err(&name).to_string();
        assert!(!wrong.contains("sesame"), "a password is never shown");
        insta::assert_snapshot!(format!("target-{name}"), shown(&wrong));
    }
}

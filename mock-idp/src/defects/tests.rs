//! The promises that every entry of the catalogue keeps.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::*;
use crate::spec::Sense;

#[test]
fn every_name_is_unique_aliases_too() {
    let mut seen = BTreeSet::new();
    for defect in all() {
        assert!(seen.insert(defect.id), "{} stands twice", defect.id);
        for alias in defect.aliases {
            assert!(seen.insert(alias.name), "{} stands twice", alias.name);
        }
    }
}

#[test]
fn every_alias_parses_and_stands_for_its_own_defect() {
    for defect in all() {
        for alias in defect.aliases {
            let applied = parse(alias.name).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(applied.defect.id, defect.id, "{}", alias.name);
        }
    }
}

#[test]
fn the_path_of_a_file_is_the_prefix_of_every_id_in_it() {
    let mut ids = BTreeSet::new();
    for file in sources() {
        let prefix = words(&file.with_extension("").to_string_lossy());
        for id in ids_of(&file) {
            let words = words(&id);
            assert!(words.starts_with(&prefix), "{id} stands in {}", file.display());
            ids.insert(id);
        }
    }
    let listed: BTreeSet<String> = all().map(|defect| defect.id.to_owned()).collect();
    assert_eq!(ids, listed, "a file is missing in the `FILES` of its subject");
}

#[test]
fn every_file_is_listed_once() {
    let files = sources().iter().filter(|file| !ids_of(file).is_empty()).count();
    assert_eq!(files, CATALOGUE.iter().map(|subject| subject.len()).sum::<usize>());
}

#[test]
fn one_thing_has_one_name() {
    // The closed list: missing empty null wrong wrong-type array case prefix suffix past future
    // duplicate unknown swapped truncated stripped corrupted oversized.
    let synonyms = [
        ("bad", "wrong"),
        ("blank", "empty"),
        ("doubled", "duplicate"),
        ("expired", "past"),
        ("huge", "oversized"),
        ("incorrect", "wrong"),
        ("mistyped", "wrong-type"),
        ("none", "missing"),
        ("omitted", "missing"),
        ("repeated", "duplicate"),
        ("unregistered", "unknown"),
    ];
    // Some have names that everybody knows them by.
    let names = [
        "sig.alg-none",
        "discovery.alg-list-none",
        "jwks.mixed-good-bad",
        "transport.tls",
        "device.error-expired-token",
        "userinfo.signed-alg-none",
    ];
    let known = |id: &str| names.iter().any(|name| id.starts_with(name));
    for defect in all().filter(|defect| !known(defect.id)) {
        let words = words(defect.id);
        for (synonym, word) in synonyms {
            assert!(!words.iter().any(|w| w == synonym), "{}: write `{word}`", defect.id);
        }
    }
}

#[test]
fn every_entry_is_filled_in() {
    for defect in all() {
        let id = defect.id;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
        assert!(id.contains('.') && id.chars().all(plain), "{id}: an id is typed by hand");
        assert!(!defect.summary.is_empty() && !defect.summary.ends_with('.'), "{id}: summary");
        assert!(defect.summary.starts_with(|c: char| c.is_ascii_lowercase()), "{id}: summary");
        assert!(!defect.breaks.is_empty(), "{id}: which requirement does it concern?");
        assert!(!defect.inject.is_empty(), "{id}: it does nothing");
        assert!(!defect.docs.is_empty(), "{id}: docs");
        assert!(defect.argument.parse(None).is_ok(), "{id}: the default does not fit");
    }
}

#[test]
fn a_lie_has_an_attacker_and_a_lawful_variation_has_none() {
    for defect in all() {
        let senses = |sense| defect.breaks.iter().all(|requirement| requirement.sense == sense);
        match defect.effect {
            Effect::Legal => {
                assert_eq!(defect.attacker, Attacker::Nobody, "{}", defect.id);
                assert!(senses(Sense::Accepts), "{}: breaks what asks to refuse", defect.id);
            }
            Effect::Deceives | Effect::Starves => {
                let right = match (defect.is_of_tokens(), defect.handshake()) {
                    (true, _) => senses(Sense::Refuses),
                    (false, Some(_)) => senses(Sense::Connects),
                    (false, None) => senses(Sense::Refuses) || senses(Sense::Connects),
                };
                assert_ne!(defect.attacker, Attacker::Nobody, "{}", defect.id);
                assert!(right, "{}: breaks what asks for something else", defect.id);
            }
            Effect::Open => {}
        }
    }
}

/// The source files of the catalogue, as paths below `defects`.
fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/defects");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the source is there") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_none_or(|name| name != "tests.rs") {
                files.push(path.strip_prefix(&root).expect("below").to_owned());
            }
        }
    }
    files
}

/// The ids that a source file writes out.
fn ids_of(file: &Path) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/defects");
    let text = std::fs::read_to_string(root.join(file)).expect("readable");
    text.lines()
        .filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\","))
        .map(str::to_owned)
        .collect()
}

/// The words of an id or a path, whatever stands between them.
fn words(text: &str) -> Vec<String> {
    text.split(['/', '\\', '.', '-', '_']).map(str::to_owned).collect()
}

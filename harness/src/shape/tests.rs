//! No text makes the readers of files panic, and every error can be shown.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::{scenario, target};

const SCENARIO: &str = include_str!("../../../fixtures/scenarios/format.yaml");
const TARGET: &str = include_str!("../../../fixtures/targets/running-database.yaml");

/// What people and editors put into files by mistake.
const SCRAPS: &[&str] = &[
    "",
    " ",
    "\t",
    "\n",
    "\r\n",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "#",
    "é",
    "🦀",
    "\u{feff}",
    "&a",
    "*a",
    "<<: ",
    "!!int ",
    "{{",
    "}}",
    "null",
    "~",
    "0x10",
    "1e999",
    "99999999999999999999",
    "password: ",
    "|\n",
    "%YAML",
    "---\n",
    "...\n",
    "? ",
];

/// Replaces some characters from `at` on by a scrap.
fn spoil(text: &str, edits: &[(Index, usize, &str)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, length, scrap) in edits {
        if characters.is_empty() {
            break;
        }
        let at = at.index(characters.len());
        let end = (at + length).min(characters.len());
        characters.splice(at..end, scrap.chars());
    }
    characters.into_iter().collect()
}

fn edits() -> impl Strategy<Value = Vec<(Index, usize, &'static str)>> {
    prop::collection::vec((any::<Index>(), 0_usize..12, select(SCRAPS)), 1..4)
}

proptest! {
    #[test]
    fn a_spoilt_scenario_resolves_or_is_answered(edits in edits()) {
        let text = spoil(SCENARIO, &edits);
        if let Err(wrong) = scenario::resolve::resolve("spoilt", "spoilt.yaml", &text) {
            prop_assert!(wrong.render(true).contains("spoilt.yaml:"));
        }
    }

    #[test]
    fn a_spoilt_target_resolves_or_is_answered(edits in edits()) {
        let text = spoil(TARGET, &edits);
        if let Err(wrong) = target::resolve::resolve("spoilt", "spoilt.yaml", &text, Path::new(".")) {
            prop_assert!(wrong.render(true).contains("spoilt.yaml:"));
        }
    }
}

use std::fs;
use std::path::Path;

use super::*;
use crate::defects::Effect;

#[test]
fn the_pages_in_the_repository_are_those_that_the_source_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    for (name, text) in pages() {
        let there = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            there == text,
            "docs/{name} is stale: run `cargo run --release --bin mock-idp -- docs docs`"
        );
    }
}

#[test]
fn every_page_begins_with_the_command_that_makes_it_and_has_no_ragged_table() {
    for (name, text) in pages() {
        assert!(text.starts_with(HEAD), "{name}");
        let mut width = None;
        for line in text.lines() {
            let cells = line.replace("\\|", "").matches('|').count();
            assert!(cells == 0 || width.is_none_or(|width| width == cells), "{name}: {line}");
            width = (cells > 0).then_some(cells);
        }
    }
}

#[test]
fn every_defect_and_every_clause_has_its_row() {
    let pages = pages();
    let page = |wanted: &str| &pages.iter().find(|(name, _)| *name == wanted).unwrap().1;
    for defect in defects::all() {
        for name in ["DEFECTS.md", "EXPECTATIONS.md"] {
            assert!(page(name).contains(&format!("| `{}` |", defect.id)), "{}", defect.id);
        }
    }
    for clause in crate::spec::clauses() {
        assert!(page("CLAUSES.md").contains(&format!("| [{}](", clause.label)), "{}", clause.label);
    }
}

#[test]
fn the_effects_of_the_catalogue_are_counted() {
    let count = |effect| defects::of_tokens().filter(|defect| defect.effect == effect).count();
    let counts = [Effect::Deceives, Effect::Starves, Effect::Legal, Effect::Open].map(count);
    assert_eq!(counts.iter().sum::<usize>(), defects::of_tokens().count());
    let notes = notes::page();
    for count in counts {
        assert!(notes.contains(&format!("| {count} |")), "{count}");
    }
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

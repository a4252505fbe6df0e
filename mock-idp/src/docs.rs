//! The registers and the catalogue as Markdown pages, which stand in `docs/` of the repository.
//! Pure functions: a test compares the files with them.

mod clauses;
mod expectations;
mod notes;
mod personas;
#[cfg(test)]
mod tests;

use crate::defects::{self, Defect};
use crate::listing;

/// Every generated page: its file name and its text.
pub fn pages() -> Vec<(&'static str, String)> {
    let pages = [
        ("CLAUSES.md", clauses::page()),
        ("DEFECTS.md", defects_page()),
        ("EXPECTATIONS.md", expectations::page()),
        ("CATALOGUE-NOTES.md", notes::page()),
        ("PERSONAS.md", personas::page()),
    ];
    pages.map(|(name, text)| (name, format!("{HEAD}\n\n{}\n", text.trim_end()))).to_vec()
}

/// The first line of every page: the command that makes it.
const HEAD: &str = "<!-- Made by `cargo run --release --bin mock-idp -- docs docs`: change the source instead. -->";

fn defects_page() -> String {
    let all: Vec<&Defect> = defects::all().collect();
    format!(
        "# Defects\n\n\
         The {} entries of the catalogue, by subject. `mock-idp defects show ID` explains one;\n\
         [EXPECTATIONS.md](EXPECTATIONS.md) says what a right target does with each.\n\n{}",
        all.len(),
        listing::markdown(&all)
    )
}

/// One row of a Markdown table.
fn row<const N: usize>(cells: [String; N]) -> String {
    format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}

/// The head of a Markdown table.
fn table_head<const N: usize>(names: [&str; N]) -> String {
    format!("{}{}", row(names.map(str::to_owned)), row([const { "---" }; N].map(str::to_owned)))
}

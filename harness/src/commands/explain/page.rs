//! A page of text: a title, sections, rows with a label.

use anstyle::Style;
use mock_idp::spec::{Expectation, Kind};

/// What is printed; styles are stripped later where nobody can see them.
#[derive(Default)]
pub(super) struct Page {
    text: String,
    /// Labels and values that wait to be aligned.
    rows: Vec<(String, String)>,
    /// A heading came last.
    fresh: bool,
}

const WIDTH: usize = 96;

impl Page {
    /// The name of the thing, and what sort of thing it is.
    pub(super) fn title(&mut self, name: &str, sort: &str) {
        let bold = Style::new().bold();
        self.text += &format!("{bold}{name}{bold:#}  ({sort})\n");
    }

    /// A heading below an empty line.
    pub(super) fn section(&mut self, name: &str) {
        self.align();
        self.admit();
        let bold = Style::new().bold();
        self.text += &format!("\n{bold}{name}{bold:#}\n");
        self.fresh = true;
    }

    /// Prose, indented and broken into lines.
    pub(super) fn prose(&mut self, text: &str) {
        self.align();
        let mut line = String::from(" ");
        for word in text.split_whitespace() {
            if line.len() + 1 + word.len() > WIDTH && line != " " {
                self.text += &format!("{line}\n");
                line = String::from(" ");
            }
            line = format!("{line} {word}");
        }
        self.fresh = false;
        if line != " " {
            self.text += &format!("{line}\n");
        }
    }

    /// A value with its label; nothing where there is no value.
    pub(super) fn row(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.rows.push((label.to_owned(), value.to_owned()));
        }
    }

    /// Lines that stand as they are, below an empty line where something stands above.
    pub(super) fn block(&mut self, text: &str) {
        self.align();
        if !std::mem::take(&mut self.fresh) {
            self.text.push('\n');
        }
        for line in text.lines() {
            self.text += &format!("  {line}\n");
        }
    }

    /// One row for each kind of credential.
    pub(super) fn kinds(&mut self, expectation: impl Fn(Kind) -> Expectation) {
        self.section("Who asks for what");
        for kind in Kind::ALL {
            let expectation = expectation(*kind);
            self.row(kind.name(), &expectation.describe());
            let undeclared = expectation.undeclared();
            if !undeclared.is_empty() {
                self.row("", &format!("declare {} to have it judged", undeclared.join(", ")));
            }
        }
    }

    /// Everything.
    pub(super) fn text(mut self) -> String {
        self.align();
        self.admit();
        self.text
    }

    /// Says so where a section has nothing in it.
    fn admit(&mut self) {
        if std::mem::take(&mut self.fresh) {
            self.text += "  none\n";
        }
    }

    /// Writes the rows that wait, their values below each other.
    fn align(&mut self) {
        let width = self.rows.iter().map(|(label, _)| label.len()).max().unwrap_or_default();
        for (label, value) in std::mem::take(&mut self.rows) {
            self.text += &format!("  {label:<width$}  {value}\n");
            self.fresh = false;
        }
    }
}

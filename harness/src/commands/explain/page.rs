//! A page of text: a title, sections, rows with a label.

use anstyle::Style;
use mock_idp::spec::{Expectation, Kind};

/// What is printed; styles are stripped later where nobody can see them.
#[derive(Default)]
pub(super) struct Page {
    text: String,
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
        let bold = Style::new().bold();
        self.text += &format!("\n{bold}{name}{bold:#}\n");
        self.fresh = true;
    }

    /// Prose, indented and broken into lines.
    pub(super) fn prose(&mut self, text: &str) {
        let mut line = String::from(" ");
        for word in text.split_whitespace() {
            if line.len() + 1 + word.len() > WIDTH && line != " " {
                self.text += &format!("{line}\n");
                line = String::from(" ");
            }
            line = format!("{line} {word}");
        }
        if line != " " {
            self.text += &format!("{line}\n");
        }
    }

    /// A value with its label; nothing where there is no value.
    pub(super) fn row(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.fresh = false;
            self.text += &format!("  {label:<20} {value}\n");
        }
    }

    /// Lines that stand as they are, indented, below an empty line where something stands above.
    pub(super) fn block(&mut self, text: &str) {
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
    pub(super) fn text(self) -> String {
        self.text
    }
}

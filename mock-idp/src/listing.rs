//! The catalogue as people and programs read it: pure functions from defects to text.

mod json;
mod markdown;
mod page;
pub mod personas;
mod table;

pub use json::json;
pub use markdown::markdown;
pub use page::page;
pub use table::table;

use crate::defects::Severity;

#[cfg(test)]
mod tests;

/// The color of a severity, where colors are shown.
fn color(severity: Severity) -> anstyle::Style {
    use anstyle::AnsiColor::{Cyan, Magenta, Red, Yellow};
    let color = match severity {
        Severity::Low => Cyan,
        Severity::Medium => Yellow,
        Severity::High => Red,
        Severity::Critical => Magenta,
    };
    color.on_default()
}

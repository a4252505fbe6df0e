//! Reports: consumers of events. Each format is one file; none knows the runner.

mod compared;
pub mod comparison;
pub mod json;
pub mod jsonl;
mod outcome;
pub mod tally;
pub mod terminal;
#[cfg(test)]
mod tests;

use std::io;

use crate::event::Event;

/// One report being written.
pub trait Report {
    /// Takes the next event; writes when it has something to say.
    ///
    /// # Errors
    /// Where the output can't be written.
    fn event(&mut self, event: &Event) -> io::Result<()>;

    /// Every run is over: of one target, or of several.
    ///
    /// # Errors
    /// Where the output can't be written.
    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! `--snapshots`: the results of a run, compared with what is recorded.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;
use crate::event::{CaseResult, Ended, Event};
use crate::snapshot::{Comparison, Extent, Folder, Stable, recorded_target};

/// Follows a run and compares it with the snapshots when it ends.
pub(super) struct Comparing {
    folder: Folder,
    bless: bool,
    extent: Extent,
    issuer: String,
    results: Vec<CaseResult>,
    compared: Option<io::Result<Comparison>>,
}

impl Comparing {
    /// Reads the snapshots of a target before anything is run. `part`: the run leaves cases out;
    /// `asked`: its scenario files and folders, none for the built-in suite.
    ///
    /// # Errors
    /// The folder can't be used or holds something else, or the target is a broken variant of
    /// another, whose snapshots are not its to write.
    pub(super) fn open(
        dir: &Path,
        target: &str,
        bless: bool,
        part: bool,
        asked: &[PathBuf],
    ) -> Result<Comparing, Diagnostics> {
        let recorded = recorded_target(target);
        if bless && recorded != target {
            let title = format!("`{target}` can't be recorded as `{recorded}`");
            let help = format!("it is compared with the snapshots of `{recorded}`: bless those");
            return Err(Diagnostics::one(title, help));
        }
        Ok(Comparing {
            folder: Folder::open(dir, target)?,
            bless,
            extent: Extent { whole: !part, asked: asked.to_vec() },
            issuer: String::new(),
            results: Vec::new(),
            compared: None,
        })
    }

    /// Takes the next event; at the end of the run gives how it compares, to be told before.
    pub(super) fn event(&mut self, event: &Event) -> Option<Event> {
        match event {
            Event::RunStarted { issuer, .. } => self.issuer.clone_from(issuer),
            Event::CaseFinished(result) | Event::Observed(result) => {
                self.results.push((**result).clone());
            }
            Event::RunFinished { ended, .. } => {
                self.extent.whole &= *ended == Ended::Complete;
                let words = Stable::new(&self.issuer);
                let compared = self.folder.compare(&self.results, &words, &self.extent, self.bless);
                let told = compared.as_ref().ok().cloned();
                self.compared = Some(compared);
                return told.map(Event::Compared);
            }
            Event::Learnt { .. }
            | Event::Note(_)
            | Event::CaseStarted { .. }
            | Event::Compared(_) => {}
        }
        None
    }

    /// How the run compares.
    ///
    /// # Errors
    /// A snapshot could not be written.
    pub(super) fn finish(self) -> Result<Comparison, Diagnostics> {
        self.compared.unwrap_or_else(|| Ok(Comparison::default())).map_err(|error| {
            let title = format!("a snapshot can't be written: {error}");
            Diagnostics::one(title, "what was recorded before is still there")
        })
    }
}

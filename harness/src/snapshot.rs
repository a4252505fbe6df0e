//! Snapshots: what a target did, case by case, kept as text and compared from run to run.
//!
//! One file for each target and scenario file, `DIR/TARGET/id-token__lifetime.snap`, in the format
//! of the `insta` crate; what differs lies beside it as `.snap.new` until a person accepts or
//! rejects it with `sso-harness snapshot`.
//!
//! A file holds what the target can answer for and nothing that a second run would change: no
//! times, ports, tokens, paths, and no fetches of metadata and keys, whose number the clock of the
//! target's cache decides. Cases that could not be judged are left as they were; observations are
//! compared where the whole suite was run.

pub mod body;
mod difference;
mod file;
mod folder;
mod name;
mod pending;
mod record;
mod stable;

pub use difference::{CaseChange, Change, Line, changes};
pub use file::{File, FileError};
pub use folder::{Extent, Folder};
pub use name::{file_name, folder_name, recorded_target};
pub use pending::Pending;
pub use record::record;
pub use stable::Stable;

use std::path::PathBuf;

/// How a run compares with what was recorded.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The target's folder, as the command line names it.
    pub folder: PathBuf,
    /// What differs was recorded at once: it is no finding.
    pub blessed: bool,
    /// Cases that did what is recorded.
    pub same: usize,
    /// Cases that were not judged; what is recorded of them stays.
    pub not_judged: usize,
    /// Files with differences, in order of their names.
    pub files: Vec<FileChange>,
    /// Files whose scenario no longer exists.
    pub stale: Vec<String>,
}

/// What differs in one file.
#[derive(Clone, Debug)]
pub struct FileChange {
    /// Its name without extension: `id-token__lifetime`.
    pub name: String,
    /// What differs, by case.
    pub cases: Vec<CaseChange>,
}

impl Comparison {
    /// Cases that did something else than is recorded, or of which nothing is recorded.
    pub fn changed(&self) -> usize {
        self.cases().filter(|case| case.change != Change::Gone).count()
    }

    /// Whether the run has a finding by it. A case that no longer exists is none: the target did
    /// nothing.
    pub fn is_finding(&self) -> bool {
        !self.blessed && self.changed() > 0
    }

    /// Everything that differs.
    pub fn cases(&self) -> impl Iterator<Item = &CaseChange> {
        self.files.iter().flat_map(|file| &file.cases)
    }
}

//! What waits for a person: snapshots beside the recorded ones.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{CaseChange, File, FileError, changes};

/// One file that waits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pending {
    /// Folder and name: `reference/id-token__lifetime`.
    pub name: String,
    path: PathBuf,
}

impl Pending {
    /// Everything that waits below a folder of snapshots, in order of the names.
    ///
    /// # Errors
    /// The folder can't be read.
    pub fn below(dir: &Path) -> io::Result<Vec<Pending>> {
        let mut all = Vec::new();
        for target in fs::read_dir(dir)? {
            let target = target?;
            if !target.file_type()?.is_dir() {
                continue;
            }
            for file in fs::read_dir(target.path())? {
                let path = file?.path();
                let (folder, file) = (target.file_name(), path.file_name().unwrap_or_default());
                let (folder, file) = (folder.to_string_lossy(), file.to_string_lossy());
                if let Some(name) = file.strip_suffix(".snap.new") {
                    all.push(Pending { name: format!("{folder}/{name}"), path: path.clone() });
                }
            }
        }
        all.sort();
        Ok(all)
    }

    /// The target of the run that it comes from, and what accepting it would change.
    ///
    /// # Errors
    /// It, or what is recorded, is no snapshot.
    pub fn changes(&self) -> Result<(String, Vec<CaseChange>), FileError> {
        let recorded = File::read(&self.recorded())?.unwrap_or_default();
        let pending = File::read(&self.path)?.unwrap_or_default();
        let target = pending.target.unwrap_or_default();
        Ok((target, changes(&recorded.body, &pending.body)))
    }

    /// Puts it in the place of what is recorded.
    ///
    /// # Errors
    /// It can't be moved; nothing is changed then.
    pub fn accept(&self) -> io::Result<()> {
        fs::rename(&self.path, self.recorded())
    }

    /// Removes it; what is recorded stays.
    ///
    /// # Errors
    /// It can't be removed.
    pub fn reject(&self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }

    fn recorded(&self) -> PathBuf {
        self.path.with_extension("")
    }
}

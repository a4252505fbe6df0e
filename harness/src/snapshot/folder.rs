//! The snapshots of one target: read before a run, compared and written after it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::body::Body;
use super::{
    Comparison, File, FileChange, Stable, changes, file_name, folder_name, record, recorded_target,
    stable,
};
use crate::diagnostic::Diagnostics;
use crate::event::CaseResult;

/// The folder of one target.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    /// As the run names it, settings and all.
    target: String,
    files: BTreeMap<String, Kept>,
}

/// What there is of one scenario file.
#[derive(Clone, Debug, Default)]
struct Kept {
    recorded: Option<File>,
    pending: Option<File>,
}

/// How much of the suite a run speaks for.
#[derive(Clone, Debug)]
pub struct Extent {
    /// Every case of its scenarios was selected, and the run went to its end.
    pub whole: bool,
    /// The scenario files and folders that it was asked to run; none: the built-in suite.
    pub asked: Vec<PathBuf>,
}

impl Extent {
    /// Cases are compared, and observations over the whole of a run: over a part they see less.
    /// What calibration finds is written in no file: it measures, and no measurement is made twice.
    fn compares(&self, result: &CaseResult) -> bool {
        if result.is_observation() { self.whole } else { result.source.1 > 0 }
    }

    /// Where a case is written, as it is recorded.
    fn source(&self, path: &str) -> Option<String> {
        match path.split_once('/') {
            Some((_, below)) if self.asked.is_empty() => Some(format!("{BUILT_IN}/{below}")),
            _ => stable::source(path),
        }
    }

    /// Whether the run would meet the scenario of that source, if there still were one.
    fn covers(&self, source: &str) -> bool {
        let source = Path::new(source);
        if self.asked.is_empty() {
            return source.starts_with(BUILT_IN);
        }
        let asked = self.asked.iter().filter_map(|path| stable::source(path.to_str()?));
        asked.into_iter().any(|path| source.starts_with(path))
    }
}

/// Stands for the folder of the built-in suite.
const BUILT_IN: &str = "built-in";

impl Folder {
    /// Reads what is recorded of a target below `dir`, and makes sure that more can be written.
    ///
    /// # Errors
    /// A file there is no snapshot, or nothing can be written there.
    pub fn open(dir: &Path, target: &str) -> Result<Folder, Diagnostics> {
        let path = dir.join(folder_name(&recorded_target(target)));
        let unusable = |error: io::Error| {
            let title = format!("snapshots can't be kept in {}: {error}", path.display());
            Diagnostics::one(title, "`--snapshots` takes a folder that can be written")
        };
        probe(&path).map_err(unusable)?;
        let mut files: BTreeMap<String, Kept> = BTreeMap::new();
        for name in names(&path).map_err(unusable)? {
            let read = |path: &Path| {
                File::read(path).map_err(|error| {
                    let help = "write it anew with `run --bless`, or remove it";
                    Diagnostics::one(error.to_string(), help)
                })
            };
            let recorded = read(&recorded(&path, &name))?;
            let pending = read(&pending(&path, &name))?;
            files.insert(name, Kept { recorded, pending });
        }
        Ok(Folder { path, target: target.to_owned(), files })
    }

    /// Compares the results of a run with what is recorded. What differs is written beside it, or,
    /// to bless it, in its place; what is pending of cases that were not run stays so.
    ///
    /// # Errors
    /// A file can't be written.
    pub fn compare(
        &self,
        results: &[CaseResult],
        words: &Stable,
        extent: &Extent,
        bless: bool,
    ) -> io::Result<Comparison> {
        let mut comparison =
            Comparison { folder: self.path.clone(), blessed: bless, ..Comparison::default() };
        let mut scenarios: BTreeMap<String, Vec<&CaseResult>> = BTreeMap::new();
        for result in results.iter().filter(|result| extent.compares(result)) {
            let scenario = result.id.split('#').next().unwrap_or_default();
            scenarios.entry(file_name(scenario)).or_default().push(result);
        }
        for (name, results) in &scenarios {
            let run = Seen::new(results, words, extent);
            let kept = self.files.get(name).cloned().unwrap_or_default();
            let before = kept.recorded.clone().unwrap_or_default().body;
            let now = run.over(&before);
            let cases = changes(&before, &now);
            let differ =
                cases.iter().filter(|case| run.judged.cases.contains_key(&case.id)).count();
            comparison.same += run.judged.cases.len() - differ;
            let cases_met = results.iter().filter(|result| !result.is_observation()).count();
            comparison.not_judged += cases_met.saturating_sub(run.judged.cases.len());
            if !cases.is_empty() {
                comparison.files.push(FileChange { name: name.clone(), cases });
            }
            self.store(name, &kept, &run, now, bless)?;
        }
        let stale = |(name, kept): &(&String, &Kept)| {
            let file = kept.recorded.as_ref().or(kept.pending.as_ref());
            let source = file.and_then(|file| file.source.as_deref());
            !scenarios.contains_key(*name) && source.is_some_and(|source| extent.covers(source))
        };
        if extent.whole {
            let stale = self.files.iter().filter(stale);
            comparison.stale = stale.map(|(name, _)| name.clone()).collect();
        }
        Ok(comparison)
    }

    fn store(&self, name: &str, kept: &Kept, run: &Seen, now: Body, bless: bool) -> io::Result<()> {
        let file =
            |body| File { source: run.source.clone(), target: Some(self.target.clone()), body };
        let before = kept.recorded.clone().unwrap_or_default().body;
        let settled = if bless { now } else { before.clone() };
        if settled != before {
            put(&recorded(&self.path, name), &file(settled.clone()))?;
        }
        let waiting = kept.pending.as_ref().map_or(&before, |pending| &pending.body);
        let waiting = run.over(waiting);
        if waiting == settled {
            remove(&pending(&self.path, name))
        } else if kept.pending.as_ref().is_none_or(|pending| pending.body != waiting) {
            put(&pending(&self.path, name), &file(waiting))
        } else {
            Ok(())
        }
    }
}

/// What a run saw of one scenario file.
struct Seen {
    judged: Body,
    /// Cases that were met, judged or not.
    met: BTreeSet<String>,
    whole: bool,
    source: Option<String>,
}

impl Seen {
    fn new(results: &[&CaseResult], words: &Stable, extent: &Extent) -> Seen {
        let judged = results.iter().filter_map(|r| Some((r.id.clone(), record(r, words)?)));
        Seen {
            judged: Body { cases: judged.collect() },
            met: results.iter().map(|result| result.id.clone()).collect(),
            whole: extent.whole,
            // Line 0: it is written in no file.
            source: results
                .first()
                .filter(|result| result.source.1 > 0)
                .and_then(|result| extent.source(&result.source.0)),
        }
    }

    /// What was known before, with what was seen now in its place.
    fn over(&self, before: &Body) -> Body {
        let mut cases = before.cases.clone();
        cases.retain(|id, _| !self.whole || self.met.contains(id));
        cases.extend(self.judged.cases.clone());
        Body { cases }
    }
}

fn recorded(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.snap"))
}

fn pending(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.snap.new"))
}

/// The names of the snapshots in a folder, recorded or pending; none where there is no folder.
fn names(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(names),
        entries => entries?,
    };
    for entry in entries {
        let file = entry?.file_name();
        let file = file.to_string_lossy();
        let name = file.strip_suffix(".snap").or_else(|| file.strip_suffix(".snap.new"));
        names.extend(name.map(str::to_owned));
    }
    Ok(names)
}

/// Makes and removes a folder where snapshots will be written.
fn probe(folder: &Path) -> io::Result<()> {
    let there = |path: &&Path| path.symlink_metadata().is_ok();
    let place = folder.ancestors().find(there).unwrap_or(Path::new("."));
    let probe = place.join(format!(".sso-harness-{}", std::process::id()));
    match fs::create_dir(&probe) {
        // Left behind by a process of the same number.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => fs::remove_dir(&probe),
    }
}

/// A file without cases is none.
fn put(path: &Path, file: &File) -> io::Result<()> {
    if file.body.cases.is_empty() { remove(path) } else { file.write(path) }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

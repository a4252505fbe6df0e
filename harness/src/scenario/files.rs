//! Where scenarios come from: files, folders, and the suite that is compiled in.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use sha2::{Digest as _, Sha256};

use super::{Case, Scenario, resolve};
use crate::diagnostic::Diagnostics;

static SUITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../scenarios");

/// The suite that is compiled in.
///
/// # Errors
/// None in a released program: a test resolves every file.
pub fn builtin() -> Result<Vec<Scenario>, Diagnostics> {
    let mut texts = Vec::new();
    embedded(&SUITE, &mut texts);
    texts.sort();
    resolve_all(&texts)
}

/// The scenarios in these files, and in these folders and the folders below.
///
/// A scenario's name is its path below the suite's folder: the nearest folder called `scenarios`,
/// else the folder that was asked for.
///
/// # Errors
/// Everything that is wrong with any of them.
pub fn load(paths: &[PathBuf]) -> Result<Vec<Scenario>, Diagnostics> {
    let mut texts = Vec::new();
    let mut wrong = Diagnostics::default();
    for path in paths {
        match files(path) {
            Ok(files) => {
                for file in files {
                    match std::fs::read_to_string(&file) {
                        Ok(text) => texts.push(Text {
                            name: name(path, &file),
                            path: file.display().to_string(),
                            text,
                        }),
                        Err(error) => wrong.extend(unreadable(&file, &error)),
                    }
                }
            }
            Err(error) => wrong.extend(error),
        }
    }
    match (resolve_all(&texts), wrong.is_empty()) {
        (Ok(scenarios), true) => Ok(scenarios),
        (Ok(_), false) => Err(wrong),
        (Err(more), _) => {
            wrong.extend(more);
            Err(wrong)
        }
    }
}

/// The lines of its file that say what a case is.
pub fn excerpt(case: &Case) -> String {
    let (path, line) = &case.source;
    let embedded = path.strip_prefix("scenarios/").and_then(|path| SUITE.get_file(path));
    let text = match embedded.and_then(|file| file.contents_utf8()) {
        Some(text) => text.to_owned(),
        None => std::fs::read_to_string(path).unwrap_or_default(),
    };
    let mut lines = text.lines().skip(line - 1);
    let Some(first) = lines.next() else { return String::new() };
    let indent = first.len() - first.trim_start().len();
    let inside =
        |line: &&str| line.trim().is_empty() || line.len() - line.trim_start().len() > indent;
    let rest: Vec<&str> =
        lines.take_while(inside).map(|line| line.get(indent..).unwrap_or_default()).collect();
    format!("{}\n{}", first.trim_start(), rest.join("\n")).trim_end().to_owned()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Text {
    name: String,
    path: String,
    text: String,
}

fn resolve_all(texts: &[Text]) -> Result<Vec<Scenario>, Diagnostics> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    let mut wrong = Diagnostics::default();
    for Text { name, path, text } in texts {
        if texts.iter().any(|other| other.name == *name && other.path < *path) {
            wrong.extend(Diagnostics::one(
                format!("two files are called `{name}`, one of them {path}"),
                "case ids come from the path: put the files into folders of their own",
            ));
        }
        match resolve::resolve(name, path, text) {
            Ok(scenario) => scenarios.push(scenario),
            Err(more) => wrong.extend(more),
        }
    }
    if wrong.is_empty() { Ok(scenarios) } else { Err(wrong) }
}

/// SHA-256 of a text, in hexadecimal.
pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn embedded(dir: &Dir<'_>, texts: &mut Vec<Text>) {
    for file in dir.files().filter(|file| is_scenario(file.path())) {
        if let Some(text) = file.contents_utf8() {
            texts.push(Text {
                name: slashes(&file.path().with_extension("")),
                path: format!("scenarios/{}", slashes(file.path())),
                text: text.to_owned(),
            });
        }
    }
    for dir in dir.dirs() {
        embedded(dir, texts);
    }
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
    if !path.is_dir() {
        return match std::fs::metadata(path) {
            Ok(_) => Ok(vec![path.to_owned()]),
            Err(error) => Err(unreadable(path, &error)),
        };
    }
    let mut found = Vec::new();
    walk(path, &mut found).map_err(|error| unreadable(path, &error))?;
    if found.is_empty() {
        return Err(Diagnostics::one(
            format!("there is no scenario in {}", path.display()),
            "a scenario is a file that ends in .yaml",
        ));
    }
    found.sort();
    Ok(found)
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else if is_scenario(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_scenario(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// The path below the suite's folder, without extension.
fn name(asked: &Path, file: &Path) -> String {
    let whole = file.with_extension("");
    let parts: Vec<_> = whole.components().collect();
    let below = parts.iter().rposition(|part| part.as_os_str() == "scenarios");
    if let Some(at) = below {
        return slashes(&parts[at + 1..].iter().collect::<PathBuf>());
    }
    match whole.strip_prefix(asked) {
        Ok(below) if !below.as_os_str().is_empty() => slashes(below),
        _ => whole.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
    }
}

fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostics {
    Diagnostics::one(
        format!("{} can't be read: {error}", path.display()),
        "give the path of a scenario file or of a folder of them",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suite_that_is_compiled_in_resolves() {
        let scenarios = builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
        assert!(!scenarios.is_empty());
    }

    #[test]
    fn a_name_is_the_path_below_the_suite() {
        let name = |asked: &str, file: &str| name(Path::new(asked), Path::new(file));
        assert_eq!(name("x", "x/scenarios/id-token/lifetime.yaml"), "id-token/lifetime");
        assert_eq!(name("a.yaml", "a.yaml"), "a");
        assert_eq!(name("mine", "mine/token/a.yml"), "token/a");
        assert_eq!(name("mine/token/a.yml", "mine/token/a.yml"), "a");
    }
}

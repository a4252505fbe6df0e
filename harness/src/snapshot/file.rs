//! A snapshot file in the format of `insta` 1.x: YAML front matter between two `---`, then the
//! text. Files are written beside their place and moved there, so that a crash loses nothing.

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::body::Body;

/// One snapshot file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// The scenario file, as the run named it; none for what no file asks for.
    pub source: Option<String>,
    /// The target.
    pub target: Option<String>,
    /// What is recorded.
    pub body: Body,
}

/// Why a snapshot file can't be used.
#[derive(Debug)]
pub struct FileError {
    path: PathBuf,
    what: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no snapshot of this program: {}", self.path.display(), self.what)
    }
}

impl std::error::Error for FileError {}

/// The front matter; `insta` may add more.
#[derive(Deserialize)]
struct FrontMatter {
    source: Option<String>,
    expression: Option<String>,
}

impl File {
    /// Reads a file; none where there is none.
    ///
    /// # Errors
    /// It can't be read, or is no snapshot.
    pub fn read(path: &Path) -> Result<Option<File>, FileError> {
        let wrong = |what: String| FileError { path: path.to_owned(), what };
        match fs::read_to_string(path) {
            Ok(text) => File::parse(&text).map(Some).map_err(wrong),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(wrong(error.to_string())),
        }
    }

    /// Reads a text in the format of `insta`.
    ///
    /// # Errors
    /// What is wrong with it, with the line.
    pub fn parse(text: &str) -> Result<File, String> {
        let mut lines = text.lines();
        if lines.next() != Some("---") {
            return Err("line 1: it must be `---`".to_owned());
        }
        let front: Vec<&str> = lines.by_ref().take_while(|line| *line != "---").collect();
        let FrontMatter { source, expression } = serde_saphyr::from_str(&front.join("\n"))
            .map_err(|error| {
                let said = error.to_string();
                format!("its front matter: {}", said.lines().next().unwrap_or_default())
            })?;
        let body = lines.collect::<Vec<_>>().join("\n");
        let body = Body::parse(&body).map_err(|error| {
            let line = error.line + front.len() + 2;
            format!("line {line}: {}", error.what)
        })?;
        Ok(File { source, target: expression, body })
    }

    /// Writes it to its place, whole or not at all.
    ///
    /// # Errors
    /// The folder or the file can't be written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let beside = path.with_extension(format!("{}.tmp", std::process::id()));
        let written = fs::File::create(&beside)
            .and_then(|mut file| {
                file.write_all(self.to_string().as_bytes())?;
                file.sync_all()
            })
            .and_then(|()| fs::rename(&beside, path));
        if written.is_err() {
            // The first error is the one to tell.
            let _ = fs::remove_file(&beside);
        }
        written
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "---")?;
        for (key, value) in [("source", &self.source), ("expression", &self.target)] {
            if let Some(value) = value {
                writeln!(f, "{key}: {}", scalar(value))?;
            }
        }
        write!(f, "---\n{}", self.body)
    }
}

/// A YAML scalar: plain where nobody can take it for something else, else in double quotes with
/// the escapes of JSON, which YAML has too.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_/.".contains(c);
    let word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(plain);
    let taken = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if word && !taken.contains(&text.to_ascii_lowercase().as_str()) {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::body::tests::bodies;
    use super::*;

    #[test]
    fn a_file_that_is_no_snapshot_is_refused_with_its_place() {
        for (text, said) in [
            ("", "line 1"),
            ("a: b\n", "line 1"),
            ("---\nsource: [\n---\n", "front matter"),
            ("---\nsource: a\n---\na#b\n  verdict: pass\n=======\n", "line 6"),
        ] {
            let error = File::parse(text).expect_err(text);
            assert!(error.contains(said), "{text}: {error}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            source in proptest::option::of("[ -~äß]{1,20}"),
            target in proptest::option::of("[ -~äß]{1,20}"),
            body in bodies(),
        ) {
            let file = File { source, target, body };
            prop_assert_eq!(File::parse(&file.to_string()), Ok(file));
        }
    }
}

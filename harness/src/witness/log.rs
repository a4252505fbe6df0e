//! The third witness: the log that the target writes. It is read as it grows; a log that is cut or
//! changed for a new one is followed.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// No more is read at one time; what is beyond waits for the next.
const MOST_READ: u64 = 8 << 20;
/// What is kept of what was read, so that a token that is written in two goes is seen whole.
const KEPT: usize = 4096;

/// A log that is followed.
pub(super) struct Log {
    path: PathBuf,
    open: Option<Open>,
    /// The end of what was read.
    tail: String,
}

struct Open {
    file: File,
    /// Which file it is (`st_ino`).
    inode: u64,
    read: u64,
}

impl Log {
    /// Follows the file from its end on; one that is not there yet, from its beginning.
    ///
    /// # Errors
    /// It can't be read, in words.
    pub(super) fn follow(path: &Path) -> Result<Log, String> {
        let mut log = Log { path: path.to_owned(), open: None, tail: String::new() };
        log.go_to_end().map_err(|error| log.in_words(&error))?;
        Ok(log)
    }

    fn go_to_end(&mut self) -> io::Result<()> {
        self.reopen()?;
        if let Some(open) = &mut self.open {
            open.read = open.file.seek(SeekFrom::End(0))?;
        }
        Ok(())
    }

    /// What was written since the last call, behind the end of what was read before.
    ///
    /// # Errors
    /// It can't be read, in words.
    pub(super) fn grown(&mut self) -> Result<Option<String>, String> {
        let mut bytes = Vec::new();
        self.read(&mut bytes).map_err(|error| self.in_words(&error))?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let text = std::mem::take(&mut self.tail) + &String::from_utf8_lossy(&bytes);
        let mut from = text.len().saturating_sub(KEPT);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        self.tail = text[from..].to_owned();
        Ok(Some(text))
    }

    /// Whether there is a file.
    pub(super) fn is_there(&self) -> bool {
        self.open.is_some()
    }

    fn read(&mut self, into: &mut Vec<u8>) -> io::Result<()> {
        if let Some(open) = &mut self.open {
            if open.file.metadata()?.len() < open.read {
                open.read = open.file.seek(SeekFrom::Start(0))?;
                self.tail.clear();
            }
            let read = (&open.file).take(MOST_READ).read_to_end(into)?;
            open.read += read as u64;
        }
        if self.reopen()?
            && let Some(open) = &mut self.open
        {
            open.read = (&open.file).take(MOST_READ).read_to_end(into)? as u64;
        }
        Ok(())
    }

    /// Opens the file where another one lies at the path now; whether it did.
    fn reopen(&mut self) -> io::Result<bool> {
        let there = match std::fs::metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            there => there?,
        };
        // A pipe would wait for its writer.
        if !there.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        if self.open.as_ref().is_some_and(|open| open.inode == there.ino()) {
            return Ok(false);
        }
        self.open = Some(Open { file: File::open(&self.path)?, inode: there.ino(), read: 0 });
        Ok(true)
    }

    fn in_words(&self, error: &io::Error) -> String {
        format!("{} can't be read: {error}", self.path.display())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn path(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sso-harness-log-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for temporary files");
        let path = folder.join(name);
        let _ = std::fs::remove_file(&path);
        path
    }

    fn append(path: &Path, text: &str) {
        let file = File::options().append(true).create(true).open(path);
        file.and_then(|mut file| file.write_all(text.as_bytes())).expect("the log");
    }

    #[test]
    fn what_was_written_before_is_not_read_and_what_comes_is() {
        let path = path("grows");
        append(&path, "old\n");
        let mut log = Log::follow(&path).expect("it is there");
        assert_eq!(log.grown(), Ok(None));
        append(&path, "new");
        assert_eq!(log.grown(), Ok(Some("new".to_owned())));
        append(&path, "er\n");
        assert_eq!(log.grown(), Ok(Some("newer\n".to_owned())), "with the end of what was read");
    }

    #[test]
    fn a_log_that_comes_later_is_read_from_its_beginning() {
        let path = path("later");
        let mut log = Log::follow(&path).expect("it may come");
        assert!(!log.is_there());
        append(&path, "first\n");
        assert_eq!(log.grown(), Ok(Some("first\n".to_owned())));
        assert!(log.is_there());
    }

    #[test]
    fn a_log_that_is_cut_or_changed_for_a_new_one_is_followed() {
        let path = path("rotates");
        append(&path, "one\n");
        let mut log = Log::follow(&path).expect("it is there");
        append(&path, "two\n");
        std::fs::rename(&path, path.with_extension("1")).expect("a new name");
        append(&path, "three\n");
        assert_eq!(log.grown(), Ok(Some("two\nthree\n".to_owned())));
        File::create(&path).and_then(|file| file.set_len(0)).expect("it is cut");
        append(&path, "4\n");
        assert_eq!(log.grown(), Ok(Some("4\n".to_owned())));
    }

    #[test]
    fn what_is_no_file_is_refused() {
        let refused = Log::follow(Path::new("/dev/null")).err();
        assert_eq!(refused.as_deref(), Some("/dev/null can't be read: it is no regular file"));
    }
}

//! Where the server is installed: `fixtures/postgres18/install` puts it there.

use std::ffi::OsString;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::process::geteuid;

/// What to do where it is missing.
const INSTALL: &str = "`fixtures/postgres18/install`, in a checkout of the project, installs it";

/// An installed server.
#[derive(Debug)]
pub(crate) struct Installed {
    /// The folder of everything.
    folder: PathBuf,
}

impl Installed {
    /// The server in `postgres18` of the cache: of `$SSO_HARNESS_CACHE`, else of
    /// `sso-harness-cache` in the folder for temporary files.
    ///
    /// # Errors
    /// What is missing, and what to do about it.
    pub(crate) fn find() -> Result<Installed, String> {
        Installed::below(&cache(std::env::var_os("SSO_HARNESS_CACHE")))
    }

    fn below(cache: &Path) -> Result<Installed, String> {
        let installed = Installed { folder: cache.join("postgres18") };
        for needed in
            [installed.program("initdb"), installed.program("postgres"), installed.module()]
        {
            let Ok(found) = std::fs::metadata(&needed) else {
                let folder = installed.folder.display();
                return Err(format!("it is not installed in {folder}: {INSTALL}"));
            };
            if found.uid() != 0 && found.uid() != geteuid().as_raw() {
                let needed = needed.display();
                return Err(format!("{needed} belongs to another user and is not executed"));
            }
        }
        Ok(installed)
    }

    /// A program of the server's.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join("native/bin").join(name)
    }

    /// The folder of the validator module.
    pub(super) fn modules(&self) -> PathBuf {
        self.folder.join("lib")
    }

    fn module(&self) -> PathBuf {
        self.modules().join("pg_validator.so")
    }
}

/// The server has another working directory, so the path is absolute.
fn cache(named: Option<OsString>) -> PathBuf {
    let folder = match named {
        Some(folder) if !folder.is_empty() => folder.into(),
        _ => std::env::temp_dir().join("sso-harness-cache"),
    };
    std::path::absolute(&folder).unwrap_or(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_the_named_folder_or_one_for_temporary_files() {
        let temporary = std::env::temp_dir().join("sso-harness-cache");
        assert_eq!(cache(Some("/cache".into())), Path::new("/cache"));
        assert!(cache(Some("cache".into())).is_absolute());
        assert_eq!(cache(Some(OsString::new())), temporary);
        assert_eq!(cache(None), temporary);
    }

    #[test]
    fn a_server_without_its_module_is_not_installed() {
        let cache = std::env::temp_dir().join(format!("sso-harness-cache-{}", std::process::id()));
        let folder = cache.join("postgres18");
        for file in ["native/bin/initdb", "native/bin/postgres", "lib/pg_validator.so"] {
            let wrong = Installed::below(&cache).expect_err("something is missing");
            assert!(wrong.contains("`fixtures/postgres18/install`"), "{wrong}");
            let file = folder.join(file);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(file, "").expect("a file");
        }
        Installed::below(&cache).expect("all is there");
        std::fs::remove_dir_all(&cache).expect("the folder");
    }
}

//! The provider's authority, in a file that the target can read.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::folder::PrivateFolder;

/// A PEM file with a certificate. Dropping it removes it.
#[derive(Debug)]
pub(crate) struct Authority {
    file: PathBuf,
    _folder: PrivateFolder,
}

impl Authority {
    /// Writes it. A target may run as another user than the harness, and a certificate is no
    /// secret: everybody may read it.
    pub(crate) fn write(pem: &str) -> io::Result<Authority> {
        let folder = PrivateFolder::create("authority")?;
        let file = folder.path().join("ca.pem");
        fs::write(&file, pem)?;
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755))?;
        Ok(Authority { file, _folder: folder })
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_there_as_long_as_the_run() {
        let authority = Authority::write("PEM").expect("a file");
        let file = authority.path().to_owned();
        assert_eq!(fs::read_to_string(&file).expect("text"), "PEM");
        drop(authority);
        assert!(!file.exists());
    }
}

//! `mock-idp docs`.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::Failure;
use crate::docs;

/// What `docs` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Writes nothing, and fails if a page is not what would be written
    #[arg(long, env = "SSO_HARNESS_CHECK")]
    check: bool,
    /// Where the pages stand
    #[arg(value_name = "DIR", default_value = "docs")]
    folder: PathBuf,
}

/// Writes or checks every page.
pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<(), Failure> {
    let mut stale = Vec::new();
    for (name, text) in docs::pages() {
        let path = args.folder.join(name);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        if args.check {
            stale.push(path.display().to_string());
            continue;
        }
        fs::create_dir_all(&args.folder)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| Failure::Usage(format!("can't write {}: {error}", path.display())))?;
        writeln!(out, "{}", path.display())?;
    }
    if stale.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "not what the source makes: {}; run `mock-idp docs {}`",
        stale.join(", "),
        args.folder.display()
    )))
}

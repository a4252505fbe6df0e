//! `sso-harness`: see `sso_harness::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sso_harness::cli::main()
}

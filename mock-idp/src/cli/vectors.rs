//! `mock-idp vectors`: the catalogue as test vectors.

use std::io::Write;

use super::Failure;
use crate::clock::NumericDate;
use crate::vectors;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The time at which the tokens are judged, in seconds since 1970
    #[arg(long, env = "SSO_HARNESS_NOW", value_name = "SECONDS", default_value_t = vectors::NOW)]
    now: NumericDate,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{:#}", vectors::write(args.now))?;
    Ok(())
}

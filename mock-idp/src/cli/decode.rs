//! `mock-idp decode`.

use std::io::{Read as _, Write, stdin};

use super::{Failure, width};
use crate::clock;
use crate::decode::{Expected, decode, report};

/// The most bytes that are read from stdin; no token is longer.
const MOST: u64 = 1 << 20;

/// What `decode` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The token, or - to read it from stdin
    #[arg(value_name = "TOKEN|-", allow_hyphen_values = true)]
    token: String,
    /// Issuer that it should be of [default: its own]
    #[arg(long, env = "SSO_HARNESS_ISSUER", value_name = "URL")]
    issuer: Option<String>,
    /// Audience that it should be for [default: db; its own, for issuers elsewhere]
    #[arg(long, env = "SSO_HARNESS_AUDIENCE", value_name = "NAME")]
    audience: Option<String>,
}

/// Prints what a token says, and what is odd about it.
pub(super) fn run(args: Args, out: &mut dyn Write) -> Result<(), Failure> {
    let mut token = args.token;
    if token == "-" {
        let mut bytes = Vec::new();
        stdin()
            .lock()
            .take(MOST)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::Usage(format!("can't read stdin: {error}")))?;
        token = String::from_utf8_lossy(&bytes).into_owned();
    }
    let expected = Expected { issuer: args.issuer, audience: args.audience };
    let decoded = decode(token.trim(), &expected, clock::now());
    out.write_all(report(&decoded, width()).as_bytes())?;
    Ok(())
}

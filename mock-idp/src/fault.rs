//! Faults of an answer: what goes wrong between a right answer and the one who asked.

mod written;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::span::Span;
use written::Written;

/// The longest that a fault keeps anybody waiting.
pub const LONGEST: Duration = Duration::from_secs(600);
/// The most bytes that a fault sends: they are made while they are sent.
pub const MOST_BYTES: u64 = 1 << 30;

/// What goes wrong with an answer: it is late, or something is done to it, or both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Fault {
    /// How long nothing is sent, not even the status line.
    pub delay: Option<Span>,
    /// What is done to the answer.
    pub act: Option<Act>,
}

/// What is done to an answer. Those that replace it are decided before the endpoint is asked, so
/// that nothing is used up: the same request again finds everything as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Another status (RFC 9110 section 15) with an error as JSON, and `Retry-After`.
    Status {
        /// From 200 to 599.
        status: u16,
        /// `Retry-After` in seconds (RFC 9110 section 10.2.3).
        retry_after: Option<Span>,
    },
    /// Nothing is answered until the client leaves or the time is over; then it closes.
    Hang(Span),
    /// The connection is reset after so many bytes of the body; 0: instead of an answer.
    Reset(u64),
    /// The connection is closed without an answer.
    Empty,
    /// So many bytes of the body that its Content-Length promises, then the connection is closed.
    Truncate(u64),
    /// A Content-Length of this many bytes, whatever follows.
    ContentLength(u64),
    /// The body in pieces with pauses.
    Drip {
        /// Bytes at a time.
        bytes: u64,
        /// The pause after each piece.
        every: Span,
    },
    /// So many spaces in front of the body.
    Huge(u64),
    /// Spaces without an end and without a Content-Length, in front of the body.
    Endless,
    /// Another Content-Type.
    ContentType(String),
    /// These header fields, over what is there.
    Headers(BTreeMap<String, String>),
    /// A login page in HTML with status 200 instead of the answer, as captive portals send it.
    Html,
    /// Status 307 to somewhere else.
    Redirect(Redirect),
    /// The body in chunks of so many bytes (RFC 9112 section 7.1): right, but unusual.
    Chunked(u64),
    /// A chunk whose size is no number.
    MalformedChunk,
    /// The body compressed, whether that was asked for or not.
    Gzip,
    /// The body compressed, with so many spaces in front of it.
    GzipBomb(u64),
    /// A JSON body spoilt as a whole.
    Json(JsonFault),
    /// Members of a JSON body taken away and set.
    Members {
        /// What is taken away.
        without: Vec<String>,
        /// What is set, over what is there.
        with: Map<String, Value>,
    },
}

/// Where a redirection leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// What nobody must ever fetch.
    Canary,
    /// The same URL again.
    Loop,
    /// The same URL at another name of this machine.
    OtherHost,
    /// The same URL over http: where the provider speaks TLS, a listener that does not.
    Http,
    /// So many times the same URL with a query that counts, and then the answer.
    Chain(u64),
    /// An endpoint of the issuer by name.
    Endpoint(String),
}

/// How a JSON body is spoilt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JsonFault {
    /// Its last byte is missing.
    Invalid,
    /// Every member stands there twice (RFC 8259 section 4).
    Duplicate,
    /// It is wrapped in an array.
    Array,
    /// `null` stands there instead.
    Null,
}

impl Fault {
    /// The fault that does this at once.
    pub fn of(act: Act) -> Fault {
        Fault { delay: None, act: Some(act) }
    }

    /// The fault that only takes that long.
    pub fn delay(delay: Span) -> Fault {
        Fault { delay: Some(delay), act: None }
    }
}

impl fmt::Display for Fault {
    /// As it is written in a script: `{"status":503}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).unwrap_or_default())
    }
}

impl Act {
    /// Whether it takes the place of the answer, which is then never made.
    pub fn replaces(&self) -> bool {
        match self {
            Act::Status { .. }
            | Act::Hang(_)
            | Act::Reset(0)
            | Act::Empty
            | Act::Html
            | Act::Redirect(_) => true,
            Act::Reset(_)
            | Act::Truncate(_)
            | Act::ContentLength(_)
            | Act::Drip { .. }
            | Act::Huge(_)
            | Act::Endless
            | Act::ContentType(_)
            | Act::Headers(_)
            | Act::Chunked(_)
            | Act::MalformedChunk
            | Act::Gzip
            | Act::GzipBomb(_)
            | Act::Json(_)
            | Act::Members { .. } => false,
        }
    }
}

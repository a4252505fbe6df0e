//! A fault as scripts write it: `{ delay: 2s, status: 503, retry_after: 1 }`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Act, Fault, JsonFault, LONGEST, MOST_BYTES, Redirect};
use crate::journal::ENDPOINTS;
use crate::span::Span;

/// Every member that a fault may have; of those but `delay`, one act.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    delay: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hang: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reset: Option<u64>,
    #[serde(skip_serializing_if = "is_false")]
    empty: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    truncate: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_length: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drip: Option<Drip>,
    #[serde(skip_serializing_if = "Option::is_none")]
    huge: Option<u64>,
    #[serde(skip_serializing_if = "is_false")]
    endless: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "is_false")]
    html: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    redirect: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chunked: Option<u64>,
    #[serde(skip_serializing_if = "is_false")]
    malformed_chunk: bool,
    #[serde(skip_serializing_if = "is_false")]
    gzip: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    gzip_bomb: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    json: Option<JsonFault>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without: Vec<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    with: Map<String, Value>,
}

/// Header fields that say where a body ends (RFC 9112 section 6).
const FRAMING: &[&str] = &["content-length", "transfer-encoding", "connection"];
/// The longest chain of redirections.
const MOST_HOPS: u64 = 10_000;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Drip {
    #[serde(default = "one")]
    bytes: u64,
    every: Span,
}

fn one() -> u64 {
    1
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

impl TryFrom<Written> for Fault {
    type Error = String;

    fn try_from(written: Written) -> Result<Fault, String> {
        let delay = written.delay;
        written.check()?;
        let mut acts = written.acts()?;
        let act = acts.pop();
        match (acts.is_empty(), &act, delay) {
            (true, Some(_), _) | (true, None, Some(_)) => Ok(Fault { delay, act }),
            (true, None, None) => {
                Err("a fault has a `delay` or an act, as in { status: 503 }".to_owned())
            }
            (false, ..) => {
                Err("a fault has one act beside `delay`: add a rule for the other".to_owned())
            }
        }
    }
}

impl Written {
    /// Whether every number is within what a fault may ask for.
    fn check(&self) -> Result<(), String> {
        let Written { delay, hang, drip, .. } = self;
        let waits = [("delay", *delay), ("hang", *hang), ("every", drip.as_ref().map(|d| d.every))];
        for (name, span) in waits {
            if span.is_some_and(|span| span.0 > LONGEST) {
                return Err(format!("`{name}` is at most {}", Span(LONGEST)));
            }
        }
        let sizes = [("huge", self.huge), ("gzip_bomb", self.gzip_bomb)];
        for (name, size) in sizes {
            if size.is_some_and(|size| size > MOST_BYTES) {
                return Err(format!("`{name}` is at most {MOST_BYTES} bytes"));
            }
        }
        if self.chunked == Some(0) || drip.as_ref().is_some_and(|drip| drip.bytes == 0) {
            return Err("a piece of a body has at least 1 byte".to_owned());
        }
        if self.status.is_some_and(|status| !(200..=599).contains(&status)) {
            return Err("`status` is from 200 to 599".to_owned());
        }
        if self.retry_after.is_some() && self.status.is_none() {
            return Err("`retry_after` goes with a `status`".to_owned());
        }
        let readable = |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if self.content_type.as_deref().is_some_and(|text| !readable(text)) {
            return Err("`content_type` is printable ASCII".to_owned());
        }
        for (name, value) in &self.headers {
            let token = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            if name.is_empty() || !name.bytes().all(token) || !readable(value) {
                return Err("`headers` are names of ASCII letters with printable values".to_owned());
            }
            if FRAMING.iter().any(|framing| name.eq_ignore_ascii_case(framing)) {
                return Err(format!("`{name}` frames the body: that is the act of another fault"));
            }
        }
        Ok(())
    }

    fn acts(self) -> Result<Vec<Act>, String> {
        let retry_after = self.retry_after;
        let redirect = self.redirect.as_deref().map(redirect).transpose()?;
        let members = (!self.without.is_empty() || !self.with.is_empty())
            .then_some(Act::Members { without: self.without, with: self.with });
        let acts = [
            self.status.map(|status| Act::Status { status, retry_after }),
            self.hang.map(Act::Hang),
            self.reset.map(Act::Reset),
            self.empty.then_some(Act::Empty),
            self.truncate.map(Act::Truncate),
            self.content_length.map(Act::ContentLength),
            self.drip.map(|Drip { bytes, every }| Act::Drip { bytes, every }),
            self.huge.map(Act::Huge),
            self.endless.then_some(Act::Endless),
            self.content_type.map(Act::ContentType),
            (!self.headers.is_empty()).then_some(Act::Headers(self.headers)),
            self.html.then_some(Act::Html),
            redirect.map(Act::Redirect),
            self.chunked.map(Act::Chunked),
            self.malformed_chunk.then_some(Act::MalformedChunk),
            self.gzip.then_some(Act::Gzip),
            self.gzip_bomb.map(Act::GzipBomb),
            self.json.map(Act::Json),
            members,
        ];
        Ok(acts.into_iter().flatten().collect())
    }
}

fn redirect(text: &str) -> Result<Redirect, String> {
    match text {
        "canary" => Ok(Redirect::Canary),
        "loop" => Ok(Redirect::Loop),
        "other-host" => Ok(Redirect::OtherHost),
        "http" => Ok(Redirect::Http),
        chain if chain.starts_with("chain=") => match chain["chain=".len()..].parse() {
            Ok(number @ 1..=MOST_HOPS) => Ok(Redirect::Chain(number)),
            _ => Err(format!("`chain=N` redirects N times, from 1 to {MOST_HOPS}")),
        },
        name if ENDPOINTS.contains(&name) && !["control", "unknown"].contains(&name) => {
            Ok(Redirect::Endpoint(name.to_owned()))
        }
        _ => Err(format!(
            "`redirect` is canary, loop, chain=N, other-host, http, or an endpoint as in jwks_uri, not `{text}`"
        )),
    }
}

impl From<Fault> for Written {
    fn from(fault: Fault) -> Written {
        let mut written = Written { delay: fault.delay, ..Written::default() };
        let Some(act) = fault.act else { return written };
        match act {
            Act::Status { status, retry_after } => {
                written.status = Some(status);
                written.retry_after = retry_after;
            }
            Act::Hang(span) => written.hang = Some(span),
            Act::Reset(bytes) => written.reset = Some(bytes),
            Act::Empty => written.empty = true,
            Act::Truncate(bytes) => written.truncate = Some(bytes),
            Act::ContentLength(bytes) => written.content_length = Some(bytes),
            Act::Drip { bytes, every } => written.drip = Some(Drip { bytes, every }),
            Act::Huge(bytes) => written.huge = Some(bytes),
            Act::ContentType(text) => written.content_type = Some(text),
            Act::Endless => written.endless = true,
            Act::Headers(headers) => written.headers = headers,
            Act::Html => written.html = true,
            Act::Redirect(to) => {
                written.redirect = Some(match to {
                    Redirect::Canary => "canary".to_owned(),
                    Redirect::Loop => "loop".to_owned(),
                    Redirect::Chain(number) => format!("chain={number}"),
                    Redirect::OtherHost => "other-host".to_owned(),
                    Redirect::Http => "http".to_owned(),
                    Redirect::Endpoint(name) => name,
                });
            }
            Act::Chunked(bytes) => written.chunked = Some(bytes),
            Act::MalformedChunk => written.malformed_chunk = true,
            Act::Gzip => written.gzip = true,
            Act::GzipBomb(bytes) => written.gzip_bomb = Some(bytes),
            Act::Json(fault) => written.json = Some(fault),
            Act::Members { without, with } => {
                written.without = without;
                written.with = with;
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fault;

    #[test]
    fn every_fault_is_written_as_it_is_read() {
        for text in [
            r#"{"delay":"2s"}"#,
            r#"{"delay":"2s","status":503,"retry_after":"1s"}"#,
            r#"{"hang":"30s"}"#,
            r#"{"reset":0}"#,
            r#"{"empty":true}"#,
            r#"{"truncate":10}"#,
            r#"{"content_length":10}"#,
            r#"{"drip":{"bytes":1,"every":"1s"}}"#,
            r#"{"huge":1048576}"#,
            r#"{"content_type":"text/html"}"#,
            r#"{"redirect":"canary"}"#,
            r#"{"redirect":"loop"}"#,
            r#"{"redirect":"chain=20"}"#,
            r#"{"headers":{"cache-control":"no-store"}}"#,
            r#"{"html":true}"#,
            r#"{"endless":true}"#,
            r#"{"redirect":"jwks_uri"}"#,
            r#"{"chunked":7}"#,
            r#"{"malformed_chunk":true}"#,
            r#"{"gzip":true}"#,
            r#"{"gzip_bomb":1048576}"#,
            r#"{"json":"duplicate"}"#,
            r#"{"without":["expires_in"],"with":{"token_type":7}}"#,
        ] {
            let fault: Fault = serde_json::from_str(text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(fault.to_string(), text);
        }
    }

    #[test]
    fn a_fault_that_is_none_says_what_would_be_right() {
        for (text, why) in [
            ("{}", "a `delay` or an act"),
            (r#"{"status":503,"empty":true}"#, "one act"),
            (r#"{"status":99}"#, "from 200 to 599"),
            (r#"{"hang":"1d"}"#, "at most 10m"),
            (r#"{"huge":9999999999}"#, "at most 1073741824 bytes"),
            (r#"{"retry_after":1,"empty":true}"#, "goes with a `status`"),
            (r#"{"redirect":"http://example.com"}"#, "canary, loop"),
            (r#"{"redirect":"chain=0"}"#, "from 1 to 10000"),
            (r#"{"headers":{"Content-Length":"7"}}"#, "another fault"),
            (r#"{"headers":{"a b":"7"}}"#, "names of ASCII letters"),
            (r#"{"chunked":0}"#, "at least 1 byte"),
            (r#"{"content_type":"a\nb"}"#, "printable ASCII"),
        ] {
            let error = serde_json::from_str::<Fault>(text).expect_err(text).to_string();
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}

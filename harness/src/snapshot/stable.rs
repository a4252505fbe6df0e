//! What a target says, on one line and without what the next run would change.

mod noise;

use std::path::Path;

use crate::redact::redact;

/// Writes texts of one run so that another run writes the same.
#[derive(Clone, Debug)]
pub struct Stable {
    /// Texts of this run or this machine, each with what stands for it, the longest first.
    known: Vec<(String, &'static str)>,
}

impl Stable {
    /// For a run whose sound tokens come from this issuer.
    pub fn new(issuer: &str) -> Stable {
        let mut known = vec![(issuer.to_owned(), "{{issuer}}")];
        let after_scheme = issuer.find("://").map_or(0, |at| at + 3);
        if let Some(slash) = issuer[after_scheme..].find('/') {
            known.push((issuer[..after_scheme + slash].to_owned(), "{{provider}}"));
        }
        known.retain(|(text, _)| !text.is_empty());
        Stable { known }
    }

    /// The text: no tokens, control characters escaped, and a placeholder for the issuer, for
    /// ports, times, durations, positions, generated names and paths.
    pub fn text(&self, text: &str) -> String {
        let text = redact(text, "");
        let mut out = String::with_capacity(text.len());
        let mut before = None;
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let found = if before.is_some_and(is_word) { None } else { self.noise(rest, before) };
            let (length, shown) = found.unwrap_or_else(|| (first.len_utf8(), escaped(first)));
            out.push_str(&shown);
            before = rest[..length].chars().last();
            rest = &rest[length..];
        }
        out
    }

    /// What stands at the beginning of `rest` and would differ in another run: its length, and
    /// what stands for it.
    fn noise(&self, rest: &str, before: Option<char>) -> Option<(usize, String)> {
        let known = self.known.iter().find(|(text, _)| {
            rest.strip_prefix(text.as_str()).is_some_and(|after| !after.starts_with(is_word))
        });
        match known {
            Some((text, name)) => Some((text.len(), (*name).to_owned())),
            None => noise::path(rest, before).or_else(|| noise::any(rest)),
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn escaped(c: char) -> String {
    if c.is_control() { c.escape_default().to_string() } else { c.to_string() }
}

/// The path of a scenario file as it may stand in a snapshot: below the working directory, never
/// from the root of a machine.
pub(super) fn source(path: &str) -> Option<String> {
    let path = Path::new(path);
    let here = std::env::current_dir().ok();
    let below = here.as_ref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let below = below.strip_prefix(".").unwrap_or(below);
    let shown = below.to_str().filter(|shown| !shown.is_empty());
    shown.filter(|_| below.is_relative()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stable(text: &str) -> String {
        Stable::new("http://127.0.0.1:41234/default").text(text)
    }

    #[test]
    fn what_another_run_would_change_has_a_name_instead() {
        for (said, written) in [
            ("wrong issuer http://127.0.0.1:41234/other", "wrong issuer {{provider}}/other"),
            ("not of \"http://127.0.0.1:41234/default\"", "not of \"{{issuer}}\""),
            ("http://127.0.0.1:41234/default2", "{{provider}}/default2"),
            (
                "GET http://localhost:5123/jwks: refused",
                "GET http://localhost:{{port}}/jwks: refused",
            ),
            (
                "server at \"127.0.0.1\", port 40123 failed",
                "server at \"127.0.0.1\", port {{n}} failed",
            ),
            ("expired at 1764035128, now 1764038728.25", "expired at {{time}}, now {{time}}"),
            ("since 2026-11-25T02:05:28.12Z", "since {{time}}"),
            ("2026-11-25 02:05:28 UTC [77]: no", "{{time}} [77]: no"),
            ("after Wed, 25 Nov 2026 02:05:28 GMT", "after {{time}}"),
            ("no answer within 0.7 s", "no answer within {{n}} s"),
            ("expired 3601 seconds ago", "expired {{n}} seconds ago"),
            ("took 1m30.5s, or 12ms", "took {{n}}, or {{n}} ms"),
            (
                "key must be a string at line 1 column 35",
                "key must be a string at line {{n}} column {{n}}",
            ),
            ("role \"ssoh_7f3a_12\" does not exist", "role \"{{disposable}}\" does not exist"),
            ("request 123e4567-e89b-12d3-a456-426614174000", "request {{id}}"),
            ("<Key object at 0x7f12aa34bb10>", "<Key object at {{id}}>"),
            ("File \"/tmp/x/shim.py\", line 3", "File \"{{path}}\", line {{n}}"),
            ("a value of 71 octets", "a value of {{n}} octets"),
            ("two\nlines", "two\\nlines"),
        ] {
            assert_eq!(stable(said), written);
        }
    }

    #[test]
    fn what_a_person_compares_stays() {
        for said in [
            "token refused: aud.names-recipient (RFC 7519 section 4.1.3)",
            "a key of 1024 bits is too short, 2048 are needed",
            "algorithm RS256 is not allowed; SQLSTATE 28000; HTTP 401",
            "no pg_hba.conf entry for alice@example.com",
            "version 18.1.0 on {{issuer}}",
        ] {
            assert_eq!(stable(said), said);
        }
    }

    #[test]
    fn no_token_is_recorded() {
        let sound = mock_idp::mint::Sound::new("http://127.0.0.1:1/default");
        let token = mock_idp::mint::mint(&sound, &[]).expect("a sound token");
        assert_eq!(stable(&format!("can't read {token}")), "can't read [redacted]");
    }

    #[test]
    fn a_source_never_begins_at_the_root_of_a_machine() {
        let here = std::env::current_dir().expect("a working directory");
        let inside = here.join("mine/a.yaml").display().to_string();
        assert_eq!(source(&inside).as_deref(), Some("mine/a.yaml"));
        assert_eq!(source("./mine/a.yaml").as_deref(), Some("mine/a.yaml"));
        assert_eq!(source("/elsewhere/a.yaml"), None);
        assert_eq!(source(""), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_written_the_same_again(text in "[ -~\n]{0,60}") {
            let once = stable(&text);
            prop_assert_eq!(stable(&once), once.clone());
            prop_assert!(!once.contains(char::is_control));
        }

        #[test]
        fn two_runs_write_the_same(
            words in proptest::collection::vec("[a-z]{1,8}", 3),
            (port, other) in (1024u16.., 1024u16..),
            (at, later) in (1_700_000_000u32..1_900_000_000, 1_700_000_000u32..1_900_000_000),
            (took, longer) in (0.0f32..9999.0, 0.0f32..9999.0),
        ) {
            let said = |port, at, took| {
                let issuer = format!("http://127.0.0.1:{port}/default");
                let text = format!(
                    "{} {issuer} 127.0.0.1:{port} {} at {at}: {} after {took:.1} s",
                    words[0], words[1], words[2],
                );
                Stable::new(&issuer).text(&text)
            };
            prop_assert_eq!(said(port, at, took), said(other, later, longer));
        }
    }
}

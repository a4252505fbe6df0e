//! Issuers by path: which issuer and which of its endpoints a request path names.

use axum::http::StatusCode;
use percent_encoding::percent_decode_str;

use crate::defects::{self, ParseError};
use crate::endpoints::{
    ENDPOINTS, Endpoint, OAUTH_METADATA, OPENID_METADATA, PROTECTED_RESOURCE_METADATA, Problem,
    UNADVERTISED, WEBFINGER,
};
use crate::mint::Applied;

/// First segments that are no issuers.
const RESERVED: &[&str] = &["-", "canary", ".well-known"];

/// The most bytes of an issuer's path: it is remembered with all that the issuer issues.
pub(crate) const LONGEST: usize = 2_048;

/// An OpenID Provider that exists because somebody asked for its path.
#[derive(Debug)]
pub(crate) struct Issuer {
    /// Its path; empty for the one without.
    pub(crate) path: String,
    /// Its URL, the `iss` of its tokens.
    pub(crate) url: String,
    /// Every token of it carries these.
    pub(crate) defects: Vec<Applied>,
}

impl Issuer {
    /// The issuer at that path of a server; `/d/ID[=ARG][+ID[=ARG]]...` in front of a path makes
    /// an issuer that lies so.
    ///
    /// # Errors
    /// Where the path names no defect, one that does not exist or that no token carries, or a wrong
    /// argument: a 404.
    pub(crate) fn at(base: &str, path: &str) -> Result<Issuer, Problem> {
        let defects = defects_of(path).map_err(|error| {
            let wrong = |code| Problem::new(StatusCode::NOT_FOUND, code, error.to_string());
            match &error {
                ParseError::Unknown { suggestions, .. } => {
                    wrong("unknown_defect").suggest(suggestions.clone())
                }
                ParseError::Argument { .. } => wrong("wrong_argument"),
            }
        })?;
        if let Some(other) = defects.iter().find(|applied| applied.defect.handshake().is_some()) {
            let why = format!("{other} acts before a path is known: it has a listener of its own");
            return Err(Problem::new(StatusCode::NOT_FOUND, "wrong_defect", why));
        }
        Ok(Issuer { path: path.to_owned(), url: format!("{base}{path}"), defects })
    }

    /// The URL of an endpoint with this path below the issuer.
    pub(crate) fn endpoint_url(&self, path: &str) -> String {
        format!("{}{path}", self.url.trim_end_matches('/'))
    }
}

/// What a request path names.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// An endpoint of the issuer with that path.
    Endpoint {
        /// The issuer's path.
        issuer: String,
        /// Which endpoint.
        endpoint: &'static Endpoint,
    },
    /// What nobody must ever fetch.
    Canary,
    /// The control API.
    Control,
    /// Nothing.
    Nowhere,
}

impl Place {
    /// What that path, as it stands in the request, names.
    pub(crate) fn of(path: &str) -> Place {
        let path = &without_dots(path);
        let first = path.split('/').nth(1).unwrap_or_default();
        match first {
            "canary" => return Place::Canary,
            "-" => return Place::Control,
            _ => {}
        }
        if path == WEBFINGER.path {
            return Place::Endpoint { issuer: String::new(), endpoint: &WEBFINGER };
        }
        for metadata in [&OAUTH_METADATA, &PROTECTED_RESOURCE_METADATA] {
            if let Some(issuer) = path.strip_prefix(metadata.path) {
                // Nothing distinguishes the path's terminating slash here (RFC 8414 section 3.1).
                return Place::endpoint_of(issuer.strip_suffix('/').unwrap_or(issuer), metadata);
            }
        }
        if let Some(issuer) = path.strip_suffix(OPENID_METADATA.path) {
            return Place::endpoint_of(issuer, &OPENID_METADATA);
        }
        for endpoint in ENDPOINTS.iter().chain(UNADVERTISED) {
            if let Some(issuer) = path.strip_suffix(endpoint.path) {
                return Place::endpoint_of(issuer, endpoint);
            }
        }
        Place::Nowhere
    }

    /// That endpoint of the issuer with this path, where it is one.
    pub(crate) fn endpoint_of(issuer: &str, endpoint: &'static Endpoint) -> Place {
        let mut segments = issuer.split('/').skip(1);
        let sound = issuer.is_empty()
            || issuer.starts_with('/')
                && issuer.len() <= LONGEST
                && !RESERVED.contains(&issuer.split('/').nth(1).unwrap_or_default())
                && segments.all(|segment| !segment.is_empty());
        if !sound {
            return Place::Nowhere;
        }
        // Discovery can't tell `/x` from `/x/` (OIDCD-4.1 takes the slash away), so one path is
        // set aside for issuers that end in a slash.
        let (_, own) = split_defects(issuer);
        let slash = if own == "/x" || own.starts_with("/x/") { "/" } else { "" };
        Place::Endpoint { issuer: format!("{issuer}{slash}"), endpoint }
    }

    /// The issuer's path; empty where none is meant.
    pub(crate) fn issuer(&self) -> &str {
        match self {
            Place::Endpoint { issuer, .. } => issuer,
            Place::Canary | Place::Control | Place::Nowhere => "",
        }
    }

    /// The name of the endpoint in the journal.
    pub(crate) fn endpoint(&self) -> &'static str {
        match self {
            Place::Endpoint { endpoint, .. } => endpoint.name,
            Place::Canary => "canary",
            Place::Control => "control",
            Place::Nowhere => "unknown",
        }
    }
}

/// The path without `.` and `..` segments (RFC 3986 section 5.2.4): most clients take them out
/// themselves.
pub(crate) fn without_dots(path: &str) -> String {
    if !path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let last = path.rsplit('/').next();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    if matches!(last, Some("." | "..")) {
        kept.push("");
    }
    format!("/{}", kept.join("/"))
}

/// Splits `/d/DEFECTS/path` into the defects and `/path`; any other path is all path.
fn split_defects(path: &str) -> (Option<&str>, &str) {
    match path.strip_prefix("/d") {
        Some("") => (Some(""), ""),
        Some(rest) if rest.starts_with('/') => {
            let end = rest[1..].find('/').map_or(rest.len(), |at| at + 1);
            (Some(&rest[1..end]), &rest[end..])
        }
        _ => (None, path),
    }
}

/// The path of an issuer without the defects that it names.
pub(crate) fn own_path(path: &str) -> &str {
    split_defects(path).1
}

/// Whether a path is that of the issuer, or of one that lies and is otherwise the same.
pub(crate) fn belongs(path: &str, issuer: &str) -> bool {
    path == issuer || own_path(path) == issuer
}

/// The path of an issuer's URL; empty where it has none.
pub(crate) fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}

/// The defects that an issuer's path names, percent-encoded and joined by `+`.
///
/// # Errors
/// Where one does not exist, or does not take its argument.
pub(crate) fn defects_of(path: &str) -> Result<Vec<Applied>, ParseError> {
    let (Some(named), _) = split_defects(path) else { return Ok(Vec::new()) };
    let parse = |text: &str| defects::parse(&percent_decode_str(text).decode_utf8_lossy());
    named.split('+').map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defects_stand_in_the_second_segment_and_joined_by_a_plus() {
        let path = "/d/claim.exp.past=60+sig.bitflip/t1/v2.0";
        let issuer = Issuer::at("http://h", path).expect("two defects");
        assert_eq!(issuer.url, format!("http://h{path}"));
        let names: Vec<String> = issuer.defects.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["claim.exp.past=60", "sig.bitflip"]);
    }

    #[test]
    fn an_argument_may_be_percent_encoded() {
        let issuer = Issuer::at("http://h", "/d/claim%2Eexp.past%3D60/default").expect("a defect");
        assert_eq!(issuer.defects, [defects::parse("claim.exp.past=60").expect("a defect")]);
    }

    #[test]
    fn a_path_that_only_begins_with_a_d_has_no_defects() {
        assert_eq!(split_defects("/default/d/x"), (None, "/default/d/x"));
        assert_eq!(split_defects("/d/x"), (Some("x"), ""));
        assert_eq!(split_defects("/d/x/d/y"), (Some("x"), "/d/y"));
        assert_eq!(split_defects("/d"), (Some(""), ""));
    }

    proptest::proptest! {
        #[test]
        fn any_path_of_proper_segments_is_an_issuer_with_metadata_in_both_forms(
            path in "(/[a-w0-9._~%-]{1,8}){0,4}",
        ) {
            let first = path.split('/').nth(1).unwrap_or_default();
            let dots = path.split('/').any(|segment| matches!(segment, "." | ".."));
            proptest::prop_assume!(!dots && !RESERVED.contains(&first));
            let after = Place::of(&format!("{path}{}", OPENID_METADATA.path));
            let before = Place::of(&format!("{}{path}", OAUTH_METADATA.path));
            proptest::prop_assert_eq!((after.issuer(), after.endpoint()), (path.as_str(), OPENID_METADATA.name));
            proptest::prop_assert_eq!((before.issuer(), before.endpoint()), (path.as_str(), OAUTH_METADATA.name));
        }

        #[test]
        fn no_path_has_an_issuer_with_an_empty_segment(path in "[/.a-z*-]{0,24}") {
            let place = Place::of(&path);
            let empty = place.issuer().trim_end_matches('/').split('/').skip(1).any(str::is_empty);
            proptest::prop_assert!(!empty, "{:?}", place);
        }
    }

    #[test]
    fn dot_segments_are_taken_out_of_a_path() {
        assert_eq!(without_dots("/default/../canary/jku/1"), "/canary/jku/1");
        assert_eq!(without_dots("/../a/./b/.."), "/a/");
        assert_eq!(without_dots("/a//b/..c"), "/a//b/..c");
        assert!(matches!(Place::of("/t1/v2/../../canary/jku/1"), Place::Canary));
    }

    #[test]
    fn below_x_every_issuer_ends_in_a_slash_with_and_without_defects() {
        for (path, issuer) in [
            ("/x/jwks", "/x/"),
            ("/x/t1/jwks", "/x/t1/"),
            ("/d/sig.bitflip/x/jwks", "/d/sig.bitflip/x/"),
            ("/xx/jwks", "/xx"),
            ("/.well-known/oauth-authorization-server/x/", "/x/"),
            ("/.well-known/oauth-authorization-server/x", "/x/"),
        ] {
            assert_eq!(Place::of(path).issuer(), issuer, "{path}");
        }
    }
}

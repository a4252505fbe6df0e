//! What a relying party refuses, and why.

use std::fmt;

use serde_json::Value;

use crate::spec::Requirement;
use crate::verify::Violation;

/// Why a flow did not end well. No variant holds a token, a code or a secret.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The settings can't be used.
    Settings(&'static str),
    /// A URL can't be asked, or its answer can't be used.
    Fetch {
        /// Without query.
        url: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The metadata is another issuer's (OIDCD-4.3).
    IssuerDiffers {
        /// The issuer that was asked.
        asked: String,
        /// The `issuer` in its metadata.
        found: String,
    },
    /// A member of the metadata is not what the standard asks for.
    Metadata {
        /// Its name.
        member: &'static str,
        /// What is wrong.
        why: &'static str,
    },
    /// The JWK Set is none, or too large.
    KeySet(&'static str),
    /// The provider refused, in its own words.
    Refused(Refusal),
    /// An answer does not meet a requirement.
    Answer {
        /// Which.
        requirement: &'static Requirement,
        /// The parameter or the header field that tells.
        parameter: &'static str,
        /// What is wrong.
        why: &'static str,
    },
    /// What the caller needs for it was never granted.
    NotGranted(&'static str),
    /// The ID Token does not meet these requirements.
    IdToken(Vec<Violation>),
    /// The hash in the ID Token is not that of what came with it: `at_hash` or `c_hash`
    /// (OIDCC-3.1.3.6, OIDCC-3.3.2.11).
    HashDiffers(&'static str),
    /// `auth_time` is absent, or longer ago than `max_age` allows (OIDCC-3.1.3.7 step 13).
    AuthTime {
        /// The claim as found.
        found: Option<Value>,
        /// The `max_age` that was asked for, in seconds.
        max_age: i64,
    },
    /// A claim is not the same as in the ID Token of the login (OIDCC-12.2).
    ClaimDiffers(&'static str),
    /// Nobody approved in time: the codes expired, or the caller's deadline passed.
    NotApproved,
    /// The machine gives no random bytes.
    NoRandomBytes,
}

/// Why a URL can't be asked, or its answer can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not an absolute URL of scheme, host and path.
    NotUrl,
    /// It is neither https nor http.
    Scheme,
    /// It is http, and the issuer is https.
    Downgrade,
    /// It does not lead to loopback.
    NotLoopback,
    /// Nobody listens there, or TLS could not be agreed on.
    Unreachable,
    /// No answer in time.
    Timeout,
    /// The answer broke off.
    BrokeOff,
    /// The answer is larger than so many bytes.
    TooLarge(usize),
    /// A redirect that was not allowed.
    Redirect,
    /// A redirect from https to http.
    LeavesTls,
    /// A redirect to another scheme, host or port.
    OtherOrigin,
    /// It is compressed in a way that was not asked for and is not known.
    Coding,
    /// Another status than the one that is right.
    Status(u16),
    /// The answer's media type is not the one of such an answer.
    ContentType(String),
    /// The body is no JSON object.
    NotJson,
}

/// An error answer (RFC 6749 sections 4.1.2.1 and 5.2), cut short and without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which requirement asks to go no further.
    pub requirement: &'static Requirement,
    /// `error`.
    pub error: String,
    /// `error_description`; empty where there is none.
    pub description: String,
}

impl Error {
    pub(super) fn answer(
        requirement: &'static Requirement,
        parameter: &'static str,
        why: &'static str,
    ) -> Error {
        Error::Answer { requirement, parameter, why }
    }
}

impl Refusal {
    /// How many characters of each are kept.
    const LENGTH: usize = 200;

    pub(super) fn new(
        requirement: &'static Requirement,
        error: &str,
        description: Option<&str>,
    ) -> Refusal {
        let shown = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
        let cut = |text: &str| text.chars().take(Refusal::LENGTH).map(shown).collect();
        let description = cut(description.unwrap_or_default());
        Refusal { requirement, error: cut(error), description }
    }

    /// The error answer in a JSON object; none where it is not one.
    pub(super) fn read(requirement: &'static Requirement, body: &Value) -> Option<Refusal> {
        let error = body["error"].as_str()?;
        Some(Refusal::new(requirement, error, body["error_description"].as_str()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Settings(why) => write!(f, "the settings: {why}"),
            Error::Fetch { url, fault } => write!(f, "{url}: {fault}"),
            Error::IssuerDiffers { asked, found } => {
                write!(f, "the metadata at {asked} is that of {found:?}")
            }
            Error::Metadata { member, why } => write!(f, "`{member}` in the metadata {why}"),
            Error::KeySet(why) => write!(f, "the JWK Set {why}"),
            Error::Refused(refusal) => refusal.fmt(f),
            Error::Answer { requirement, parameter, why } => {
                write!(f, "`{parameter}` in the answer {why} ({})", requirement.id)
            }
            Error::NotGranted(what) => write!(f, "there is no {what}"),
            Error::IdToken(violations) => {
                f.write_str("the ID Token is refused")?;
                for Violation { requirement, detail } in violations {
                    write!(f, "; {}: {detail}", requirement.id)?;
                }
                Ok(())
            }
            Error::HashDiffers(claim) => {
                write!(f, "`{claim}` is not the hash of what came with the ID Token")
            }
            Error::AuthTime { found: None, .. } => f.write_str("`auth_time` is absent"),
            Error::AuthTime { found: Some(found), max_age } => {
                write!(f, "`auth_time` is {found}, and max_age was {max_age}")
            }
            Error::ClaimDiffers(claim) => write!(f, "`{claim}` is not that of the login"),
            Error::NotApproved => f.write_str("nobody approved in time"),
            Error::NoRandomBytes => f.write_str("this machine gives no random bytes"),
        }
    }
}

impl std::error::Error for Error {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotUrl => f.write_str("it is no URL of scheme, host and path"),
            Fault::Scheme => f.write_str("its scheme is neither https nor http"),
            Fault::Downgrade => f.write_str("it is http, and the issuer is https"),
            Fault::NotLoopback => f.write_str("it does not lead to loopback"),
            Fault::Unreachable => f.write_str("no connection"),
            Fault::Timeout => f.write_str("no answer in time"),
            Fault::BrokeOff => f.write_str("the answer broke off"),
            Fault::TooLarge(limit) => write!(f, "the answer is larger than {limit} bytes"),
            Fault::Redirect => f.write_str("a redirect that was not allowed"),
            Fault::LeavesTls => f.write_str("a redirect from https to http"),
            Fault::OtherOrigin => f.write_str("a redirect to another origin"),
            Fault::Coding => f.write_str("a content coding that is not known"),
            Fault::Status(status) => write!(f, "status {status}"),
            Fault::ContentType(found) => write!(f, "the media type is {found:?}"),
            Fault::NotJson => f.write_str("the body is no JSON object"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the provider refused: {}", self.error)?;
        if self.description.is_empty() { Ok(()) } else { write!(f, ": {}", self.description) }
    }
}

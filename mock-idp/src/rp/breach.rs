//! Which requirement the provider did not meet.

use super::error::{Error, Fault};
use crate::spec::Requirement;
use crate::spec::requirements::{fetch, key, metadata};

impl Error {
    /// The requirements on what was fetched, on an answer or on the ID Token that the provider did
    /// not meet; none where it is about something else.
    pub fn breaches(&self) -> Vec<&'static Requirement> {
        match self {
            Error::Fetch { fault, .. } => fault.breach().into_iter().collect(),
            Error::IssuerDiffers { .. } | Error::Metadata { member: "issuer", .. } => {
                vec![&metadata::ISSUER_IDENTICAL]
            }
            Error::Metadata { .. } => vec![&metadata::COMPLETE],
            // A set without keys is a set with none that could be right.
            Error::KeySet(_) => vec![&key::BELONGS_TO_ISSUER],
            Error::Answer { requirement, .. } => vec![requirement],
            Error::Refused(refusal) => vec![refusal.requirement],
            Error::IdToken(violations) => violations.iter().map(|v| v.requirement).collect(),
            _ => Vec::new(),
        }
    }
}

impl Fault {
    fn breach(&self) -> Option<&'static Requirement> {
        Some(match self {
            Fault::NotUrl => &metadata::COMPLETE,
            Fault::Scheme | Fault::NotLoopback => &metadata::URLS_OUTSIDE,
            Fault::Downgrade => &metadata::KEYS_OVER_HTTPS,
            Fault::Timeout => &fetch::IN_TIME,
            Fault::BrokeOff => &fetch::COMPLETE,
            Fault::TooLarge(_) => &fetch::SIZE_BOUNDED,
            Fault::Redirect => &fetch::REDIRECTS_BOUNDED,
            Fault::LeavesTls => &fetch::STAYS_ON_TLS,
            Fault::OtherOrigin => &fetch::STAYS_AT_ORIGIN,
            Fault::Status(_) => &fetch::STATUS_OK,
            Fault::ContentType(_) => &fetch::MEDIA_TYPE,
            Fault::Coding => &fetch::CODING_READ,
            Fault::NotJson => &fetch::JSON_OBJECT,
            Fault::Unreachable => return None,
        })
    }
}

//! A rule: which answers it acts on, and what becomes of them.

use serde::{Deserialize, Serialize};

use super::{ANY_ISSUER, default_issuer, defect_list};
use crate::endpoints::OPENID_METADATA;
use crate::fault::Fault;
use crate::issuer::{Place, defects_of};
use crate::journal::ENDPOINTS;
use crate::mint::Applied;
use crate::user::User;

/// Defects of the tokens, or a fault of the answer, for all answers that it matches or for some.
///
/// The first rule that matches an answer and has something left acts, and no other: one with
/// defects on the tokens of the answer, which all carry them alike, and one with a fault on the
/// answer itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name; given where none is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The issuer's path, `/default`; `*` is any.
    #[serde(default = "default_issuer")]
    pub issuer: String,
    /// The endpoint by the name of its metadata member; none: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// The `client_id`; none: any, and where there is no client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The End-User by `sub`, `email` or `preferred_username`; none: any, and where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// What the tokens of the answer carry.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "defect_list")]
    pub defects: Vec<Applied>,
    /// What happens to the answer. It is decided by what the request says of client and End-User,
    /// before anything is looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// How many answers it acts on; none: until it is cleared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// How many answers that it matches are left alone first.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub after: u64,
}

/// The longest name of a rule, and the longest of what it matches.
const LONGEST: usize = 256;

impl Default for Rule {
    /// Matches every answer of the default issuer and does nothing to it.
    fn default() -> Self {
        Rule {
            id: None,
            issuer: default_issuer(),
            endpoint: None,
            client: None,
            user: None,
            defects: Vec::new(),
            fault: None,
            times: None,
            after: 0,
        }
    }
}

/// What a rule is held against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Occasion<'a> {
    /// The issuer's path.
    pub(crate) issuer: &'a str,
    /// The endpoint's name.
    pub(crate) endpoint: &'a str,
    /// The client, where one is known.
    pub(crate) client: Option<&'a str>,
    /// The End-User, where one is known.
    pub(crate) user: Option<Whose<'a>>,
}

/// An End-User, as far as is known.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose<'a> {
    /// By what the request says.
    Named(&'a str),
    /// By all that is known.
    Known(&'a User),
}

impl Rule {
    /// Why it can't be one, or nothing.
    pub(crate) fn problem(&self) -> Option<String> {
        let texts =
            [&Some(self.issuer.clone()), &self.id, &self.endpoint, &self.client, &self.user];
        if texts.into_iter().flatten().any(|text| text.chars().count() > LONGEST) {
            return Some(format!("a text of a rule has at most {LONGEST} characters"));
        }
        if let Some(why) = issuer_problem(&self.issuer) {
            return Some(why);
        }
        if let Some(why) = self.endpoint.as_deref().and_then(endpoint_problem) {
            return Some(why);
        }
        if self.id.as_deref().is_some_and(|id| id.is_empty() || id.contains(['/', '?', '#'])) {
            return Some("`id` is a name without `/`, `?` and `#`: it stands in a path".to_owned());
        }
        if self.defects.is_empty() && self.fault.is_none() {
            return Some("a rule has `defects` or a `fault`, or both".to_owned());
        }
        if let Some(lie) = self.defects.iter().find(|lie| lie.defect.handshake().is_some()) {
            return Some(format!(
                "{lie} acts before there is an answer: POST /-/tls-faults opens a listener for it"
            ));
        }
        if self.times == Some(0) {
            return Some("`times` is at least 1; leave it out for: until cleared".to_owned());
        }
        None
    }

    /// Whether it is for such answers.
    pub(crate) fn matches(&self, occasion: &Occasion<'_>) -> bool {
        let one = |wanted: &Option<String>, seen: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| seen == Some(wanted))
        };
        (self.issuer == ANY_ISSUER || self.issuer == occasion.issuer)
            && one(&self.endpoint, Some(occasion.endpoint))
            && one(&self.client, occasion.client)
            && self.user.as_deref().is_none_or(|wanted| {
                occasion.user.is_some_and(|user| match user {
                    Whose::Named(name) => name == wanted,
                    Whose::Known(user) => [&user.sub, &user.email, &user.preferred_username]
                        .into_iter()
                        .any(|name| name == wanted),
                })
            })
    }
}

/// Why that is no issuer's path, or nothing. The one without a path is the empty text.
pub(crate) fn issuer_problem(issuer: &str) -> Option<String> {
    if issuer.len() > crate::issuer::LONGEST {
        return Some(format!("an issuer's path has at most {} bytes", crate::issuer::LONGEST));
    }
    if issuer.is_empty() || issuer == ANY_ISSUER {
        return None;
    }
    if issuer.trim_end_matches('/').is_empty() {
        let why = "`issuer` of the one without a path is the empty text";
        return Some(why.to_owned());
    }
    if !issuer.starts_with('/') {
        return Some(format!("`issuer` is a path, as in /default, or `*` for any, not `{issuer}`"));
    }
    match Place::endpoint_of(issuer.trim_end_matches('/'), &OPENID_METADATA) {
        Place::Endpoint { issuer: right, .. } if right == issuer => {
            defects_of(issuer).err().map(|error| format!("`issuer`: {error}"))
        }
        Place::Endpoint { issuer: right, .. } => {
            Some(format!("no issuer has the path `{issuer}`: `{right}` is one"))
        }
        _ => Some(format!("no issuer has the path `{issuer}`")),
    }
}

/// Why that is no path of one issuer, or nothing.
pub(crate) fn one_issuer_problem(issuer: &str) -> Option<String> {
    let any =
        (issuer == ANY_ISSUER).then(|| "`issuer` is one path here, as in /default".to_owned());
    any.or_else(|| issuer_problem(issuer))
}

/// Why no endpoint of an issuer has that name, or nothing.
pub(crate) fn endpoint_problem(name: &str) -> Option<String> {
    let known: Vec<&str> = ENDPOINTS
        .iter()
        .copied()
        .filter(|n| !["control", "unknown", "canary"].contains(n))
        .collect();
    (!known.contains(&name)).then(|| super::read::unknown("endpoint", name, &known))
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

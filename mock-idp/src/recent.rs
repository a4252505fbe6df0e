//! The last tokens issued, for people who look: nowhere else is a token kept as it was issued.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::clock::NumericDate;
use crate::decode::{Expected, View, decode, view};
use crate::issuer::{belongs, path_of};
use crate::mint::TokenKind;

/// How many are kept; the oldest makes room for the newest.
const CAPACITY: usize = 50;

/// A token as it was issued.
#[derive(Clone)]
pub(crate) struct Recent {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// When.
    pub(crate) at: NumericDate,
    /// The issuer's URL.
    pub(crate) issuer: String,
    /// The client that got it.
    pub(crate) client_id: String,
    /// Whom it is for: the client, or the first resource.
    pub(crate) audience: String,
    /// Whether it speaks of an End-User; a client that acts for itself has none.
    pub(crate) of_user: bool,
    /// An ID Token or an access token.
    pub(crate) kind: TokenKind,
    /// The token.
    pub(crate) token: String,
}

impl Recent {
    /// What the token says, and what was wrong with it when it was issued; none of an opaque one.
    pub(crate) fn view(&self) -> Option<View> {
        if !self.token.contains('.') && self.kind == TokenKind::Access {
            return None;
        }
        let issuer = Some(self.issuer.clone());
        let expected = Expected { issuer, audience: Some(self.audience.clone()) };
        let mut view = view(&decode(&self.token, &expected, self.at));
        if !self.of_user {
            view.odd.retain(|odd| odd.requirement != "identity.claim-present");
        }
        Some(view)
    }
}

/// The last tokens, the oldest first.
#[derive(Default)]
pub(crate) struct RecentTokens(Mutex<(u64, VecDeque<Recent>)>);

impl RecentTokens {
    /// Keeps a token and numbers it.
    pub(crate) fn add(&self, mut recent: Recent) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.0 += 1;
        recent.number = kept.0;
        if kept.1.len() == CAPACITY {
            kept.1.pop_front();
        }
        kept.1.push_back(recent);
    }

    /// Forgets the tokens of the issuer with this path and of those that lie below its path; none:
    /// all.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stays = |url: &str| issuer.is_some_and(|issuer| !belongs(path_of(url), issuer));
        kept.1.retain(|recent| stays(&recent.issuer));
    }

    /// The one of that number, where it is still kept.
    pub(crate) fn get(&self, number: u64) -> Option<Recent> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.1.iter().find(|recent| recent.number == number).cloned()
    }

    /// Those that are there, the newest first.
    pub(crate) fn newest_first(&self) -> Vec<Recent> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.1.iter().rev().cloned().collect()
    }
}

impl fmt::Debug for RecentTokens {
    /// How many; tokens are secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecentTokens({})", self.newest_first().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_fifty_are_kept_and_debug_shows_none_of_them() {
        let tokens = RecentTokens::default();
        for at in 0..60 {
            tokens.add(Recent {
                number: 0,
                at,
                issuer: "http://127.0.0.1/default".to_owned(),
                client_id: "db".to_owned(),
                audience: "db".to_owned(),
                of_user: true,
                kind: TokenKind::Id,
                token: "eyJh.b.c".to_owned(),
            });
        }
        let numbers: Vec<u64> = tokens.newest_first().iter().map(|kept| kept.number).collect();
        assert_eq!(numbers, (11..=60).rev().collect::<Vec<_>>());
        assert_eq!(format!("{tokens:?}"), "RecentTokens(50)");
    }
}

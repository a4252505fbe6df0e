//! Two defects that write the same thing.

use std::collections::BTreeMap;
use std::fmt;

/// Two defects that write the same member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What both write: `claim exp`, `header alg`, `the signing key`.
    pub member: String,
    /// The id of the one that wrote first.
    pub first: &'static str,
    /// The id of the other.
    pub second: &'static str,
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} and {} both write {}", self.first, self.second, self.member)
    }
}

/// Remembers who wrote what.
#[derive(Default)]
pub(super) struct Watch {
    writers: BTreeMap<String, &'static str>,
}

impl Watch {
    pub(super) fn note(&mut self, id: &'static str, written: Vec<String>) -> Result<(), Clash> {
        for member in written {
            match self.writers.get(&member) {
                Some(first) if *first != id => {
                    return Err(Clash { member, first, second: id });
                }
                _ => {
                    self.writers.insert(member, id);
                }
            }
        }
        Ok(())
    }
}

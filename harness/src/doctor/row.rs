//! A row of a troubleshooting table.

use super::fact::Fact;

/// What may be wrong, how it is seen, what to change.
#[derive(Debug)]
pub(super) struct Row {
    /// `audience-lacks-recipient`: what is wrong, for scripts.
    pub(super) name: &'static str,
    /// What it does to logins.
    pub(super) weight: Weight,
    /// Parts of what the database says when it refuses for this; one is enough.
    pub(super) says: &'static [&'static str],
    /// What must be seen besides, all of it.
    pub(super) needs: &'static [Fact],
    /// What that means.
    pub(super) means: &'static str,
    /// What to change, with the names of `fill` in braces.
    pub(super) change: &'static str,
    /// The statement that changes it, where there is one, with the same names.
    pub(super) statement: Option<&'static str>,
    /// Where this is written.
    pub(super) source: &'static str,
    /// What the vendor's page says otherwise, and what is true.
    pub(super) page: Option<&'static str>,
}

/// What a row does to logins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The login is refused.
    Refuses,
    /// Logins through the database's web console don't come to their end.
    Console,
    /// Nobody is refused, and something is not as it should be.
    Warns,
}

impl Row {
    /// What rows that refuse have in common.
    pub(super) const REFUSES: Row = Row {
        name: "",
        weight: Weight::Refuses,
        says: &[],
        needs: &[],
        means: "",
        change: "",
        statement: None,
        source: "",
        page: None,
    };

    /// What rows about the web console have in common.
    pub(super) const CONSOLE: Row = Row { weight: Weight::Console, ..Row::REFUSES };

    /// What rows that warn have in common.
    pub(super) const WARNS: Row = Row { weight: Weight::Warns, ..Row::REFUSES };
}

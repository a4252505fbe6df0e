//! What lives in a target, as its administrator can list it: roles, memberships, settings.

use std::fmt;

/// One sort of thing that lives in a target. What a login leaves behind is the difference between
/// two lists.
#[derive(Clone)]
pub struct Inventory {
    /// What each item is: `role`, `member`, `setting`.
    pub what: String,
    /// The statement that lists them, with placeholders: each row is one item, its columns joined
    /// by a blank. A row `name=value` is a value with a name.
    pub sql: String,
    /// As whom, with placeholders.
    pub user: String,
    /// With which password, with placeholders.
    pub password: Option<String>,
    /// The statement that takes an added item away again: `{{item}}` is the item, and of one
    /// written `A in B`, `{{member}}` is A and `{{group}}` is B.
    pub undo: Option<String>,
}

impl fmt::Debug for Inventory {
    /// Without the password, and without statements that may hold one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inventory")
            .field("what", &self.what)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

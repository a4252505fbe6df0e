//! The End-Users that exist without configuration.

use std::fmt;

use serde_json::{Map, Value};

/// Names of disposable users begin with it.
const DISPOSABLE: &str = "ssoh_";

/// One End-User of every issuer.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// `sub` of the user's tokens.
    pub sub: String,
    /// `email` of the user's tokens.
    pub email: String,
    /// `preferred_username` of the user's tokens.
    pub preferred_username: String,
    /// `groups` of the user's tokens.
    pub groups: Vec<String>,
    /// What the user types at a login page or in the password grant.
    pub password: String,
    /// Claims that the user's tokens have besides, over all others.
    pub claims: Map<String, Value>,
}

impl fmt::Debug for User {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("sub", &self.sub)
            .field("email", &self.email)
            .field("preferred_username", &self.preferred_username)
            .field("groups", &self.groups)
            .field("claims", &self.claims)
            .finish_non_exhaustive()
    }
}

impl User {
    /// Alice, the user of sound tokens.
    pub fn alice() -> User {
        User::of("alice")
    }

    /// Bob, the other user.
    pub fn bob() -> User {
        User::of("bob")
    }

    /// The user of that `sub`, `preferred_username` or `email`, if it exists.
    pub fn find(name: &str) -> Option<User> {
        [User::alice(), User::bob()].into_iter().find(|user| user.is_called(name))
    }

    /// Whether that is its `sub`, `preferred_username` or `email`.
    pub fn is_called(&self, name: &str) -> bool {
        [&self.sub, &self.preferred_username, &self.email].into_iter().any(|own| own == name)
    }

    /// Somebody whom no target knows, for one use: `ssoh_RUN_NUMBER`.
    pub fn disposable(run: &str, number: usize) -> User {
        User::of(&format!("{DISPOSABLE}{run}_{number}"))
    }

    /// Whether nobody but one run knows the user.
    pub fn is_disposable(&self) -> bool {
        self.sub.starts_with(DISPOSABLE)
    }

    /// An End-User of that `sub`, with an address at example.com and all else as alice has it.
    pub fn of(name: &str) -> User {
        User {
            sub: name.to_owned(),
            email: format!("{name}@example.com"),
            preferred_username: name.to_owned(),
            groups: vec!["readers".to_owned()],
            password: "password".to_owned(),
            claims: Map::new(),
        }
    }

    /// The value of the claim that names the user in a database: `email`, `sub`,
    /// `preferred_username`.
    pub fn claim(&self, name: &str) -> Option<&str> {
        match name {
            "sub" => Some(&self.sub),
            "email" => Some(&self.email),
            "preferred_username" => Some(&self.preferred_username),
            _ => None,
        }
    }
}

//! Settings of a target: what a scenario may change, and how it is put back.

use std::fmt;

use super::Policy;
use crate::diagnostic::Source;
use crate::yaml::Node;

/// One thing about a target that a scenario may change.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The statement that changes it, with placeholders; `{{value}}` stands between single quotes.
    pub sql: String,
    /// Who sends it; none: nobody is known who may.
    pub administrator: Option<Administrator>,
    /// How it is put back.
    pub restore: Restore,
}

/// Who may change a target; texts may hold placeholders.
#[derive(Clone)]
pub struct Administrator {
    /// The user.
    pub user: String,
    /// The user's password.
    pub password: Option<String>,
}

/// How a setting is put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restore {
    /// By this statement.
    Sql(String),
    /// By its own statement with this value, which the target declares; placeholders are filled.
    Value(String),
}

impl Administrator {
    /// The one that the launcher tells.
    pub fn of_launcher() -> Administrator {
        Administrator {
            user: "{{ready.admin.user}}".to_owned(),
            password: Some("{{ready.admin.password}}".to_owned()),
        }
    }
}

impl Setting {
    /// From a target file; notes what can't be put back. `administrator` changes what names nobody
    /// of its own.
    pub(super) fn read(
        name: &str,
        node: &Node,
        policy: &Policy,
        administrator: Option<&Administrator>,
        source: &mut Source,
    ) -> Option<Setting> {
        let text = |node: &Node, key: &str| node.get(key).and_then(Node::scalar);
        let restore = match (text(node, "restore"), declared(name, policy)) {
            (Some(sql), _) => Restore::Sql(sql),
            (None, Some(value)) => Restore::Value(value),
            (None, None) => {
                let title = format!("nothing says how `{name}` is put back");
                source
                    .error(&node.span, title, "")
                    .help("add `restore:` with the statement that undoes it");
                return None;
            }
        };
        let own = node.get("as").and_then(|who| {
            Some(Administrator { user: text(who, "user")?, password: text(who, "password") })
        });
        let administrator = own.or_else(|| administrator.cloned());
        Some(Setting { sql: text(node, "sql")?, administrator, restore })
    }
}

/// What the target declares under that name.
fn declared(name: &str, policy: &Policy) -> Option<String> {
    match name {
        "issuer" => Some("{{issuer}}".to_owned()),
        "audience" => Some(policy.audience.clone()),
        "client_id" => Some(policy.client_id.clone()),
        "user_claim" => Some(policy.user_claim.clone()),
        "leeway" => policy.leeway_s.map(|seconds| seconds.to_string()),
        _ => None,
    }
}

impl fmt::Debug for Administrator {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Administrator").field("user", &self.user).finish_non_exhaustive()
    }
}

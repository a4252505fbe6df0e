//! Placeholders in target files: which may stand where.

use crate::diagnostic::closest;
use crate::shape::Wrong;

/// In `connect`.
pub(super) const CONNECT: &[&str] =
    &["user", "issuer", "audience", "client_id", "jwks_uri", "ca_file"];

/// In `setup` and `launch`.
pub(super) const SETUP: &[&str] = &["issuer", "audience", "client_id", "jwks_uri", "ca_file"];

/// In `settings`.
pub(super) const SETTING: &[&str] =
    &["value", "issuer", "audience", "client_id", "jwks_uri", "ca_file"];

/// In `inventory.undo`.
pub(super) const UNDO: &[&str] = &["item", "member", "group"];

/// In a scenario's `given` and `set`.
pub(crate) const GIVEN: &[&str] = &["issuer", "audience", "client_id", "jwks_uri"];

/// Refuses a placeholder that nobody fills; `{{ready.NAME}}` is the launched program's.
pub(crate) fn check(text: &str, known: &[&str]) -> Result<(), Wrong> {
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        let inner = &rest[at + 2..];
        let Some(end) = inner.find("}}") else {
            return Err(Wrong::new("a placeholder is not closed", "write `{{name}}`"));
        };
        let name = inner[..end].trim();
        if !known.contains(&name) && !name.starts_with("ready.") {
            return Err(Wrong::new(
                format!("there is no placeholder `{{{{{name}}}}}` here"),
                match closest(name, known) {
                    Some(close) => format!("did you mean `{{{{{close}}}}}`?"),
                    None => format!("there are {}, and ready.NAME", known.join(", ")),
                },
            ));
        }
        rest = &inner[end + 2..];
    }
    Ok(())
}

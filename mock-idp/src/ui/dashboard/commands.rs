//! Commands to copy: each runs as it stands, in any POSIX shell.

use super::issuers::endpoint_url;
use crate::idp::State;
use crate::issuer::Issuer;

/// What a person wants from an issuer.
#[derive(Debug)]
pub(super) struct Commands {
    /// Prints what the issuer answers to a request for alice's tokens.
    pub(super) curl: String,
    /// Logs alice in at a PostgreSQL wire, with a token as the password. Its host and port are
    /// libpq's own environment variables.
    pub(super) psql: String,
}

impl Commands {
    /// Those for an issuer: by password where it has a token endpoint, else by the control API.
    pub(super) fn of(state: &State, issuer: &Issuer) -> Commands {
        let curl = if state.base.starts_with("https:") {
            // Its certificate is of an authority that no machine knows.
            "curl --silent --show-error --insecure"
        } else {
            "curl --silent --show-error"
        };
        let (curl, member) = match endpoint_url(state, issuer, "token_endpoint") {
            Some(url) => {
                let form =
                    "grant_type=password&username=alice&password=password&scope=openid%20email";
                (format!("{curl} -u db:secret -d {} {}", quoted(form), quoted(&url)), "id_token")
            }
            None => {
                let order = serde_json::json!({ "issuer": issuer.path }).to_string();
                let url = format!("{}/-/mint", state.base);
                let token = state.control_token.as_ref().map_or("", |_| CONTROL_TOKEN);
                (format!("{curl}{token} -d {} {}", quoted(&order), quoted(&url)), "token")
            }
        };
        let psql = format!(
            r#"PGPASSWORD=$({curl} | sed 's/.*"{member}":"\([^"]*\)".*/\1/') psql -h "${{PGHOST:-127.0.0.1}}" -p "${{PGPORT:-5432}}" -U alice@example.com -d db -c 'SELECT current_user'"#
        );
        Commands { curl, psql }
    }
}

/// The token itself stands on no page.
const CONTROL_TOKEN: &str = r#" -H "Authorization: Bearer $CONTROL_TOKEN""#;

/// One word for the shell, whatever is in it (POSIX.1-2017, XCU 2.2.2).
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::quoted;

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(32))]
        #[test]
        fn whatever_a_path_holds_is_one_word_for_the_shell(text in "[ -~]{0,24}") {
            let script = format!("printf %s {}", quoted(&text));
            let ran = Command::new("sh").args(["-c", &script]).output().expect("sh runs");
            proptest::prop_assert_eq!(String::from_utf8_lossy(&ran.stdout), text);
        }
    }
}

//! The End-Users as roles of the server. It knows the same ones as the reference database.

use std::collections::BTreeSet;

use mock_idp::user::User;

/// Creates a role for each, which may log in, and one for each of their groups. The role is called
/// as the user claim says; where an End-User has no such claim, by the e-mail address.
pub(super) fn statements(user_claim: &str) -> String {
    let users = [User::alice(), User::bob()];
    let groups: BTreeSet<&str> = users.iter().flat_map(|user| &user.groups).map(|g| &**g).collect();
    let mut sql = String::new();
    for group in groups {
        sql.push_str(&format!("CREATE ROLE {};\n", quoted(group)));
    }
    for user in &users {
        let name = user.claim(user_claim).unwrap_or(&user.email);
        sql.push_str(&format!("CREATE ROLE {} LOGIN", quoted(name)));
        let groups: Vec<String> = user.groups.iter().map(|group| quoted(group)).collect();
        if !groups.is_empty() {
            sql.push_str(&format!(" IN ROLE {}", groups.join(", ")));
        }
        sql.push_str(";\n");
    }
    sql
}

/// A name in SQL.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alice_and_bob_may_log_in_and_are_in_their_groups() {
        insta::assert_snapshot!(statements("email"));
    }
}

//! What the administrator of a built-in database lists and changes.

use std::collections::BTreeMap;

use reference_db::SETTINGS;

use crate::target::{Administrator, Inventory, Restore, Setting};

/// What a login may leave behind, as PostgreSQL and the reference database list it.
pub(super) fn inventory() -> Vec<Inventory> {
    let listed = |what: &str, sql: &str, undo: Option<&str>| {
        let Administrator { user, password } = Administrator::of_launcher();
        let undo = undo.map(str::to_owned);
        Inventory { what: what.to_owned(), sql: sql.to_owned(), user, password, undo }
    };
    vec![
        listed(
            "role",
            "SELECT rolname FROM pg_roles ORDER BY rolname",
            Some("DROP ROLE \"{{item}}\""),
        ),
        listed(
            "member",
            "SELECT m.rolname || ' in ' || g.rolname FROM pg_auth_members a \
             JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member ORDER BY 1",
            Some("REVOKE \"{{group}}\" FROM \"{{member}}\""),
        ),
        listed(
            "setting",
            "SELECT name || '=' || setting FROM pg_settings WHERE source NOT IN \
             ('default', 'client', 'session', 'override') ORDER BY 1",
            None,
        ),
    ]
}

/// What a scenario may change of the reference database: every switch of its policy.
pub(super) fn settings() -> BTreeMap<String, Setting> {
    let setting = |name: &str| Setting {
        sql: format!("ALTER SYSTEM SET sso.{name} = '{{{{value}}}}'"),
        administrator: Some(Administrator::of_launcher()),
        restore: Restore::Sql(format!("ALTER SYSTEM RESET sso.{name}")),
    };
    SETTINGS.iter().map(|(name, _)| ((*name).to_owned(), setting(name))).collect()
}

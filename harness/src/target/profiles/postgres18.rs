//! `postgres18`: the genuine server.

use super::Profile;
use super::database::{self, pgwire};
use super::settings::{Settings, none_such};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::launch::Installed;
use crate::target::{Auth, Inventory, Launch, Target};

pub(super) const PROFILE: Profile = Profile {
    name: "postgres18",
    summary: "the genuine PostgreSQL 18 over OAUTHBEARER, the reference database's validator \
              behind its module: strict, or flawed on request",
    needs: "Linux on x86-64, and once `fixtures/postgres18/install`",
    settings: "[,neglect=REQUIREMENT|CLAUSE][,flaw=NAME][,quirk=NAME][,set=POLICY=VALUE]\
               [,kind=KIND]",
    missing: || Installed::find().err(),
    make,
};

const OWNER: &str = "PostgreSQL 18";

fn make(spec: &str) -> Result<Target, Diagnostics> {
    let mut words = spec.split(',');
    if let Some((_, dialect)) = words.next().unwrap_or_default().split_once(':') {
        return Err(none_such(OWNER, "dialect", dialect, &["none"]));
    }
    let settings = Settings::read(OWNER, words)?;
    Ok(Target {
        inventory: inventory(),
        logs: Some("{{ready.log}}".to_owned()),
        ..database::target(
            spec,
            Launch::Postgres18(settings.conduct),
            vec![pgwire(Auth::Oauthbearer, "{{ready.pgwire}}")],
            &[Presentation::Oauthbearer],
            settings.kind,
        )
    })
}

/// What a login may leave behind.
fn inventory() -> Vec<Inventory> {
    let listed = |what: &str, sql: &str, undo: Option<&str>| Inventory {
        what: what.to_owned(),
        sql: sql.to_owned(),
        user: "{{ready.admin.user}}".to_owned(),
        password: Some("{{ready.admin.password}}".to_owned()),
        undo: undo.map(str::to_owned),
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

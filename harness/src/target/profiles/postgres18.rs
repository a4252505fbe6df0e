//! `postgres18`: the genuine server.

use super::Profile;
use super::database::{self, pgwire};
use super::settings::{Settings, none_such};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::launch::Installed;
use crate::target::{Auth, IdpSettings, Launch, Target, Wire};

pub(super) const PROFILE: Profile = Profile {
    name: "postgres18",
    summary: "the genuine PostgreSQL 18 over OAUTHBEARER, the reference database's validator \
              behind its module: strict, or flawed on request",
    needs: "Linux on x86-64, and once `fixtures/postgres18/install`",
    settings: "[,neglect=REQUIREMENT|CLAUSE][,flaw=NAME][,quirk=NAME][,set=POLICY=VALUE]\
               [,kind=KIND][,tls=self-signed]",
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
        idp: IdpSettings { tls: settings.tls, ..IdpSettings::default() },
        inventory: database::inventory(),
        logs: Some("{{ready.log}}".to_owned()),
        documents: vec!["POSTGRESQL-OAUTH".to_owned()],
        ..database::target(
            spec,
            Launch::Postgres18(settings.conduct),
            vec![Wire::Pgwire(pgwire(Auth::Oauthbearer, "{{ready.pgwire}}"))],
            &[Presentation::Oauthbearer],
            settings.kind,
        )
    })
}

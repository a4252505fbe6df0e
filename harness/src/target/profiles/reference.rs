//! `reference`: the reference database, in process.

use std::collections::BTreeMap;

use reference_db::{Dialect, SETTINGS};

use super::Profile;
use super::database::{self, pgwire};
use super::materialize;
use super::settings::{Settings, none_such};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::target::{
    Administrator, Auth, Http, IdpSettings, Launch, Restore, Setting, Target, Wire,
};

pub(super) const PROFILE: Profile = Profile {
    name: "reference",
    summary: "the reference database, in process: strict, or flawed on request",
    needs: "nothing",
    settings: "[:DIALECT][,neglect=REQUIREMENT|CLAUSE][,flaw=NAME][,quirk=NAME]\
               [,set=POLICY=VALUE][,kind=KIND][,tls=self-signed]",
    missing: || None,
    make,
};

const OWNER: &str = "the reference database";

fn make(spec: &str) -> Result<Target, Diagnostics> {
    let mut words = spec.split(',');
    let name = words.next().unwrap_or_default();
    let dialect = name.split_once(':').map_or("strict", |(_, dialect)| dialect);
    if dialect == materialize::DIALECT {
        return materialize::make(spec);
    }
    let mut wrong = Diagnostics::default();
    if Dialect::from_name(dialect).is_none() {
        wrong.extend(none_such(OWNER, "dialect", dialect, &Dialect::names()));
    }
    match Settings::read(OWNER, words) {
        Ok(settings) if wrong.is_empty() => Ok(target(spec, dialect, settings)),
        Ok(_) => Err(wrong),
        Err(more) => {
            wrong.extend(more);
            Err(wrong)
        }
    }
}

fn target(name: &str, dialect: &str, settings: Settings) -> Target {
    let http = Wire::Http(Http {
        url: "{{ready.http}}/whoami".to_owned(),
        method: "GET".to_owned(),
        body: None,
        principal: Some("/user".to_owned()),
    });
    let database = database::target(
        name,
        Launch::Reference { dialect: dialect.to_owned(), conduct: settings.conduct },
        vec![
            Wire::Pgwire(pgwire(Auth::Password, "{{ready.pgwire}}")),
            Wire::Pgwire(pgwire(Auth::Oauthbearer, "{{ready.pgwire_oauthbearer}}")),
            http,
        ],
        &[
            Presentation::Password,
            Presentation::Oauthbearer,
            Presentation::HttpBearer,
            Presentation::HttpBasic,
        ],
        settings.kind,
    );
    Target {
        idp: IdpSettings { tls: settings.tls, ..IdpSettings::default() },
        logs: Some("{{ready.log}}".to_owned()),
        inventory: database::inventory(),
        settings: changeable(),
        ..database
    }
}

/// Every switch of the policy, by its own name, changed by the administrator.
fn changeable() -> BTreeMap<String, Setting> {
    let setting = |name: &str| Setting {
        sql: format!("ALTER SYSTEM SET sso.{name} = '{{{{value}}}}'"),
        administrator: Some(Administrator::of_launcher()),
        restore: Restore::Sql(format!("ALTER SYSTEM RESET sso.{name}")),
    };
    SETTINGS.iter().map(|(name, _)| ((*name).to_owned(), setting(name))).collect()
}

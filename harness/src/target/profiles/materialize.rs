//! `materialize`: the simulation of it, in process; or, with `launch=running`, the product itself.

mod known;

use std::collections::BTreeMap;
use std::time::Duration;

use mock_idp::jose::Alg;

use super::database;
use super::words::{Owner, Words};
use super::{Profile, holes, vendor};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::target::{
    Administrator, Console, ConsoleFlow, Http, Launch, Pgwire, Policy, Setting, Setup, Target,
    Websocket, Wire,
};

pub(super) const PROFILE: Profile = Profile {
    name: DIALECT,
    summary: "simulation of Materialize v26.26, in process; or a Materialize that is running",
    needs: "nothing; for one that is running its address, the password of mz_system in \
            SSO_HARNESS_MZ_SYSTEM_PASSWORD, and a provider that it can reach",
    settings: "[,kind=KIND][,set=NAME=VALUE]\
               [,launch=running,address=HOST:PORT[,tls=require][,http=HOST:PORT]\
               [,idp=ADDR:PORT][,external=HOST:PORT]]",
    missing: || None,
    make,
};

/// The dialect's name, and the profile's.
pub(super) const DIALECT: &str = "materialize";

const OWNER: Owner = Owner {
    product: "Materialize",
    dialect: DIALECT,
    running: "materialize,launch=running,address=HOST:6875",
    words: &["kind", "set", "launch", "address", "tls", "http", "idp", "external"],
};

/// The client that its console is at the provider: a public one.
const CONSOLE: &str = "db-public";

/// Where the password of a running Materialize's administrator is looked for.
const PASSWORD: &str = "SSO_HARNESS_MZ_SYSTEM_PASSWORD";

/// The administrator of a self-managed Materialize, who always logs in by password.
const SYSTEM: &str = "mz_system";

/// The roles, and who is a member of whom, as the simulation knows the statements too.
const ROLES: &str = "SELECT name FROM mz_roles ORDER BY name";
const MEMBERSHIPS: &str = "SELECT m.name || ' in ' || g.name FROM mz_role_members a \
    JOIN mz_roles g ON g.id = a.role_id JOIN mz_roles m ON m.id = a.member ORDER BY 1";

/// What `jsonwebtoken` knows, but for HMAC, for which a provider publishes no key.
const ALGORITHMS: &[Alg] = &[
    Alg::RS256,
    Alg::RS384,
    Alg::RS512,
    Alg::PS256,
    Alg::PS384,
    Alg::PS512,
    Alg::ES256,
    Alg::ES384,
    Alg::EdDSA,
];

/// The target, by name and settings.
///
/// # Errors
/// Every setting that says nothing to it.
pub(super) fn make(spec: &str) -> Result<Target, Diagnostics> {
    let words = Words::read(&OWNER, spec.split(',').skip(1))?;
    let administrator = vendor::administrator(&words, &OWNER, SYSTEM, PASSWORD)?;
    let http = match &words.running {
        Some(running) => running.http.clone(),
        None => Some("{{ready.http}}".to_owned()),
    };
    // Before May 2026 a password was a token only with a start-up option, and of Basic too.
    let is_older = words.set.iter().any(|set| *set == ("generation".into(), "older".into()));
    let mut wires = vec![sql(&words, is_older)];
    let mut presentations = vec![Presentation::Password];
    if let Some(base) = http {
        let api = sql_over_http(&base);
        wires.extend([console(&base, &api), Wire::Http(api), websocket(&base)]);
        presentations.extend([Presentation::HttpBearer, Presentation::Websocket]);
        presentations.push(Presentation::Console);
        if is_older {
            presentations.push(Presentation::HttpBasic);
        }
    }
    Ok(Target {
        idp: words.idp(),
        policy: Policy {
            leeway_s: Some(60),
            algorithms: ALGORITHMS.to_vec(),
            algorithms_declared: true,
            // It names no lifetime. This one is there to have it judged that a key has an end.
            keys_lifetime_s: Some(2),
            keys_cool_down_s: Some(0),
            ..database::target(spec, Launch::Running, Vec::new(), &[], words.kind).policy
        },
        documents: vec!["MATERIALIZE-SSO".to_owned()],
        // It waits ten seconds for each document itself.
        timeout: Duration::from_secs(25),
        setup: words.with(setup(&administrator)),
        settings: settings(&administrator),
        inventory: administrator.sees(ROLES, "DROP ROLE \"{{item}}\"", MEMBERSHIPS),
        reasons: holes::reasons(known::REASONS),
        waivers: holes::waivers(known::HOLES, known::CASES),
        logs: words.logs(),
        ..database::target(spec, words.launch(&OWNER), wires, &presentations, words.kind)
    })
}

/// PostgreSQL's protocol, as `psql -d materialize` speaks it.
fn sql(words: &Words, is_older: bool) -> Wire {
    let option = is_older.then(|| "--oidc_auth_enabled=true".to_owned());
    let options = option.map(|option| ("options".to_owned(), option)).into_iter().collect();
    Wire::Pgwire(Pgwire { options, ..words.sql(DIALECT) })
}

fn sql_over_http(base: &str) -> Http {
    Http {
        url: format!("{base}/api/sql"),
        method: "POST".to_owned(),
        body: Some(r#"{"query":"SELECT current_user"}"#.to_owned()),
        principal: Some("/results/0/rows/0/0".to_owned()),
    }
}

fn websocket(base: &str) -> Wire {
    Wire::Websocket(Websocket {
        url: format!("{base}/api/experimental/sql"),
        whoami: "SELECT current_user".to_owned(),
    })
}

/// Its console: a page that is a public client with PKCE, and then sends SQL over HTTP.
fn console(base: &str, api: &Http) -> Wire {
    Wire::Console(Console {
        flow: ConsoleFlow::Page {
            client_id: CONSOLE.to_owned(),
            scope: "openid email".to_owned(),
            redirect_uri: format!("{base}/auth/callback"),
            api: api.clone(),
        },
    })
}

/// The statements of the page "Configure via SQL".
fn setup(administrator: &Administrator) -> Vec<Setup> {
    let statements = [
        "ALTER SYSTEM SET oidc_issuer = '{{issuer}}'",
        // ID Tokens of the console are issued for its own client.
        "ALTER SYSTEM SET oidc_audience = '[\"{{audience}}\",\"db-public\"]'",
        "ALTER SYSTEM SET oidc_authentication_claim = 'email'",
        "ALTER SYSTEM SET console_oidc_client_id = 'db-public'",
        "ALTER SYSTEM SET console_oidc_scopes = 'openid email'",
    ];
    administrator.executes(statements)
}

/// What scenarios change, and what they are put back to.
fn settings(administrator: &Administrator) -> BTreeMap<String, Setting> {
    BTreeMap::from([
        administrator.sets("audience", "ALTER SYSTEM SET oidc_audience = '[\"{{value}}\"]'", "db"),
        administrator.sets("issuer", "ALTER SYSTEM SET oidc_issuer = '{{value}}'", "{{issuer}}"),
        administrator.sets(
            "user_claim",
            "ALTER SYSTEM SET oidc_authentication_claim = '{{value}}'",
            "email",
        ),
    ])
}

#[cfg(test)]
mod tests {
    use mock_idp::spec::Kind;
    use reference_db::Dialect;

    use super::*;

    #[test]
    fn it_is_called_as_its_dialect() {
        assert!(Dialect::from_name(DIALECT).is_some_and(|it| it.simulates().is_some()));
        assert_eq!(
            make(DIALECT).map(|target| target.kinds[0].1).ok(),
            Some(Kind::IdTokenCredential)
        );
    }
}

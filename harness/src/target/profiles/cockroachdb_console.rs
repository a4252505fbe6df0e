//! `cockroachdb-console`: the simulation of CockroachDB's DB Console, in process; or, with
//! `launch=running`, the product itself.

mod known;

use std::collections::BTreeMap;
use std::time::Duration;

use mock_idp::jose::Alg;
use mock_idp::spec::Kind;

use super::database;
use super::words::{Owner, Words};
use super::{Profile, holes, vendor};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::target::{
    Administrator, Console, ConsoleFlow, Launch, Policy, Setting, Setup, Target, Wire,
};

pub(super) const PROFILE: Profile = Profile {
    name: DIALECT,
    summary: "simulation of CockroachDB v26.1's DB Console (authorization code flow), in process; or \
              a DB Console that is running",
    needs: "nothing; for one that is running the addresses of SQL and of the console, the password of \
            root in SSO_HARNESS_COCKROACH_PASSWORD, and a provider that it can reach",
    settings: "[,kind=KIND][,set=NAME=VALUE]\
               [,launch=running,address=HOST:PORT,http=HOST:PORT[,tls=require][,idp=ADDR:PORT]\
               [,external=HOST:PORT]]",
    missing: || None,
    make,
};

/// The dialect's name, and the profile's.
const DIALECT: &str = "cockroachdb-console";

const OWNER: Owner = Owner {
    product: "the DB Console",
    dialect: DIALECT,
    running: "cockroachdb-console,launch=running,address=HOST:26257,http=HOST:8080",
    words: &["kind", "set", "launch", "address", "tls", "http", "idp", "external"],
};

/// Where the password of a running CockroachDB's root is looked for.
const PASSWORD: &str = "SSO_HARNESS_COCKROACH_PASSWORD";

/// The users and roles, and who is a member of what, as the simulation knows the statements too.
const USERS: &str = "SELECT username FROM [SHOW USERS] ORDER BY username";
const MEMBERSHIPS: &str =
    "SELECT member || ' in ' || role_name FROM [SHOW GRANTS ON ROLE] ORDER BY 1";

/// What go-oidc knows; of these the provider lists what it signs with.
const ALGORITHMS: &[Alg] = &[
    Alg::RS256,
    Alg::RS384,
    Alg::RS512,
    Alg::ES256,
    Alg::ES384,
    Alg::PS256,
    Alg::PS384,
    Alg::PS512,
    Alg::EdDSA,
];

/// The target, by name and settings.
///
/// # Errors
/// Every setting that says nothing to it.
fn make(spec: &str) -> Result<Target, Diagnostics> {
    let words = Words::read(&OWNER, spec.split(',').skip(1))?;
    let place = words.running.as_ref();
    let administrator = vendor::administrator(&words, &OWNER, "root", PASSWORD)?;
    let console = match place.map(|running| running.http.as_deref()) {
        None => "{{ready.console}}".to_owned(),
        // A DB Console of a cluster that is secure speaks TLS.
        Some(Some(http)) => http.replacen("http://", "https://", 1),
        Some(None) => {
            return Err(Diagnostics::one(
                "nothing says where the DB Console is",
                format!("`{}`", OWNER.running),
            ));
        }
    };
    // SQL is for its administrator alone.
    let wires = vec![browser(&console), Wire::Pgwire(words.sql("defaultdb"))];
    // It runs the flow itself, if nobody says otherwise.
    let is_told = spec.split(',').any(|word| word.starts_with("kind="));
    let kind = if is_told { words.kind } else { Kind::IdToken };
    Ok(Target {
        idp: words.idp(),
        policy: Policy {
            // None behind exp and five minutes before nbf: one number says neither.
            leeway_s: None,
            algorithms: ALGORITHMS.to_vec(),
            algorithms_declared: true,
            // An address is no name of a user.
            user_claim: "sub".to_owned(),
            // It names no lifetime. This one is there to have it judged that a key has an end.
            keys_lifetime_s: Some(2),
            keys_cool_down_s: Some(0),
            ..database::target(spec, Launch::Running, Vec::new(), &[], kind).policy
        },
        documents: vec!["COCKROACHDB-CONSOLE".to_owned()],
        // The code and the keys, each within `client.timeout`.
        timeout: Duration::from_secs(20),
        setup: words.with(setup(&administrator, &console)),
        settings: settings(&administrator),
        inventory: administrator.sees(USERS, "DROP USER \"{{item}}\"", MEMBERSHIPS),
        waivers: holes::waivers(known::HOLES, known::CASES),
        logs: words.logs(),
        ..database::target(spec, words.launch(&OWNER), wires, &[Presentation::Console], kind)
    })
}

/// The console, as a browser finds it.
fn browser(console: &str) -> Wire {
    Wire::Console(Console {
        flow: ConsoleFlow::Target {
            login: format!("{console}/oidc/v1/login"),
            whoami: format!("{console}/uiconfig"),
            principal: "/LoggedInUser".to_owned(),
        },
    })
}

/// The cluster settings of the page, and the users whom it wants there beforehand.
fn setup(administrator: &Administrator, console: &str) -> Vec<Setup> {
    let redirect = format!("redirect_url = '{console}/oidc/v1/callback'");
    let settings = [
        "client_id = '{{client_id}}'",
        "client_secret = 'secret'",
        "provider_url = '{{issuer}}'",
        redirect.as_str(),
        "scopes = 'openid profile'",
        "claim_json_key = 'sub'",
        "principal_regex = '^(.+)$'",
        "client.timeout = '5s'",
    ];
    let enabled = "enabled = true";
    let set = |it: &str| format!("SET CLUSTER SETTING server.oidc_authentication.{it}");
    let users = ["alice", "bob"].map(|user| format!("CREATE USER IF NOT EXISTS {user}"));
    let statements = settings.into_iter().map(set).chain(users).chain([set(enabled)]);
    administrator.executes(statements)
}

/// What scenarios change, and what they are put back to.
fn settings(administrator: &Administrator) -> BTreeMap<String, Setting> {
    let setting = |name: &str, cluster_setting: &str, value: &str| {
        let sql = format!(
            "SET CLUSTER SETTING server.oidc_authentication.{cluster_setting} = '{{{{value}}}}'"
        );
        administrator.sets(name, sql, value)
    };
    BTreeMap::from([
        setting("issuer", "provider_url", "{{issuer}}"),
        setting("user_claim", "claim_json_key", "sub"),
    ])
}

#[cfg(test)]
mod tests {
    use reference_db::Dialect;

    use super::*;

    #[test]
    fn it_is_called_as_its_dialect_and_runs_the_flow_itself() {
        assert!(Dialect::from_name(DIALECT).is_some_and(|it| it.simulates().is_some()));
        let kinds = make(DIALECT).map(|target| target.kinds).ok();
        assert_eq!(kinds, Some(vec![(Presentation::Console, Kind::IdToken)]));
    }

    #[test]
    fn one_that_is_running_is_told_by_both_its_addresses() {
        let told = make("cockroachdb-console,launch=running").err();
        let told = told.map(|wrong| wrong.to_string()).unwrap_or_default();
        assert!(told.contains("nothing says where the DB Console runs"), "{told}");
    }
}

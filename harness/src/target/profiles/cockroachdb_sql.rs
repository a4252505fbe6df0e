//! `cockroachdb-sql`: the simulation of CockroachDB's SQL door, in process; or, with
//! `launch=running`, the product itself.

mod known;

use std::collections::BTreeMap;
use std::time::Duration;

use mock_idp::jose::Alg;

use super::database;
use super::words::{Owner, Words};
use super::{Profile, holes, vendor};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::target::{Administrator, Launch, Pgwire, Policy, Setting, Setup, Target, Wire};

pub(super) const PROFILE: Profile = Profile {
    name: DIALECT,
    summary: "simulation of CockroachDB, the newest source of 2026 (SQL logins by JWT), in \
              process; or a CockroachDB that is running",
    needs: "nothing; for one that is running its address, the password of an administrator in \
            SSO_HARNESS_COCKROACH_PASSWORD (of root, else of SSO_HARNESS_COCKROACH_USER), and a \
            provider that it can reach",
    settings: "[,kind=KIND][,set=NAME=VALUE]\
               [,launch=running,address=HOST:PORT[,tls=require][,idp=ADDR:PORT]\
               [,external=HOST:PORT]]",
    missing: || None,
    make,
};

/// The dialect's name, and the profile's.
const DIALECT: &str = "cockroachdb-sql";

const OWNER: Owner = Owner {
    product: "CockroachDB",
    dialect: DIALECT,
    running: "cockroachdb-sql,launch=running,address=HOST:26257",
    words: &["kind", "set", "launch", "address", "tls", "idp", "external"],
};

/// Where the administrator of a running CockroachDB, and the password, are looked for.
const USER: &str = "SSO_HARNESS_COCKROACH_USER";
const PASSWORD: &str = "SSO_HARNESS_COCKROACH_PASSWORD";

/// The users and roles, and who is a member of what, as the simulation knows the statements too.
const USERS: &str = "SELECT username FROM [SHOW USERS] ORDER BY username";
const MEMBERSHIPS: &str =
    "SELECT member || ' in ' || role_name FROM [SHOW GRANTS ON ROLE] ORDER BY 1";

/// What `jwx` knows, but for HMAC, for which a provider publishes no key.
const ALGORITHMS: &[Alg] = &[
    Alg::RS256,
    Alg::RS384,
    Alg::RS512,
    Alg::PS256,
    Alg::PS384,
    Alg::PS512,
    Alg::ES256,
    Alg::ES384,
    Alg::ES512,
    Alg::EdDSA,
];

/// The target, by name and settings.
///
/// # Errors
/// Every setting that says nothing to it.
fn make(spec: &str) -> Result<Target, Diagnostics> {
    let words = Words::read(&OWNER, spec.split(',').skip(1))?;
    let user = std::env::var(USER).ok().filter(|user| !user.is_empty());
    let user = user.as_deref().unwrap_or("root");
    let administrator = vendor::administrator(&words, &OWNER, user, PASSWORD)?;
    let presentations = [Presentation::Password];
    Ok(Target {
        idp: words.idp(),
        policy: Policy {
            leeway_s: Some(0),
            algorithms: ALGORITHMS.to_vec(),
            algorithms_declared: true,
            // An address is no name of a user.
            user_claim: "sub".to_owned(),
            // What the provider sends may not be kept: it is fetched for every login.
            keys_lifetime_s: Some(1),
            keys_cool_down_s: Some(0),
            ..database::target(spec, Launch::Running, Vec::new(), &[], words.kind).policy
        },
        documents: vec!["COCKROACHDB-JWT".to_owned()],
        // Two documents, each within `client.timeout`.
        timeout: Duration::from_secs(15),
        setup: words.with(setup(&administrator)),
        settings: settings(&administrator),
        inventory: administrator.sees(USERS, "DROP USER \"{{item}}\"", MEMBERSHIPS),
        reasons: holes::reasons(known::REASONS),
        waivers: holes::waivers(known::HOLES, known::CASES),
        logs: words.logs(),
        ..database::target(
            spec,
            words.launch(&OWNER),
            vec![sql(&words)],
            &presentations,
            words.kind,
        )
    })
}

/// PostgreSQL's protocol, with the option that makes a password a token.
fn sql(words: &Words) -> Wire {
    let option = "--crdb:jwt_auth_enabled=true".to_owned();
    let options = BTreeMap::from([("options".to_owned(), option)]);
    Wire::Pgwire(Pgwire { options, ..words.sql("defaultdb") })
}

/// The cluster settings of the page, and the users whom it wants there beforehand.
fn setup(administrator: &Administrator) -> Vec<Setup> {
    let statements = [
        "SET CLUSTER SETTING server.jwt_authentication.issuers = '{{issuer}}'",
        "SET CLUSTER SETTING server.jwt_authentication.audience = '[\"{{audience}}\"]'",
        "SET CLUSTER SETTING server.jwt_authentication.claim = 'sub'",
        "SET CLUSTER SETTING server.jwt_authentication.jwks_auto_fetch.enabled = true",
        "SET CLUSTER SETTING server.jwt_authentication.client.timeout = '5s'",
        "SET CLUSTER SETTING server.jwt_authentication.enabled = true",
        "CREATE USER IF NOT EXISTS alice",
        "CREATE USER IF NOT EXISTS bob",
    ];
    administrator.executes(statements)
}

/// What scenarios change, and what they are put back to. The claim is already the one that a
/// scenario would change it to.
fn settings(administrator: &Administrator) -> BTreeMap<String, Setting> {
    let setting = |name: &str, cluster_setting: &str, value: &str| {
        let sql = format!("SET CLUSTER SETTING server.jwt_authentication.{cluster_setting}");
        administrator.sets(name, sql, value)
    };
    BTreeMap::from([
        setting("audience", "audience = '[\"{{value}}\"]'", "db"),
        setting("issuer", "issuers = '{{value}}'", "{{issuer}}"),
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

    #[test]
    fn it_has_no_door_over_http() {
        let told = make("cockroachdb-sql,launch=running,address=h:1,http=h:2").err();
        let told = told.map(|wrong| wrong.to_string()).unwrap_or_default();
        assert!(told.contains("CockroachDB has no setting `http`"), "{told}");
    }
}

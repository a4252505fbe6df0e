//! `ocient`: the simulation of it, in process; or, with `launch=running`, the product itself.

mod known;

use std::collections::BTreeMap;

use mock_idp::jose::Alg;

use super::words::{Owner, Words};
use super::{Profile, database, holes, vendor};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::target::{Administrator, Launch, Ocient, Policy, Setting, Setup, Target, TlsMode, Wire};

pub(super) const PROFILE: Profile = Profile {
    name: DIALECT,
    summary: "simulation of Ocient v28 (its page on authentication methods of May 2026), in \
              process; or an Ocient that is running",
    needs: "nothing; for one that is running its address, a provider that it can reach, and the \
            statements of fixtures/reference-db/OCIENT.md executed before a restart of rolehostd, \
            since integrations count only then",
    settings: "[,kind=KIND][,set=NAME=VALUE]\
               [,launch=running,address=HOST:PORT[,idp=ADDR:PORT][,external=HOST:PORT]]",
    missing: || None,
    make,
};

/// The dialect's name, and the profile's.
const DIALECT: &str = "ocient";

const OWNER: Owner = Owner {
    product: "Ocient",
    dialect: DIALECT,
    running: "ocient,launch=running,address=HOST:4050",
    words: &["kind", "set", "launch", "address", "idp", "external"],
};

/// Those that the page names.
const ALGORITHMS: &[Alg] = &[Alg::RS256, Alg::RS384, Alg::RS512];

/// The simulation's switches that a run needs: nobody restarts it after its setup, and a run waits
/// until a key has an end.
const SET: &[(&str, &str)] = &[("changes_apply", "at-once"), ("keys_lifetime", "2")];

/// The target, by name and settings.
///
/// # Errors
/// Every setting that says nothing to it.
fn make(spec: &str) -> Result<Target, Diagnostics> {
    let words = Words::read(&OWNER, spec.split(',').skip(1))?;
    let is_running = words.running.is_some();
    let needed = SET.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let set = needed.chain(words.set).collect();
    let words = Words { set, ..words };
    let address = words.address("{{ready.ocient}}");
    let presentations = [Presentation::OcientToken];
    Ok(Target {
        idp: words.idp(),
        policy: Policy {
            leeway_s: Some(0),
            algorithms: ALGORITHMS.to_vec(),
            algorithms_declared: true,
            azp_required: true,
            keys_lifetime_s: Some(2),
            keys_cool_down_s: Some(1),
            ..database::target(spec, Launch::Running, Vec::new(), &[], words.kind).policy
        },
        documents: vec!["OCIENT-AUTH".to_owned(), "OCIENT-GUIDE".to_owned()],
        // What is executed in one that is running counts after a restart, which is nobody's here.
        setup: if is_running { Vec::new() } else { setup() },
        settings: if is_running { BTreeMap::new() } else { settings() },
        reasons: holes::reasons(known::REASONS),
        waivers: holes::waivers(known::HOLES, &[]),
        logs: words.logs(),
        ..database::target(
            spec,
            words.launch(&OWNER),
            vec![wire(address)],
            &presentations,
            words.kind,
        )
    })
}

/// The token flow of the guide: into one database, by an integration on `system`.
fn wire(address: &str) -> Wire {
    Wire::Ocient(Ocient {
        host: vendor::host(address).to_owned(),
        port: address.to_owned(),
        database: "sandbox".to_owned(),
        user: "id_token@system".to_owned(),
        identity_provider: Some("sso".to_owned()),
        tls: TlsMode::Require,
        whoami: Some("SELECT CURRENT_USER()".to_owned()),
    })
}

/// What the integration is made by: the statements of the guide.
const STATEMENTS: &[&str] = &[
    "CREATE DATABASE sandbox",
    "CREATE GROUP sso_users",
    "GRANT USE ON DATABASE sandbox TO GROUP sso_users",
    "CREATE SSO INTEGRATION sso PROTOCOL oidc issuer = \"{{issuer}}\", \
     client_id = \"{{client_id}}\", default_group = sso_users, \
     enable_id_token_authentication = true, additional_scopes = [email], \
     additional_audiences = [\"{{audience}}\"], user_id_claims = [email]",
    "ALTER DATABASE system SET SSO INTEGRATION sso",
];

fn setup() -> Vec<Setup> {
    Administrator::of_launcher().executes(STATEMENTS.iter().copied())
}

/// What scenarios change, and what it is put back to.
fn settings() -> BTreeMap<String, Setting> {
    let setting =
        |name: &str, sql: &str, value: &str| Administrator::of_launcher().sets(name, sql, value);
    BTreeMap::from([
        setting("issuer", "ALTER SSO INTEGRATION sso SET issuer = \"{{value}}\"", "{{issuer}}"),
        setting(
            "user_claim",
            "ALTER SSO INTEGRATION sso SET user_id_claims = [\"{{value}}\"]",
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
        let target = make(DIALECT).expect("a target");
        assert_eq!(target.kinds, [(Presentation::OcientToken, Kind::IdTokenCredential)]);
    }

    #[test]
    fn one_that_runs_was_prepared_by_the_same_statements_and_is_not_changed() {
        let running = make("ocient,launch=running,address=db.example.com:4050").expect("a target");
        assert!(running.setup.is_empty() && running.settings.is_empty());
        let Wire::Ocient(wire) = &running.wires[0] else { panic!("Ocient's protocol") };
        assert_eq!((&*wire.host, &*wire.port), ("db.example.com", "db.example.com:4050"));
        let manual = include_str!("../../../../fixtures/reference-db/OCIENT.md");
        let manual: Vec<&str> = manual.split_whitespace().collect();
        let manual = manual.join(" ");
        for sql in STATEMENTS {
            let sql = sql.replace("{{issuer}}", "ISSUER").replace("{{client_id}}", "db");
            let sql = sql.replace("{{audience}}", "db");
            assert!(manual.contains(&format!("{sql};")), "{sql}");
        }
    }
}

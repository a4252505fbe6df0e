//! `ocient`: the simulation of it, in process; or, with `launch=running`, the product itself.

mod known;

use std::collections::BTreeMap;

use mock_idp::jose::Alg;

use super::words::{Owner, Words};
use super::{Profile, database, holes};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::target::{
    Administrator, Conduct, IdpSettings, Launch, Ocient, Policy, Restore, Setting, Setup, Target,
    TlsMode, Wire,
};

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
    let place = words.running.as_ref();
    let launch = match place {
        Some(_) => Launch::Running,
        None => {
            let needed = SET.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let set = needed.chain(words.set.clone()).collect();
            let dialect = DIALECT.to_owned();
            Launch::Reference { dialect, conduct: Conduct { set, ..Conduct::default() } }
        }
    };
    let address = place.map_or("{{ready.ocient}}", |running| &running.address);
    let presentations = [Presentation::OcientToken];
    Ok(Target {
        idp: IdpSettings {
            listen: place.and_then(|running| running.idp.clone()),
            external_url: place.and_then(|running| running.external_url.clone()),
            tls: false,
        },
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
        setup: if place.is_some() { Vec::new() } else { setup() },
        settings: if place.is_some() { BTreeMap::new() } else { settings() },
        reasons: holes::reasons(known::REASONS),
        waivers: holes::waivers(known::HOLES, &[]),
        logs: place.is_none().then(|| "{{ready.log}}".to_owned()),
        ..database::target(spec, launch, vec![wire(address)], &presentations, words.kind)
    })
}

/// The token flow of the guide: into one database, by an integration on `system`.
fn wire(address: &str) -> Wire {
    // The simulation's address is known once it is launched.
    let host = address.rsplit_once(':').filter(|_| !address.starts_with("{{"));
    Wire::Ocient(Ocient {
        host: host.map_or("127.0.0.1", |(host, _)| host).to_owned(),
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
    let Administrator { user, password } = Administrator::of_launcher();
    let step = |sql: &&str| Setup::Sql {
        sql: (*sql).to_owned(),
        user: user.clone(),
        password: password.clone(),
    };
    STATEMENTS.iter().map(step).collect()
}

/// What scenarios change, and what it is put back to.
fn settings() -> BTreeMap<String, Setting> {
    let setting = |name: &str, sql: &str, value: &str| {
        let restore = Restore::Value(value.to_owned());
        let administrator = Some(Administrator::of_launcher());
        (name.to_owned(), Setting { sql: sql.to_owned(), administrator, restore })
    };
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

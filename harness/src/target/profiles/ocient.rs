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
    needs: "nothing; for one that is running its address, the password of admin@system in \
            SSO_HARNESS_OCIENT_PASSWORD, a provider that it can reach, and a restart of rolehostd \
            after the first run, since integrations count only then",
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

/// Where the password of a running Ocient's administrator is looked for.
const PASSWORD: &str = "SSO_HARNESS_OCIENT_PASSWORD";

const ADMINISTRATOR: &str = "admin@system";

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
    let administrator = match place {
        Some(_) => administrator()?,
        None => Administrator::of_launcher(),
    };
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
        setup: setup(&administrator),
        settings: settings(&administrator),
        reasons: holes::reasons(known::REASONS),
        waivers: holes::waivers(known::HOLES, &[]),
        logs: place.is_none().then(|| "{{ready.log}}".to_owned()),
        ..database::target(spec, launch, vec![wire(address)], &presentations, words.kind)
    })
}

/// The administrator of one that is running.
///
/// # Errors
/// Nobody tells the password.
fn administrator() -> Result<Administrator, Diagnostics> {
    match std::env::var(PASSWORD).ok().filter(|password| !password.is_empty()) {
        Some(password) => {
            Ok(Administrator { user: ADMINISTRATOR.to_owned(), password: Some(password) })
        }
        None => Err(Diagnostics::one(
            "nobody tells the password of admin@system, who configures an Ocient that is running",
            format!("set the environment variable {PASSWORD}"),
        )),
    }
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

/// The statements of the guide.
fn setup(administrator: &Administrator) -> Vec<Setup> {
    let statements = [
        "CREATE DATABASE sandbox",
        "CREATE GROUP sso_users",
        "GRANT USE ON DATABASE sandbox TO GROUP sso_users",
        "CREATE SSO INTEGRATION sso PROTOCOL oidc issuer = \"{{issuer}}\", \
         client_id = \"{{client_id}}\", default_group = sso_users, \
         enable_id_token_authentication = true, additional_scopes = [email], \
         additional_audiences = [\"{{audience}}\"], user_id_claims = [email]",
        "ALTER DATABASE system SET SSO INTEGRATION sso",
    ];
    let step = |sql: &str| Setup::Sql {
        sql: sql.to_owned(),
        user: administrator.user.clone(),
        password: administrator.password.clone(),
    };
    statements.into_iter().map(step).collect()
}

/// What scenarios change, and what it is put back to.
fn settings(administrator: &Administrator) -> BTreeMap<String, Setting> {
    let setting = |name: &str, sql: &str, value: &str| {
        let restore = Restore::Value(value.to_owned());
        let administrator = Some(administrator.clone());
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
}

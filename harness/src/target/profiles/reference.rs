//! `reference`: the reference database, in process.

use std::collections::BTreeMap;

use mock_idp::jose::Alg;
use reference_db::Dialect;

use super::Profile;
use super::settings::{Settings, none_such};
use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;
use crate::target::{
    Auth, Http, IdpSettings, Launch, Pgwire, Policy, Reuse, Target, TlsMode, Wire, resolve,
};

pub(super) const PROFILE: Profile = Profile {
    name: "reference",
    summary: "the reference database, in process: strict, or flawed on request",
    needs: "nothing",
    settings: "[:strict][,neglect=REQUIREMENT|CLAUSE][,flaw=NAME][,quirk=NAME]\
               [,set=POLICY=VALUE][,kind=KIND]",
    make,
};

const OWNER: &str = "the reference database";

/// ES384 is missing on purpose: its key is always published, so that a case can use an algorithm
/// that is not declared.
const ALGORITHMS: &[Alg] = &[Alg::RS256, Alg::PS256, Alg::ES256, Alg::EdDSA];

fn make(spec: &str) -> Result<Target, Diagnostics> {
    let mut words = spec.split(',');
    let name = words.next().unwrap_or_default();
    let dialect = name.split_once(':').map_or("strict", |(_, dialect)| dialect);
    let mut wrong = Diagnostics::default();
    if Dialect::from_name(dialect).is_none() {
        wrong.extend(none_such(OWNER, "dialect", dialect, Dialect::NAMES));
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
    let pgwire = |auth, port: &str| {
        Wire::Pgwire(Pgwire {
            host: "127.0.0.1".to_owned(),
            port: port.to_owned(),
            auth,
            database: "postgres".to_owned(),
            user: "{{user}}".to_owned(),
            tls: TlsMode::Disable,
            options: BTreeMap::new(),
            whoami: Some("SELECT current_user".to_owned()),
        })
    };
    let http = Wire::Http(Http {
        url: "{{ready.http}}/whoami".to_owned(),
        method: "GET".to_owned(),
        body: None,
        principal: Some("/user".to_owned()),
    });
    let presentations = [
        Presentation::Password,
        Presentation::Oauthbearer,
        Presentation::HttpBearer,
        Presentation::HttpBasic,
    ];
    Target {
        name: name.to_owned(),
        wires: vec![
            pgwire(Auth::Password, "{{ready.pgwire}}"),
            pgwire(Auth::Oauthbearer, "{{ready.pgwire_oauthbearer}}"),
            http,
        ],
        launch: Launch::Reference { dialect: dialect.to_owned(), conduct: settings.conduct },
        idp: IdpSettings::default(),
        kinds: presentations.map(|presentation| (presentation, settings.kind)).to_vec(),
        policy: Policy {
            algorithms: ALGORITHMS.to_vec(),
            algorithms_declared: true,
            leeway_s: Some(60),
            ..Policy::default()
        },
        documents: Vec::new(),
        token_reuse: Reuse::Probe,
        max_failures: None,
        nodes: Vec::new(),
        timeout: resolve::TIMEOUT,
        reasons: Vec::new(),
        waivers: Vec::new(),
        setup: Vec::new(),
        settings: BTreeMap::new(),
        inventory: Vec::new(),
        logs: None,
    }
}

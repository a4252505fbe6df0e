//! What the built-in databases have in common: they are one validator behind different wires.

use std::collections::BTreeMap;
use std::time::Duration;

use mock_idp::jose::Alg;
use mock_idp::spec::Kind;
use reference_db::Quirk;

use crate::drivers::Presentation;
use crate::target::{
    Auth, IdpSettings, Inventory, Launch, Pgwire, Policy, Reuse, Target, TlsMode, Wire, resolve,
};
use crate::witness::inventory::postgres;

/// ES384 is missing on purpose: its key is always published, so that a case can use an algorithm
/// that is not declared.
const ALGORITHMS: &[Alg] = &[Alg::RS256, Alg::PS256, Alg::ES256, Alg::EdDSA];

/// A target that declares what the validator does, and nothing else.
pub(super) fn target(
    name: &str,
    launch: Launch,
    wires: Vec<Wire>,
    presentations: &[Presentation],
    kind: Kind,
) -> Target {
    let (lifetime, cool_down) = keys(&launch);
    Target {
        name: name.to_owned(),
        wires,
        launch,
        idp: IdpSettings::default(),
        kinds: presentations.iter().map(|presentation| (*presentation, kind)).collect(),
        policy: Policy {
            algorithms: ALGORITHMS.to_vec(),
            algorithms_declared: true,
            leeway_s: Some(60),
            keys_lifetime_s: Some(lifetime),
            keys_cool_down_s: Some(cool_down),
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

/// What lives in it, as the administrator lists it whom the launcher tells.
pub(super) fn inventory() -> Vec<Inventory> {
    postgres("{{ready.admin.user}}", Some("{{ready.admin.password}}"))
}

/// How many seconds its keys live, and for how many it does not fetch them again.
fn keys(launch: &Launch) -> (i64, i64) {
    let quirks = match launch {
        Launch::Reference { conduct, .. } | Launch::Postgres18(conduct) => &conduct.quirks[..],
        _ => &[],
    };
    let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    let mut keys = (300, 1);
    for quirk in quirks.iter().filter_map(|name| Quirk::from_name(name)) {
        match quirk {
            Quirk::KeysLifetime(lifetime) => keys.0 = seconds(lifetime),
            Quirk::RefetchCoolDown(cool_down) => keys.1 = seconds(cool_down),
            _ => {}
        }
    }
    keys
}

/// PostgreSQL's protocol at an address that the launcher tells.
pub(super) fn pgwire(auth: Auth, address: &str) -> Pgwire {
    Pgwire {
        host: "127.0.0.1".to_owned(),
        port: address.to_owned(),
        auth,
        database: "postgres".to_owned(),
        user: "{{user}}".to_owned(),
        tls: TlsMode::Disable,
        options: BTreeMap::new(),
        whoami: Some("SELECT current_user".to_owned()),
    }
}

//! The targets that are built in, and the shorthand that changes them:
//! `reference[:DIALECT][,neglect=R]...[,flaw=N]...[,quirk=N]...`.

use std::collections::BTreeMap;

use mock_idp::jose::Alg;
use mock_idp::spec::Kind;
use reference_db::{Dialect, Flaw, NeglectError, Quirk, neglectable};

use super::{
    Auth, Http, IdpSettings, Launch, Pgwire, Policy, Reuse, Target, TlsMode, Wire, resolve,
};
use crate::diagnostic::{Diagnostics, closest};
use crate::drivers::Presentation;

/// A target that is built in.
#[derive(Debug)]
pub struct Profile {
    /// What `--target` takes.
    pub name: &'static str,
    /// What it is.
    pub summary: &'static str,
    /// What it needs on this machine.
    pub needs: &'static str,
    /// What may follow the name.
    pub settings: &'static str,
}

/// Every target that is built in.
pub static PROFILES: &[Profile] = &[Profile {
    name: "reference",
    summary: "the reference database, in process: strict, or flawed on request",
    needs: "nothing",
    settings: "[:strict][,neglect=REQUIREMENT|CLAUSE][,flaw=NAME][,quirk=NAME][,kind=KIND]",
}];

/// ES384 is missing on purpose: its key is always published, so that a case can use an algorithm
/// that is not declared.
const ALGORITHMS: &[Alg] = &[Alg::RS256, Alg::PS256, Alg::ES256, Alg::EdDSA];

const SETTINGS: &[&str] = &["neglect", "flaw", "quirk", "kind"];

/// The target of that name, with its settings.
pub(super) fn profile(spec: &str) -> Result<Target, Diagnostics> {
    let mut words = spec.split(',');
    let name = words.next().unwrap_or_default();
    let (name, dialect) = name.split_once(':').unwrap_or((name, "strict"));
    if !PROFILES.iter().any(|profile| profile.name == name) {
        let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
        let help = match closest(name, &names) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("built in: {}; a file is given by its path", names.join(", ")),
        };
        return Err(Diagnostics::one(format!("no target is called `{name}`"), help));
    }
    let mut wrong = Diagnostics::default();
    if Dialect::from_name(dialect).is_none() {
        wrong.extend(none_such("dialect", dialect, Dialect::NAMES));
    }
    let mut made = Made {
        neglect: Vec::new(),
        flaws: Vec::new(),
        quirks: Vec::new(),
        kind: Kind::IdTokenCredential,
    };
    for word in words {
        if let Err(more) = made.set(word) {
            wrong.extend(more);
        }
    }
    if wrong.is_empty() { Ok(reference(spec, dialect, made)) } else { Err(wrong) }
}

/// What the settings ask for.
struct Made {
    neglect: Vec<&'static mock_idp::spec::Requirement>,
    flaws: Vec<String>,
    quirks: Vec<String>,
    kind: Kind,
}

impl Made {
    fn set(&mut self, word: &str) -> Result<(), Diagnostics> {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key {
            "neglect" => match neglectable(value) {
                Ok(matching) => self.neglect.extend(matching),
                Err(never @ NeglectError::NeverDone(_)) => {
                    let help = "it takes tokens apart itself and never asks the issuer about one";
                    return Err(Diagnostics::one(never.to_string(), help.to_owned()));
                }
                Err(NeglectError::Unknown(unknown)) => {
                    let title = format!("`{value}` is neither a requirement nor a clause");
                    let help = match unknown.suggestion {
                        Some(close) => format!("did you mean `{close}`?"),
                        None => "`sso-harness list --of requirements` names them all".to_owned(),
                    };
                    return Err(Diagnostics::one(title, help));
                }
            },
            "flaw" if Flaw::from_name(value).is_some() => self.flaws.push(value.to_owned()),
            "flaw" => return Err(none_such("flaw", value, Flaw::NAMES)),
            "quirk" if Quirk::from_name(value).is_some() => self.quirks.push(value.to_owned()),
            "quirk" => return Err(none_such("quirk", value, Quirk::NAMES)),
            "kind" => {
                // It takes tokens apart itself and never asks the issuer about one.
                let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::Introspected);
                match kinds.clone().find(|kind| kind.name() == value) {
                    Some(kind) => self.kind = *kind,
                    None => {
                        let names: Vec<&str> = kinds.map(|kind| kind.name()).collect();
                        return Err(none_such("kind of credential", value, &names));
                    }
                }
            }
            _ => return Err(none_such("setting", key, SETTINGS)),
        }
        Ok(())
    }
}

fn none_such(what: &str, name: &str, known: &[&str]) -> Diagnostics {
    let title = format!("the reference database has no {what} `{name}`");
    let help = match closest(name, known) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("it has {}", known.join(", ")),
    };
    Diagnostics::one(title, help)
}

fn reference(name: &str, dialect: &str, made: Made) -> Target {
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
        launch: Launch::Reference {
            dialect: dialect.to_owned(),
            neglect: made.neglect,
            flaws: made.flaws,
            quirks: made.quirks,
            set: Vec::new(),
        },
        idp: IdpSettings::default(),
        kinds: presentations.map(|presentation| (presentation, made.kind)).to_vec(),
        policy: Policy {
            algorithms: ALGORITHMS.to_vec(),
            algorithms_declared: true,
            leeway_s: Some(60),
            ..Policy::default()
        },
        documents: Vec::new(),
        token_reuse: Reuse::Probe,
        max_failures: None,
        timeout: resolve::TIMEOUT,
        reasons: Vec::new(),
        waivers: Vec::new(),
        setup: Vec::new(),
        settings: BTreeMap::new(),
    }
}

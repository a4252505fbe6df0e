//! Targets: what is tested, how it is reached, what it declares. From a target file, a built-in
//! profile with its settings: `reference[,neglect=R]..`.

mod debug;
mod inventory;
mod node;
pub(crate) mod placeholders;
mod profiles;
pub(crate) mod raw;
pub(crate) mod resolve;
mod setting;
mod wire;
mod wires;

pub use inventory::Inventory;
pub use profiles::{ALL_VENDORS, PROFILES, Profile, each};
pub use setting::{Administrator, Restore, Setting};
pub use wire::{
    Auth, Console, ConsoleFlow, External, Http, Ocient, Pgwire, TlsMode, Websocket, Wire,
};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mock_idp::jose::Alg;
use mock_idp::spec::{Kind, Requirement};

use crate::diagnostic::Diagnostics;
use crate::drivers::Presentation;

/// The target that `--target` names: a file where the text contains `/` or ends in `.yaml` or
/// `.yml`, else a built-in name with its settings.
///
/// # Errors
/// Everything that is wrong with the file, the name or the settings.
pub fn load(name_or_path: &str) -> Result<Target, Diagnostics> {
    let path = Path::new(name_or_path);
    let is_file = name_or_path.contains('/')
        || path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    if is_file { load_file(path) } else { profiles::profile(name_or_path) }
}

/// The target of a file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_file(path: &Path) -> Result<Target, Diagnostics> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        let title = format!("{shown} can't be read: {error}");
        Diagnostics::one(title, "`--target` takes the path of a target file, or a built-in name")
    })?;
    let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into());
    let dir = match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    };
    resolve::resolve(&name, &shown, &text, dir)
}

/// A target, resolved.
#[derive(Clone, Debug)]
pub struct Target {
    /// The name in reports.
    pub name: String,
    /// The protocols it is spoken to by; `reference` has two.
    pub wires: Vec<Wire>,
    /// How it is started.
    pub launch: Launch,
    /// Where the mock provider listens for it.
    pub idp: IdpSettings,
    /// The kind of credential of each presentation that the target offers, the preferred
    /// presentation first.
    pub kinds: Vec<(Presentation, Kind)>,
    /// What it declares of its validation.
    pub policy: Policy,
    /// Vendor and optional documents that bind it, by id (`OCIENT-GUIDE`, `RFC9449`).
    pub documents: Vec<String>,
    /// Whether a sound token may be presented twice.
    pub token_reuse: Reuse,
    /// Refusals in a row after which it locks a user, where declared.
    pub max_failures: Option<u32>,
    /// The nodes that it consists of, each `HOST:PORT`, where it has several; texts may hold the
    /// placeholders of `connect`.
    pub nodes: Vec<String>,
    /// How long any one answer may take.
    pub timeout: Duration,
    /// What its refusals mean.
    pub reasons: Vec<Reason>,
    /// Failures that are known.
    pub waivers: Vec<Waiver>,
    /// Done before the run, in order.
    pub setup: Vec<Setup>,
    /// What a scenario may change, by name.
    pub settings: BTreeMap<String, Setting>,
    /// What lives in it, and may not change by a refused login.
    pub inventory: Vec<Inventory>,
    /// Path of the log that it writes, with placeholders; none: it is not read.
    pub logs: Option<String>,
}

/// What a target declares of its validation.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The first signs the sound tokens.
    pub algorithms: Vec<Alg>,
    /// The target's author says that it accepts these and no other.
    pub algorithms_declared: bool,
    /// Declared leeway in seconds.
    pub leeway_s: Option<i64>,
    /// The claim that names the user.
    pub user_claim: String,
    /// `aud` of sound tokens.
    pub audience: String,
    /// `azp` of sound tokens.
    pub client_id: String,
    /// `azp: required`: it demands that `azp` is its client.
    pub azp_required: bool,
    /// Audiences that it trusts beside its own, where declared.
    pub trusted_audiences: Option<Vec<String>>,
    /// How many seconds it uses a JWK Set before it fetches it again, where declared.
    pub keys_lifetime_s: Option<i64>,
    /// For how many seconds after a fetch no unknown `kid` makes it fetch again, where declared.
    pub keys_cool_down_s: Option<i64>,
}

impl Policy {
    /// How long a token of a new key may be refused: what is declared and two seconds, else
    /// `undeclared`.
    pub(crate) fn patience_with_keys(&self, undeclared: Duration) -> Duration {
        let declared = self.keys_cool_down_s.and_then(|seconds| u64::try_from(seconds).ok());
        declared.map_or(undeclared, |seconds| Duration::from_secs(seconds + 2))
    }
}

impl Default for Policy {
    /// "What exists without configuration".
    fn default() -> Self {
        Policy {
            algorithms: vec![Alg::RS256],
            algorithms_declared: false,
            leeway_s: None,
            user_claim: "email".to_owned(),
            audience: "db".to_owned(),
            client_id: "db".to_owned(),
            azp_required: false,
            trusted_audiences: None,
            keys_lifetime_s: None,
            keys_cool_down_s: None,
        }
    }
}

/// How a target is started.
#[derive(Clone)]
pub enum Launch {
    /// It runs already; or (external) its driver starts it.
    Running,
    /// A program that is started and stopped; when it prints its one JSON line it is ready, and
    /// the line's members are the placeholders `{{ready.NAME}}`.
    Process {
        /// Program and arguments, with `{{issuer}}` and its like.
        command: Vec<String>,
        /// Added to the environment.
        env: BTreeMap<String, String>,
        /// Working directory.
        dir: PathBuf,
    },
    /// The reference database, in process.
    Reference {
        /// Its dialect: `strict`.
        dialect: String,
        /// How it validates.
        conduct: Conduct,
    },
    /// The genuine PostgreSQL 18, with a validator of this conduct behind its validator module.
    Postgres18(Conduct),
}

/// How the validator of a built-in target differs from one that does everything right.
#[derive(Clone, Debug, Default)]
pub struct Conduct {
    /// Requirements that it neglects.
    pub neglect: Vec<&'static Requirement>,
    /// Realistic bugs, by name.
    pub flaws: Vec<String>,
    /// Conforming but unusual habits, by name.
    pub quirks: Vec<String>,
    /// Policy switches, name and value; they win over what the target declares.
    pub set: Vec<(String, String)>,
}

/// Where the mock provider listens for a target.
#[derive(Clone, Debug, Default)]
pub struct IdpSettings {
    /// Address and port; none: a free port on 127.0.0.1.
    pub listen: Option<String>,
    /// The URL that the target knows it by.
    pub external_url: Option<String>,
    /// It speaks TLS, by an authority that the target is told as `{{ca_file}}`.
    pub tls: bool,
}

/// Whether a sound token may be presented twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Reuse {
    /// Found out before the run.
    #[default]
    Probe,
    /// It may.
    Yes,
    /// Each control is a fresh twin.
    No,
}

/// What a refusal's text means.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Part of the message.
    pub matches: String,
    /// The requirement that such a refusal names.
    pub requirement: &'static Requirement,
}

/// A failure that is known.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// What it covers.
    pub covers: Covers,
    /// Why it is known.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<jiff::civil::Date>,
}

/// What a waiver covers.
#[derive(Clone, Debug)]
pub enum Covers {
    /// Every case that breaks this requirement.
    Requirement(&'static Requirement),
    /// Every case whose expectation cites a clause of this label.
    Clause(String),
    /// Cases by id; `*` and `?` are wild.
    Case(String),
}

/// One preparation of a target.
#[derive(Clone)]
pub enum Setup {
    /// SQL over pgwire, as a user with a password.
    Sql {
        /// The statement, with placeholders.
        sql: String,
        /// As whom.
        user: String,
        /// With which password.
        password: Option<String>,
    },
    /// A program, never through a shell.
    Run {
        /// Program and arguments, with placeholders.
        command: Vec<String>,
        /// Working directory.
        dir: PathBuf,
    },
}

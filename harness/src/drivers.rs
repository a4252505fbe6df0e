//! Drivers speak a target's wire protocol: they present a credential and say what happened,
//! facts only.

#[cfg(test)]
mod conformance;
mod console;
mod end_user;
mod external;
mod http;
pub(crate) mod ocient;
mod open;
pub(crate) mod pgwire;
mod several;
mod websocket;
pub(crate) mod words;

pub use open::{OpenError, open};

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A boxed future, as the driver's methods return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// How a token reaches a target. The list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Presentation {
    /// Cleartext password over pgwire.
    Password,
    /// SASL OAUTHBEARER (RFC 7628) over pgwire.
    Oauthbearer,
    /// `Authorization: Bearer` (RFC 6750).
    HttpBearer,
    /// `Authorization: Basic` with the token as password (RFC 7617).
    HttpBasic,
    /// A WebSocket message.
    Websocket,
    /// Authorization code run by the target.
    Console,
    /// Device grant.
    Device,
    /// A token that the target asks the issuer about.
    Introspection,
    /// Ocient's token flow.
    OcientToken,
    /// A program behind JSON lines.
    External,
}

impl Presentation {
    /// Every presentation.
    pub const ALL: &[Presentation] = &[
        Presentation::Password,
        Presentation::Oauthbearer,
        Presentation::HttpBearer,
        Presentation::HttpBasic,
        Presentation::Websocket,
        Presentation::Console,
        Presentation::Device,
        Presentation::Introspection,
        Presentation::OcientToken,
        Presentation::External,
    ];

    /// The name in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Presentation::Password => "password",
            Presentation::Oauthbearer => "oauthbearer",
            Presentation::HttpBearer => "http-bearer",
            Presentation::HttpBasic => "http-basic",
            Presentation::Websocket => "websocket",
            Presentation::Console => "console",
            Presentation::Device => "device",
            Presentation::Introspection => "introspection",
            Presentation::OcientToken => "ocient-token",
            Presentation::External => "external",
        }
    }

    /// The presentation of that name.
    pub fn from_name(name: &str) -> Option<Presentation> {
        Presentation::ALL.iter().copied().find(|presentation| presentation.name() == name)
    }
}

/// What is presented.
#[derive(Clone)]
pub struct Credential {
    /// The user who logs in.
    pub user: String,
    /// The token; never printed.
    pub token: String,
    /// How.
    pub presentation: Presentation,
    /// The case id: goes into application_name and User-Agent, so that a target's log can be read.
    pub case: String,
    /// What the honest issuer publishes in this case (for validators that are handed keys).
    pub jwks: serde_json::Value,
    /// SubjectPublicKeyInfo, PEM, of the published key that signs sound tokens.
    pub pem: String,
    /// The nonce that the relying party sent, where the case plays one.
    pub nonce: Option<String>,
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential")
            .field("user", &self.user)
            .field("presentation", &self.presentation)
            .field("case", &self.case)
            .finish_non_exhaustive()
    }
}

/// What a target did with a credential: facts only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It logged the user in.
    Accepted {
        /// A session exists (a statement was answered).
        session: bool,
        /// Who the session belongs to, by the target's own word.
        principal: Option<String>,
        /// Roles of the session, where the target tells.
        roles: Vec<String>,
    },
    /// It refused.
    Rejected {
        /// Where.
        stage: Stage,
        /// Which check refused.
        path: Path,
        /// SQLSTATE or HTTP status.
        code: Option<String>,
        /// Its words, without the token.
        message: String,
    },
    /// It has no room now: never a refusal.
    Busy {
        /// Its words.
        why: String,
    },
    /// It is gone, hangs or speaks nonsense.
    Broke {
        /// How.
        how: String,
    },
    /// It does not do this at all.
    Unsupported {
        /// Its words.
        why: String,
    },
}

/// Where a login was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// No connection.
    Transport,
    /// TLS handshake.
    Tls,
    /// Start-up message.
    Startup,
    /// Authentication exchange.
    AuthExchange,
    /// The answer that authentication succeeded.
    AuthOk,
    /// After it, before the session is ready: authorization.
    SessionStart,
    /// The first statement.
    FirstStatement,
}

/// Which check of the target answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// The token validator.
    Token,
    /// A password check: the validator was never asked.
    Password,
    /// A certificate check.
    Certificate,
    /// Nobody can tell.
    Unknown,
}

impl Stage {
    /// Every stage, in the order of a login.
    pub const ALL: &[Stage] = &[
        Stage::Transport,
        Stage::Tls,
        Stage::Startup,
        Stage::AuthExchange,
        Stage::AuthOk,
        Stage::SessionStart,
        Stage::FirstStatement,
    ];

    /// The stage of that name.
    pub fn from_name(name: &str) -> Option<Stage> {
        Stage::ALL.iter().copied().find(|stage| stage.name() == name)
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Transport => "transport",
            Stage::Tls => "tls",
            Stage::Startup => "startup",
            Stage::AuthExchange => "auth-exchange",
            Stage::AuthOk => "auth-ok",
            Stage::SessionStart => "session-start",
            Stage::FirstStatement => "first-statement",
        }
    }
}

impl Path {
    /// The path of that name.
    pub fn from_name(name: &str) -> Option<Path> {
        let all = [Path::Token, Path::Password, Path::Certificate, Path::Unknown];
        all.into_iter().find(|path| path.name() == name)
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Path::Token => "token",
            Path::Password => "password",
            Path::Certificate => "certificate",
            Path::Unknown => "unknown",
        }
    }
}

/// An outcome with the time that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What happened.
    pub outcome: Outcome,
    /// From the first byte sent to the outcome.
    pub took: Duration,
    /// The target's words held a piece of the token, before it was cut out of them.
    pub repeats_token: bool,
}

impl Answer {
    /// What the target did with a credential; its words are made fit to be shown.
    fn new(outcome: Outcome, credential: &Credential, took: Duration) -> Answer {
        let repeats_token = words::repeat(&outcome, credential);
        let basic = http::basic(credential);
        Answer { outcome: outcome.without(&[&credential.token, &basic]), took, repeats_token }
    }

    /// What came of a credential that the target was not asked about.
    pub fn of_nobody(outcome: Outcome) -> Answer {
        Answer { outcome, took: Duration::ZERO, repeats_token: false }
    }
}

/// Speaks one protocol with one target. One driver per job; calls never overlap.
pub trait Driver: Send {
    /// The presentations that it can carry.
    fn presentations(&self) -> &[Presentation];

    /// Presents a credential on a fresh connection, asks who it is, closes. Never hangs past the
    /// target's timeout and never panics: what goes wrong is an outcome.
    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer>;

    /// Ends whatever it holds open.
    fn close(&mut self) -> BoxFuture<'_, ()>;

    /// The target's version, once it has told.
    fn version(&self) -> Option<String> {
        None
    }

    /// How far the target's clock is ahead of ours in seconds, where it told the time with its last
    /// answers.
    fn clock_ahead_s(&self) -> Option<i64> {
        None
    }

    /// What the target printed or told since the last call beside its answers, without tokens,
    /// oldest first, bounded.
    fn notes(&mut self) -> Vec<String> {
        Vec::new()
    }

    /// Why no further credential can be presented: the run ends with what was judged.
    fn lost(&self) -> Option<String> {
        None
    }
}

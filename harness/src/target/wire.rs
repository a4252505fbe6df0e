//! The protocols by which targets are spoken to, and how each is reached.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::drivers::Presentation;

/// One protocol of a target.
#[derive(Clone, Debug)]
pub enum Wire {
    /// PostgreSQL's protocol.
    Pgwire(Pgwire),
    /// HTTP with Bearer or Basic.
    Http(Http),
    /// A WebSocket whose first message holds the token.
    Websocket(Websocket),
    /// A console, by a browser.
    Console(Console),
    /// A program that speaks JSON lines.
    External(External),
    /// Ocient's protocol.
    Ocient(Ocient),
}

impl Wire {
    /// The presentations that it can carry.
    pub fn presentations(&self) -> &'static [Presentation] {
        match self {
            Wire::Pgwire(Pgwire { auth: Auth::Password, .. }) => &[Presentation::Password],
            Wire::Pgwire(Pgwire { auth: Auth::Oauthbearer, .. }) => &[Presentation::Oauthbearer],
            Wire::Http(_) => &[Presentation::HttpBearer, Presentation::HttpBasic],
            Wire::Websocket(_) => &[Presentation::Websocket],
            Wire::Console(_) => &[Presentation::Console],
            Wire::External(_) => &[Presentation::External],
            Wire::Ocient(_) => {
                &[Presentation::OcientToken, Presentation::Device, Presentation::Console]
            }
        }
    }
}

/// How a token travels over pgwire; the server chooses by its configuration, so one wire has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Cleartext password.
    Password,
    /// SASL OAUTHBEARER (RFC 7628).
    Oauthbearer,
}

/// `connect` of a pgwire target. Texts may hold `{{user}}` and, once launched, the placeholders
/// of the launcher (`{{ready.pgwire}}`).
#[derive(Clone, Debug)]
pub struct Pgwire {
    /// Host name or address.
    pub host: String,
    /// Port as text, so that a placeholder may stand there; of `HOST:PORT` the port counts.
    pub port: String,
    /// How the token travels.
    pub auth: Auth,
    /// Database name.
    pub database: String,
    /// User at start-up; `{{user}}` is the credential's user.
    pub user: String,
    /// TLS towards the target.
    pub tls: TlsMode,
    /// Start-up parameters.
    pub options: BTreeMap<String, String>,
    /// The statement that says who the session belongs to; none: not asked.
    pub whoami: Option<String>,
}

/// TLS towards a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsMode {
    /// No TLS.
    Disable,
    /// TLS, certificate unchecked.
    Require,
    /// TLS, certificate and name checked against this authority.
    VerifyFull {
        /// PEM file with the authority.
        ca_file: PathBuf,
    },
}

/// `connect` of an HTTP target.
#[derive(Clone, Debug)]
pub struct Http {
    /// Where credentials are presented: `http://127.0.0.1:8080/whoami`.
    pub url: String,
    /// GET or POST.
    pub method: String,
    /// Body of a POST, JSON text.
    pub body: Option<String>,
    /// JSON pointer (RFC 6901) to the principal in the answer; none: not asked.
    pub principal: Option<String>,
}

/// `connect` of an Ocient target. Texts may hold the placeholders of the launcher
/// (`{{ready.ocient}}`).
#[derive(Clone, Debug)]
pub struct Ocient {
    /// Host name or address.
    pub host: String,
    /// Port as text, so that a placeholder may stand there; of `HOST:PORT` the port counts.
    pub port: String,
    /// The database to connect to.
    pub database: String,
    /// What a presented token is: `id_token` or `access_token`, perhaps with the database whose
    /// integrations count: `id_token@system`.
    pub user: String,
    /// The integration to log in by, where one is named.
    pub identity_provider: Option<String>,
    /// What is checked of the certificate; there is always TLS.
    pub tls: TlsMode,
    /// The statement that says who the session belongs to; none: not asked.
    pub whoami: Option<String>,
}

/// A WebSocket as Materialize's SQL API has it: the first message holds the token, the others
/// statements.
#[derive(Clone, Debug)]
pub struct Websocket {
    /// Where it is: `http://127.0.0.1:6876/api/experimental/sql`.
    pub url: String,
    /// The statement that says who the session belongs to.
    pub whoami: String,
}

/// A console where people log in by the authorization code flow.
#[derive(Clone, Debug)]
pub struct Console {
    /// Who runs the flow.
    pub flow: ConsoleFlow,
}

/// Who runs a console's authorization code flow. URLs may hold the placeholders of the launcher
/// (`{{ready.console}}`).
#[derive(Clone, Debug)]
pub enum ConsoleFlow {
    /// The target.
    Target {
        /// Where a login begins: `http://127.0.0.1:8080/oidc/v1/login`.
        login: String,
        /// Where the target says in JSON who is logged in.
        whoami: String,
        /// JSON pointer (RFC 6901) to the user in that answer.
        principal: String,
    },
    /// The console's page, which is a public client with PKCE and presents the token that it gets.
    Page {
        /// Its client.
        client_id: String,
        /// What it asks for, separated by blanks.
        scope: String,
        /// Where the provider sends the browser back to.
        redirect_uri: String,
        /// Where it presents the token, by Bearer.
        api: Http,
    },
}

/// A program that speaks JSON lines.
#[derive(Clone)]
pub struct External {
    /// Program and arguments; never through a shell.
    pub command: Vec<String>,
    /// Added to the environment.
    pub env: BTreeMap<String, String>,
    /// Working directory.
    pub dir: PathBuf,
}

//! `mock-idp serve`.

mod tls;

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

use super::{Failure, algorithm, persona};
use crate::endpoints::ENDPOINTS;
use crate::idp::{AccessTokenStrategy, MockIdp};
use crate::jose::{Alg, base64url};
use crate::journal::Request;
use crate::persona::GENERIC;
use crate::script::{DEFAULT_ISSUER, Script};
use crate::user::User;
use tls::TlsChoice;

/// The algorithms whose keys every consumer reads: RSA, P-256 and P-384. Published from the start,
/// so that any minted token verifies.
const READ_BY_ALL: &[Alg] = &[
    Alg::RS256,
    Alg::RS384,
    Alg::RS512,
    Alg::PS256,
    Alg::PS384,
    Alg::PS512,
    Alg::ES256,
    Alg::ES384,
];

/// What `serve` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Address to listen on; port 0 is any free one
    #[arg(long, env = "SSO_HARNESS_LISTEN", value_name = "IP:PORT", value_parser = address,
        default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// URL by which clients reach this server, if not the address it listens on (scheme, host, port)
    #[arg(long, env = "SSO_HARNESS_EXTERNAL_URL", value_name = "URL", value_parser = origin)]
    external_url: Option<String>,
    /// What access tokens look like, unless a client's registration says something else
    /// [default: JWTs; opaque where the persona's provider has them so: google, and auth0 where the
    /// request names no audience]
    #[arg(long, env = "SSO_HARNESS_ACCESS_TOKENS", value_name = "STRATEGY")]
    access_tokens: Option<AccessTokenStrategy>,
    /// Speaks TLS: `self-signed` with an authority made at the start, or with your own certificate
    /// and key (PEM files)
    #[arg(
        long,
        env = "SSO_HARNESS_TLS",
        value_name = "off|self-signed|CERT,KEY",
        default_value = "off"
    )]
    tls: TlsChoice,
    /// Writes the certificate that clients are to trust to this file (PEM), before it is ready
    #[arg(long, env = "SSO_HARNESS_CA_OUT", value_name = "FILE")]
    ca_out: Option<PathBuf>,
    /// Algorithm of its tokens; may be given several times: the first one signs, keys for all are
    /// published. EdDSA, Ed25519 and ES512 only where named: some libraries refuse a whole set for them
    /// [default: RS256, and keys for all others]
    #[arg(long = "alg", env = "SSO_HARNESS_ALG", value_name = "ALG", value_parser = algorithm())]
    algorithms: Vec<Alg>,
    /// End-User who is logged in without a page, for runs without a person: alice, bob, one of the
    /// script; or whom the request's `login_hint` names
    #[arg(long, env = "SSO_HARNESS_AUTO_LOGIN", value_name = "USER")]
    auto_login: Option<String>,
    /// Endpoint that no issuer has, by the name of its metadata member: introspection_endpoint, as
    /// at Auth0; may be given several times
    #[arg(long, env = "SSO_HARNESS_WITHOUT", value_name = "ENDPOINT", value_parser = endpoint)]
    without: Vec<String>,
    /// Provider whose tokens they look like
    #[arg(long, env = "SSO_HARNESS_PERSONA", value_name = "NAME", default_value = GENERIC,
        value_parser = persona())]
    persona: String,
    /// YAML file with what the provider is told before it is ready: rules, devices, the clock
    #[arg(long, env = "SSO_HARNESS_SCRIPT", value_name = "FILE")]
    script: Option<PathBuf>,
    /// Allows listening on other addresses than loopback
    #[arg(long, env = "SSO_HARNESS_ALLOW_REMOTE")]
    allow_remote: bool,
    /// Allows publishing the fixture keys beyond loopback: everybody has their private parts
    #[arg(long, env = "SSO_HARNESS_ALLOW_FIXTURE_KEYS")]
    allow_fixture_keys: bool,
}

/// Serves until SIGTERM or SIGINT.
pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<(), Failure> {
    args.check()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        // Before anybody is told that it is ready, so that no signal is missed.
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut builder = MockIdp::builder()
            .listen(args.listen)
            .tls(args.tls.read()?)
            .on_request(log)
            .on_handshake(tls::log)
            .persona(&args.persona);
        builder = match args.algorithms.as_slice() {
            [] => builder.algorithms(READ_BY_ALL),
            named => builder.algorithms(named),
        };
        if let Some(strategy) = args.access_tokens {
            builder = builder.access_tokens(strategy);
        }
        if let Some(url) = &args.external_url {
            builder = builder.external_url(url);
        }
        if let Some(name) = &args.auto_login {
            let user = User::find(name).unwrap_or_else(|| User::of(name));
            builder = builder.auto_login(user);
        }
        for endpoint in &args.without {
            builder = builder.without(endpoint);
        }
        let token = (!args.listen.ip().is_loopback()).then(control_token).transpose()?;
        if let Some(token) = &token {
            builder = builder.control_token(token);
        }
        let idp = builder.start().map_err(|error| Failure::Usage(error.to_string()))?;
        if let Some(file) = &args.script {
            tell(&idp, file)?;
        }
        if let Some(name) = &args.auto_login {
            idp.user(DEFAULT_ISSUER, name)
                .map_err(|why| Failure::Usage(format!("--auto-login {name}: {why}")))?;
        }
        if let Some(file) = &args.ca_out {
            tls::write_authority(&idp, file)?;
        }
        let mut ready = json!({
            "issuer": idp.issuer(),
            "control": format!("{}/-/", idp.base()),
            "pid": std::process::id(),
        });
        if let Some(token) = token {
            ready["control_token"] = token.into();
        }
        writeln!(out, "{ready}")?;
        out.flush()?;
        note(format_args!("listening on {}; any path is an issuer", idp.address()));
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        drop(idp);
        note(format_args!("stopped"));
        Ok(())
    })
}

/// Reads a script and carries it out.
fn tell(idp: &MockIdp, file: &Path) -> Result<(), Failure> {
    let wrong = |why: String| Failure::Usage(format!("--script {}: {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let script = Script::parse(&text).map_err(|error| wrong(error.to_string()))?;
    idp.script(script).map_err(|error| wrong(error.to_string()))
}

/// What the control API asks of everybody, where others than this machine can reach it.
fn control_token() -> Result<String, Failure> {
    let mut bytes = [0; 24];
    let filled = aws_lc_rs::rand::fill(&mut bytes);
    filled.map_err(|_| Failure::Usage("this machine gives no random bytes".to_owned()))?;
    Ok(base64url::encode(bytes))
}

impl Args {
    fn check(&self) -> Result<(), Failure> {
        if self.ca_out.is_some() && self.tls == TlsChoice::Off {
            let why = "--ca-out writes what --tls makes: add --tls self-signed";
            return Err(Failure::Usage(why.to_owned()));
        }
        let ip = self.listen.ip();
        if ip.is_loopback() {
            return Ok(());
        }
        let missing = if !self.allow_remote {
            "it is not a loopback address: add --allow-remote if others may reach this provider"
        } else if !self.allow_fixture_keys {
            "the fixture keys are public knowledge, and whoever trusts this issuer trusts everybody: \
             add --allow-fixture-keys if that is meant"
        } else if ip.is_unspecified() && self.external_url.is_none() {
            "clients need a name for it: add --external-url URL"
        } else {
            return Ok(());
        };
        Err(Failure::Usage(format!("--listen {}: {missing}", self.listen)))
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "it is an IP address and a port, 127.0.0.1:9400 or [::1]:0".to_owned())
}

fn endpoint(name: &str) -> Result<String, String> {
    let names: Vec<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
    if names.contains(&name) {
        return Ok(name.to_owned());
    }
    Err(format!("there are {}", names.join(", ")))
}

/// A URL of scheme, host and port, which issuers are paths of.
fn origin(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.ok_or("it begins with https:// or http://")?.trim_end_matches('/');
    if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
        return Err("it has scheme, host and port only: issuers are its paths".to_owned());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn log(request: &Request) {
    note(format_args!(
        "{} {} {} {} {}",
        request.status,
        request.endpoint,
        request.method,
        request.path,
        if request.issuer.is_empty() { "-" } else { &request.issuer },
    ));
}

/// A line on stderr, written at once: its pieces would be a system call each. Nobody can be told
/// where that fails.
fn note(line: std::fmt::Arguments<'_>) {
    let line = format!("mock-idp: {line}\n");
    let _ = anstream::stderr().write_all(line.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(listen: &str) -> Args {
        Args {
            access_tokens: None,
            listen: listen.parse().expect("an address"),
            external_url: None,
            tls: TlsChoice::Off,
            ca_out: None,
            algorithms: Vec::new(),
            auto_login: None,
            without: Vec::new(),
            persona: GENERIC.to_owned(),
            script: None,
            allow_remote: false,
            allow_fixture_keys: false,
        }
    }

    #[test]
    fn beyond_loopback_every_danger_must_be_allowed_by_name() {
        let refused = |args: &Args| match args.check() {
            Err(Failure::Usage(why)) => why,
            other => panic!("{other:?}"),
        };
        assert!(args("127.0.0.1:0").check().is_ok() && args("[::1]:0").check().is_ok());
        let mut open = args("0.0.0.0:80");
        assert!(refused(&open).contains("--allow-remote"));
        open.allow_remote = true;
        assert!(refused(&open).contains("--allow-fixture-keys"));
        open.allow_fixture_keys = true;
        assert!(refused(&open).contains("--external-url"));
        open.external_url = Some("http://idp.example:80".to_owned());
        assert!(open.check().is_ok());
    }

    #[test]
    fn an_external_url_has_no_path() {
        assert_eq!(origin("https://idp.example/"), Ok("https://idp.example".to_owned()));
        for wrong in ["idp.example", "https://", "https://idp.example/sso", "https://a@b"] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }
}

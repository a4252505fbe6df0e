//! How a target file's driver is reached, and which keys belong to which driver.

use std::path::Path;

use super::resolve::{entries, texts};
use super::{Auth, Console, ConsoleFlow, External, Http, Ocient, Pgwire, TlsMode, Wire};
use crate::diagnostic::Source;
use crate::drivers::Presentation;
use crate::yaml::Node;

/// What each driver reads; every other key of the same place is an error, not silence.
struct Keys {
    top: &'static [&'static str],
    connect: &'static [&'static str],
    auth: &'static [&'static str],
    whoami: &'static str,
}

const PGWIRE: Keys = Keys {
    top: &["connect", "whoami", "launch", "setup", "settings", "inventory", "idp", "nodes"],
    connect: &["host", "port", "database", "user", "auth", "tls", "ca_file", "options"],
    auth: &["password", "oauthbearer"],
    whoami: "sql",
};

const HTTP: Keys = Keys {
    top: &["connect", "whoami", "launch", "setup", "idp", "nodes"],
    connect: &["url", "method", "body", "auth"],
    auth: &["http-bearer", "http-basic"],
    whoami: "json",
};

const CONSOLE: Keys = Keys {
    top: &["connect", "whoami", "launch", "setup", "idp"],
    connect: &["login", "url", "auth"],
    auth: &["console"],
    whoami: "json",
};

const OCIENT: Keys = Keys {
    top: &["connect", "whoami", "launch", "setup", "settings", "idp", "nodes"],
    connect: &["host", "port", "database", "user", "identity_provider", "auth", "tls", "ca_file"],
    auth: &["ocient-token", "device", "console"],
    whoami: "sql",
};

const EXTERNAL: Keys =
    Keys { top: &["command", "env", "idp"], connect: &[], auth: &[], whoami: "" };

/// The wire of the file's driver; none where the driver is unknown or something is missing.
pub(super) fn wire(root: &Node, dir: &Path, source: &mut Source) -> Option<Wire> {
    let driver = root.get("driver")?;
    match driver.text()? {
        "pgwire" => {
            refuse_others("pgwire", &PGWIRE, root, source);
            Some(pgwire(root, dir, source))
        }
        "http" => {
            refuse_others("http", &HTTP, root, source);
            Some(http(root, driver, source))
        }
        "console" => {
            refuse_others("console", &CONSOLE, root, source);
            Some(console(root, driver, source))
        }
        "ocient" => {
            refuse_others("ocient", &OCIENT, root, source);
            Some(ocient(root, dir, source))
        }
        "external" => {
            refuse_others("external", &EXTERNAL, root, source);
            let command = texts(root.get("command"));
            if command.is_empty() && root.get("command").is_none() {
                source
                    .error(&driver.span, "the driver `external` needs `command`", "")
                    .help("`command: [program, argument]` is the validator to start");
            }
            let env = entries(root.get("env"), Node::scalar);
            Some(Wire::External(External { command, env, dir: dir.to_owned() }))
        }
        _ => None,
    }
}

/// The presentation that the file asks for; the wire's first where it does not say.
pub(super) fn presentation(root: &Node, wire: &Wire) -> Presentation {
    let auth = || root.get("connect")?.get("auth")?.text();
    auth().and_then(Presentation::from_name).unwrap_or_else(|| wire.presentations()[0])
}

fn pgwire(root: &Node, dir: &Path, source: &mut Source) -> Wire {
    let connect = root.get("connect");
    let get = |key: &str| connect?.get(key);
    let text = |key: &str, default: &str| {
        get(key).and_then(Node::scalar).unwrap_or_else(|| default.to_owned())
    };
    let tls = tls(connect, dir, source);
    Wire::Pgwire(Pgwire {
        host: text("host", "127.0.0.1"),
        port: text("port", "5432"),
        auth: match text("auth", "password").as_str() {
            "oauthbearer" => Auth::Oauthbearer,
            _ => Auth::Password,
        },
        database: text("database", "postgres"),
        user: text("user", "{{user}}"),
        tls,
        options: entries(get("options"), Node::scalar),
        whoami: match root.get("whoami") {
            None => Some("SELECT current_user".to_owned()),
            Some(node) => node.get("sql").and_then(Node::scalar),
        },
    })
}

fn ocient(root: &Node, dir: &Path, source: &mut Source) -> Wire {
    let connect = root.get("connect");
    let get = |key: &str| connect?.get(key)?.scalar();
    let text = |key: &str, default: &str| get(key).unwrap_or_else(|| default.to_owned());
    Wire::Ocient(Ocient {
        host: text("host", "127.0.0.1"),
        port: text("port", "4050"),
        database: text("database", "system"),
        user: text("user", "id_token"),
        identity_provider: get("identity_provider"),
        tls: match tls(connect, dir, source) {
            TlsMode::Disable => TlsMode::Require,
            mode => mode,
        },
        whoami: match root.get("whoami") {
            None => Some("SELECT CURRENT_USER()".to_owned()),
            Some(node) => node.get("sql").and_then(Node::scalar),
        },
    })
}

/// What `tls` and `ca_file` of a connection come to.
fn tls(connect: Option<&Node>, dir: &Path, source: &mut Source) -> TlsMode {
    let get = |key: &str| connect?.get(key);
    let ca_file = get("ca_file").and_then(Node::text).map(|file| dir.join(file));
    let mode = get("tls");
    match (mode.and_then(Node::text), ca_file) {
        (Some("verify-full"), Some(ca_file)) => return TlsMode::VerifyFull { ca_file },
        (Some("require"), _) => return TlsMode::Require,
        _ => {}
    }
    if let Some(node) = mode.filter(|node| node.text() == Some("verify-full")) {
        source
            .error(&node.span, "`tls: verify-full` needs `ca_file`", "")
            .help("`ca_file` is a PEM file with the authority of the target's certificate");
    }
    TlsMode::Disable
}

fn http(root: &Node, driver: &Node, source: &mut Source) -> Wire {
    let get = |key: &str| root.get("connect")?.get(key)?.scalar();
    let url = get("url");
    if url.is_none() {
        source
            .error(&driver.span, "the driver `http` needs `connect.url`", "")
            .help("`connect: { url: \"http://127.0.0.1:8080/whoami\" }`");
    }
    Wire::Http(Http {
        url: url.unwrap_or_default(),
        method: get("method").unwrap_or_else(|| "GET".to_owned()),
        body: get("body"),
        principal: root.get("whoami").and_then(|node| node.get("json")?.scalar()),
    })
}

fn console(root: &Node, driver: &Node, source: &mut Source) -> Wire {
    let connect = |key: &str| root.get("connect")?.get(key)?.scalar();
    let principal = root.get("whoami").and_then(|node| node.get("json")?.scalar());
    let (login, whoami) = (connect("login"), connect("url"));
    let needed = [(&login, "connect.login"), (&whoami, "connect.url"), (&principal, "whoami.json")];
    let missing = needed.iter().filter(|(text, _)| text.is_none());
    let missing: Vec<String> = missing.map(|(_, key)| format!("`{key}`")).collect();
    if !missing.is_empty() {
        let title = format!("the driver `console` needs {}", missing.join(", "));
        source.error(&driver.span, title, "").help(
            "`connect: { login: \"http://127.0.0.1:8080/login\", url: \"http://127.0.0.1:8080/me\" }` \
             and `whoami: { json: /user }`",
        );
    }
    Wire::Console(Console {
        flow: ConsoleFlow::Target {
            login: login.unwrap_or_default(),
            whoami: whoami.unwrap_or_default(),
            principal: principal.unwrap_or_default(),
        },
    })
}

fn refuse_others(driver: &str, keys: &Keys, root: &Node, source: &mut Source) {
    let particular = |name: &str| {
        [&PGWIRE, &HTTP, &CONSOLE, &OCIENT, &EXTERNAL].iter().any(|keys| keys.top.contains(&name))
    };
    for (key, node) in root.entries() {
        if particular(&key.name) && !keys.top.contains(&key.name.as_str()) {
            source.error(&key.span, format!("the driver `{driver}` reads no `{}`", key.name), "");
        } else if key.name == "whoami" && !keys.whoami.is_empty() {
            for (way, _) in node.entries().iter().filter(|(way, _)| way.name != keys.whoami) {
                source
                    .error(
                        &way.span,
                        format!("the driver `{driver}` can't ask by `{}`", way.name),
                        "",
                    )
                    .help(format!("`whoami: {{ {}: ... }}`", keys.whoami));
            }
        }
    }
    let connect = root.get("connect").map_or(&[][..], Node::entries);
    for (key, node) in connect {
        let known = [PGWIRE.connect, HTTP.connect, CONSOLE.connect, OCIENT.connect].concat();
        if known.contains(&key.name.as_str()) && !keys.connect.contains(&key.name.as_str()) {
            source
                .error(
                    &key.span,
                    format!("the driver `{driver}` reads no `connect.{}`", key.name),
                    "",
                )
                .help(format!("it reads {}", keys.connect.join(", ")));
        }
        let auth = node.text().filter(|_| key.name == "auth").unwrap_or_default();
        if [PGWIRE.auth, HTTP.auth, CONSOLE.auth, OCIENT.auth].concat().contains(&auth)
            && !keys.auth.contains(&auth)
        {
            source
                .error(&node.span, format!("the driver `{driver}` can't present by `{auth}`"), "")
                .help(format!("it presents by {}", keys.auth.join(" or ")));
        }
    }
}

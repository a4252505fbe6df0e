//! From what a target file says to a target that holds nothing wrong.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use mock_idp::jose::Alg;
use mock_idp::spec::{self, Kind, requirements};

use super::raw::TARGET;
use super::{
    Administrator, Covers, IdpSettings, Inventory, Launch, Policy, Reason, Reuse, Setting, Setup,
    Target, Waiver, Wire, wires,
};
use crate::diagnostic::{Diagnostics, Source};
use crate::drivers::Presentation;
use crate::shape::{Shape, check, words};
use crate::yaml::{self, Node};

/// How long any one answer may take, where the file does not say.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

/// Resolves the text of one file; `dir` is the folder that its relative paths are meant from.
///
/// # Errors
/// Everything that is wrong with it; a syntax error alone.
pub(crate) fn resolve(
    name: &str,
    path: &str,
    text: &str,
    dir: &Path,
) -> Result<Target, Diagnostics> {
    let mut source = Source::new(path, text);
    let root = match yaml::parse(text) {
        Ok(root) => root,
        Err(error) => {
            source.error(&(error.at..error.at), error.message, "not YAML from here on");
            return Err(source.into_diagnostics());
        }
    };
    check(&Shape::Record(&TARGET), &root, &mut source);
    let wire = wires::wire(&root, dir, &mut source);
    let offered = wire.as_ref().map(|wire| kinds(&root, wire, &mut source));
    let settings = settings(&root, &mut source);
    match (wire, offered) {
        (Some(wire), Some(kinds)) if source.is_clean() => {
            Ok(Target { settings, ..target(name, &root, dir, wire, kinds) })
        }
        _ => Err(source.into_diagnostics()),
    }
}

fn target(
    name: &str,
    root: &Node,
    dir: &Path,
    wire: Wire,
    kinds: Vec<(Presentation, Kind)>,
) -> Target {
    let text = |key: &str| root.get(key).and_then(Node::text);
    let limit = |key: &str| root.get("limits")?.get(key)?.integer();
    Target {
        name: text("name").unwrap_or(name).to_owned(),
        wires: vec![wire],
        launch: launch(root.get("launch"), dir),
        idp: idp(root.get("idp")),
        kinds,
        policy: policy(root.get("policy")),
        documents: texts(root.get("documents")),
        token_reuse: match text("token_reuse") {
            Some("yes") => Reuse::Yes,
            Some("no") => Reuse::No,
            _ => Reuse::Probe,
        },
        max_failures: limit("max_failures").and_then(|limit| u32::try_from(limit).ok()),
        nodes: texts(root.get("nodes")),
        timeout: text("timeout").and_then(words::duration).unwrap_or(TIMEOUT),
        reasons: items(root.get("reasons")).iter().filter_map(reason).collect(),
        waivers: items(root.get("waivers")).iter().filter_map(waiver).collect(),
        setup: items(root.get("setup")).iter().filter_map(|node| setup(node, dir)).collect(),
        settings: BTreeMap::new(),
        inventory: items(root.get("inventory")).iter().filter_map(inventory).collect(),
        logs: text("logs").map(|path| below(dir, path)),
    }
}

/// The presentations that the target offers, its own first, each with its kind.
fn kinds(root: &Node, wire: &Wire, source: &mut Source) -> Vec<(Presentation, Kind)> {
    let common = root
        .get("kind")
        .and_then(|node| Kind::from_name(node.text()?))
        .unwrap_or(Kind::IdTokenCredential);
    let own = wires::presentation(root, wire);
    let mut kinds = vec![(own, common)];
    for (key, node) in root.get("kinds").map_or(&[][..], Node::entries) {
        let Some(presentation) = Presentation::from_name(&key.name) else { continue };
        let Some(kind) = node.text().and_then(Kind::from_name) else { continue };
        if !wire.presentations().contains(&presentation) {
            let can: Vec<&str> = wire.presentations().iter().map(|p| p.name()).collect();
            source
                .error(&key.span, format!("this target can't be presented `{}`", key.name), "")
                .help(format!("as it is reached, it takes {}", can.join(", ")));
        } else if presentation == own {
            kinds[0].1 = kind;
        } else {
            kinds.push((presentation, kind));
        }
    }
    kinds
}

/// What a scenario may change. Who is not named is the launcher's administrator, and of a target
/// that is not started here the first of the setup.
fn settings(root: &Node, source: &mut Source) -> BTreeMap<String, Setting> {
    let policy = policy(root.get("policy"));
    let launched = root.get("launch").is_some_and(|launch| launch.get("process").is_some());
    let administrator = if launched {
        Some(Administrator::of_launcher())
    } else {
        items(root.get("setup")).iter().find_map(|step| {
            let who = step.get("as")?;
            let password = who.get("password").and_then(Node::scalar);
            Some(Administrator { user: who.get("user")?.scalar()?, password })
        })
    };
    root.get("settings")
        .map_or(&[][..], Node::entries)
        .iter()
        .filter_map(|(key, node)| {
            let setting = Setting::read(&key.name, node, &policy, administrator.as_ref(), source)?;
            Some((key.name.clone(), setting))
        })
        .collect()
}

fn policy(node: Option<&Node>) -> Policy {
    let mut policy = Policy::default();
    let Some(node) = node else { return policy };
    let text = |key: &str| node.get(key)?.text().map(str::to_owned);
    let algorithms: Vec<Alg> =
        items(node.get("algorithms")).iter().filter_map(|n| Alg::from_name(n.text()?)).collect();
    if !algorithms.is_empty() {
        policy.algorithms = algorithms;
        policy.algorithms_declared = true;
    }
    policy.leeway_s = node.get("leeway_s").and_then(Node::integer);
    policy.user_claim = text("user_claim").unwrap_or(policy.user_claim);
    policy.audience = text("audience").unwrap_or(policy.audience);
    policy.client_id = text("client_id").unwrap_or(policy.client_id);
    policy.azp_required = text("azp").as_deref() == Some("required");
    policy.trusted_audiences = node.get("trusted_audiences").map(|list| texts(Some(list)));
    policy.keys_lifetime_s = node.get("keys_lifetime_s").and_then(Node::integer);
    policy.keys_cool_down_s = node.get("keys_cool_down_s").and_then(Node::integer);
    policy
}

fn idp(node: Option<&Node>) -> IdpSettings {
    let text = |key: &str| node?.get(key)?.text().map(str::to_owned);
    let tls = text("tls").as_deref() == Some("self-signed");
    IdpSettings { listen: text("listen"), external_url: text("external_url"), tls }
}

fn launch(node: Option<&Node>, dir: &Path) -> Launch {
    match node.and_then(|node| node.get("process")) {
        None => Launch::Running,
        Some(process) => Launch::Process {
            command: texts(process.get("command")),
            env: entries(process.get("env"), Node::scalar),
            dir: dir.to_owned(),
        },
    }
}

fn setup(node: &Node, dir: &Path) -> Option<Setup> {
    if let Some(run) = node.get("run") {
        return Some(Setup::Run { command: texts(Some(run)), dir: dir.to_owned() });
    }
    let who = node.get("as")?;
    Some(Setup::Sql {
        sql: node.get("sql")?.scalar()?,
        user: who.get("user")?.scalar()?,
        password: who.get("password").and_then(Node::scalar),
    })
}

fn inventory(node: &Node) -> Option<Inventory> {
    let who = node.get("as")?;
    Some(Inventory {
        what: node.get("what")?.scalar()?,
        sql: node.get("sql")?.scalar()?,
        user: who.get("user")?.scalar()?,
        password: who.get("password").and_then(Node::scalar),
        undo: node.get("undo").and_then(Node::scalar),
    })
}

/// A relative path is meant from the file's folder; one that begins with a placeholder is whole.
fn below(dir: &Path, path: &str) -> String {
    if path.starts_with("{{") { path.to_owned() } else { dir.join(path).display().to_string() }
}

fn reason(node: &Node) -> Option<Reason> {
    Some(Reason {
        matches: node.get("match")?.text()?.to_owned(),
        requirement: requirements::find(node.get("requirement")?.text()?)?,
    })
}

fn waiver(node: &Node) -> Option<Waiver> {
    let text = |key: &str| node.get(key)?.text();
    let covers = if let Some(id) = text("requirement") {
        Covers::Requirement(requirements::find(id)?)
    } else if let Some(label) = text("clause") {
        Covers::Clause(spec::find_clause(label)?.label.to_owned())
    } else {
        Covers::Case(text("case")?.to_owned())
    };
    Some(Waiver {
        covers,
        reason: text("reason")?.to_owned(),
        until: text("until").and_then(|date| date.parse().ok()),
    })
}

fn items(node: Option<&Node>) -> &[Node] {
    node.map_or(&[], Node::items)
}

pub(super) fn texts(node: Option<&Node>) -> Vec<String> {
    items(node).iter().filter_map(|node| node.text().map(str::to_owned)).collect()
}

pub(super) fn entries(
    node: Option<&Node>,
    read: impl Fn(&Node) -> Option<String>,
) -> BTreeMap<String, String> {
    node.map_or(&[][..], Node::entries)
        .iter()
        .filter_map(|(key, node)| Some((key.name.clone(), read(node)?)))
        .collect()
}

//! Steps that fit their shape and still can't be carried out.

use mock_idp::jose::Alg;
use mock_idp::spec::{Sense, requirements};

use crate::diagnostic::{Source, closest};
use crate::scenario::token;
use crate::yaml::Node;

/// Notes what is wrong with the steps of a case whose sound tokens have this algorithm.
pub(crate) fn check(written: &Node, alg: Option<Alg>, source: &mut Source) {
    let Some(steps) = written.get("steps") else { return };
    if !steps.items().iter().any(|step| step.get("login").is_some()) {
        source
            .error(&steps.span, "the steps have no login", "")
            .help("a case is judged by its logins: add `- login: alice`");
    }
    for key in ["defects", "user"] {
        if let Some(node) = written.get(key) {
            let title = format!("a case with steps has no `{key}` of its own");
            source.error(&node.span, title, "").help("say it at the login that it is meant for");
        }
    }
    for key in ["defect", "user"] {
        if let Some(node) = written.get("matrix").and_then(|matrix| matrix.get(key)) {
            let title = format!("`{key}` can't be varied in a case with steps");
            source.error(&node.span, title, "").help("a matrix of it varies alg and present");
        }
    }
    let mut earlier: Vec<&Node> = Vec::new();
    for step in steps.items() {
        if step.get("login").is_some() {
            token::check(step, alg, source);
            name(step, &earlier, source);
            presented(step, &earlier, source);
            senses(step, source);
            patience(step, source);
            earlier.push(step);
        } else if step.get("idp").is_some() {
            keys(step, source);
        } else if let (Some(within), Some(wait)) = (step.get("within"), step.get("wait"))
            && wait.text() != Some("refetch")
        {
            source.error(&within.span, "only `wait: refetch` has a `within`", "");
        }
    }
}

/// No two tokens of a case have the same name.
fn name(step: &Node, earlier: &[&Node], source: &mut Source) {
    let Some(node) = step.get("as") else { return };
    let mut named = earlier.iter().filter_map(|login| login.get("as"));
    if let Some(first) = named.find(|first| first.text() == node.text()) {
        source
            .error(&node.span, "two tokens of the case have the same name", "again")
            .also(&first.span, "first");
    }
}

/// A token that is presented again was there before, and stays as it was.
fn presented(step: &Node, earlier: &[&Node], source: &mut Source) {
    let names: Vec<&str> =
        earlier.iter().filter_map(|login| login.get("as").and_then(Node::text)).collect();
    let Some(token) = step.get("token") else { return };
    match token.text() {
        None | Some("fresh") => return,
        Some("previous") if earlier.is_empty() => {
            source
                .error(&token.span, "there is no login before this one", "")
                .help("`previous` is the token of the login before");
        }
        Some("previous") => {}
        Some(name) if names.contains(&name) => {}
        Some(name) => {
            let title = format!("no login before this one names its token `{name}`");
            source.error(&token.span, title, "").help(match closest(name, &names) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("name it where it is presented first: `as: {name}`"),
            });
        }
    }
    for defect in step.get("defects").map_or(&[][..], Node::items) {
        source
            .error(&defect.span, "a token that is there already gets no defects", "")
            .also(&token.span, "it was minted for an earlier login");
    }
}

/// A login is judged by requirements that ask for one and the same answer.
fn senses(step: &Node, source: &mut Source) {
    let listed = step.get("requirements").map_or(&[][..], Node::items);
    let mut first: Option<(&Node, Sense)> = None;
    for node in listed {
        let Some(requirement) = node.text().and_then(requirements::find) else { continue };
        let id = requirement.id;
        match (requirement.sense, first) {
            (Sense::Conducts, _) => {
                let title = format!("`{id}` is about conduct: no login is judged by it");
                source.error(&node.span, title, "").help("`assert` looks at what is done");
            }
            (sense, Some((other, asked))) if accepts(sense) != accepts(asked) => {
                source
                    .error(&node.span, format!("`{id}` asks for another answer"), "")
                    .also(&other.span, "than this one");
            }
            (sense, _) => first = first.or(Some((node, sense))),
        }
    }
}

fn accepts(sense: Sense) -> bool {
    sense == Sense::Accepts
}

/// Only a login that shall succeed is tried again.
fn patience(step: &Node, source: &mut Source) {
    let Some(within) = step.get("within") else { return };
    let listed = step.get("requirements").map_or(&[][..], Node::items);
    let refuses = |node: &Node| {
        let found = node.text().and_then(requirements::find);
        found.is_some_and(|requirement| requirement.sense == Sense::Refuses)
    };
    if step.get("defects").is_some() || listed.iter().any(refuses) {
        source
            .error(&within.span, "only a login that shall succeed is tried again", "")
            .help("wait before it: `- wait: refetch`");
    }
}

/// Which acts of the provider name which key.
fn keys(step: &Node, source: &mut Source) {
    let Some(act) = step.get("idp") else { return };
    let word = act.text().unwrap_or_default();
    let takes = match word {
        "publish" | "retire" => "key",
        "rotate" => "retire",
        _ => "",
    };
    for (key, node) in step.entries() {
        if matches!(&*key.name, "key" | "retire") && key.name != takes {
            let title = format!("`{word}` reads no `{}`", key.name);
            let error = source.error(&node.span, title, "");
            if !takes.is_empty() {
                error.help(format!("it reads `{takes}`"));
            }
        }
    }
    if takes == "key" && step.get("key").is_none() {
        let title = format!("it does not say which key it shall {word}");
        source.error(&act.span, title, "").help("add `key: first`, or the name of a key");
    }
}

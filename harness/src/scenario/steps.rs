//! From what a case says of steps and assertions to what can be carried out.

mod check;

pub(super) use check::check;

use mock_idp::defects;
use mock_idp::jose::KeyRing;
use mock_idp::journal;
use mock_idp::spec::requirements;

use super::Stated;
use super::step::{Assert, Count, IdpAct, KeyName, LoginStep, Step, Token, Wait};
use crate::shape::words;
use crate::yaml::Node;

/// The steps of a case; what does not fit its shape was noted before and is left out.
pub(super) fn steps(written: &Node) -> Vec<Step> {
    let items = written.get("steps").map_or(&[][..], Node::items);
    items.iter().filter_map(step).collect()
}

/// Settings by name, in the file's order.
pub(super) fn settings(map: Option<&Node>) -> Vec<(String, String)> {
    map.map_or(&[][..], Node::entries)
        .iter()
        .filter_map(|(key, node)| Some((key.name.clone(), node.scalar()?)))
        .collect()
}

/// The assertions of a case.
pub(super) fn assertions(written: &Node) -> Assert {
    let Some(node) = written.get("assert") else { return Assert::default() };
    let count = |node: &Node| match node.integer() {
        Some(number) => usize::try_from(number).ok().map(Count::Exactly),
        None => Count::parse(node.text()?),
    };
    let known = |name: &str| journal::ENDPOINTS.iter().copied().find(|known| *known == name);
    Assert {
        requests: node
            .get("requests")
            .map_or(&[][..], Node::entries)
            .iter()
            .filter_map(|(key, node)| Some((known(&key.name)?, count(node)?)))
            .collect(),
        within: node.get("within").and_then(|node| words::duration(node.text()?)),
        no_effects: node.get("effects").is_some(),
    }
}

fn step(node: &Node) -> Option<Step> {
    if node.text() == Some("restart") {
        Some(Step::Restart)
    } else if node.get("login").is_some() {
        login(node).map(Step::Login)
    } else if let Some(act) = node.get("idp") {
        idp(act.text()?, node).map(Step::Idp)
    } else if let Some(wait) = node.get("wait") {
        let within = node.get("within").and_then(|node| words::duration(node.text()?));
        Some(Step::Wait(match wait.text()? {
            "expiry" => Wait::Expiry,
            "refetch" => Wait::Refetch { within },
            duration => Wait::For(words::duration(duration)?),
        }))
    } else if let Some(named) = node.get("issuer") {
        let named = named.items().iter();
        let named = named.filter_map(|node| defects::parse(node.text()?).ok());
        Some(Step::Issuer(named.collect()))
    } else {
        node.get("set").map(|map| Step::Set(settings(Some(map))))
    }
}

fn login(node: &Node) -> Option<LoginStep> {
    let text = |key: &str| node.get(key).and_then(Node::text);
    let items = |key: &str| node.get(key).map_or(&[][..], Node::items).iter();
    Some(LoginStep {
        user: text("login")?.to_owned(),
        token: match text("token") {
            None | Some("fresh") => Token::Fresh,
            Some("previous") => Token::Previous,
            Some(name) => Token::Named(name.to_owned()),
        },
        name: text("as").map(str::to_owned),
        defects: items("defects").filter_map(|node| defects::parse(node.text()?).ok()).collect(),
        requirements: items("requirements")
            .filter_map(|node| requirements::find(node.text()?))
            .collect(),
        expect: text("expect").and_then(Stated::from_name),
        within: text("within").and_then(words::duration),
    })
}

fn idp(act: &str, node: &Node) -> Option<IdpAct> {
    let key = |name: &str| match node.get(name)?.text()? {
        "first" => Some(KeyName::First),
        "current" => Some(KeyName::Current),
        name => KeyRing::named(name).map(|key| KeyName::Named(&key.name)),
    };
    match act {
        "rotate" => Some(IdpAct::Rotate { retire: key("retire") }),
        "publish" => key("key").map(IdpAct::Publish),
        "retire" => key("key").map(IdpAct::Retire),
        "restore" => Some(IdpAct::Restore),
        _ => None,
    }
}

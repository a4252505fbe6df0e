//! From what a file says to cases that hold nothing wrong.

use mock_idp::defects;
use mock_idp::jose::Alg;
use mock_idp::mint::{Applied, MintError, Sound, mint};
use mock_idp::spec::requirements;

use super::matrix::{self, Member};
use super::raw::SCENARIO;
use super::slug::slug;
use super::{Case, Present, Scenario, Stated};
use crate::diagnostic::{Diagnostics, Source};
use crate::drivers::Presentation;
use crate::shape::{Shape, check};
use crate::yaml::{self, Node};

/// Resolves the text of one file; `name` is its path below the suite's folder, without extension.
///
/// # Errors
/// Everything that is wrong with it; a syntax error alone.
pub(crate) fn resolve(name: &str, path: &str, text: &str) -> Result<Scenario, Diagnostics> {
    let mut source = Source::new(path, text);
    let root = match yaml::parse(text) {
        Ok(root) => root,
        Err(error) => {
            source.error(&(error.at..error.at), error.message, "not YAML from here on");
            return Err(source.into_diagnostics());
        }
    };
    check(&Shape::Record(&SCENARIO), &root, &mut source);
    let mut cases: Vec<Case> = Vec::new();
    for written in root.get("cases").map_or(&[][..], Node::items) {
        resolve_case(name, written, &mut cases, &mut source);
    }
    if !source.is_clean() {
        return Err(source.into_diagnostics());
    }
    let listed = root.get("requirements").map_or(&[][..], Node::items);
    Ok(Scenario {
        name: name.to_owned(),
        title: text_of(&root, "title").unwrap_or_default(),
        requirements: listed.iter().filter_map(|node| requirements::find(node.text()?)).collect(),
        cases,
        digest: super::files::sha256(text),
    })
}

fn resolve_case(scenario: &str, written: &Node, cases: &mut Vec<Case>, source: &mut Source) {
    let Some(title) = written.get("name") else { return };
    let Some(name) = title.text().filter(|name| !slug(name).is_empty()) else { return };
    let own = written_defects(written);
    for (index, (applied, node)) in own.iter().enumerate() {
        let same = |(earlier, _): &&(Applied, &Node)| earlier.defect.id == applied.defect.id;
        if let Some((_, first)) = own[..index].iter().find(same) {
            let title = format!("the case has the defect `{}` twice", applied.defect.id);
            source.error(&node.span, title, "again").also(&first.span, "first");
        }
    }
    let mut contradiction = None;
    for member in matrix::members(written.get("matrix")) {
        let mut id = format!("{scenario}#{}", slug(name));
        if !member.label.is_empty() {
            id = format!("{id}[{}]", member.label);
        }
        let case = case(id, name, written, &own, &member, source);
        if cases.iter().any(|earlier| earlier.id == case.id) {
            let what = format!("two cases have the id `{}`", case.id);
            source
                .error(&title.span, what, "the second")
                .help("an id is the name in lower case, with `-` for everything else");
        }
        dry_run(&case, written, source);
        contradiction = contradiction.or_else(|| case.contradiction());
        cases.push(case);
    }
    if let (Some(why), Some(expect)) = (contradiction, written.get("expect")) {
        source
            .error(&expect.span, format!("the standards ask for something else: {why}"), "")
            .help("leave `expect` out: it is computed from the defects");
    }
}

fn case(
    id: String,
    name: &str,
    written: &Node,
    own: &[(Applied, &Node)],
    member: &Member,
    source: &Source,
) -> Case {
    let words = |key: &str| -> Vec<String> {
        let items = written.get(key).map_or(&[][..], Node::items);
        items.iter().filter_map(|node| node.text().map(str::to_owned)).collect()
    };
    let alg = || Alg::from_name(written.get("alg")?.text()?);
    Case {
        id,
        title: name.to_owned(),
        why: text_of(written, "why"),
        defects: own.iter().map(|(d, _)| d.clone()).chain(member.defect.clone()).collect(),
        present: present(written, member),
        user: member.user.clone().or_else(|| text_of(written, "user")),
        alg: member.alg.or_else(alg),
        slow: written.get("slow").is_some_and(Node::is_true),
        tags: words("tags"),
        given: pairs(written.get("given")),
        steps: written
            .get("steps")
            .map_or(&[][..], Node::items)
            .iter()
            .map(Node::to_string)
            .collect(),
        assert: written
            .get("assert")
            .map_or(&[][..], Node::entries)
            .iter()
            .map(|(key, node)| format!("{}: {node}", key.name))
            .collect(),
        expect: text_of(written, "expect").and_then(|word| Stated::from_name(&word)),
        source: (source.path.to_string(), source.line(written.span.start)),
    }
}

/// The defects of the case itself, each with its place.
fn written_defects(written: &Node) -> Vec<(Applied, &Node)> {
    let items = written.get("defects").map_or(&[][..], Node::items);
    items
        .iter()
        .filter_map(|node| defects::parse(node.text()?).ok().map(|applied| (applied, node)))
        .collect()
}

fn present(written: &Node, member: &Member) -> Present {
    if let Some(presentation) = member.present {
        return Present::Only(vec![presentation]);
    }
    match written.get("present") {
        None => Present::First,
        Some(node) if node.text() == Some("all") => Present::All,
        Some(node) => Present::Only(
            node.items().iter().filter_map(|name| Presentation::from_name(name.text()?)).collect(),
        ),
    }
}

fn pairs(map: Option<&Node>) -> Vec<(String, String)> {
    map.map_or(&[][..], Node::entries)
        .iter()
        .filter_map(|(key, node)| Some((key.name.clone(), node.scalar()?)))
        .collect()
}

fn text_of(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.text().map(str::to_owned)
}

/// Mints the token once, so that defects which can't stand together are found here.
fn dry_run(case: &Case, written: &Node, source: &mut Source) {
    let mut sound = Sound::new("http://127.0.0.1/default");
    if let Some(alg) = case.alg {
        sound.alg = alg;
    }
    let Err(error) = mint(&sound, &case.defects) else { return };
    let (first, last) = match &error {
        MintError::Clash(clash) => (clash.first, clash.second),
        MintError::NeedsAlgorithm { defect, .. } => (*defect, *defect),
        MintError::Key(_) => ("", ""),
    };
    let span = span_of(written, last).unwrap_or_else(|| written.span.clone());
    let diagnostic = source.error(&span, error.to_string(), "");
    match &error {
        MintError::Clash(_) => {
            if let Some(first) = span_of(written, first) {
                diagnostic.also(&first, "written first by this one");
            }
            diagnostic.help("make two cases of them: a token can tell one lie in one place");
        }
        MintError::NeedsAlgorithm { algorithms, .. } => {
            let algorithm = algorithms.first().copied().unwrap_or_default();
            diagnostic.help(format!("add `alg: {algorithm}` to the case"));
        }
        MintError::Key(_) => {}
    }
}

/// Where a case names that defect, in `defects` or in its matrix.
fn span_of(written: &Node, id: &str) -> Option<std::ops::Range<usize>> {
    let listed = written.get("defects").map_or(&[][..], Node::items);
    let varied = written.get("matrix").and_then(|matrix| matrix.get("defect"));
    listed
        .iter()
        .chain(varied.map_or(&[][..], Node::items))
        .find(|node| {
            node.text()
                .and_then(|text| defects::parse(text).ok())
                .is_some_and(|a| a.defect.id == id)
        })
        .map(|node| node.span.clone())
}

//! From what a file says to cases that hold nothing wrong.

use mock_idp::jose::Alg;
use mock_idp::mint::Applied;
use mock_idp::spec::requirements;

use super::matrix::{self, Member};
use super::raw::SCENARIO;
use super::slug::slug;
use super::{Case, Present, Scenario, Stated, steps, token};
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
    let own = token::written_defects(written);
    token::twice(&own, "case", source);
    let alg = written.get("alg").and_then(|node| Alg::from_name(node.text()?));
    steps::check(written, alg, source);
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
        token::dry_run(&case.defects, case.alg, written, source);
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
    let slow = written.get("slow").is_some_and(Node::is_true);
    // A filter finds them by this tag.
    let slow_tag = slow.then(|| "slow".to_owned());
    Case {
        id,
        title: name.to_owned(),
        why: text_of(written, "why"),
        defects: own.iter().map(|(d, _)| d.clone()).chain(member.defect.clone()).collect(),
        present: present(written, member),
        user: member.user.clone().or_else(|| text_of(written, "user")),
        alg: member.alg.or_else(alg),
        slow,
        tags: words("tags").into_iter().chain(slow_tag).collect(),
        given: steps::settings(written.get("given")),
        steps: steps::steps(written),
        assert: steps::assertions(written),
        expect: text_of(written, "expect").and_then(|word| Stated::from_name(&word)),
        source: (source.path.to_string(), source.line(written.span.start)),
    }
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

fn text_of(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.text().map(str::to_owned)
}

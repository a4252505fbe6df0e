//! The token that a case or a step asks for: its defects, and whether they can stand together.

use mock_idp::defects;
use mock_idp::jose::Alg;
use mock_idp::mint::{Applied, MintError, Sound, mint};

use crate::diagnostic::Source;
use crate::yaml::Node;

/// The defects that are listed at a case or a step, each with its place.
pub(super) fn written_defects(written: &Node) -> Vec<(Applied, &Node)> {
    let items = written.get("defects").map_or(&[][..], Node::items);
    items
        .iter()
        .filter_map(|node| defects::parse(node.text()?).ok().map(|applied| (applied, node)))
        .collect()
}

/// Notes what is wrong with the token of a step.
pub(super) fn check(step: &Node, alg: Option<Alg>, source: &mut Source) {
    let own = written_defects(step);
    twice(&own, "step", source);
    for (applied, node) in own.iter().filter(|(applied, _)| !applied.defect.is_of_tokens()) {
        let title = format!("no token carries `{applied}`: its issuer does");
        let help = format!("say it before the login: `- {{ issuer: [{applied}] }}`");
        source.error(&node.span, title, "").help(help);
    }
    let own: Vec<Applied> = own.into_iter().map(|(applied, _)| applied).collect();
    dry_run(&own, alg, step, source);
}

/// Notes a defect that stands twice.
pub(super) fn twice(own: &[(Applied, &Node)], what: &str, source: &mut Source) {
    for (index, (applied, node)) in own.iter().enumerate() {
        let same = |(earlier, _): &&(Applied, &Node)| earlier.defect.id == applied.defect.id;
        if let Some((_, first)) = own[..index].iter().find(same) {
            let title = format!("the {what} has the defect `{}` twice", applied.defect.id);
            source.error(&node.span, title, "again").also(&first.span, "first");
        }
    }
}

/// Mints the token once, so that defects which can't stand together are found here.
pub(super) fn dry_run(own: &[Applied], alg: Option<Alg>, written: &Node, source: &mut Source) {
    let mut sound = Sound::new("http://127.0.0.1/default");
    if let Some(alg) = alg {
        sound.alg = alg;
    }
    // What lies in the handshake has no part in a token.
    let minted = own.iter().filter(|applied| applied.defect.handshake().is_none()).cloned();
    let Err(error) = mint(&sound, &minted.collect::<Vec<_>>()) else { return };
    let (first, last) = match &error {
        MintError::Clash(clash) => (clash.first, clash.second),
        MintError::NeedsAlgorithm { defect, .. } | MintError::NotOfTokens { defect } => {
            (*defect, *defect)
        }
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
        MintError::NotOfTokens { .. } | MintError::Key(_) => {}
    }
}

/// Where that defect is named, in `defects` or in a matrix.
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

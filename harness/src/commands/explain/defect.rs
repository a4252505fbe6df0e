//! A defect of the catalogue.

use mock_idp::defects::Effect;
use mock_idp::jose::Alg;
use mock_idp::mint::Applied;

use super::page::Page;
use crate::scenario::Case;

pub(super) fn explain(applied: &Applied, cases: &[&Case], page: &mut Page) {
    let defect = applied.defect;
    page.title(defect.id, "defect");
    page.prose(&format!("The provider {}.", defect.summary));
    page.prose(defect.docs);
    page.section("What it is");
    page.row("argument", &defect.argument.describe());
    for alias in defect.aliases {
        let fixed = alias.argument.map_or(String::new(), |fixed| format!(" (`={fixed}`)"));
        page.row("also called", &format!("{}{fixed}", alias.name));
    }
    let requirements: Vec<&str> = defect.breaks.iter().map(|r| r.id).collect();
    page.row("requirement", &requirements.join(", "));
    page.row("effect", effect(defect.effect));
    let severity = defect.severity().name();
    let (attacker, gains) = (defect.attacker.name(), defect.gains.name());
    page.row("severity", &format!("{severity}: attacker {attacker}, gains {gains}"));
    let weaknesses: Vec<String> = defect.cwe().iter().map(|cwe| format!("CWE-{cwe}")).collect();
    page.row("weakness", &weaknesses.join(", "));
    let algorithms: Vec<&str> = defect.algorithms.iter().map(|alg| alg.name()).collect();
    page.row("only with", &algorithms.join(", "));
    page.kinds(|kind| defect.expectation(&mock_idp::spec::Facts::new(kind)));
    if !defect.is_of_tokens() {
        page.section("Run it");
        page.block(&match defect.handshake() {
            Some(_) => format!("idp.tls_fault(\"{}\")", defect.id),
            None => {
                format!("mock-idp serve    # ISSUER: http://127.0.0.1:PORT/d/{applied}/default")
            }
        });
        return;
    }
    page.section("Run it");
    page.block(&format!("sso-harness run --filter 'defect({})'", defect.id));
    let alg = match defect.algorithms.first() {
        Some(alg) if !defect.algorithms.contains(&Alg::RS256) => format!("\n  alg: {alg}"),
        _ => String::new(),
    };
    page.block(&format!("- name: my case{alg}\n  defects: [{applied}]"));
    page.section("Cases");
    for case in cases.iter().filter(|case| has(case, defect.id)) {
        page.row(&case.id, &case.title);
    }
    if !defect.evidence.is_empty() {
        page.section("Seen in");
        for evidence in defect.evidence {
            page.prose(evidence);
        }
    }
}

fn has(case: &Case, id: &str) -> bool {
    case.all_defects().any(|applied| applied.defect.id == id)
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Deceives => "a lie that a naive verifier believes",
        Effect::Starves => "takes away or garbles what a verifier needs",
        Effect::Legal => "a variation that honest providers use",
        Effect::Open => "no text decides",
    }
}

//! An observation: what is watched over a whole run.

use mock_idp::spec::{Facts, rules};

use super::page::Page;
use crate::observe::Observation;

pub(super) fn explain(observation: &Observation, page: &mut Page) {
    page.title(&observation.id(), "observation");
    let requirement = observation.requirement;
    page.prose(&format!("Where the target behaves, {}.", observation.title));
    for clause in requirement.clauses.iter().filter(|clause| !clause.reason.is_empty()) {
        page.prose(clause.reason);
    }
    page.section("What asks for it");
    page.row(requirement.id, requirement.summary);
    page.section("How bad it is where it is not so");
    page.row("severity", observation.severity.name());
    page.row("attacker", observation.attacker.name());
    let cwe: Vec<String> = observation.cwe.iter().map(|number| format!("CWE-{number}")).collect();
    page.row("weakness", &cwe.join(", "));
    page.kinds(|kind| rules::of_requirement(requirement, &Facts::new(kind)));
    page.section("Where it is looked at");
    page.prose(observation.looks_at);
}

//! A requirement: what joins defects, checks, waivers and clauses.

use mock_idp::defects;
use mock_idp::spec::{Facts, Keyword, Requirement, Sense, rules};

use super::page::Page;
use crate::observe;
use crate::scenario::Case;

pub(super) fn explain(requirement: &'static Requirement, cases: &[&Case], page: &mut Page) {
    page.title(requirement.id, "requirement");
    let does = match requirement.sense {
        Sense::Refuses => "A verifier refuses a token unless",
        Sense::Accepts => "A verifier accepts a sound token although",
        Sense::Conducts => "A target",
        Sense::Connects => "A client uses nothing that it fetches unless",
    };
    page.prose(&format!("{does} {}.", requirement.summary));
    page.section("Who says so");
    for clause in requirement.clauses {
        let keyword = match clause.keyword {
            Keyword::None => String::new(),
            keyword => format!("{}: ", keyword.name()),
        };
        page.row(clause.label, &format!("{keyword}{}", clause.paraphrase));
    }
    page.kinds(|kind| rules::of_requirement(requirement, &Facts::new(kind)));
    let watching = || observe::ALL.iter().filter(|watching| watching.requirement == requirement);
    if watching().next().is_some() {
        page.section("Observations");
        for observation in watching() {
            page.row(&observation.id(), observation.title);
        }
    }
    if requirement.sense == Sense::Conducts {
        page.section("Run it");
        page.block("sso-harness run");
        return;
    }
    page.section("Defects");
    for defect in defects::all().filter(|defect| defect.breaks.contains(&requirement)) {
        page.row(defect.id, defect.summary);
    }
    if requirement.sense == Sense::Connects {
        return;
    }
    page.section("Run it");
    let id = requirement.id;
    page.block(&format!(
        "sso-harness run --filter 'requirement({id})'\nsso-harness run --target reference,neglect={id}"
    ));
    page.section("Cases");
    for case in cases.iter().filter(|case| concerns(case, requirement)) {
        page.row(&case.id, &case.title);
    }
}

fn concerns(case: &Case, requirement: &Requirement) -> bool {
    case.requirements().contains(&requirement)
}

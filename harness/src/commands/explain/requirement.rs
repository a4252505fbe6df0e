//! A requirement: what joins defects, checks, waivers and clauses.

use mock_idp::defects::{self, Effect};
use mock_idp::spec::{Facts, Keyword, Requirement, Sense, rules};

use super::page::Page;
use crate::scenario::Case;

pub(super) fn explain(requirement: &'static Requirement, cases: &[&Case], page: &mut Page) {
    page.title(requirement.id, "requirement");
    let (does, effect) = match requirement.sense {
        Sense::Refuses => ("refuses a token unless", Effect::Deceives),
        Sense::Accepts => ("accepts a sound token although", Effect::Legal),
    };
    page.prose(&format!("A verifier {does} {}.", requirement.summary));
    page.section("Who says so");
    for clause in requirement.clauses {
        let keyword = match clause.keyword {
            Keyword::None => String::new(),
            keyword => format!("{}: ", keyword.name()),
        };
        page.row(clause.label, &format!("{keyword}{}", clause.paraphrase));
    }
    page.kinds(|kind| rules::expectation(&[requirement], effect, &Facts::new(kind)));
    page.section("Defects");
    for defect in defects::all().filter(|defect| defect.breaks.contains(&requirement)) {
        page.row(defect.id, defect.summary);
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
    case.defects.iter().any(|applied| applied.defect.breaks.contains(&requirement))
}

//! What is known of a product: what its refusals mean, and what is open in it.

use mock_idp::spec::Requirement;

use crate::target::{Covers, Reason, Waiver};

/// What refusals mean: messages, and the requirements that each may name.
pub(super) fn reasons(table: &[(&str, &[&'static Requirement])]) -> Vec<Reason> {
    let reasons = |(matches, requirements): &(&str, &[&'static Requirement])| {
        let matches = (*matches).to_owned();
        let reason = move |requirement: &&'static Requirement| Reason {
            matches: matches.clone(),
            requirement,
        };
        requirements.iter().map(reason).collect::<Vec<_>>()
    };
    table.iter().flat_map(reasons).collect()
}

/// The known holes, and why: found and named at every run, never counted as passed. Requirements
/// first, then single cases by id; `*` and `?` are wild there.
pub(super) fn waivers(
    holes: &[(&'static Requirement, &str)],
    cases: &[(&str, &str)],
) -> Vec<Waiver> {
    let waiver = |covers, reason: &str| Waiver { covers, reason: reason.to_owned(), until: None };
    let holes = holes.iter().map(|(hole, reason)| waiver(Covers::Requirement(hole), reason));
    let cases = cases.iter().map(|(id, reason)| waiver(Covers::Case((*id).to_owned()), reason));
    holes.chain(cases).collect()
}

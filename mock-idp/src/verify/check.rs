//! What a check is, and the list of all.

use super::checks::{audience, claims, header, identity, issuer, signature, strictness, time};
use super::reading::Reading;
use crate::spec::Requirement;

/// One check: a requirement, and how a token fails it.
pub(super) struct Check {
    pub(super) requirement: &'static Requirement,
    /// What must be readable before the check means something.
    pub(super) reads: Part,
    /// What was found, without secrets; none where the token meets the requirement.
    pub(super) find: fn(&Reading<'_>) -> Option<String>,
}

/// A part of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The text as it came.
    Text,
    /// Parts between dots.
    Parts,
    Header,
    Claims,
}

/// Every check, in the order in which violations are reported.
pub(super) fn all() -> impl Iterator<Item = &'static Check> {
    let lists: [&[Check]; 8] = [
        header::CHECKS,
        signature::CHECKS,
        issuer::CHECKS,
        audience::CHECKS,
        time::CHECKS,
        claims::CHECKS,
        identity::CHECKS,
        strictness::CHECKS,
    ];
    lists.into_iter().flatten()
}

/// Text of a token for a person, cut short.
pub(super) fn shown(value: &serde_json::Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::defects::{self, Defect};
    use crate::spec::{Sense, requirements};

    /// What no look at a token tells.
    const ELSEWHERE: &[(&str, &str)] = &[
        ("key.url-not-fetched", "the issuer's journal tells"),
        ("key.rotation-followed", "a token of a key that is new tells"),
        ("key.others-ignored", "an issuer with odd keys tells"),
        ("key.alg-optional", "an issuer whose keys do not say tells"),
        ("metadata.jwks-uri-followed", "an issuer whose keys are elsewhere tells"),
        ("metadata.path-appended", "an issuer with a path tells"),
        ("fetch.chunks-read", "an issuer that sends chunks tells"),
        ("fetch.jwk-set-type-read", "an issuer that labels its keys so tells"),
        ("fetch.coding-read", "an issuer that compresses tells"),
        ("fetch.tried-again", "an issuer that was down tells"),
        ("key.still-published", "a token of a key that was taken away tells"),
    ];

    /// Whether nothing but answers of the provider breaks it: the relying party tells.
    fn of_answers(requirement: &Requirement) -> bool {
        let breaks = |defect: &&Defect| defect.breaks.contains(&requirement);
        let breaking: Vec<&Defect> = defects::all().filter(breaks).collect();
        !breaking.is_empty() && breaking.iter().all(|defect| defect.is_of_answers())
    }

    #[test]
    fn every_requirement_has_one_check() {
        for requirement in requirements::ALL {
            let checks = all().filter(|check| check.requirement == *requirement).count();
            let elsewhere = matches!(requirement.sense, Sense::Conducts | Sense::Connects)
                || of_answers(requirement)
                || ELSEWHERE.iter().any(|(id, _)| *id == requirement.id);
            assert_eq!(checks, usize::from(!elsewhere), "{}", requirement.id);
        }
    }
}

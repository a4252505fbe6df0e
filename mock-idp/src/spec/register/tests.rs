use super::super::requirements::{self, ALL};
use super::super::{Clause, Requirement, Status};
use super::*;

fn is_of_this_repository(clause: &Clause) -> bool {
    matches!(clause.document.status, Status::House | Status::Policy)
}

/// Fails with the labels for which `fault` says what is wrong.
fn no_clause(fault: impl Fn(&'static Clause) -> Option<String>) {
    let faults: Vec<String> = clauses()
        .filter_map(|clause| fault(clause).map(|fault| format!("{}: {fault}", clause.label)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_requirement_has_an_authority() {
    let bare: Vec<&str> = ALL.iter().filter(|r| r.clauses.is_empty()).map(|r| r.id).collect();
    assert!(bare.is_empty(), "no clause: {bare:?}");
}

#[test]
fn every_requirement_is_listed_once_under_its_subject() {
    for (at, requirement) in ALL.iter().enumerate() {
        assert!(!ALL[..at].contains(requirement), "{} stands twice", requirement.id);
        let (subject, rest) = requirement.id.split_once('.').expect("subject.what-must-be");
        assert!(subject.chars().all(|c| c.is_ascii_lowercase()), "{}", requirement.id);
        assert!(
            rest.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{}",
            requirement.id
        );
    }
}

#[test]
fn every_clause_is_cited() {
    no_clause(|clause| {
        let cited = ALL.iter().any(|r| r.clauses.iter().any(|c| c.label == clause.label));
        (!cited).then(|| "no requirement cites it".to_owned())
    });
}

#[test]
fn every_cited_clause_is_registered() {
    for requirement in ALL {
        for clause in requirement.clauses {
            assert!(find_clause(clause.label).is_some(), "{} of {}", clause.label, requirement.id);
        }
    }
}

#[test]
fn no_label_stands_twice() {
    let mut labels: Vec<&str> = clauses().map(|clause| clause.label).collect();
    let count = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), count);
}

#[test]
fn labels_follow_the_grammar() {
    no_clause(|clause| {
        let rest = clause.label.strip_prefix(clause.document.id)?.strip_prefix('-');
        let Some(rest) = rest else { return Some("its document's id is not its prefix".into()) };
        let (place, part) = rest.split_once('#').map_or((rest, None), |(p, part)| (p, Some(part)));
        let mut places = place.split('-');
        let section = places.next().unwrap_or_default();
        let item = places.next();
        let word = |text: &str| {
            !text.is_empty()
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        };
        let right = !section.is_empty()
            && section.split('.').all(word)
            && item.is_none_or(|item| item.chars().all(|c| c.is_ascii_digit()))
            && places.next().is_none()
            && part.is_none_or(word);
        (!right).then(|| "it is not DOC-section[-item][#part]".to_owned())
    });
    no_clause(|clause| {
        (!clause.label.starts_with(clause.document.id)).then(|| clause.document.id.to_owned())
    });
}

#[test]
fn clauses_stand_in_the_order_of_their_document() {
    for register in REGISTERS {
        for pair in register.clauses.windows(2) {
            let (before, after) = (place(pair[0]), place(pair[1]));
            let items = before.1.is_none() || after.1.is_none() || before.1 <= after.1;
            let named = before.0.is_empty() || after.0.is_empty();
            let ordered = named || before.0 < after.0 || (before.0 == after.0 && items);
            assert!(ordered, "{} stands before {}", pair[0].label, pair[1].label);
        }
        for clause in register.clauses {
            assert_eq!(clause.document.id, register.document.id, "{}", clause.label);
        }
    }
}

/// The numbers of a label's section, and its item; none where the document does not number them.
fn place(clause: &Clause) -> (Vec<u32>, Option<u32>) {
    let rest = &clause.label[clause.document.id.len() + 1..];
    let place = rest.split('#').next().unwrap_or_default();
    let (section, item) = place.split_once('-').map_or((place, None), |(s, i)| (s, Some(i)));
    let section = section.split('.').map_while(|number| number.parse().ok()).collect();
    (section, item.and_then(|item| item.parse().ok()))
}

#[test]
fn quotes_are_short_enough_to_cite_and_long_enough_to_find() {
    no_clause(|clause| {
        let words = clause.quote.split_whitespace().count();
        (!(3..=10).contains(&words)).then(|| format!("{words} words"))
    });
}

#[test]
fn the_house_quotes_itself_and_says_why_and_nobody_else_needs_to() {
    no_clause(|clause| match clause.document.status {
        Status::House | Status::Policy if !clause.paraphrase.contains(clause.quote) => {
            Some(format!("{:?} is not in it", clause.quote))
        }
        Status::House if clause.reason.is_empty() => Some("no reason".to_owned()),
        Status::House | Status::Policy => None,
        _ if !clause.reason.is_empty() => Some("a text speaks for itself".to_owned()),
        _ => None,
    });
}

#[test]
fn paraphrases_are_in_our_own_words() {
    no_clause(|clause| {
        let copied = clause.paraphrase.to_lowercase().contains(&clause.quote.to_lowercase());
        (copied && !is_of_this_repository(clause)).then(|| "it copies its quote".to_owned())
    });
    no_clause(|clause| (!clause.paraphrase.ends_with('.')).then(|| "it is no sentence".to_owned()));
}

#[test]
fn links_lead_into_the_document_over_https() {
    no_clause(|clause| {
        let inside = clause.link.starts_with(clause.document.link);
        (!inside).then(|| format!("{} is not below {}", clause.link, clause.document.link))
    });
    no_clause(|clause| {
        let https = clause.link.starts_with("https://") || is_of_this_repository(clause);
        (!https).then(|| clause.link.to_owned())
    });
}

#[test]
fn a_clause_is_found_by_its_label_in_any_case_and_by_an_alias() {
    assert_eq!(find_clause("oidcc-3.1.3.7-9").map(|c| c.label), Some("OIDCC-3.1.3.7-9"));
    assert_eq!(find_clause("DPOP-7.2").map(|c| c.label), Some("RFC9449-7.2"));
    assert!(find_clause("OIDCC-99").is_none());
    for (alias, id) in ALIASES {
        assert!(REGISTERS.iter().any(|register| register.document.id == *id), "{alias}");
    }
}

#[test]
fn a_requirement_is_matched_by_id_and_by_every_label_that_it_cites() {
    let ids = |name: &str| -> Vec<&str> {
        requirements::matching(name).unwrap().iter().map(|r: &&Requirement| r.id).collect()
    };
    assert_eq!(ids("exp.in-future"), ["exp.in-future"]);
    assert_eq!(ids("RFC8725-3.9"), ["aud.present", "aud.names-recipient", "aud.well-typed"]);
    assert_eq!(ids("dpop-7.2"), ids("RFC9449-7.2"));
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_one() {
    let said = |name: &str| requirements::matching(name).unwrap_err().to_string();
    assert_eq!(
        said("exp.in-futur"),
        "`exp.in-futur` is neither a requirement nor a clause; did you mean `exp.in-future`?"
    );
    assert_eq!(
        said("RFC7519-4.1.44"),
        "`RFC7519-4.1.44` is neither a requirement nor a clause; did you mean `RFC7519-4.1.4`?"
    );
    assert_eq!(said("zzz"), "`zzz` is neither a requirement nor a clause");
}

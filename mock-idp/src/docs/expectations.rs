//! EXPECTATIONS.md: defect by kind of credential, what a right target does and who says so.

use super::{row, table_head};
use crate::defects::{self, Defect};
use crate::spec::requirements::ALL;
use crate::spec::{Document, Facts, Kind, Level, REGISTERS, Requirement, Status, rules};

/// The page.
pub(super) fn page() -> String {
    let mut text = INTRODUCTION.to_owned();
    let all: Vec<&Defect> = defects::all().collect();
    for same in all.chunk_by(|a, b| a.subject() == b.subject()) {
        let subject = same.first().map_or("", |defect| defect.subject());
        text.push_str(&format!("\n## {subject}\n\n{}", kinds_head("defect")));
        for defect in same {
            text.push_str(&kinds_row(defect.id, |kind| {
                defect.expectation(&Facts::new(kind)).describe()
            }));
        }
    }
    text.push_str(&requirements());
    text.push_str(&declarations());
    text
}

const INTRODUCTION: &str = "# Expectations

What a right target does with each defect, by the kind of credential that it consumes, and which
clauses say so: the strongest ones, all of the same level. *either* means that both answers are
observed and neither is a failure; a `?` stands behind a clause whose condition nobody declared.
The cells hold for a target that declares its algorithms and nothing else.

How a cell comes about:

- **B1** The kind of credential decides which documents bind; a target may declare more.
- **B2** A clause counts if its document binds, it speaks to a recipient and every condition holds.
  A condition that nobody knows gives at most *either*, and the report says what to declare.
- **B3** MUST gives must, SHOULD gives should, MAY gives either. What is asked of the issuer is a
  must for a recipient only if a published conformance test fails recipients for it. A sentence
  without a keyword gives should if the token is unusable otherwise. Drafts and house rules never
  give more than should; a vendor's promise is a must, in a column of its own.
- **B4** Of several clauses the highest counts; all are cited.
- **B5** Declared policy only narrows. A profile beats the generic documents when it forbids more
  and when it expressly permits; a generic OPTIONAL never lifts a profile's MUST.
- **B6** Latitude shapes the value: leeway moves the edge, duplicates may be read as the last.
- **B7** A deviation that the vendor documents, or that a waiver names, stays a failure; it is
  listed as known.
- **B8** What no text says is a house rule, with a reason.
";

fn kinds_head(first: &str) -> String {
    let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(|at| Kind::ALL[at].name());
    table_head([first, a, b, c, d, e])
}

fn kinds_row(name: &str, cell: impl Fn(Kind) -> String) -> String {
    let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(|at| cell(Kind::ALL[at]));
    row([format!("`{name}`"), a, b, c, d, e])
}

/// What neglecting a requirement costs: the level by kind.
fn requirements() -> String {
    let mut text = format!(
        "\n## Requirements\n\nHow strongly each requirement binds. A target that neglects one fails at that level.\n\n{}",
        kinds_head("requirement")
    );
    for requirement in ALL {
        text.push_str(&kinds_row(requirement.id, |kind| {
            let facts = Facts::new(kind);
            if rules::binds(requirement, &facts) {
                rules::level(requirement, &facts).name().to_owned()
            } else {
                "-".to_owned()
            }
        }));
    }
    text
}

/// What each document adds that binds only by declaration.
fn declarations() -> String {
    let mut text = "\n## By declaration\n\nWhat a target takes upon itself by declaring a document. A vendor's document is a column of its\nown: it never changes what the standards ask.\n\n".to_owned();
    text.push_str(&table_head(["document", "requirement", "clauses"]));
    for document in REGISTERS.iter().map(|register| register.document) {
        if document.by_declaration {
            for requirement in ALL {
                text.push_str(&declared(document, requirement));
            }
        }
    }
    text
}

fn declared(document: &'static Document, requirement: &&'static Requirement) -> String {
    let facts = Facts::new(Kind::IdTokenCredential).declaring(document.id);
    let expectation = rules::of_requirement(requirement, &facts);
    let own = expectation.own_word.iter().flat_map(|(_, cited)| cited);
    let promised: Vec<String> = expectation
        .clauses
        .iter()
        .chain(own)
        .filter(|cited| cited.clause.document.id == document.id && cited.level > Level::May)
        .map(|cited| format!("{} ({})", cited.clause.label, cited.level.name()))
        .chain(
            expectation
                .documented
                .iter()
                .map(|cited| format!("{} (a deviation that it documents)", cited.clause.label)),
        )
        .collect();
    if promised.is_empty() {
        return String::new();
    }
    let column = if document.status == Status::Vendor { " (own column)" } else { "" };
    row([format!("{}{column}", document.id), format!("`{}`", requirement.id), promised.join(", ")])
}

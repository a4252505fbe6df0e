//! CLAUSES.md: every clause, document by document.

use super::{row, table_head};
use crate::spec::{
    self, Addressee, Clause, Document, Kind, Latitude, REGISTERS, ReadIn, Register, Stance,
    requirements,
};

/// The page.
pub(super) fn page() -> String {
    let recalled = spec::clauses().filter(|clause| is_recalled(clause)).count();
    let mut text = format!(
        "# Clauses\n\n\
         A clause is one sentence of a document that demands or permits something of who consumes\n\
         tokens. A requirement cites clauses; they are its authority. The words in *found by* are\n\
         the sentence's own, few, to find it by; what it says stands beside them in our words.\n\n\
         {} clauses of {} documents. The words of {recalled} are recalled: not yet compared again\n\
         with the text.\n\n",
        spec::clauses().count(),
        REGISTERS.len(),
    );
    text.push_str(&table_head(["document", "clauses", "of these recalled"]));
    for register in REGISTERS {
        let recalled = register.clauses.iter().filter(|clause| is_recalled(clause)).count();
        text.push_str(&row([
            format!("[{id}](#{anchor})", id = register.document.id, anchor = anchor(register)),
            register.clauses.len().to_string(),
            recalled.to_string(),
        ]));
    }
    for register in REGISTERS {
        text.push_str(&section(register));
    }
    text
}

fn section(register: &Register) -> String {
    let document = register.document;
    let mut text = format!("\n## {}\n\n{}\n\n", document.id, head(document));
    text.push_str(&table_head([
        "clause",
        "keyword",
        "in our words",
        "found by",
        "notes",
        "cited by",
    ]));
    for clause in register.clauses {
        text.push_str(&row([
            label(clause),
            keyword(clause),
            clause.paraphrase.to_owned(),
            format!("\u{201c}{}\u{201d}", clause.quote),
            notes(clause),
            cited_by(clause),
        ]));
    }
    text
}

fn head(document: &Document) -> String {
    let kinds: Vec<&str> = document.binds.iter().map(|kind| kind.name()).collect();
    let kinds = if document.binds.len() == Kind::ALL.len() {
        "every kind of credential".to_owned()
    } else {
        kinds.join(", ")
    };
    let only =
        if document.by_declaration { "Binds only a target that declares it" } else { "Binds" };
    let profile = if document.profile { ", as a profile of the generic documents" } else { "" };
    format!(
        "[{}]({}), {}. Status: {}. {only}: {kinds}{profile}.",
        document.title,
        target(document.link),
        document.version,
        document.status.name()
    )
}

fn label(clause: &Clause) -> String {
    format!("[{}]({})", clause.label, target(clause.link))
}

/// A link as seen from this very page.
fn target(link: &str) -> &str {
    link.strip_prefix("docs/").unwrap_or(link)
}

fn anchor(register: &Register) -> String {
    register.document.id.to_lowercase()
}

fn keyword(clause: &Clause) -> String {
    let to = match clause.addressee {
        Addressee::Recipient => return clause.keyword.name().to_owned(),
        Addressee::Issuer => "issuer",
        Addressee::Library => "library",
    };
    format!("{} (to the {to})", clause.keyword.name())
}

fn notes(clause: &Clause) -> String {
    let mut notes: Vec<String> = Vec::new();
    for condition in clause.conditions {
        notes.push(format!("if {}", condition.says()));
    }
    if let Some(kinds) = clause.kinds {
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        notes.push(format!("only {}", kinds.join(", ")));
    }
    if !clause.algorithms.is_empty() {
        let names: Vec<&str> = clause.algorithms.iter().map(|alg| alg.name()).collect();
        notes.push(format!("about {}", names.join(", ")));
    }
    match clause.latitude {
        Latitude::None => {}
        Latitude::Leeway => notes.push("leeway moves the edge".to_owned()),
        Latitude::LastValue => notes.push("refuse, or use the last".to_owned()),
    }
    if clause.stance == Stance::Permits {
        notes.push("permits".to_owned());
    }
    if clause.unusable {
        notes.push("unusable without it".to_owned());
    }
    if let Some(precedent) = clause.precedent {
        notes.push(format!("precedent: {precedent}"));
    }
    match clause.read_in {
        ReadIn::Recalled => notes.push("recalled".to_owned()),
        ReadIn::Text(_) if !clause.reason.is_empty() => {}
        ReadIn::Text(source) => notes.push(format!("read in: {source}")),
    }
    if !clause.reason.is_empty() {
        notes.push(format!("why: {}", clause.reason));
    }
    notes.join("; ")
}

fn cited_by(clause: &Clause) -> String {
    let citing: Vec<String> = requirements::ALL
        .iter()
        .filter(|requirement| requirement.clauses.iter().any(|c| c.label == clause.label))
        .map(|requirement| format!("`{}`", requirement.id))
        .collect();
    citing.join(", ")
}

fn is_recalled(clause: &Clause) -> bool {
    clause.read_in == ReadIn::Recalled
}

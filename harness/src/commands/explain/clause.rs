//! A clause: one sentence of a document.

use mock_idp::spec::{Addressee, Clause, Latitude, ReadIn, Sense, Stance, requirements};

use super::page::Page;

pub(super) fn explain(clause: &'static Clause, page: &mut Page) {
    page.title(clause.label, "clause");
    page.prose(clause.paraphrase);
    page.section("Where it stands");
    let document = clause.document;
    page.row("document", &format!("{}, {}", document.title, document.version));
    page.row("status", document.status.name());
    page.row("words", &format!("\"{}\"", clause.quote));
    page.row("read", clause.link);
    page.row(
        "quoted from",
        match clause.read_in {
            ReadIn::Text(source) => source,
            ReadIn::Recalled => "memory: not yet compared with the document",
        },
    );
    page.section("What it weighs");
    page.row("keyword", clause.keyword.name());
    page.row(
        "addressed to",
        match clause.addressee {
            Addressee::Recipient => "the recipient of the token",
            Addressee::Issuer => "the issuer: counts for a recipient by precedent",
            Addressee::Library => "a JOSE library",
        },
    );
    for condition in clause.conditions {
        page.row("only if", condition.declare());
    }
    page.row(
        "leaves open",
        match clause.latitude {
            Latitude::None => "",
            Latitude::Leeway => "some leeway for clocks that differ",
            Latitude::LastValue => "refusing, or reading the last value",
        },
    );
    if clause.stance == Stance::Permits {
        page.row("stance", "expressly permits");
    }
    page.row("precedent", clause.precedent.unwrap_or_default());
    let kinds: Vec<&str> =
        clause.kinds.unwrap_or(document.binds).iter().map(|kind| kind.name()).collect();
    page.row("binds", &kinds.join(", "));
    if document.by_declaration {
        page.row("", &format!("only a target that declares `documents: [{}]`", document.id));
    }
    page.section("Requirements that cite it");
    let citing = |requirement: &&&mock_idp::spec::Requirement| {
        requirement.clauses.iter().any(|cited| cited.label == clause.label)
    };
    for requirement in requirements::ALL.iter().filter(citing) {
        page.row(requirement.id, requirement.summary);
    }
    page.section("Run it");
    if requirements::ALL
        .iter()
        .filter(citing)
        .all(|r| matches!(r.sense, Sense::Conducts | Sense::Connects))
    {
        page.block("sso-harness run");
        return;
    }
    let label = clause.label;
    page.block(&format!(
        "sso-harness run --filter 'clause({label})'\nsso-harness run --target reference,neglect={label}"
    ));
}

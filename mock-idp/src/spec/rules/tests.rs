//! What must hold of the rules whatever is declared, and each rule by a clause of its own.

use proptest::prelude::*;

use super::super::register::REGISTERS;
use super::super::requirements::{ALL, alg, aud, azp, exp, identity, key, signature};
use super::super::{Document, Status};
use super::*;

const CONDITIONS: &[Condition] = &[
    Condition::AlgorithmsDeclared,
    Condition::AzpDemanded,
    Condition::NoneRegistered,
    Condition::SeveralKinds,
    Condition::SeveralRecipients,
    Condition::TargetSentNonce,
    Condition::TokenFromTokenEndpoint,
    Condition::TrustedAudiencesDeclared,
];

fn by_declaration(status: Status) -> impl Iterator<Item = &'static Document> {
    REGISTERS
        .iter()
        .map(|register| register.document)
        .filter(move |document| document.by_declaration && document.status == status)
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let truth = prop::sample::select(vec![Truth::Yes, Truth::No, Truth::Unknown]);
    let standards: Vec<&str> = by_declaration(Status::Standard).map(|d| d.id).collect();
    (
        prop::sample::select(Kind::ALL),
        prop::collection::vec(truth, CONDITIONS.len()),
        prop::sample::subsequence(standards.clone(), 0..=standards.len()),
    )
        .prop_map(|(kind, truths, documents)| {
            let facts = CONDITIONS
                .iter()
                .zip(truths)
                .fold(Facts::new(kind), |facts, (condition, truth)| facts.with(*condition, truth));
            documents.into_iter().fold(facts, Facts::declaring)
        })
}

fn any_requirements() -> impl Strategy<Value = Vec<&'static Requirement>> {
    prop::sample::subsequence(ALL.to_vec(), 1..4).prop_shuffle()
}

fn any_effect() -> impl Strategy<Value = Effect> {
    prop::sample::select(vec![Effect::Deceives, Effect::Starves, Effect::Legal, Effect::Open])
}

fn labels(cited: &[Cited]) -> Vec<&'static str> {
    let mut labels: Vec<&str> = cited.iter().map(|cited| cited.clause.label).collect();
    labels.sort_unstable();
    labels
}

proptest! {
    #[test]
    fn a_vendors_document_never_changes_what_the_standards_ask(
        requirements in any_requirements(), effect in any_effect(), facts in any_facts(),
        vendor in prop::sample::select(by_declaration(Status::Vendor).collect::<Vec<_>>()),
    ) {
        let before = expectation(&requirements, effect, &facts);
        let after = expectation(&requirements, effect, &facts.clone().declaring(vendor.id));
        prop_assert_eq!(before.expect, after.expect);
        prop_assert_eq!(before.describe(), after.describe());
        prop_assert!(before.own_word.is_none());
        let own = after.own_word.map_or_else(Vec::new, |(_, cited)| cited);
        prop_assert!(own.iter().all(|cited| cited.clause.document.id == vendor.id));
    }

    #[test]
    fn neither_the_house_nor_a_draft_ever_says_must(
        requirements in any_requirements(), facts in any_facts(),
    ) {
        for cited in expectation(&requirements, Effect::Deceives, &facts).clauses {
            let capped = matches!(cited.clause.document.status, Status::House | Status::Draft);
            prop_assert!(!capped || cited.level < Level::Must, "{}", cited.clause.label);
        }
    }

    #[test]
    fn the_order_of_requirements_does_not_matter(
        requirements in any_requirements(), effect in any_effect(), facts in any_facts(),
    ) {
        let forth = expectation(&requirements, effect, &facts);
        let reversed: Vec<_> = requirements.into_iter().rev().collect();
        let back = expectation(&reversed, effect, &facts);
        prop_assert_eq!(forth.expect, back.expect);
        prop_assert_eq!(labels(&forth.clauses), labels(&back.clauses));
    }

    #[test]
    fn the_highest_level_of_several_requirements_counts(
        requirements in any_requirements(), facts in any_facts(),
    ) {
        let each = |requirement: &&'static Requirement| {
            expectation(&[*requirement], Effect::Deceives, &facts).expect.level()
        };
        let highest = requirements.iter().map(each).max();
        let together = expectation(&requirements, Effect::Deceives, &facts).expect.level();
        prop_assert_eq!(Some(together), highest);
    }

    #[test]
    fn what_a_target_declares_of_itself_only_narrows(
        requirements in any_requirements(), facts in any_facts(),
        document in prop::sample::select(by_declaration(Status::Standard).collect::<Vec<_>>()),
    ) {
        let level = |facts: &Facts| expectation(&requirements, Effect::Deceives, facts).expect.level();
        prop_assert!(level(&facts.clone().declaring(document.id)) >= level(&facts));
        let policy = facts.clone().with(Condition::AzpDemanded, Truth::Yes);
        prop_assert!(level(&policy) >= level(&facts.with(Condition::AzpDemanded, Truth::No)));
    }

    #[test]
    fn a_condition_that_nobody_declared_accuses_nobody_and_is_named(
        requirements in any_requirements(), facts in any_facts(),
    ) {
        let said = expectation(&requirements, Effect::Deceives, &facts);
        let undeclared = said.clauses.iter().filter(|cited| cited.undeclared);
        prop_assert!(undeclared.clone().all(|cited| cited.level == Level::May));
        prop_assert_eq!(undeclared.count() > 0, !said.undeclared().is_empty());
    }

    #[test]
    fn what_no_text_decides_is_either_whatever_the_clauses_say(
        requirements in any_requirements(), facts in any_facts(),
    ) {
        prop_assert_eq!(expectation(&requirements, Effect::Open, &facts).expect, Expect::Either);
    }

    #[test]
    fn a_requirement_without_a_binding_clause_is_either_by_no_text(
        requirement in prop::sample::select(ALL), facts in any_facts(),
    ) {
        let said = expectation(&[requirement], Effect::Deceives, &facts);
        if !binds(requirement, &facts) {
            prop_assert_eq!(said.describe(), "either (no text)");
        }
        prop_assert_eq!(level(requirement, &facts) == Level::May, said.expect == Expect::Either);
    }
}

/// A requirement of clauses made for one test; a test binary may leak them.
fn requirement(clauses: &[Clause]) -> &'static Requirement {
    let clauses: Vec<&'static Clause> =
        clauses.iter().map(|clause| &*Box::leak(Box::new(clone(clause)))).collect();
    Box::leak(Box::new(Requirement {
        id: "made.up",
        sense: Sense::Refuses,
        summary: "",
        clauses: Vec::leak(clauses),
    }))
}

fn clone(clause: &Clause) -> Clause {
    Clause { ..*clause }
}

fn document(id: &'static str) -> &'static Document {
    REGISTERS
        .iter()
        .map(|register| register.document)
        .find(|document| document.id == id)
        .expect("a registered document")
}

/// A MUST to the recipient in the document of that id.
fn must(id: &'static str) -> Clause {
    Clause { label: id, document: document(id), ..Clause::PLAIN }
}

fn permits(id: &'static str) -> Clause {
    Clause { keyword: Keyword::May, stance: Stance::Permits, ..must(id) }
}

fn said(clauses: &[Clause]) -> String {
    let facts = Facts::new(Kind::IdToken);
    expectation(&[requirement(clauses)], Effect::Deceives, &facts).describe()
}

#[test]
fn a_profile_that_expressly_permits_beats_the_generic_documents() {
    assert_eq!(said(&[must("RFC7519"), permits("OIDCC")]), "either (OIDCC)");
    assert_eq!(said(&[must("RFC8725"), must("HOUSE"), permits("OIDCC")]), "either (OIDCC)");
}

#[test]
fn a_generic_permission_never_lifts_the_must_of_a_profile() {
    assert_eq!(said(&[must("OIDCC"), permits("RFC7519")]), "reject MUST (OIDCC)");
    let optional = Clause { keyword: Keyword::Optional, ..must("RFC7519") };
    assert_eq!(said(&[must("OIDCC"), optional]), "reject MUST (OIDCC)");
}

#[test]
fn a_declared_policy_survives_the_permission_of_a_profile() {
    assert_eq!(said(&[must("POLICY"), permits("OIDCC")]), "reject MUST (POLICY)");
}

#[test]
fn a_must_to_the_issuer_counts_for_a_recipient_only_by_precedent() {
    let issuer = Clause { addressee: Addressee::Issuer, ..must("OIDCC") };
    assert_eq!(said(&[clone(&issuer)]), "reject SHOULD (OIDCC)");
    assert_eq!(said(&[Clause { precedent: Some("a test"), ..issuer }]), "reject MUST (OIDCC)");
}

#[test]
fn a_sentence_without_a_keyword_counts_where_the_value_is_then_unusable() {
    let none = Clause { keyword: Keyword::None, ..must("RFC7519") };
    assert_eq!(said(&[clone(&none)]), "either (RFC7519)");
    assert_eq!(said(&[Clause { unusable: true, ..none }]), "reject SHOULD (RFC7519)");
}

#[test]
fn leeway_moves_the_edge_only_where_every_deciding_clause_leaves_it() {
    let leeway = || Clause { latitude: Latitude::Leeway, ..must("OIDCC") };
    assert_eq!(said(&[leeway()]), "reject MUST beyond leeway (OIDCC)");
    assert_eq!(said(&[leeway(), must("RFC7519")]), "reject MUST (OIDCC, RFC7519)");
    let last = Clause { latitude: Latitude::LastValue, ..must("RFC7519") };
    assert_eq!(said(&[last]), "reject, or accept as last (RFC7519)");
}

#[test]
fn a_clause_about_one_algorithm_says_nothing_about_another() {
    let ecdsa = || Clause { algorithms: &[Alg::ES256, Alg::ES384], ..must("RFC7518") };
    let facts = |algorithms| Facts::new(Kind::Jwt).about(algorithms);
    let said = |algorithms| {
        let requirement = requirement(&[ecdsa()]);
        expectation(&[requirement], Effect::Deceives, &facts(algorithms)).describe()
    };
    assert_eq!(said(&[Alg::ES256]), "reject MUST (RFC7518)");
    assert_eq!(said(&[Alg::RS256]), "either (no text)");
    assert_eq!(said(&[Alg::ES256, Alg::RS256]), "either (no text)");
    assert_eq!(said(&[]), "either (no text)");
}

#[test]
fn a_vendor_is_held_to_its_word_in_a_column_of_its_own() {
    let facts = Facts::new(Kind::IdTokenCredential).declaring("OCIENT-GUIDE");
    let said = expectation(&[&azp::IS_CLIENT], Effect::Deceives, &facts);
    assert_eq!(said.describe(), "either (OIDCC-3.1.3.7-5)");
    let (own, cited) = said.own_word.expect("the guide speaks of azp");
    assert_eq!(own, Expect::Reject { level: Level::Must, beyond_leeway: false });
    assert_eq!(labels(&cited), ["OCIENT-GUIDE-0"]);
}

#[test]
fn what_a_vendor_documents_is_no_promise_and_lifts_nothing() {
    let facts = Facts::new(Kind::IdTokenCredential).declaring("MATERIALIZE-SSO");
    let said = expectation(&[&identity::BOUND_TO_SUB], Effect::Deceives, &facts);
    assert_eq!(said.describe(), "reject MUST (OIDCC-5.7)");
    assert!(said.own_word.is_none());
    assert_eq!(labels(&said.documented), ["MATERIALIZE-SSO-3#email"]);
}

#[test]
fn declared_policy_gives_azp_and_untrusted_audiences_an_authority() {
    let reject = |requirement, condition| {
        let facts = Facts::new(Kind::IdTokenCredential).with(condition, Truth::Yes);
        expectation(&[requirement], Effect::Deceives, &facts).describe()
    };
    assert_eq!(reject(&azp::IS_CLIENT, Condition::AzpDemanded), "reject MUST (POLICY-AZP-1)");
    assert_eq!(
        reject(&aud::NO_UNTRUSTED, Condition::TrustedAudiencesDeclared),
        "reject MUST (OIDCC-3.1.3.7-3#untrusted)"
    );
}

#[test]
fn tls_stands_in_for_the_signature_only_where_the_target_took_the_token_itself() {
    let said = |requirement, truth| {
        let facts = Facts::new(Kind::IdToken).with(Condition::TokenFromTokenEndpoint, truth);
        expectation(&[requirement], Effect::Deceives, &facts).describe()
    };
    assert_eq!(said(&key::BELONGS_TO_ISSUER, Truth::Yes), "either (OIDCC-3.1.3.7-6#tls)");
    assert_eq!(said(&signature::VALID, Truth::Unknown), "either (OIDCC-3.1.3.7-6#tls?)");
    assert!(said(&signature::VALID, Truth::No).starts_with("reject MUST (OIDCC-3.1.3.7-6,"));
    assert!(said(&alg::NOT_NONE, Truth::Yes).starts_with("reject MUST (OIDCC-2#none,"));
}

#[test]
fn the_level_of_a_requirement_is_what_neglecting_it_costs() {
    let of = |requirement, kind| level(requirement, &Facts::new(kind));
    assert_eq!(of(&exp::IN_FUTURE, Kind::Jwt), Level::Must);
    assert_eq!(of(&exp::PRESENT, Kind::Jwt), Level::Should);
    assert_eq!(of(&identity::BOUND_TO_SUB, Kind::AtJwt), Level::May);
    assert_eq!(of(&aud::ARRAY_ACCEPTED, Kind::IdTokenCredential), Level::Should);
}

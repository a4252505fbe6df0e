//! A case of the built-in suite.

use mock_idp::spec::Facts;

use super::page::Page;
use crate::scenario::{self, Case, LoginStep, Stated, Step};

pub(super) fn explain(case: &Case, page: &mut Page) {
    page.title(&case.id, "case");
    page.prose(case.why.as_deref().unwrap_or(&case.title));
    changed(case, page);
    if case.steps.is_empty() {
        presented(case, page);
        page.kinds(|kind| case.expectation(&Facts::new(kind)));
    } else {
        steps(case, page);
    }
    asserted(case, page);
    page.section("How it is written");
    let (path, line) = &case.source;
    page.row("in", &format!("{path}:{line}"));
    page.block(&scenario::excerpt(case));
    page.section("Run it");
    page.block(&format!("sso-harness run --filter 'id({})'", case.id));
}

fn presented(case: &Case, page: &mut Page) {
    page.section("What is presented");
    if case.defects.is_empty() {
        page.row("token", "sound");
    }
    for applied in &case.defects {
        page.row(&applied.to_string(), &format!("the provider {}", applied.defect.summary));
    }
    page.row("user", case.user.as_deref().unwrap_or_default());
    page.row("alg", case.alg.map_or("", mock_idp::jose::Alg::name));
}

fn changed(case: &Case, page: &mut Page) {
    if case.given.is_empty() {
        return;
    }
    page.section("What is changed before, and put back");
    for (name, value) in &case.given {
        page.row(name, value);
    }
}

fn steps(case: &Case, page: &mut Page) {
    page.section("What happens");
    for (number, step) in (1..).zip(&case.script()) {
        let judged = match step {
            Step::Login(login) => judged(login),
            Step::Idp(_) | Step::Wait(_) | Step::Restart | Step::Set(_) | Step::Issuer(_) => {
                String::new()
            }
        };
        page.row(&number.to_string(), &format!("{step}{judged}"));
    }
}

/// By what a login is judged, where it is more than its token.
fn judged(login: &LoginStep) -> String {
    let stated = match login.expect {
        Some(Stated::Accept) => "must be accepted",
        Some(Stated::Reject) => "must be refused",
        Some(Stated::Either) => "may be either",
        Some(Stated::AcceptOrExplain) => "must be accepted, or refused with the cause",
        None if login.requirements.is_empty() => return String::new(),
        None => {
            let ids: Vec<&str> = login.requirements.iter().map(|asked| asked.id).collect();
            return format!(": judged by {}", ids.join(" and "));
        }
    };
    format!(": {stated}")
}

fn asserted(case: &Case, page: &mut Page) {
    let words = case.assert.words();
    if words.is_empty() {
        return;
    }
    page.section("What must be seen beside the answers");
    for assertion in words {
        page.prose(&assertion);
    }
}

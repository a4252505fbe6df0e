//! A case of the built-in suite.

use mock_idp::spec::Facts;

use super::page::Page;
use crate::scenario::{self, Case};

pub(super) fn explain(case: &Case, page: &mut Page) {
    page.title(&case.id, "case");
    page.prose(case.why.as_deref().unwrap_or(&case.title));
    page.section("What is presented");
    if case.defects.is_empty() {
        page.row("token", "sound");
    }
    for applied in &case.defects {
        page.row(&applied.to_string(), &format!("the provider {}", applied.defect.summary));
    }
    page.row("user", case.user.as_deref().unwrap_or_default());
    page.row("alg", case.alg.map_or("", mock_idp::jose::Alg::name));
    page.kinds(|kind| case.expectation(&Facts::new(kind)));
    page.section("How it is written");
    let (path, line) = &case.source;
    page.row("in", &format!("{path}:{line}"));
    page.block(&scenario::excerpt(case));
    page.section("Run it");
    page.block(&format!("sso-harness run --filter 'id({})'", case.id));
}

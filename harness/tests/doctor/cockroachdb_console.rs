//! CockroachDB's DB Console, which tells nobody why.

use sso_harness::doctor::{Diagnosis, Finding, Question};

use super::{examine, is_caused, target, told};

const NAME: &str = "cockroachdb-console";

fn with(name: &str, value: &str) -> Diagnosis {
    let sql = format!("SET CLUSTER SETTING server.oidc_authentication.{name} = '{value}'");
    examine(&target(NAME, &[&sql]), &Question::default())
}

#[test]
fn a_right_configuration_is_healthy() {
    let diagnosis = examine(&target(NAME, &[]), &Question::default());
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
    assert!(diagnosis.warnings.is_empty(), "{}", told(&diagnosis));
}

#[test]
fn what_is_wrong_with_the_settings_is_named() {
    for (name, value, cause) in [
        ("enabled", "false", "not-enabled"),
        ("provider_url", "http://127.0.0.1:1/nobody", "issuer-unreachable"),
        ("provider_url", "{{issuer}}/", "metadata-of-another-issuer"),
        ("principal_regex", "^(.)(.+)$", "pattern-without-one-group"),
        ("claim_json_key", "nickname", "claim-missing"),
    ] {
        is_caused(&with(name, value), cause, name);
    }
}

#[test]
fn a_user_who_is_not_there_is_told_from_a_token_that_is_not_right() {
    is_caused(&with("principal_regex", "^(al)ice$"), "user-missing-or-without-right", "CREATE");
}

#[test]
fn patterns_of_the_page_that_take_strangers_in_are_warned_of() {
    for (pattern, warning) in [
        ("^([^@]+)@cockroachlabs.com$", "pattern-takes-other-domains"),
        ("^([^@]+)@[^@]+$", "pattern-takes-any-domain"),
    ] {
        let diagnosis = with("principal_regex", pattern);
        let notes: Vec<&str> = diagnosis.warnings.iter().map(|note| note.name).collect();
        assert_eq!(notes, [warning], "{}", told(&diagnosis));
    }
    let diagnosis = with("principal_regex", r"^([^@]+)@cockroachlabs\.com$");
    assert!(diagnosis.warnings.is_empty(), "{}", told(&diagnosis));
}

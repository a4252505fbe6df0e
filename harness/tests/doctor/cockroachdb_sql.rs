//! CockroachDB over SQL: what its page says of refusals, and where that is wrong.

use serde_json::json;
use sso_harness::doctor::{Finding, Question};
use sso_harness::target::Target;

use super::{Issuer, examine, is_caused, said, target, told, with_token};

const NAME: &str = "cockroachdb-sql";

fn set(name: &str, value: &str) -> String {
    format!("SET CLUSTER SETTING server.jwt_authentication.{name} = '{value}'")
}

fn trusting(issuer: &Issuer) -> Target {
    target(NAME, &[&set("issuers", &issuer.url())])
}

#[test]
fn a_right_configuration_and_a_right_token_are_healthy() {
    let diagnosis = examine(&target(NAME, &[]), &Question::default());
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
    assert!(diagnosis.warnings.is_empty(), "{}", told(&diagnosis));
    let issuer = Issuer::new();
    let diagnosis = examine(&trusting(&issuer), &with_token(issuer.token(|_| {})));
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
}

#[test]
fn settings_as_the_page_writes_them_refuse_every_login_and_it_says_so() {
    for (statement, name, page) in [
        (set("issuers", "[“{{issuer}}”,”x”]"), "issuers-typographic-quotes", "typographic"),
        (set("audience", "[“db”,”audience2”]"), "audience-typographic-quotes", "typographic"),
        (set("issuers", "{{issuer}},https://accounts.google.com"), "issuers-by-commas", "comma"),
    ] {
        let diagnosis = examine(&target(NAME, &[&statement]), &Question::default());
        is_caused(&diagnosis, name, "");
        assert!(diagnosis.causes[0].page.is_some_and(|told| told.contains(page)), "{name}");
    }
}

#[test]
fn what_is_wrong_with_the_settings_is_named() {
    for (statement, name) in [
        (set("enabled", "false"), "not-enabled"),
        (set("issuers", ""), "issuers-not-set"),
        (set("audience", ""), "audience-not-set"),
        (set("audience", "a,b"), "audience-by-commas"),
        (set("jwks_auto_fetch.enabled", "false"), "no-keys-configured"),
        (set("claim", "nickname"), "claim-missing"),
    ] {
        is_caused(&examine(&target(NAME, &[&statement]), &Question::default()), name, "");
    }
}

#[test]
fn what_is_wrong_with_the_token_is_named() {
    let issuer = Issuer::new();
    let target = trusting(&issuer);
    for (token, name, quotes) in [
        ("garbage".to_owned(), "no-token", ""),
        (issuer.defective("claim.exp.past=3600"), "token-expired", ""),
        (issuer.token(|sound| sound.now += 600), "token-not-yet-valid", "NTP"),
        (issuer.token(|sound| sound.issuer += "/"), "issuer-differs-by-slash", "/default/'"),
        (
            issuer.token(|sound| sound.issuer = "http://127.0.0.1:1/x".to_owned()),
            "issuer-differs",
            "issuers = 'http://127.0.0.1:1/x'",
        ),
        (
            issuer.token(|sound| sound.audience = "warehouse".to_owned()),
            "audience-lacks-recipient",
            r#"["db","warehouse"]"#,
        ),
        (issuer.token(|sound| sound.omit_header = vec!["kid".to_owned()]), "kid-missing", "kid"),
        (
            issuer.token(|sound| sound.header = vec![("kid".to_owned(), json!("gone"))]),
            "key-not-published",
            "add the key",
        ),
    ] {
        is_caused(&examine(&target, &with_token(token)), name, quotes);
    }
}

#[test]
fn users_are_the_mapped_ones_are_made_beforehand_and_are_not_reserved() {
    let issuer = Issuer::new();
    let question = |user: &str, sub: &str| Question {
        user: Some(user.to_owned()),
        ..with_token(issuer.token(|sound| sound.claims = vec![("sub".to_owned(), json!(sub))]))
    };
    let target = trusting(&issuer);
    let diagnosis = examine(&target, &question("bob", "alice"));
    is_caused(&diagnosis, "wrong-claim-or-user", "server.identity_map.configuration");
    is_caused(&examine(&target, &question("root", "root")), "user-reserved", "");
    let diagnosis = examine(&target, &said("password authentication failed for user dba"));
    is_caused(&diagnosis, "option-missing-or-no-user", "--crdb:jwt_auth_enabled=true");
}

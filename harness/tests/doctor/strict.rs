//! The reference database: one cause for each fault that people make.

use mock_idp::mint::TokenKind;
use sso_harness::doctor::{Finding, Question};
use sso_harness::target::Target;

use super::{Issuer, examine, is_caused, target, told, with_token};

fn trusting(issuer: &Issuer) -> Target {
    target("reference", &[&format!("ALTER SYSTEM SET sso.issuer = '{}'", issuer.url())])
}

#[test]
fn a_right_configuration_and_a_right_token_are_healthy() {
    let diagnosis = examine(&target("reference", &[]), &Question::default());
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
    assert!(diagnosis.warnings.is_empty(), "{}", told(&diagnosis));
    let issuer = Issuer::new();
    let diagnosis = examine(&trusting(&issuer), &with_token(issuer.token(|_| {})));
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
}

#[test]
fn what_is_wrong_with_the_token_is_named() {
    let issuer = Issuer::new();
    let target = trusting(&issuer);
    for (token, name, quotes) in [
        ("garbage".to_owned(), "no-token", ""),
        (issuer.defective("claim.exp.past=3600"), "token-expired", "exp is"),
        (issuer.token(|sound| sound.issuer += "/"), "issuer-differs-by-slash", "/default/'"),
        (
            issuer.token(|sound| sound.issuer = "http://127.0.0.1:1/x".to_owned()),
            "issuer-differs",
            "http://127.0.0.1:1/x",
        ),
        (
            issuer.token(|sound| sound.audience = "warehouse".to_owned()),
            "audience-lacks-recipient",
            "warehouse",
        ),
        (issuer.token(|sound| sound.omit = vec!["email".to_owned()]), "claim-missing", "'email'"),
        (
            issuer.token(|sound| {
                (sound.kind, sound.user) = (TokenKind::Access, None);
                sound.client_id = "svc".to_owned();
            }),
            "claim-missing-for-program",
            "client credentials",
        ),
    ] {
        is_caused(&examine(&target, &with_token(token)), name, quotes);
    }
}

#[test]
fn a_login_as_somebody_else_is_told_with_both_names() {
    let issuer = Issuer::new();
    let question =
        Question { user: Some("bob@example.com".to_owned()), ..with_token(issuer.token(|_| {})) };
    let diagnosis = examine(&trusting(&issuer), &question);
    is_caused(&diagnosis, "wrong-claim-or-user", "'bob@example.com'");
}

#[test]
fn what_is_wrong_with_the_settings_is_named() {
    for (statement, name, quotes) in [
        ("ALTER SYSTEM SET sso.issuer = ''", "issuer-not-set", "issuer is empty"),
        (
            "ALTER SYSTEM SET sso.issuer = 'http://127.0.0.1:1/nobody'",
            "issuer-unreachable",
            "http://127.0.0.1:1/nobody",
        ),
        ("ALTER SYSTEM SET sso.issuer = '{{issuer}}/'", "metadata-of-another-issuer", "/default'"),
        ("ALTER SYSTEM SET sso.audience = 'warehouse'", "audience-lacks-recipient", "warehouse"),
    ] {
        let diagnosis = examine(&target("reference", &[statement]), &Question::default());
        is_caused(&diagnosis, name, quotes);
    }
}

#[test]
fn a_token_of_another_client_is_told_with_both_clients() {
    let issuer = Issuer::new();
    let mut target = trusting(&issuer);
    let azp = super::target("reference", &["ALTER SYSTEM SET sso.azp = 'required'"]);
    target.setup.push(azp.setup[0].clone());
    let token = issuer.token(|sound| sound.client_id = "other".to_owned());
    is_caused(&examine(&target, &with_token(token)), "azp-differs", "azp is 'other'");
}

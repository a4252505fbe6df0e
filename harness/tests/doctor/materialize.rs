//! Materialize: every row of its troubleshooting table, and what its settings can be wrong by.

use mock_idp::jose::Alg;
use mock_idp::mint::TokenKind;
use serde_json::json;
use sso_harness::doctor::{Finding, Question};
use sso_harness::target::{Administrator, Target};

use super::{Issuer, examine, is_caused, said, target, told, with_token};

const NAME: &str = "materialize";

/// The simulation trusts that issuer, whose tokens can be brought along.
fn trusting(issuer: &Issuer) -> Target {
    target(NAME, &[&format!("ALTER SYSTEM SET oidc_issuer = '{}'", issuer.url())])
}

#[test]
fn a_right_configuration_and_a_right_token_are_healthy() {
    let diagnosis = examine(&target(NAME, &[]), &Question::default());
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
    let issuer = Issuer::new();
    let diagnosis = examine(&trusting(&issuer), &with_token(issuer.token(|_| {})));
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
    let notes: Vec<&str> = diagnosis.warnings.iter().map(|note| note.name).collect();
    assert_eq!(notes, ["identity-by-email"], "{}", told(&diagnosis));
}

#[test]
fn a_console_that_shows_no_single_sign_on_has_no_client() {
    let empty = ["console_oidc_client_id", "console_oidc_scopes"]
        .map(|name| format!("ALTER SYSTEM SET {name} = ''"));
    let diagnosis = examine(&target(NAME, &[&empty[0], &empty[1]]), &Question::default());
    is_caused(&diagnosis, "console-without-client", "console_oidc_client_id");
    assert_eq!(diagnosis.causes[1].name, "console-without-scopes");
}

#[tokio::test]
async fn a_redirect_that_fails_is_not_registered() {
    let issuer = Issuer::new();
    let url = format!(
        "{}/authorize?response_type=code&client_id=db-public&scope=openid&\
         redirect_uri=https%3A%2F%2Fconsole.example%2Fwrong",
        issuer.url()
    );
    let answer = reqwest::get(url).await.expect("an answer");
    assert_eq!(answer.status(), 400);
    let words = answer.text().await.expect("a page");
    let diagnosis = tokio::task::spawn_blocking(move || examine(&target(NAME, &[]), &said(&words)));
    let diagnosis = diagnosis.await.expect("a diagnosis");
    is_caused(&diagnosis, "console-redirect-not-registered", "/auth/callback");
}

#[test]
fn who_is_back_at_the_login_page_has_a_token_without_the_claim_or_for_nobody_here() {
    let scopes = "ALTER SYSTEM SET console_oidc_scopes = 'openid'";
    let diagnosis = examine(&target(NAME, &[scopes]), &Question::default());
    is_caused(&diagnosis, "console-without-scope-of-claim", "oidc_authentication_claim = 'email'");

    let scopes = "ALTER SYSTEM SET console_oidc_scopes = 'email profile'";
    let diagnosis = examine(&target(NAME, &[scopes]), &Question::default());
    is_caused(&diagnosis, "console-without-openid", "openid email profile");

    // As the page's own statement for service accounts leaves it.
    let overwritten = r#"ALTER SYSTEM SET oidc_audience = '["api://default"]'"#;
    let diagnosis = examine(&target(NAME, &[overwritten]), &Question::default());
    is_caused(&diagnosis, "audience-lacks-recipient", r#"["api://default","db"]"#);
    let console = diagnosis.causes.iter().find(|cause| cause.name == "console-not-in-audience");
    let page = console.expect("the console's client is missing").page.unwrap_or_default();
    assert!(page.contains("overwrite"), "{page}");

    let issuer = Issuer::new();
    let token = issuer.token(|sound| sound.omit = vec!["email".to_owned()]);
    let diagnosis = examine(&trusting(&issuer), &with_token(token));
    is_caused(&diagnosis, "claim-missing", "email");
}

#[test]
fn an_upgrade_that_fails_lacks_the_administrators_password() {
    let mut target = target(NAME, &[]);
    let wrong = Administrator { user: "mz_system".to_owned(), password: Some("no".to_owned()) };
    for setting in target.settings.values_mut() {
        setting.administrator = Some(wrong.clone());
    }
    let diagnosis = examine(&target, &said("environmentd fails to upgrade"));
    is_caused(&diagnosis, "administrator-password-not-set", "external_login_password_mz_system");
}

#[test]
fn an_invalid_token_is_expired_or_of_another_issuer_or_not_signed_by_it() {
    let issuer = Issuer::new();
    let target = trusting(&issuer);
    for (token, name, quotes) in [
        (issuer.defective("claim.exp.past=3600"), "token-expired", "exp is"),
        (
            issuer.token(|sound| sound.issuer = "http://127.0.0.1:1/else".to_owned()),
            "issuer-differs",
            "oidc_issuer = 'http://127.0.0.1:1/else'",
        ),
        (issuer.token(|sound| sound.issuer += "/"), "issuer-differs-by-slash", "/default/'"),
    ] {
        let diagnosis = examine(&target, &with_token(token));
        is_caused(&diagnosis, name, quotes);
        let page = diagnosis.causes[0].page.unwrap_or_default();
        assert!(page.contains("\"Invalid token\""), "{page}");
    }
    let diagnosis = examine(&target, &said("Invalid token"));
    is_caused(&diagnosis, "token-not-valid", "--token FILE");
}

#[test]
fn an_audience_that_lacks_the_client_is_told_with_the_statement_that_keeps_the_others() {
    let issuer = Issuer::new();
    let token = issuer.token(|sound| sound.audience = "warehouse".to_owned());
    let diagnosis = examine(&trusting(&issuer), &with_token(token));
    is_caused(&diagnosis, "audience-lacks-recipient", r#"["db","db-public","warehouse"]"#);
    let diagnosis = examine(&target(NAME, &[]), &said("Audience validation failed"));
    is_caused(&diagnosis, "audience-lacks-recipient", "oidc_audience");
}

#[test]
fn a_wrong_role_name_comes_of_the_wrong_claim() {
    let issuer = Issuer::new();
    let mut target = trusting(&issuer);
    let claim = super::target(NAME, &["ALTER SYSTEM SET oidc_authentication_claim = 'sub'"]);
    target.setup.push(claim.setup.last().expect("a statement").clone());
    let question =
        Question { user: Some("alice@example.com".to_owned()), ..with_token(issuer.token(|_| {})) };
    let diagnosis = examine(&target, &question);
    is_caused(&diagnosis, "wrong-claim-or-user", "'alice@example.com'");
}

#[test]
fn what_the_settings_are_wrong_by_is_named_with_their_value() {
    for (statement, name, quotes) in [
        ("ALTER SYSTEM SET oidc_issuer = ''", "issuer-not-set", "oidc_issuer is empty"),
        ("ALTER SYSTEM SET oidc_issuer = 'nowhere'", "issuer-no-url", "\"nowhere\""),
        ("ALTER SYSTEM SET oidc_audience = '\"db\"'", "audience-no-list", "[\"db\"]"),
        ("ALTER SYSTEM SET oidc_authentication_claim = 'aud'", "claim-never-read", "'aud'"),
        (
            "ALTER SYSTEM SET oidc_issuer = 'http://127.0.0.1:1/nobody'",
            "issuer-unreachable",
            "http://127.0.0.1:1/nobody/.well-known/openid-configuration",
        ),
        (
            "ALTER SYSTEM SET oidc_issuer = '{{issuer}}/'",
            "issuer-with-slash-too-many",
            "ends with a slash",
        ),
    ] {
        let diagnosis = examine(&target(NAME, &[statement]), &Question::default());
        is_caused(&diagnosis, name, quotes);
    }
}

#[test]
fn an_audience_that_is_not_checked_is_a_warning_and_refuses_nobody() {
    let open = "ALTER SYSTEM SET oidc_audience = '[]'";
    let diagnosis = examine(&target(NAME, &[open]), &Question::default());
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
    let notes: Vec<&str> = diagnosis.warnings.iter().map(|note| note.name).collect();
    assert!(notes.contains(&"audience-not-checked"), "{notes:?}");
}

#[test]
fn a_program_s_token_lacks_the_claim_that_people_have() {
    let issuer = Issuer::new();
    let token = issuer.token(|sound| {
        (sound.kind, sound.user) = (TokenKind::Access, None);
        sound.client_id = "svc".to_owned();
    });
    let diagnosis = examine(&trusting(&issuer), &with_token(token));
    is_caused(&diagnosis, "claim-missing-for-program", "sql_username");
}

#[test]
fn what_is_wrong_with_the_header_is_told_apart() {
    let issuer = Issuer::new();
    let target = trusting(&issuer);
    for (token, name) in [
        ("not.a.token".to_owned(), "no-token-but-password"),
        (issuer.token(|sound| sound.alg = Alg::ES512), "token-taken-for-password"),
        (issuer.token(|sound| sound.omit_header = vec!["kid".to_owned()]), "kid-missing"),
        (
            issuer.token(|sound| sound.header = vec![("kid".to_owned(), json!("gone"))]),
            "key-not-published",
        ),
    ] {
        is_caused(&examine(&target, &with_token(token)), name, "");
    }
}

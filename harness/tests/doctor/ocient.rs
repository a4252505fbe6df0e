//! Ocient: every row of the guide's troubleshooting table.

use sso_harness::doctor::{Finding, Question};
use sso_harness::target::{Target, Wire};

use super::{Issuer, examine, is_caused, said, target, told, with_token};

const NAME: &str = "ocient";

fn alter(property: &str) -> String {
    format!("ALTER SSO INTEGRATION sso SET {property}")
}

fn trusting(issuer: &Issuer) -> Target {
    target(NAME, &[&alter(&format!("issuer = \"{}\"", issuer.url()))])
}

/// The login says that it brings this kind of token.
fn as_user(mut target: Target, user: &str) -> Target {
    for wire in &mut target.wires {
        if let Wire::Ocient(wire) = wire {
            user.clone_into(&mut wire.user);
        }
    }
    target
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
fn a_slash_at_the_end_of_the_issuer_is_named_and_that_the_page_is_wrong_about_it() {
    let slash = alter("issuer = \"{{issuer}}/\"");
    let diagnosis = examine(&target(NAME, &[&slash]), &Question::default());
    is_caused(&diagnosis, "issuer-with-slash", "issuer without slash");
    let page = diagnosis.causes[0].page.unwrap_or_default();
    assert!(page.contains("section 4.3"), "{page}");
}

#[test]
fn what_the_integration_refuses_by_is_named() {
    for (property, name) in [
        ("disabled = true", "integration-disabled"),
        ("enable_id_token_authentication = false", "token-alone-not-enabled"),
        ("client_id = \"sso_m2m\"", "azp-differs"),
        ("user_id_claims = [nickname]", "claim-missing"),
        ("issuer = \"http://127.0.0.1:1/nobody\"", "issuer-unreachable"),
    ] {
        let diagnosis = examine(&target(NAME, &[&alter(property)]), &Question::default());
        is_caused(&diagnosis, name, "");
    }
}

#[test]
fn what_is_wrong_with_the_token_is_named() {
    let issuer = Issuer::new();
    let target = trusting(&issuer);
    let token = issuer.token(|sound| sound.client_id = "warehouse".to_owned());
    let diagnosis = examine(&target, &with_token(token));
    is_caused(&diagnosis, "azp-differs", "client_id is 'warehouse'");
    let token = issuer.token(|sound| sound.audience = "warehouse".to_owned());
    let diagnosis = examine(&target, &with_token(token));
    is_caused(&diagnosis, "audience-lacks-recipient", "\"warehouse\"");
}

#[test]
fn an_access_token_without_introspection_is_told_what_to_do_instead() {
    let issuer = Issuer::new();
    issuer.0.set_without("/default", &["introspection_endpoint"]);
    let target = as_user(trusting(&issuer), "access_token@system");
    let diagnosis = examine(&target, &with_token(issuer.token(|_| {})));
    is_caused(&diagnosis, "introspection-absent", "enable_id_token_authentication = true");
}

#[test]
fn an_access_token_that_is_asked_about_needs_the_clients_secret() {
    let issuer = Issuer::new();
    let target = as_user(trusting(&issuer), "access_token@system");
    let diagnosis = examine(&target, &with_token(issuer.token(|_| {})));
    is_caused(&diagnosis, "client-not-authenticated", "SET client_secret");
}

#[test]
fn what_was_said_elsewhere_is_enough_for_every_row_of_the_table() {
    let target = target(NAME, &[]);
    for (words, name) in [
        ("Could not resolve host: auth.example.com", "issuer-unresolved"),
        ("404 on https://auth.example.com//.well-known/openid-configuration", "issuer-with-slash"),
        ("Application Type must be native when device_code is enabled", "application-not-native"),
        ("This connectivity pool requires SSO authentication", "pool-requires-sso"),
        (
            "The OpenID provider does not support the request: introspection_endpoint",
            "introspection-absent",
        ),
        ("authorized party (azp) that does not match the configured client_id", "azp-differs"),
        ("The token was issued for an alternate audience", "audience-lacks-recipient"),
        (
            "No SSO integration found for database sandbox, falling back to system",
            "fell-back-to-system",
        ),
        ("syntax error: missing 'security' at 'sso'", "statement-of-older-form"),
        ("Read-only user sees no tables in SHOW TABLES", "no-view-privilege"),
        ("Changes \"don't take\"", "integration-missing-or-not-yet"),
    ] {
        is_caused(&examine(&target, &said(words)), name, "");
    }
}

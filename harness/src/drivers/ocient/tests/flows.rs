//! The harness as End-User: every split of the two flows ends in a session.

use mock_idp::idp::MockIdp;

use super::{Simulation, simulation};
use crate::drivers::conformance::credential;
use crate::drivers::{Outcome, Presentation};

/// Logs alice in, whatever token the credential holds: the provider issues one.
async fn alice_by(presentation: Presentation, settings: &str) {
    let idp = MockIdp::start().expect("a port is free");
    // What clients do themselves they do without a secret.
    let Simulation { mut driver, launched } =
        simulation(&format!("ocient{settings}"), "db-public", &idp).await;
    let nobodys = credential(&idp.issuer(), presentation, "not presented");
    let outcome = driver.present(&nobodys).await.outcome;
    let expected = Outcome::Accepted {
        session: true,
        principal: Some("alice@example.com".to_owned()),
        roles: Vec::new(),
    };
    assert_eq!(outcome, expected, "by {} with {settings:?}", presentation.name());
    launched.stop().await;
}

#[tokio::test]
async fn a_device_code_of_the_server_logs_in() {
    alice_by(Presentation::Device, "").await;
}

#[tokio::test]
async fn a_device_code_that_the_server_polls_with_logs_in() {
    alice_by(Presentation::Device, ",set=device_grant=client").await;
}

#[tokio::test]
async fn tokens_of_a_device_code_log_in() {
    let client = ",set=device_grant=client,set=token_exchange=client";
    alice_by(Presentation::Device, client).await;
}

#[tokio::test]
async fn an_authorization_code_that_the_server_exchanges_logs_in() {
    alice_by(Presentation::Console, "").await;
}

#[tokio::test]
async fn tokens_of_an_authorization_code_log_in() {
    alice_by(Presentation::Console, ",set=token_exchange=client").await;
}

#[tokio::test]
async fn a_user_whom_the_provider_does_not_know_is_told_as_the_providers_affair() {
    let idp = MockIdp::start().expect("a port is free");
    let Simulation { mut driver, launched } = simulation("ocient", "db-public", &idp).await;
    let mut nobody = credential(&idp.issuer(), Presentation::Device, "not presented");
    nobody.user = "nobody@example.com".to_owned();
    let Outcome::Broke { how } = driver.present(&nobody).await.outcome else {
        panic!("no session for nobody");
    };
    assert!(how.starts_with("the provider: "), "{how}");
    launched.stop().await;
}

//! Whatever a server says, the driver comes to an outcome.

use std::time::Duration;

use ocient_protocol::message::{
    ClientConnectionGcmResponse, ConfirmationResponse, Confirmed as _, Message as _,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Runtime;

use super::server::{Conduct, start};
use crate::drivers::conformance::credential;
use crate::drivers::{Outcome, Presentation};

fn framed(bytes: &[u8]) -> Vec<u8> {
    let length = i32::try_from(bytes.len()).expect("short").to_be_bytes();
    [&length[..], bytes].concat()
}

/// An offer with a key and a vector that may be any.
fn offer(iv: Vec<u8>, pub_key: String) -> Vec<u8> {
    let confirmed = ClientConnectionGcmResponse::of(ConfirmationResponse::ok());
    framed(&ClientConnectionGcmResponse { iv, pub_key, ..confirmed }.encode_to_vec())
}

#[test]
fn any_bytes_of_a_server_are_an_outcome_and_no_session() {
    let runtime = Runtime::new().expect("a runtime");
    let some = || prop::collection::vec(any::<u8>(), 0..60);
    let said = prop_oneof![
        some(),
        some().prop_map(|bytes| framed(&bytes)),
        // A confirmation that it worked, and whatever follows.
        some().prop_map(|bytes| framed(&[&[10, 2, 8, 1][..], &bytes].concat())),
        (some(), "[ -~\n]{0,80}").prop_map(|(iv, key)| offer(iv, key)),
    ];
    let config = Config { cases: 120, failure_persistence: None, ..Config::default() };
    let tried = TestRunner::new(config).run(&said, |bytes| {
        let outcome = runtime.block_on(async {
            let server = start(Conduct::Says(bytes)).await;
            let issuer = "http://127.0.0.1:1/default";
            let token = credential(issuer, Presentation::OcientToken, "a-token-of-mine");
            server.driver(Some(Duration::from_secs(5))).present(&token).await.outcome
        });
        prop_assert!(!matches!(outcome, Outcome::Accepted { .. }), "{:?}", outcome);
        prop_assert!(
            !matches!(&outcome, Outcome::Broke { how } if how.starts_with("no answer")),
            "it waited"
        );
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
}

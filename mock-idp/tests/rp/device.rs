//! How long a device polls, and what ends it.

use std::time::{Duration, Instant};

use mock_idp::rp::{Error, Refusal, RelyingParty, Settings, Tokens};
use mock_idp::spec::requirements::device;
use serde_json::json;

use super::block_on;
use super::canned::{Canned, ok};

const JSON: &str = "application/json";

/// A provider whose codes are to be asked for every second, and whose token endpoint always answers
/// so.
fn provider(expires_in: u64, answer: &str) -> Canned {
    Canned::start(|base| {
        let metadata = json!({
            "issuer": format!("{base}/t"),
            "jwks_uri": format!("{base}/t/jwks"),
            "token_endpoint": format!("{base}/t/token"),
            "device_authorization_endpoint": format!("{base}/t/device"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        });
        let codes = json!({
            "device_code": "d",
            "user_code": "WDJB-MJHT",
            "verification_uri": format!("{base}/t/device"),
            "expires_in": expires_in,
            "interval": 1,
        });
        [
            ("/t/.well-known/openid-configuration", ok(JSON, &metadata.to_string())),
            ("/t/device", ok(JSON, &codes.to_string())),
            ("/t/token", answer.to_owned()),
        ]
    })
}

/// The client of a provider.
async fn client(canned: &Canned) -> RelyingParty {
    let issuer = format!("{}/t", canned.base);
    let settings = Settings::confidential("db", "secret");
    RelyingParty::discover(&issuer, settings).await.expect("metadata")
}

/// How two seconds of polling end, and how many polls that were.
fn polled(expires_in: u64, answer: &str) -> (Result<Tokens, Error>, usize) {
    let canned = provider(expires_in, answer);
    let ended = block_on(async {
        let rp = client(&canned).await;
        let device = rp.device_authorization("").await.expect("codes");
        assert_eq!(device.user_code, "WDJB-MJHT");
        rp.poll(&device, Duration::from_secs(2)).await
    });
    let polls = canned.asked().iter().filter(|path| *path == "/t/token").count();
    (ended, polls)
}

fn error(code: &str) -> String {
    let answer = ok(JSON, &json!({ "error": code }).to_string());
    answer.replacen("200 OK", "400 Bad Request", 1)
}

#[test]
fn a_device_that_nobody_approves_gives_up_when_its_codes_or_its_patience_end() {
    for expires_in in [1, 600] {
        let begun = Instant::now();
        let (ended, polls) = polled(expires_in, &error("authorization_pending"));
        assert_eq!(ended, Err(Error::NotApproved));
        assert!(polls <= 2, "{polls}");
        assert!(begun.elapsed() < Duration::from_secs(30));
    }
}

#[test]
fn a_device_that_is_told_to_slow_down_waits_five_seconds_longer() {
    assert_eq!(polled(600, &error("slow_down")), (Err(Error::NotApproved), 1));
}

#[test]
fn a_refusal_ends_the_polls() {
    let refusal = Refusal {
        requirement: &device::ERROR_ENDS,
        error: "access_denied".to_owned(),
        description: String::new(),
    };
    assert_eq!(polled(600, &error("access_denied")), (Err(Error::Refused(refusal)), 1));
}

#[test]
fn an_answer_that_is_no_token_response_is_refused() {
    for (parameter, body) in [
        ("token_type", json!({ "access_token": "a" })),
        ("token_type", json!({ "access_token": "a", "token_type": "DPoP" })),
        ("access_token", json!({ "token_type": "Bearer" })),
        ("access_token", json!({ "access_token": 1, "token_type": "Bearer" })),
        ("expires_in", json!({ "access_token": "a", "token_type": "bearer", "expires_in": -1 })),
        ("id_token", json!({ "access_token": "a", "token_type": "bearer", "id_token": {} })),
    ] {
        let canned = provider(600, &ok(JSON, &body.to_string()));
        match block_on(async { client(&canned).await.client_credentials("").await }) {
            Err(Error::Answer { parameter: found, .. }) => assert_eq!(found, parameter, "{body}"),
            other => panic!("{body}: {other:?}"),
        }
    }
}

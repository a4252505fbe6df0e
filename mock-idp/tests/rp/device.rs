//! How long a device polls, and what ends it.

use std::time::{Duration, Instant};

use mock_idp::rp::{Error, RelyingParty, Settings, Tokens};
use serde_json::json;

use super::block_on;
use super::canned::{Canned, ok};

const JSON: &str = "application/json";

/// Polls a provider whose codes are to be asked for every second, and that always answers so.
fn polled(expires_in: u64, answer: &str) -> (Canned, Result<Tokens, Error>) {
    let canned = Canned::start(|base| {
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
    });
    let issuer = format!("{}/t", canned.base);
    let ended = block_on(async {
        let rp = RelyingParty::discover(&issuer, Settings::public("db-public")).await?;
        let device = rp.device_authorization("").await?;
        assert_eq!(device.user_code, "WDJB-MJHT");
        rp.poll(&device, Duration::from_secs(2)).await
    });
    (canned, ended)
}

fn error(code: &str) -> String {
    let answer = ok(JSON, &json!({ "error": code }).to_string());
    answer.replacen("200 OK", "400 Bad Request", 1)
}

fn polls(canned: &Canned) -> usize {
    canned.asked().iter().filter(|path| *path == "/t/token").count()
}

#[test]
fn a_device_that_nobody_approves_gives_up_when_its_codes_or_its_patience_end() {
    for expires_in in [2, 600] {
        let begun = Instant::now();
        let (canned, ended) = polled(expires_in, &error("authorization_pending"));
        assert_eq!(ended, Err(Error::NotApproved));
        assert!((1..=2).contains(&polls(&canned)) && begun.elapsed() >= Duration::from_secs(1));
    }
}

#[test]
fn a_device_that_is_told_to_slow_down_waits_five_seconds_longer() {
    let (canned, ended) = polled(600, &error("slow_down"));
    assert_eq!((ended, polls(&canned)), (Err(Error::NotApproved), 1));
}

#[test]
fn what_is_no_pending_is_the_end() {
    for code in ["access_denied", "expired_token", "invalid_grant"] {
        let (canned, ended) = polled(600, &error(code));
        assert!(matches!(ended, Err(Error::Refused(refusal)) if refusal.error == code));
        assert_eq!(polls(&canned), 1);
    }
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
        let (_, ended) = polled(600, &ok(JSON, &body.to_string()));
        match ended {
            Err(Error::Answer { parameter: found, .. }) => assert_eq!(found, parameter, "{body}"),
            other => panic!("{body}: {other:?}"),
        }
    }
}

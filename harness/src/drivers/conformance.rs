//! What every driver must keep, whatever protocol it speaks: the runner's verdicts stand on it.

mod ocient;
mod program;
mod reference;

use std::any::Any;
use std::time::Duration;

use mock_idp::jose::{Alg, KeyRing};
use mock_idp::mint::{Sound, mint};
use tokio::time::Instant;

use super::{Answer, Credential, Driver, Outcome, Presentation};

/// The timeout of a target that hangs.
pub(super) const SHORT: Duration = Duration::from_millis(400);

/// How a target behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conduct {
    /// Accepts sound tokens and nothing else.
    Sound,
    /// Never answers a token; the target's timeout is `SHORT`.
    Hangs,
    /// Is not there, or is gone before it answers.
    Gone,
    /// Has no room.
    Busy,
    /// Refuses, and repeats the token.
    Echoes,
}

/// A driver and what must live as long as it does.
pub(super) struct Reached {
    pub(super) driver: Box<dyn Driver>,
    pub(super) _alive: Box<dyn Any>,
}

/// Holds a driver against every promise. `reach` makes a target of a conduct and opens it.
pub(super) async fn keeps_every_promise(
    issuer: &str,
    presentation: Presentation,
    reach: impl AsyncFn(Conduct) -> Reached,
) {
    let sound = credential(issuer, presentation, &sound_token(issuer));
    let garbage = credential(issuer, presentation, "not-a-token-and-never-was-one");

    let mut target = reach(Conduct::Sound).await;
    assert!(target.driver.presentations().contains(&presentation));
    for round in ["first", "after a refusal"] {
        let accepted = present(&mut target, &sound).await;
        let expected = Outcome::Accepted {
            session: true,
            principal: Some("alice@example.com".to_owned()),
            roles: Vec::new(),
        };
        assert_eq!(accepted.outcome, expected, "a sound token logs in, {round}");
        let refused = present(&mut target, &garbage).await.outcome;
        assert!(matches!(refused, Outcome::Rejected { .. }), "garbage is refused: {refused:?}");
    }
    for token in awkward_tokens() {
        let awkward = present(&mut target, &credential(issuer, presentation, &token)).await.outcome;
        let what = format!("{} bytes beginning {:?}", token.len(), token.chars().next());
        assert!(!matches!(awkward, Outcome::Accepted { .. }), "{what} logged in");
        assert_secret(&token, &format!("{awkward:?}"));
    }
    let after = present(&mut target, &sound).await.outcome;
    assert!(matches!(after, Outcome::Accepted { .. }), "awkward tokens leave nothing: {after:?}");
    target.driver.close().await;

    let mut target = reach(Conduct::Hangs).await;
    let begun = Instant::now();
    let Outcome::Broke { how } = present(&mut target, &sound).await.outcome else {
        panic!("silence is `broke`");
    };
    assert!(how.starts_with("no answer within 400ms after "), "{how}");
    assert!(begun.elapsed() < SHORT + Duration::from_secs(5), "it waited past the timeout");

    let gone = present(&mut reach(Conduct::Gone).await, &sound).await.outcome;
    assert!(matches!(gone, Outcome::Broke { .. }), "a target that is gone broke: {gone:?}");

    let busy = present(&mut reach(Conduct::Busy).await, &sound).await.outcome;
    assert!(matches!(busy, Outcome::Busy { .. }), "no room is no refusal: {busy:?}");

    let mut target = reach(Conduct::Echoes).await;
    for credential in [&garbage, &sound] {
        let echoed = present(&mut target, credential).await;
        assert_secret(&credential.token, &format!("{echoed:?} {:?}", target.driver.notes()));
    }
    assert_secret(&sound.token, &format!("{sound:?}"));
}

/// A credential of alice with this token.
pub(super) fn credential(issuer: &str, presentation: Presentation, token: &str) -> Credential {
    let keys = KeyRing::of_issuer(issuer);
    Credential {
        user: "alice@example.com".to_owned(),
        token: token.to_owned(),
        presentation,
        case: "drivers/conformance#a-case[alg=RS256]".to_owned(),
        jwks: keys.jwk_set(&[Alg::RS256]),
        pem: keys.signer(Alg::RS256).expect("RS256 has a key").spki_pem(),
        nonce: None,
    }
}

/// Alice's sound token.
pub(super) fn sound_token(issuer: &str) -> String {
    mint(&Sound::new(issuer), &[]).expect("a sound token can be minted")
}

async fn present(target: &mut Reached, credential: &Credential) -> Answer {
    target.driver.present(credential).await
}

/// Tokens that break messages: empty, with what ends texts and fields, not ASCII, huge.
fn awkward_tokens() -> Vec<String> {
    let mut tokens: Vec<String> = [
        "",
        "\0",
        "a.token\0with-a-nul.inside",
        "\x01auth=x\x01\x01",
        "\r\nX-Header: 1",
        "ünïcödé",
    ]
    .map(str::to_owned)
    .to_vec();
    tokens.push("x".repeat(300_000));
    tokens
}

fn assert_secret(token: &str, shown: &str) {
    for piece in token.as_bytes().windows(12) {
        if let Ok(piece) = std::str::from_utf8(piece) {
            assert!(!shown.contains(piece), "the token is shown: {shown}");
        }
    }
}

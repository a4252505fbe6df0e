//! What the crate itself finds in a token.

use openidconnect::{ClaimsVerificationError, DiscoveryError, IssuerUrl};

use super::{Metadata, ask, client, login};
use crate::end_user::auto_login;

#[test]
fn the_crate_refuses_each_lie_for_its_own_reason() {
    use ClaimsVerificationError::{
        Expired, InvalidAudience, InvalidIssuer, InvalidNonce, SignatureVerification,
    };
    let idp = auto_login();
    let told = |defect: &str| {
        let client = client(&idp.issuer_at(&format!("/d/{defect}/default")), "db", Some("secret"));
        login(&idp, &client, &[]).1.map(|claims| claims.subject().to_string())
    };
    for lawful in ["ok.extra-unknown-claims", "ok.aud-array-single"] {
        assert_eq!(told(lawful), Ok("alice".to_owned()), "{lawful}");
    }
    for (defect, reason) in [
        ("claim.exp.past=3600", (|e| matches!(e, Expired(_))) as fn(&_) -> bool),
        ("claim.aud.wrong", |e| matches!(e, InvalidAudience(_))),
        ("claim.iss.wrong", |e| matches!(e, InvalidIssuer(_))),
        ("claim.nonce.wrong", |e| matches!(e, InvalidNonce(_))),
        ("sig.bitflip", |e| matches!(e, SignatureVerification(_))),
        // Lawful, and more than the crate knows: no `kid`, and two keys that fit.
        ("ok.kid-absent-multi-key", |e| matches!(e, SignatureVerification(_))),
        ("sig.unknown-key", |e| matches!(e, SignatureVerification(_))),
        ("sig.alg-rs-to-hs", |e| matches!(e, SignatureVerification(_))),
    ] {
        match told(defect) {
            Err(error) if reason(&error) => {}
            other => panic!("{defect}: {other:?}"),
        }
    }
}

#[test]
fn the_crate_refuses_metadata_of_another_issuer() {
    let idp = mock_idp::idp::MockIdp::builder().external_url("http://idp.example.com");
    let idp = idp.start().expect("a free port");
    let asked = IssuerUrl::new(format!("http://{}/default", idp.address())).expect("a URL");
    let found = Metadata::discover(&asked, &ask);
    assert!(matches!(found, Err(DiscoveryError::Validation(_))), "{found:?}");
}

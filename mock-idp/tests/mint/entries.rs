//! What holds for every entry by itself.

use mock_idp::defects::{self, Defect, Inject};
use mock_idp::jose::Alg;
use mock_idp::mint::{Applied, MintError, TokenKind, mint};

use super::{claims, sound, with_every_word};

#[test]
fn every_entry_mints_under_every_algorithm_that_it_claims_and_under_no_other() {
    for alg in Alg::PUBLIC {
        for applied in defects::of_tokens().flat_map(with_every_word) {
            let token = mint(&sound(*alg), std::slice::from_ref(&applied));
            if claims(applied.defect, *alg) {
                assert!(token.is_ok(), "{applied} under {alg}: {token:?}");
            } else {
                let refused = matches!(token, Err(MintError::NeedsAlgorithm { .. }));
                assert!(refused, "{applied} under {alg}: {token:?}");
            }
        }
    }
}

#[test]
fn every_word_of_every_entry_makes_another_token_of_some_use() {
    for defect in defects::of_tokens() {
        let alg = deterministic(defect);
        let uses = [(TokenKind::Id, None), (TokenKind::Id, Some("n")), (TokenKind::Access, None)];
        let tokens = |applied: &[Applied]| {
            uses.map(|(kind, nonce)| {
                let mut sound = sound(alg);
                sound.kind = kind;
                sound.nonce = nonce.map(str::to_owned);
                mint(&sound, applied).expect("it claims the algorithm")
            })
        };
        let mut seen = vec![tokens(&[])];
        for applied in with_every_word(defect) {
            let now = tokens(std::slice::from_ref(&applied));
            assert!(!seen.contains(&now), "{applied} says nothing of its own");
            seen.push(now);
        }
    }
}

#[test]
fn a_defect_changes_nothing_that_its_stage_does_not_own() {
    for applied in defects::of_tokens().flat_map(with_every_word) {
        let alg = deterministic(applied.defect);
        let part = |applied: &[Applied], at: usize| {
            let token = mint(&sound(alg), applied).expect("it claims the algorithm");
            token.split('.').nth(at).unwrap_or_default().to_owned()
        };
        let same = |at| part(std::slice::from_ref(&applied), at) == part(&[], at);
        let acts = |stage: fn(&Inject) -> bool| applied.defect.inject.iter().any(stage);
        let later = acts(|i| {
            matches!(i, Inject::SigningInput(_) | Inject::Encoded(_) | Inject::Compact(_))
        });
        if !later && !acts(|i| matches!(i, Inject::Header(_))) {
            assert!(same(0), "{applied} changes the header");
        }
        if !later && !acts(|i| matches!(i, Inject::Claims(_))) {
            assert!(same(1), "{applied} changes the payload");
        }
    }
}

/// An algorithm that the entry claims and that signs the same message the same way each time,
/// where it claims one.
fn deterministic(defect: &Defect) -> Alg {
    [Alg::EdDSA, Alg::RS256, Alg::ES256, Alg::PS256]
        .into_iter()
        .find(|alg| claims(defect, *alg))
        .expect("every entry claims a common algorithm")
}

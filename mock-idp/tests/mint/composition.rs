//! Several defects on one token.

use mock_idp::defects::{self, Defect};
use mock_idp::jose::Alg;
use mock_idp::mint::{Applied, Clash, MintError, mint};

use super::{claims, sound};

/// What two defects on one token come to.
#[derive(Debug, PartialEq)]
enum Pair {
    Minted,
    Clash,
    NoCommonAlgorithm,
}

#[test]
fn any_two_defects_compose_or_clash_by_name_whichever_comes_first() {
    let catalogue: Vec<&'static Defect> = defects::of_tokens().collect();
    for (at, one) in catalogue.iter().enumerate() {
        for other in &catalogue[at + 1..] {
            let outcome = pair(one, other);
            if outcome != Pair::Minted {
                assert_eq!(outcome, pair(other, one), "{} and {}", one.id, other.id);
            }
        }
    }
}

#[test]
fn defects_of_different_stages_compose() {
    for (one, other) in [
        ("claim.exp.past", "sig.bitflip"),
        ("claim.iss.trailing-slash", "sig.alg-none"),
        ("header.crit-unknown", "header.kid-unknown"),
        ("enc.json-trailing-garbage", "enc.four-parts"),
    ] {
        assert_eq!(pair(named(one), named(other)), Pair::Minted, "{one} and {other}");
    }
}

#[test]
fn two_defects_that_write_one_member_are_refused_with_both_ids() {
    let applied = ["sig.alg-none", "sig.alg-missing"].map(named).map(Applied::plain);
    let error = mint(&sound(Alg::RS256), &applied).expect_err("both write alg");
    assert_eq!(error.to_string(), "sig.alg-none and sig.alg-missing both write header alg");
}

fn named(id: &str) -> &'static Defect {
    defects::find(id).unwrap_or_else(|| panic!("{id} is not in the catalogue")).defect
}

/// Mints both under the first algorithm that both claim.
fn pair(first: &'static Defect, second: &'static Defect) -> Pair {
    let algorithms = [Alg::EdDSA, Alg::ES256, Alg::RS256, Alg::PS256];
    let both = |alg: &Alg| claims(first, *alg) && claims(second, *alg);
    let Some(alg) = algorithms.into_iter().find(both) else { return Pair::NoCommonAlgorithm };
    match mint(&sound(alg), &[Applied::plain(first), Applied::plain(second)]) {
        Ok(_) => Pair::Minted,
        Err(MintError::Clash(Clash { first: writer, second: other, .. })) => {
            assert_eq!((writer, other), (first.id, second.id));
            Pair::Clash
        }
        Err(error) => panic!("{} and {}: {error}", first.id, second.id),
    }
}

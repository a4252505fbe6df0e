//! Several lies at once.

use mock_idp::defects::{self, Defect, Effect};
use mock_idp::jose::Alg;
use mock_idp::mint::{Applied, MintError};
use mock_idp::spec::Kind;
use proptest::prelude::*;

use super::setting::Setting;

fn claims() -> Vec<&'static Defect> {
    defects::of_tokens().filter(|d| d.id.starts_with("claim.") || d.id.starts_with("ok.")).collect()
}

proptest! {
    #[test]
    fn no_lie_is_hidden_by_another_nor_by_a_lawful_variation(
        kind in prop::sample::select(Kind::ALL),
        defects in prop::sample::subsequence(claims(), 1..5),
    ) {
        let setting = Setting::new(kind, Alg::EdDSA);
        let applied: Vec<Applied> = defects.iter().map(|defect| Applied::plain(defect)).collect();
        let token = match setting.mint(&applied) {
            Err(MintError::Clash(_)) => return Err(TestCaseError::reject("they clash")),
            minted => minted.expect("mints"),
        };
        let lie = |d: &&&Defect| {
            d.effect == Effect::Deceives && d.breaks.iter().any(|r| setting.policy.enforces(r))
        };
        if let Some(lie) = defects.iter().find(lie) {
            prop_assert!(setting.verify(&token, &[]).is_err(), "{} is believed", lie.id);
        }
    }
}

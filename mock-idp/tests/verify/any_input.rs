//! Whatever arrives, the verifier answers, and never repeats the token.

use mock_idp::jose::Alg;
use mock_idp::spec::{Kind, requirements};
use proptest::prelude::*;

use super::setting::Setting;

fn answers(setting: &Setting, token: &str) {
    let neglects: [&[_]; 2] = [&[], requirements::ALL];
    for neglected in neglects {
        for violation in setting.verify(token, neglected).err().into_iter().flatten() {
            let parts = token.split('.').filter(|part| part.len() > 12);
            for part in parts {
                assert!(!violation.detail.contains(part), "{}", violation.detail);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_answered(token in "\\PC*") {
        answers(&Setting::new(Kind::IdTokenCredential, Alg::RS256), &token);
    }

    #[test]
    fn any_bytes_in_three_parts_are_answered(
        header in any::<Vec<u8>>(), payload in any::<Vec<u8>>(), signature in any::<Vec<u8>>(),
    ) {
        let parts = [header, payload, signature].map(mock_idp::jose::base64url::encode);
        answers(&Setting::new(Kind::Jwt, Alg::ES256), &parts.join("."));
    }

    #[test]
    fn a_sound_token_with_any_octet_changed_is_refused(at in any::<prop::sample::Index>(), to in "[ -~]") {
        let setting = Setting::new(Kind::AtJwt, Alg::EdDSA);
        let token = setting.mint(&[]).expect("mints");
        let at = at.index(token.len());
        let changed = format!("{}{to}{}", &token[..at], &token[at + 1..]);
        answers(&setting, &changed);
        prop_assert_eq!(setting.verify(&changed, &[]).is_ok(), changed == token);
    }
}

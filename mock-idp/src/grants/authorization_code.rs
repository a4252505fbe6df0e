//! `authorization_code` (RFC 6749 section 4.1.3, OIDCC-3.1.3, RFC 7636 section 4.6).

use aws_lc_rs::constant_time::verify_slices_are_equal;
use sha2::{Digest as _, Sha256};

use super::{Granting, target};
use crate::authorization::Authorization;
use crate::endpoints::TokenError;
use crate::issued::{Code, CodeChallenge};
use crate::jose::{Members, base64url};
use crate::mint::sound::LIFETIME;

/// The tokens of a code, once. A second time revokes them (RFC 6749 section 4.1.2).
pub(super) fn answer(granting: &Granting<'_>) -> Result<Members, TokenError> {
    let Granting { call, client, form, .. } = granting;
    let code = form.get("code").ok_or_else(|| TokenError::missing("code"))?;
    let issued = &call.state.issued;
    let there = issued.codes.get(code, call.now()).filter(|kept| {
        kept.authorization.client_id == client.client_id
            && kept.authorization.issuer == call.issuer.path
    });
    let Some(kept) = there else {
        let why = "the code is unknown or expired, or of another client or issuer";
        return Err(TokenError::InvalidGrant(why.to_owned()));
    };
    if kept.used {
        issued.revoke(&kept.authorization.id);
        let why = "the code has been used; what was issued for it is revoked";
        return Err(TokenError::InvalidGrant(why.to_owned()));
    }
    redirect_uri(&kept, form.get("redirect_uri"))?;
    code_verifier(kept.code_challenge.as_ref(), form.get("code_verifier"))?;
    let resource = target::chosen(form, &kept.authorization.resource)?;
    granting.still_has_its_user(&kept.authorization)?;
    let authorization = Authorization { resource, ..kept.authorization.clone() };
    // As long as its tokens live, a second use must be known as one.
    issued.codes.put(code, Code { used: true, ..kept.clone() }, call.now() + LIFETIME);
    granting.tokens_of(&authorization, &kept.authorization)
}

/// The same as in the authorization request, or absent as there (RFC 6749 section 4.1.3).
fn redirect_uri(kept: &Code, given: Option<&str>) -> Result<(), TokenError> {
    let why = match (&kept.redirect_uri, given) {
        (Some(asked), Some(given)) if asked == given => return Ok(()),
        (None, None) => return Ok(()),
        (Some(_), Some(_)) => "`redirect_uri` is not that of the authorization request",
        (Some(_), None) => "`redirect_uri` must be that of the authorization request",
        (None, Some(_)) => "the authorization request had no `redirect_uri`",
    };
    Err(TokenError::InvalidGrant(why.to_owned()))
}

/// The verifier that the challenge was made of; where there was no challenge, none (RFC 9700
/// section 4.8.2).
fn code_verifier(
    challenge: Option<&CodeChallenge>,
    verifier: Option<&str>,
) -> Result<(), TokenError> {
    let invalid = |why: &str| Err(TokenError::InvalidGrant(why.to_owned()));
    let (challenge, verifier) = match (challenge, verifier) {
        (None, None) => return Ok(()),
        (Some(_), None) => {
            return invalid(
                "the authorization request had a `code_challenge`: `code_verifier` is missing",
            );
        }
        (None, Some(_)) => {
            return invalid(
                "there is a `code_verifier`, but the authorization request had no `code_challenge`",
            );
        }
        (Some(challenge), Some(verifier)) => (challenge, verifier),
    };
    if !is_code_verifier(verifier) {
        let why = "`code_verifier` must be 43 to 128 letters, digits, `-`, `.`, `_` or `~`";
        return Err(TokenError::InvalidRequest(why.to_owned()));
    }
    let (right, given) = match challenge {
        CodeChallenge::Plain(right) => (right, verifier.to_owned()),
        CodeChallenge::S256(right) => (right, base64url::encode(Sha256::digest(verifier))),
    };
    if verify_slices_are_equal(right.as_bytes(), given.as_bytes()).is_err() {
        return invalid("`code_verifier` does not fit the `code_challenge`");
    }
    Ok(())
}

/// The grammar of RFC 7636 section 4.1.
fn is_code_verifier(text: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    (43..=128).contains(&text.len()) && text.bytes().all(unreserved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_s_own_verifier_fits_its_challenge_and_no_other_does() {
        // RFC 7636 appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".to_owned();
        let s256 = CodeChallenge::S256(challenge.clone());
        assert_eq!(code_verifier(Some(&s256), Some(verifier)), Ok(()));
        assert!(code_verifier(Some(&s256), Some(&challenge)).is_err());
        let plain = CodeChallenge::Plain(verifier.to_owned());
        assert_eq!(code_verifier(Some(&plain), Some(verifier)), Ok(()));
        assert!(code_verifier(Some(&plain), Some(&verifier.replace('d', "e"))).is_err());
    }

    #[test]
    fn a_verifier_without_a_challenge_is_refused_and_a_challenge_without_a_verifier() {
        let verifier = "a".repeat(43);
        assert!(code_verifier(None, Some(&verifier)).is_err());
        assert!(code_verifier(Some(&CodeChallenge::Plain(verifier)), None).is_err());
    }

    #[test]
    fn a_verifier_has_43_to_128_unreserved_characters() {
        for (text, right) in [
            ("a".repeat(42), false),
            ("a".repeat(43), true),
            ("~".repeat(128), true),
            ("a".repeat(129), false),
            ("+".repeat(43), false),
            ("é".repeat(43), false),
        ] {
            assert_eq!(is_code_verifier(&text), right, "{text}");
        }
    }
}

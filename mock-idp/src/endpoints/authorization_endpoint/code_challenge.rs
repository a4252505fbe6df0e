//! `code_challenge` and `code_challenge_method` (RFC 7636 section 4.3).

use crate::client::{AuthenticationMethod, Client};
use crate::form::Form;
use crate::issued::CodeChallenge;

/// The methods, as the metadata names them.
pub(crate) const METHODS: &[&str] = &["S256", "plain"];

/// The challenge of a request for a code. A public client must send one (RFC 9700 section 2.1.1).
///
/// # Errors
/// It is malformed, or missing.
pub(super) fn of(form: &Form, client: &Client) -> Result<Option<CodeChallenge>, String> {
    let challenge = read(form)?;
    if challenge.is_none() && client.authenticates_by(AuthenticationMethod::None) {
        let why = "a public client needs PKCE: `code_challenge` and `code_challenge_method=S256`";
        return Err(why.to_owned());
    }
    Ok(challenge)
}

fn read(form: &Form) -> Result<Option<CodeChallenge>, String> {
    let (challenge, method) = (form.get("code_challenge"), form.get("code_challenge_method"));
    let Some(challenge) = challenge else {
        return match method {
            None => Ok(None),
            Some(_) => Err("`code_challenge_method` without `code_challenge`".to_owned()),
        };
    };
    let unreserved = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    let wrong =
        "`code_challenge` has 43 to 128 letters, digits, -, ., _ or ~ (RFC 7636 section 4.2)";
    if !(43..=128).contains(&challenge.len()) || !challenge.bytes().all(unreserved) {
        return Err(wrong.to_owned());
    }
    match method {
        None | Some("plain") => Ok(Some(CodeChallenge::Plain(challenge.to_owned()))),
        Some("S256") if challenge.len() == 43 => {
            Ok(Some(CodeChallenge::S256(challenge.to_owned())))
        }
        Some("S256") => {
            Err("by S256, `code_challenge` is the base64url of a SHA-256: 43 characters".to_owned())
        }
        Some(other) => Err(format!("`code_challenge_method` is S256 or plain, not {other}")),
    }
}

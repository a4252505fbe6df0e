//! Opaque access tokens: what introspection tells of them (RFC 7662 section 2.2).

use serde_json::{Map, Value};

use crate::endpoints::TokenError;
use crate::mint::{self, Applied, Sound};

/// What the token stands for, with the defects that can be seen in that; `id_token`: an ID Token
/// beside it carries the others.
///
/// # Errors
/// Where two defects write the same claim, or one would do nothing at all.
pub(super) fn claims(
    sound: &Sound,
    defects: &[Applied],
    id_token: bool,
) -> Result<Map<String, Value>, TokenError> {
    let of_tokens = defects.iter().filter(|applied| applied.defect.is_of_tokens()).cloned();
    let (seen, unseen): (Vec<Applied>, Vec<Applied>) =
        of_tokens.partition(|applied| applied.defect.is_of_claims());
    if !unseen.is_empty() && !id_token {
        let unseen: Vec<String> = unseen.iter().map(ToString::to_string).collect();
        return Err(TokenError::InvalidRequest(format!(
            "nobody can see {} in an opaque access token: ask for an ID Token beside it (scope \
             openid), or have access tokens as JWTs (access_token_strategy)",
            unseen.join(", ")
        )));
    }
    Ok(mint::claims(sound, &seen)?)
}

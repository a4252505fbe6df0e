//! JWTs of this provider's own issuers: each trusts all others.

use crate::assertion::{Assertion, Flaw};
use crate::endpoints::Call;
use crate::issuer::Issuer;
use crate::jose::Alg;

/// Reads a JWT that the issuer which it names has signed, with a key that it publishes now.
///
/// # Errors
/// `iss` is no issuer of this provider, or the JWT is not its.
pub(super) fn signed(call: &Call<'_>, jwt: &str) -> Result<Assertion, Flaw> {
    let claims = Assertion::unverified(jwt)?;
    let base = &call.state.base;
    let path = claims.text("iss")?.strip_prefix(base.as_str());
    let path = path.filter(|path| path.is_empty() || path.starts_with('/'));
    let issuer = path.and_then(|path| Issuer::at(base, path).ok());
    let issuer = issuer.ok_or("its `iss` is no issuer of this provider")?;
    let keys = call.state.keys_of(&issuer.path).now();
    let algorithms = call.state.declared(keys.signing.alg);
    Assertion::signed(jwt, &keys.jwk_set(), &[algorithms.as_slice(), &[Alg::RS256]].concat())
}

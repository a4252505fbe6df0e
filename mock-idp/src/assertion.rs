//! JWTs as assertions (RFC 7523 section 3): who made them, for whom, until when.

use aws_lc_rs::hmac;
use serde_json::{Map, Value};

use crate::clock::NumericDate;
use crate::jose::{Alg, base64url};
use crate::spec::requirements::kind;
use crate::verify::{contents, jws};

/// How many seconds the clock of the sender may be ahead.
const LEEWAY: NumericDate = 60;
/// How many seconds an assertion may be valid from now on: a day (RFC 7523 section 3 lets an
/// unreasonable `exp` be refused).
const LONGEST: NumericDate = 86_400;

/// The Claims Set of an assertion.
#[derive(Debug)]
pub(crate) struct Assertion(Map<String, Value>);

/// Why an assertion counts for nothing, as a person reads it; no part of the assertion.
pub(crate) type Flaw = String;

impl Assertion {
    /// Reads a JWT without asking who made it, to find out whose keys to ask.
    ///
    /// # Errors
    /// It is no JWT, or a claim stands there twice (RFC 7519 section 4).
    pub(crate) fn unverified(jwt: &str) -> Result<Assertion, Flaw> {
        let contents = contents(jwt);
        let members = contents.payload.members.unwrap_or_default();
        let claims: Map<String, Value> =
            serde_json::from_str(&contents.payload.text).map_err(|_| "it is no JWT")?;
        if claims.len() != members.len() {
            return Err("a claim stands there twice".to_owned());
        }
        Ok(Assertion(claims))
    }

    /// Reads a JWT that was signed with one of these keys. What its header says of keys (`jku`,
    /// `jwk`, `x5c`) counts for nothing.
    ///
    /// # Errors
    /// It is no JWT, the algorithm is none of these, or no key of the set made the signature.
    pub(crate) fn signed(jwt: &str, set: &Value, algorithms: &[Alg]) -> Result<Assertion, Flaw> {
        // The type of a client assertion is no fault of it.
        let any_typ = [&kind::NOT_ANOTHER_USE, &kind::TYP_NAMES_NO_OTHER_USE];
        if let Err(violated) = jws::verify(jwt, set, algorithms)
            && let Some(requirement) = violated.iter().find(|one| !any_typ.contains(one))
        {
            return Err(format!("it is refused unless {}", requirement.summary));
        }
        Assertion::unverified(jwt)
    }

    /// Reads a JWT that was signed with this secret.
    ///
    /// # Errors
    /// It is no JWT, its algorithm no HMAC, or the secret did not make the signature.
    pub(crate) fn signed_with_secret(jwt: &str, secret: &str) -> Result<Assertion, Flaw> {
        let (input, signature) = jwt.rsplit_once('.').ok_or("it is no JWT")?;
        let digest = match algorithm(jwt).as_deref() {
            Some("HS256") => hmac::HMAC_SHA256,
            Some("HS384") => hmac::HMAC_SHA384,
            Some("HS512") => hmac::HMAC_SHA512,
            _ => return Err("its `alg` is not HS256, HS384 or HS512".to_owned()),
        };
        if contents(jwt).header.all("crit").next().is_some() {
            return Err("its header has `crit`, and no extension is understood".to_owned());
        }
        let signature = base64url::decode(signature).map_err(|_| "it is no JWT")?;
        let key = hmac::Key::new(digest, secret.as_bytes());
        hmac::verify(&key, input.as_bytes(), &signature)
            .map_err(|_| "the client's secret did not make its signature")?;
        Assertion::unverified(jwt)
    }

    /// A claim that is text.
    ///
    /// # Errors
    /// It is not there, or something else.
    pub(crate) fn text(&self, claim: &str) -> Result<&str, Flaw> {
        let value = self.0.get(claim).and_then(Value::as_str).filter(|text| !text.is_empty());
        value.ok_or_else(|| format!("its `{claim}` is missing or no text"))
    }

    /// Whether it is for one of these recipients, now.
    ///
    /// # Errors
    /// `aud` names none of them; `exp` is missing, over or unreasonable; `nbf` or `iat` are ahead.
    pub(crate) fn is_for(&self, recipients: &[String], now: NumericDate) -> Result<(), Flaw> {
        let ours = |name: &Value| recipients.iter().any(|own| name.as_str() == Some(own));
        let named = match self.0.get("aud") {
            Some(Value::Array(names)) => names.iter().any(ours),
            Some(name) => ours(name),
            None => false,
        };
        if !named {
            return Err(format!("its `aud` must be {}", recipients.join(" or ")));
        }
        let expires = self.expires()?;
        if expires <= now {
            return Err(format!("its `exp` is {expires}, and it is {now}"));
        }
        if expires > now + LONGEST {
            return Err("its `exp` is more than a day ahead".to_owned());
        }
        for claim in ["nbf", "iat"] {
            if self.time(claim)?.is_some_and(|time| time > now + LEEWAY) {
                return Err(format!("its `{claim}` is ahead of now, {now}"));
            }
        }
        Ok(())
    }

    /// Its `exp`.
    ///
    /// # Errors
    /// It is missing, or no NumericDate.
    pub(crate) fn expires(&self) -> Result<NumericDate, Flaw> {
        self.time("exp")?.ok_or_else(|| "its `exp` is missing".to_owned())
    }

    /// A NumericDate, whose fraction counts for nothing.
    fn time(&self, claim: &str) -> Result<Option<NumericDate>, Flaw> {
        let Some(value) = self.0.get(claim) else { return Ok(None) };
        let seconds = value.as_i64().or_else(|| {
            #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
            value.as_f64().map(|seconds| seconds.floor() as i64)
        });
        seconds.map(Some).ok_or_else(|| format!("its `{claim}` is no number"))
    }
}

/// What the header of a JWT says of its algorithm.
pub(crate) fn algorithm(jwt: &str) -> Option<String> {
    contents(jwt).header.string("alg").map(ToOwned::to_owned)
}

//! How a signature came about: the most innocent explanation under which it is right. The checks
//! then say what is wrong with the explanation, so that one fault is told by one requirement.

use aws_lc_rs::hmac;
use serde_json::Value;

use super::compact::Compact;
use super::forms;
use super::json::Object;
use super::key_faults::KeyFaults;
use super::public_key::{self, Jwk, PublicKey};
use super::{brought, secrets};
use crate::jose::{Alg, Family, Secret};

/// The keys that a signature is explained by, and how.
pub(super) struct Keys<'a> {
    /// What the issuer that the token names publishes.
    pub(super) own: Vec<Jwk>,
    /// What the other issuers publish.
    pub(super) others: Vec<Jwk>,
    /// Documents that URLs of the header point to, where the verifier fetched them.
    pub(super) linked: &'a [(String, Vec<u8>)],
    /// The verifier never fetches; a URL in the header is then taken for the explanation.
    pub(super) assume_links: bool,
    /// The secret that the client shares with the issuer.
    pub(super) client_secret: Option<&'a Secret>,
}

/// Who made the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Nobody was to: `alg` is none.
    Unsigned,
    /// A key of the issuer.
    Issuer,
    /// A key of another issuer.
    OtherIssuer,
    /// A key that the header brings, or says where to fetch.
    Header,
    /// Somebody who used a text that everybody knows as the HMAC secret.
    Secret,
    /// Nobody knows.
    Unknown,
}

/// The explanation of a signature.
#[derive(Clone, Copy, Debug)]
pub(super) struct Explanation {
    pub(super) by: By,
    /// `kid` names a key of the issuer.
    pub(super) kid_known: bool,
    /// `kid`, where there, names the very key that signed.
    pub(super) kid_fits: bool,
    /// The key's JWK names the header's `alg`, or none.
    pub(super) alg_fits: bool,
    /// The value has the form that its algorithm demands.
    pub(super) well_formed: bool,
    /// The salt of an RSASSA-PSS signature is as long as the hash.
    pub(super) salt_fits: bool,
    /// What is wrong with the key that signed; where none did, with the one that `kid` names.
    pub(super) key: KeyFaults,
}

/// Explains the signature of a token.
pub(super) fn explain(compact: &Compact, header: &Object, keys: &Keys<'_>) -> Explanation {
    let named = header.text("alg").unwrap_or_default();
    let alg = Alg::from_name(named);
    let kid = header.text("kid");
    let known = kid.and_then(|kid| keys.own.iter().find(|key| key.kid.as_deref() == Some(kid)));
    let signed = Signed { compact, alg };
    let mut explanation = Explanation {
        by: By::Unknown,
        kid_known: known.is_some(),
        kid_fits: true,
        alg_fits: alg.zip(known).is_none_or(|(alg, key)| key.is_for(alg)),
        well_formed: true,
        salt_fits: true,
        key: known.map(KeyFaults::of_jwk).unwrap_or_default(),
    };
    if named.eq_ignore_ascii_case("none") {
        return Explanation { by: By::Unsigned, ..explanation };
    }
    let first = known.into_iter().chain(&keys.own).filter(|key| key.for_signatures);
    if let Some(key) = first.clone().find(|key| signed.by(&key.key, key)) {
        explanation.by = By::Issuer;
        explanation.key = KeyFaults::of_jwk(key);
        explanation.kid_fits = kid.is_none() || key.kid.as_deref() == kid;
        explanation.alg_fits = alg.is_none_or(|alg| key.is_for(alg));
    } else if keys.others.iter().any(|key| signed.by(&key.key, key)) {
        explanation.by = By::OtherIssuer;
        explanation.key = KeyFaults::default();
    } else if signed.by_header(header, keys) {
        explanation.by = By::Header;
    } else if signed.by_secret(keys) {
        explanation.by = By::Secret;
    } else if let Some(key) = first.clone().find(|key| signed.malformed_by(key)) {
        explanation.by = By::Issuer;
        explanation.kid_fits = kid.is_none() || key.kid.as_deref() == kid;
        explanation.well_formed = false;
    } else if let Some(key) = first.clone().find(|key| signed.oddly_salted_by(key)) {
        explanation.by = By::Issuer;
        explanation.kid_fits = kid.is_none() || key.kid.as_deref() == kid;
        explanation.salt_fits = false;
    }
    explanation
}

struct Signed<'a> {
    compact: &'a Compact,
    /// The header's algorithm; the key's own where the header names none, or another curve.
    alg: Option<Alg>,
}

impl Signed<'_> {
    fn by(&self, key: &PublicKey, jwk: &Jwk) -> bool {
        let own = jwk.alg.as_deref().and_then(Alg::from_name);
        let curve = own.filter(|_| self.alg.is_none_or(|alg| alg.family() == Family::Ec));
        let mut algs = self.alg.into_iter().chain(curve);
        algs.any(|alg| self.with(key, alg, &self.compact.signature))
    }

    fn with(&self, key: &PublicKey, alg: Alg, value: &[u8]) -> bool {
        self.messages().any(|message| key.verifies(alg, message, value))
    }

    fn messages(&self) -> impl Iterator<Item = &[u8]> {
        self.compact.signing_inputs.iter().map(String::as_bytes)
    }

    fn by_header(&self, header: &Object, keys: &Keys<'_>) -> bool {
        let urls = brought::urls(header);
        if keys.assume_links && !urls.is_empty() {
            return true;
        }
        let fetched = keys.linked.iter().filter(|(url, _)| urls.contains(url));
        let linked = fetched.flat_map(|(_, document)| brought::in_document(document));
        let Some(alg) = self.alg else { return false };
        brought::in_header(header)
            .into_iter()
            .chain(linked)
            .any(|key| self.with(&key, alg, &self.compact.signature))
    }

    fn by_secret(&self, keys: &Keys<'_>) -> bool {
        let Some(alg) = self.alg.filter(|alg| alg.family() == Family::Hmac) else { return false };
        let Some(digest) = public_key::hmac(alg) else { return false };
        secrets::confused(&keys.own, keys.client_secret).iter().any(|secret| {
            let key = hmac::Key::new(digest, secret);
            self.messages().any(|m| hmac::verify(&key, m, &self.compact.signature).is_ok())
        })
    }

    fn malformed_by(&self, key: &Jwk) -> bool {
        let Some(alg) = self.alg_or_own(key) else { return false };
        let mended = forms::mended(&key.key, &self.compact.signature);
        mended.iter().any(|mended| self.with(&key.key, alg, mended))
    }

    fn oddly_salted_by(&self, key: &Jwk) -> bool {
        let Some(alg) = self.alg_or_own(key) else { return false };
        let value = &self.compact.signature;
        self.messages().any(|m| forms::pss_of_any_salt(&key.key, alg, m, value))
    }

    fn alg_or_own(&self, key: &Jwk) -> Option<Alg> {
        self.alg.or_else(|| key.alg.as_deref().and_then(Alg::from_name))
    }
}

/// The keys that a JWK Set among the issuers' publishes, and those of the others.
pub(super) fn split(sets: &[(String, Value)], issuer: &str) -> (Vec<Jwk>, Vec<Jwk>) {
    let read = |own: bool| {
        let chosen = sets.iter().filter(|(name, _)| (name == issuer) == own);
        chosen.flat_map(|(_, set)| Jwk::read_set(set)).collect()
    };
    (read(true), read(false))
}

//! Keys that a token brings itself, or says where to fetch: `jwk`, `x5c`, `jku`, `x5u` (RFC 7515
//! sections 4.1.2 to 4.1.6). A right verifier uses none of them.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::der;
use super::json::Object;
use super::public_key::{Jwk, PublicKey};

/// The URLs of keys in the header.
pub(super) fn urls(header: &Object) -> Vec<String> {
    let members = ["jku", "x5u"].into_iter().filter_map(|name| header.get(name));
    members.flat_map(strings).map(str::to_owned).collect()
}

/// The keys in the header itself.
pub(super) fn in_header(header: &Object) -> Vec<PublicKey> {
    let jwk = header.get("jwk").and_then(Jwk::read).map(|jwk| jwk.key);
    let leaf = header.get("x5c").and_then(|chain| strings(chain).next().and_then(certificate));
    jwk.into_iter().chain(leaf).collect()
}

/// The keys of a fetched document: a JWK Set, or a certificate in PEM or DER.
pub(super) fn in_document(document: &[u8]) -> Vec<PublicKey> {
    if let Ok(set) = serde_json::from_slice::<Value>(document) {
        return Jwk::read_set(&set).into_iter().map(|jwk| jwk.key).collect();
    }
    let pem = std::str::from_utf8(document).ok().and_then(|text| {
        let body = text.split("-----BEGIN CERTIFICATE-----").nth(1)?;
        certificate(body.split("-----END").next()?)
    });
    pem.or_else(|| der::certificate_key(document)).into_iter().collect()
}

fn certificate(base64: &str) -> Option<PublicKey> {
    let text: String = base64.split_whitespace().collect();
    der::certificate_key(&STANDARD.decode(text).ok()?)
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    list.iter().filter_map(Value::as_str)
}

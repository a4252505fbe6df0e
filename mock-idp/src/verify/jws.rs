//! The verifier's lower half: a JWS with any payload (RFC 7515 section 5.2).

use serde_json::Value;

use super::check::Check;
use super::checks::{header, signature};
use super::reading::Reading;
use super::{IssuerKeys, Policy, Presented, key_faults};
use crate::jose::Alg;
use crate::spec::requirements::compact;
use crate::spec::{Kind, Requirement};

/// Verifies a JWS in the Compact Serialization by the keys of a JWK Set, and gives its payload.
///
/// # Errors
/// Every requirement on the serialization, the header, the key and the signature that it does not
/// meet.
pub fn verify(
    jws: &str,
    set: &Value,
    algorithms: &[Alg],
) -> Result<Vec<u8>, Vec<&'static Requirement>> {
    let policy = Policy {
        kind: Kind::Jwt,
        algorithms: algorithms.to_vec(),
        client_secret: None,
        ..Policy::new("")
    };
    let keys = IssuerKeys { sets: vec![(String::new(), set.clone())], ..IssuerKeys::default() };
    let presented = Presented { token: jws, user: None, bound: &[], now: 0 };
    let reading = Reading::new(&presented, &keys, &policy, true);
    // Of the two JSON objects of a JWT, a JWS has the header only.
    let any_payload = reading.header.faults.is_empty();
    let asked = |check: &&Check| {
        policy.enforces(check.requirement)
            && !(any_payload && check.requirement == &compact::JSON_OBJECTS)
    };
    let violated: Vec<&'static Requirement> = header::CHECKS
        .iter()
        .chain(signature::CHECKS)
        .filter(asked)
        .filter(|check| (check.find)(&reading).is_some())
        .map(|check| check.requirement)
        .collect();
    let violated = key_faults::told(violated, |requirement| requirement);
    if violated.is_empty() { Ok(reading.compact.payload) } else { Err(violated) }
}

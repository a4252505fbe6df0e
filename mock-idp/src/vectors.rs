//! Test vectors: every entry of the catalogue as a token, with the policy under which it is judged
//! and what the reference verifier says, for other libraries to disagree with.

use serde_json::{Value, json};

use crate::clock::NumericDate;
use crate::defects::{self, Argument, Defect};
use crate::jose::{Alg, KeyRing};
use crate::mint::{Applied, Sound, mint};
use crate::user::User;
use crate::verify::{IssuerKeys, Policy, Presented, verify};

/// The issuer of the vectors; nobody fetches anything from it.
pub const ISSUER: &str = "https://idp.example/default";

/// The time at which they are judged where nothing else is said: the year 2096, so that no token
/// ends while somebody looks at it.
pub const NOW: NumericDate = 4_000_000_000;

/// The algorithms of the sound tokens; a defect is applied under the first that it allows.
const ALGORITHMS: &[Alg] = &[Alg::RS256, Alg::PS256, Alg::ES256, Alg::EdDSA];

/// A token with what is known of it.
#[derive(Clone, Debug)]
pub struct Vector {
    /// `sound[ES256]`, or the defect with its argument: `claim.exp.wrong-type=null`.
    pub id: String,
    /// The token.
    pub token: String,
    /// The policy under which it is judged.
    pub policy: Policy,
    /// The ids of the requirements that it violates; empty: the verifier accepts it.
    pub violated: Vec<&'static str>,
}

/// Every vector for an ID Token that alice presents as her credential, in the catalogue's order.
pub fn all(now: NumericDate) -> Vec<Vector> {
    let sound = ALGORITHMS.iter().filter_map(|alg| {
        let id = format!("sound[{alg}]");
        vector(id, *alg, &[], now)
    });
    let spoilt = defects::of_tokens().flat_map(variants).filter_map(|applied| {
        let allowed = applied.defect.algorithms;
        let alg = ALGORITHMS.iter().find(|a| allowed.is_empty() || allowed.contains(a))?;
        vector(applied.to_string(), *alg, std::slice::from_ref(&applied), now)
    });
    sound.chain(spoilt).collect()
}

/// All vectors as one JSON document, for programs: time, published keys, then one object for each
/// vector with the reference verifier's verdict.
pub fn write(now: NumericDate) -> Value {
    let vectors: Vec<Value> = all(now).iter().map(object).collect();
    json!({ "format": 1, "now": now, "jwks": published(), "vectors": vectors })
}

/// The defect with its default argument, or with every word of a closed list.
fn variants(defect: &'static Defect) -> Vec<Applied> {
    let words = match &defect.argument {
        Argument::OneOf(words) => *words,
        _ => return vec![Applied::plain(defect)],
    };
    let value = |word: &&str| defects::Value::Text((*word).to_owned());
    words.iter().map(|word| Applied { defect, argument: value(word) }).collect()
}

fn vector(id: String, alg: Alg, defects: &[Applied], now: NumericDate) -> Option<Vector> {
    let sound = Sound { alg, now, jti: "vector".to_owned(), ..Sound::new(ISSUER) };
    let token = mint(&sound, defects).ok()?;
    let policy = Policy { algorithms: vec![alg], ..Policy::new(ISSUER) };
    let alice = User::alice();
    let bound = [(alice.email.clone(), alice.sub.clone())];
    let presented = Presented { token: &token, user: Some(&alice.email), bound: &bound, now };
    let sets = vec![(ISSUER.to_owned(), published())];
    let keys = IssuerKeys { sets, ..IssuerKeys::default() };
    let violations = verify(&presented, &keys, &policy, &[]).err().unwrap_or_default();
    let violated = violations.iter().map(|violation| violation.requirement.id).collect();
    Some(Vector { id, token, policy, violated })
}

fn published() -> Value {
    KeyRing::A.jwk_set(ALGORITHMS)
}

fn object(vector: &Vector) -> Value {
    let Vector { id, token, policy, violated } = vector;
    let algorithms: Vec<&str> = policy.algorithms.iter().map(|alg| alg.name()).collect();
    json!({
        "id": id,
        "kind": policy.kind.name(),
        "token": token,
        "user": User::alice().email,
        "issuer": policy.issuer,
        "audience": policy.audience.first(),
        "client_id": policy.client_id,
        "algorithms": algorithms,
        "leeway_s": policy.leeway_s,
        "user_claim": policy.user_claim,
        "expected": if violated.is_empty() { "accepted" } else { "rejected" },
        "requirements": violated,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_catalogue_has_a_vector_of_a_name_of_its_own() {
        let vectors = all(NOW);
        for defect in defects::of_tokens() {
            let named = |vector: &&Vector| vector.id.split('=').next() == Some(defect.id);
            assert!(vectors.iter().any(|vector| named(&vector)), "{}", defect.id);
        }
        let mut ids: Vec<&str> = vectors.iter().map(|vector| vector.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), vectors.len());
    }

    #[test]
    fn sound_vectors_are_accepted() {
        let sound: Vec<Vector> =
            all(NOW).into_iter().filter(|vector| vector.id.starts_with("sound")).collect();
        assert_eq!(sound.len(), ALGORITHMS.len());
        assert!(sound.iter().all(|vector| vector.violated.is_empty()));
    }
}

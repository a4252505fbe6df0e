//! Every requirement, one file per subject.

pub mod alg;
pub mod aud;
pub mod azp;
pub mod claims;
pub mod compact;
pub mod crit;
pub mod exp;
pub mod header;
pub mod iat;
pub mod identity;
pub mod introspection;
pub mod iss;
pub mod key;
pub mod kind;
pub mod nbf;
pub mod nonce;
pub mod signature;
pub mod sub;

use super::requirement::Requirement;

/// Every requirement, by subject.
pub static ALL: &[&Requirement] = &[
    &compact::THREE_PARTS,
    &compact::BASE64URL,
    &compact::JSON_OBJECTS,
    &compact::ESCAPES_READ,
    &header::MEMBERS_UNIQUE,
    &header::UNKNOWN_IGNORED,
    &alg::NOT_NONE,
    &alg::PRESENT,
    &alg::AMONG_DECLARED,
    &alg::MATCHES_KEY,
    &key::BELONGS_TO_ISSUER,
    &key::BELONGS_TO_THIS_ISSUER,
    &key::KID_STRING,
    &key::KID_MATCHES,
    &key::URL_NOT_FETCHED,
    &key::TYP_HINT,
    &crit::UNDERSTOOD,
    &crit::WELL_FORMED,
    &crit::B64_NOT_FALSE,
    &signature::VALID,
    &signature::WELL_FORMED,
    &iss::PRESENT,
    &iss::EQUALS_ISSUER,
    &iss::STRING,
    &aud::PRESENT,
    &aud::NAMES_RECIPIENT,
    &aud::WELL_TYPED,
    &aud::NO_UNTRUSTED,
    &aud::ARRAY_ACCEPTED,
    &azp::IS_CLIENT,
    &sub::PRESENT,
    &sub::STRING,
    &exp::PRESENT,
    &exp::IN_FUTURE,
    &exp::NUMERIC_DATE,
    &exp::FRACTION_ACCEPTED,
    &nbf::REACHED,
    &nbf::NUMERIC_DATE,
    &iat::PRESENT,
    &iat::NOT_AHEAD,
    &iat::NOT_ANCIENT,
    &iat::NUMERIC_DATE,
    &claims::MEMBERS_UNIQUE,
    &claims::UNKNOWN_IGNORED,
    &claims::TAKEN_FROM_PAYLOAD,
    &identity::CLAIM_PRESENT,
    &identity::CLAIM_STRING,
    &identity::IS_LOGIN_USER,
    &identity::NOT_FOLDED,
    &identity::NOT_TRUNCATED,
    &identity::BOUND_TO_SUB,
    &nonce::EQUALS_SENT,
    &nonce::UNSOLICITED_IGNORED,
    &kind::TYP_IS_AT_JWT,
    &kind::NOT_ANOTHER_USE,
    &kind::PROOF_OF_POSSESSION,
    &introspection::ACTIVE,
];

/// The requirement of that id.
pub fn find(id: &str) -> Option<&'static Requirement> {
    ALL.iter().copied().find(|requirement| requirement.id == id)
}

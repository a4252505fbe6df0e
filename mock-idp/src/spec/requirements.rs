//! Every requirement, one file per subject.

pub mod alg;
pub mod aud;
pub mod azp;
pub mod claims;
pub mod compact;
pub mod conduct;
pub mod crit;
pub mod device;
pub mod exp;
pub mod fetch;
pub mod header;
pub mod iat;
pub mod identity;
pub mod introspection;
pub mod iss;
pub mod key;
pub mod kind;
pub mod metadata;
pub mod nbf;
pub mod nonce;
pub mod response;
pub mod signature;
pub mod sub;
pub mod tls;
pub mod token;
pub mod userinfo;

use std::fmt;

use super::requirement::Requirement;

/// Every requirement, by subject.
pub static ALL: &[&Requirement] = &[
    &compact::NOT_JSON_SERIALIZATION,
    &compact::THREE_PARTS,
    &compact::BASE64URL,
    &compact::JSON_OBJECTS,
    &compact::NOT_COMPRESSED,
    &compact::ESCAPES_READ,
    &header::MEMBERS_UNIQUE,
    &header::UNKNOWN_IGNORED,
    &header::CTY_ONLY_NESTED,
    &header::TYP_IS_A_HINT,
    &alg::NOT_NONE,
    &alg::PRESENT,
    &alg::AMONG_DECLARED,
    &alg::MATCHES_KEY,
    &key::BELONGS_TO_ISSUER,
    &key::BELONGS_TO_THIS_ISSUER,
    &key::KID_STRING,
    &key::KID_MATCHES,
    &key::URL_NOT_FETCHED,
    &key::KID_OPTIONAL,
    &key::ROTATION_FOLLOWED,
    &key::STILL_PUBLISHED,
    &key::OTHERS_IGNORED,
    &key::RSA_SIZE,
    &key::RSA_EXPONENT,
    &key::PRIMES_NOT_GUESSABLE,
    &key::SIZE_BOUNDED,
    &key::ON_CURVE,
    &key::FULL_ORDER,
    &key::PRIVATE_PART_SECRET,
    &key::ALG_OPTIONAL,
    &crit::IS_LIST,
    &crit::UNDERSTOOD,
    &crit::WELL_FORMED,
    &crit::B64_NOT_FALSE,
    &signature::VALID,
    &signature::WELL_FORMED,
    &signature::PSS_SALT,
    &iss::PRESENT,
    &iss::EQUALS_ISSUER,
    &iss::STRING,
    &aud::PRESENT,
    &aud::NAMES_RECIPIENT,
    &aud::WELL_TYPED,
    &aud::ELEMENTS_STRINGS,
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
    &nbf::SKEW_ACCEPTED,
    &iat::PRESENT,
    &iat::NOT_AHEAD,
    &iat::NOT_ANCIENT,
    &iat::NUMERIC_DATE,
    &claims::MEMBERS_UNIQUE,
    &claims::UNKNOWN_IGNORED,
    &claims::UNICODE_ACCEPTED,
    &claims::TAKEN_FROM_PAYLOAD,
    &identity::CLAIM_PRESENT,
    &identity::CLAIM_STRING,
    &identity::IS_LOGIN_USER,
    &identity::NOT_FOLDED,
    &identity::NOT_NORMALIZED,
    &identity::NOT_TRUNCATED,
    &identity::BOUND_TO_SUB,
    &identity::EMAIL_VERIFIED,
    &nonce::EQUALS_SENT,
    &nonce::UNSOLICITED_IGNORED,
    &kind::TYP_IS_AT_JWT,
    &kind::NOT_ANOTHER_USE,
    &kind::TYP_NAMES_NO_OTHER_USE,
    &kind::PROOF_OF_POSSESSION,
    &introspection::ACTIVE,
    &introspection::NAMES_RECIPIENT,
    &conduct::TOKEN_NOT_LOGGED,
    &conduct::TOKEN_NOT_REPEATED,
    &conduct::REFUSAL_LEAVES_NOTHING,
    &conduct::CAN_BE_UNDONE,
    &conduct::KEYS_KEPT,
    &conduct::FETCHES_BOUNDED,
    &conduct::ASKS_NOTHING_ELSE,
    &conduct::CODE_BOUND,
    &tls::IN_DATE,
    &tls::NAMES_HOST,
    &tls::TRUSTED,
    &tls::ISSUER_IS_AUTHORITY,
    &tls::NAME_CONSTRAINTS,
    &tls::FOR_SERVERS,
    &tls::KEY_STRONG,
    &tls::VERSION,
    &tls::ENCRYPTED,
    &tls::COMPLETED,
    &metadata::ISSUER_IDENTICAL,
    &metadata::COMPLETE,
    &metadata::KEYS_OVER_HTTPS,
    &metadata::URLS_OUTSIDE,
    &metadata::JWKS_URI_FOLLOWED,
    &metadata::PATH_APPENDED,
    &fetch::STATUS_OK,
    &fetch::COMPLETE,
    &fetch::JSON_OBJECT,
    &fetch::MEDIA_TYPE,
    &fetch::IN_TIME,
    &fetch::SIZE_BOUNDED,
    &fetch::REDIRECTS_BOUNDED,
    &fetch::STAYS_AT_ORIGIN,
    &fetch::STAYS_ON_TLS,
    &fetch::CHUNKS_READ,
    &fetch::JWK_SET_TYPE_READ,
    &fetch::CODING_READ,
    &fetch::TRIED_AGAIN,
    &token::JSON_OBJECT,
    &token::MEDIA_TYPE,
    &token::ERROR_ENDS,
    &token::ACCESS_TOKEN_PRESENT,
    &token::ID_TOKEN_PRESENT,
    &token::TYPE_PRESENT,
    &token::TYPE_UNDERSTOOD,
    &token::EXPIRES_IN_SECONDS,
    &token::EXPIRES_IN_OPTIONAL,
    &token::MEMBERS_UNIQUE,
    &response::STATE_EQUALS_SENT,
    &response::ISSUER_IDENTICAL,
    &response::PARAMETERS_UNIQUE,
    &response::ERROR_ENDS,
    &response::CODE_PRESENT,
    &response::CODE_BOUND,
    &device::CODES_PRESENT,
    &device::MEDIA_TYPE,
    &device::EXPIRES_IN_SECONDS,
    &device::INTERVAL_SECONDS,
    &device::INTERVAL_OPTIONAL,
    &device::INTERVAL_FRACTION,
    &device::ENDS_WITH_CODES,
    &device::VERIFICATION_URI_WEB,
    &device::COMPLETE_URI_SAME,
    &device::TEXT_PRINTABLE,
    &device::PENDING_POLLED,
    &device::SLOW_DOWN_OBEYED,
    &device::ERROR_ENDS,
    &userinfo::JSON_OR_JWT,
    &userinfo::ERROR_ENDS,
    &userinfo::SUB_PRESENT,
    &userinfo::SUB_EQUALS_ID_TOKEN,
    &userinfo::SIGNED_IF_REGISTERED,
    &userinfo::SIGNATURE_VALID,
    &userinfo::ISSUER_IDENTICAL,
    &userinfo::AUDIENCE_IS_CLIENT,
    &userinfo::EMAIL_OF_ID_TOKEN,
];

/// The requirement of that id.
pub fn find(id: &str) -> Option<&'static Requirement> {
    ALL.iter().copied().find(|requirement| requirement.id == id)
}

/// The requirement of that id, or every requirement that cites the clause of that label (or
/// alias); what `--neglect` takes.
///
/// # Errors
/// The nearest name, where neither an id nor a label fits.
pub fn matching(name: &str) -> Result<Vec<&'static Requirement>, UnknownName> {
    if let Some(requirement) = find(name) {
        return Ok(vec![requirement]);
    }
    let label = super::find_clause(name).map_or(name, |clause| clause.label);
    let citing: Vec<&'static Requirement> = ALL
        .iter()
        .copied()
        .filter(|requirement| requirement.clauses.iter().any(|clause| clause.label == label))
        .collect();
    if citing.is_empty() { Err(UnknownName::new(name)) } else { Ok(citing) }
}

/// A name that is neither a requirement nor a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// As written.
    pub name: String,
    /// The nearest name there is, where one is near.
    pub suggestion: Option<&'static str>,
}

impl UnknownName {
    fn new(name: &str) -> UnknownName {
        let ids = ALL.iter().map(|requirement| requirement.id);
        let labels = super::clauses().map(|clause| clause.label);
        let suggestion = ids
            .chain(labels)
            .map(|known| (strsim::jaro_winkler(&known.to_lowercase(), &name.to_lowercase()), known))
            .filter(|(similarity, _)| *similarity > 0.8)
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, known)| known);
        UnknownName { name: name.to_owned(), suggestion }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is neither a requirement nor a clause", self.name)?;
        match self.suggestion {
            Some(suggestion) => write!(f, "; did you mean `{suggestion}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownName {}

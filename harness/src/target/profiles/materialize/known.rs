//! What Materialize's refusals mean, and what is known to be open in it: measured with the library
//! that it validates by, or read in its source.

use mock_idp::spec::Requirement;
use mock_idp::spec::requirements::{
    alg, aud, claims, crit, exp, fetch, header, iat, identity, iss, key, kind, metadata, nbf, sub,
};

/// Messages, and the requirements that each may name.
pub(super) const REASONS: &[(&str, &[&Requirement])] = &[
    ("invalid audience", &[&aud::NAMES_RECIPIENT, &aud::PRESENT]),
    ("invalid issuer", &[&iss::EQUALS_ISSUER]),
    ("authentication credentials have expired", &[&exp::IN_FUTURE]),
    (
        "no matching authentication claim found",
        &[&identity::CLAIM_PRESENT, &identity::CLAIM_STRING, &claims::TAKEN_FROM_PAYLOAD],
    ),
    (
        "wrong user",
        &[
            &identity::IS_LOGIN_USER,
            &identity::CLAIM_PRESENT,
            &identity::NOT_FOLDED,
            &identity::NOT_NORMALIZED,
            &identity::NOT_TRUNCATED,
            &claims::TAKEN_FROM_PAYLOAD,
            &claims::MEMBERS_UNIQUE,
        ],
    ),
];

const ALG: &str = "any algorithm of the key's family is taken, whatever alg of the JWK says";
const NBF: &str = "nbf is never looked at";
const KIND: &str = "typ and the claims that tell another kind of token apart are not looked at";
const SUB: &str = "only the claim that names the user is looked at, and that is another";
const WEAK: &str = "a key of the issuer's is used as it is, however weak";
const IAT: &str = "iat may be missing or null";

/// Requirements that it does not meet, and why.
pub(super) const HOLES: &[(&Requirement, &str)] = &[
    (&alg::MATCHES_KEY, ALG),
    (&aud::PRESENT, "a token without aud is taken although an audience is configured"),
    (&crit::UNDERSTOOD, "crit is not enforced"),
    (&exp::FRACTION_ACCEPTED, "exp must be an integer"),
    (&fetch::STAYS_AT_ORIGIN, "a redirection is followed to any host"),
    (&header::CTY_ONLY_NESTED, "cty is not looked at"),
    (&header::UNKNOWN_IGNORED, "a header member that is no string makes the token a password"),
    (&iat::NUMERIC_DATE, IAT),
    (&iat::PRESENT, IAT),
    (&identity::EMAIL_VERIFIED, "email_verified is not looked at"),
    (&key::FULL_ORDER, WEAK),
    (&key::OTHERS_IGNORED, "one key of an unknown kind, and no key of the set is read"),
    (&key::PRIMES_NOT_GUESSABLE, WEAK),
    (&key::STILL_PUBLISHED, "a fetched key has no end: it is good until an unknown kid is brought"),
    (&kind::NOT_ANOTHER_USE, KIND),
    (&kind::TYP_NAMES_NO_OTHER_USE, KIND),
    (&metadata::ISSUER_IDENTICAL, "`issuer` in the metadata is never compared"),
    (&nbf::NUMERIC_DATE, NBF),
    (&nbf::REACHED, NBF),
    (&sub::PRESENT, SUB),
    (&sub::STRING, SUB),
];

/// Cases that show more than what their requirement says.
pub(super) const CASES: &[(&str, &str)] = &[(
    "jwk-set/weak-keys#a-symmetric-key-that-everybody-can-fetch",
    "a symmetric key in the JWK Set is taken, and HMAC with it",
)];

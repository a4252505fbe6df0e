//! What CockroachDB's refusals mean, and what is known to be open in it: measured with the library
//! that it validates by, or read in its source.

use mock_idp::spec::Requirement;
use mock_idp::spec::requirements::{
    alg, aud, claims, compact, conduct, crit, exp, fetch, header, iat, identity, iss, key, kind,
    metadata, nbf,
};

/// Messages, and the requirements that each may name.
pub(super) const REASONS: &[(&str, &[&Requirement])] = &[
    ("invalid audience", &[&aud::NAMES_RECIPIENT, &aud::PRESENT, &claims::MEMBERS_UNIQUE]),
    (
        "invalid issuer",
        &[
            &iss::EQUALS_ISSUER,
            &iss::PRESENT,
            &iss::STRING,
            &claims::MEMBERS_UNIQUE,
            // JSON is taken for a claims set, which then has no iss.
            &compact::NOT_JSON_SERIALIZATION,
        ],
    ),
    ("\"exp\" not satisfied", &[&exp::IN_FUTURE, &claims::MEMBERS_UNIQUE]),
    ("\"iat\" not satisfied", &[&iat::NOT_AHEAD, &nbf::SKEW_ACCEPTED]),
    ("\"nbf\" not satisfied", &[&nbf::REACHED, &nbf::SKEW_ACCEPTED]),
    ("missing claim", &[&identity::CLAIM_PRESENT]),
];

const KIND: &str = "typ and the claims that tell another kind of token apart are not looked at";
const ALG: &str = "where the JWK names an algorithm, alg of the JOSE Header is not compared";
const WEAK: &str = "a key of the issuer's is used as it is, however weak";
const TIME: &str = "a time may be a number or a time of RFC 3339 in a string";

/// Requirements that it does not meet, and why.
pub(super) const HOLES: &[(&Requirement, &str)] = &[
    (&alg::MATCHES_KEY, ALG),
    (&compact::BASE64URL, "padding, line ends and the other alphabet of base64 are taken"),
    (
        &conduct::KEYS_KEPT,
        "keys are fetched for every login, but where the issuer lets them be kept",
    ),
    (&crit::UNDERSTOOD, "crit is not enforced"),
    (&exp::NUMERIC_DATE, TIME),
    (&exp::PRESENT, "a token without exp is good for ever"),
    (&fetch::STAYS_AT_ORIGIN, "a redirection is followed to any host"),
    (&fetch::TRIED_AGAIN, "nothing is fetched twice: the login is refused"),
    (&header::CTY_ONLY_NESTED, "cty is not looked at"),
    (&iat::NUMERIC_DATE, TIME),
    (&iat::PRESENT, "iat may be missing"),
    (&identity::EMAIL_VERIFIED, "email_verified is not looked at"),
    (&identity::NOT_FOLDED, "names of users are compared in lower case"),
    (&key::FULL_ORDER, WEAK),
    (
        &key::OTHERS_IGNORED,
        "one key that it can't read spoils the set; of two with one kid the first counts",
    ),
    (&key::PRIMES_NOT_GUESSABLE, WEAK),
    (&key::RSA_SIZE, "Go verifies by RSA keys of 1024 bits, as far as anybody has seen"),
    (&kind::NOT_ANOTHER_USE, KIND),
    (&kind::TYP_NAMES_NO_OTHER_USE, KIND),
    (&metadata::ISSUER_IDENTICAL, "`issuer` in the metadata is never compared"),
    (&nbf::NUMERIC_DATE, TIME),
    (&nbf::SKEW_ACCEPTED, "there is no leeway: a clock two seconds ahead is told apart"),
];

/// Cases that show more than what their requirement says.
pub(super) const CASES: &[(&str, &str)] = &[
    ("id-token/algorithm#none-with-a-signature", ALG),
    ("id-token/algorithm#no-algorithm", ALG),
    ("id-token/algorithm#an-empty-algorithm", ALG),
    ("id-token/algorithm#an-algorithm-that-does-not-exist", ALG),
    ("id-token/algorithm#an-algorithm-that-is-no-text*null*", ALG),
    ("id-token/serialization#two-algorithms-in-the-header", ALG),
    (
        "id-token/header#a-list-of-critical-extensions-that-is-no-list*null*",
        "a member that is null reads as absent",
    ),
    ("id-token/lifetime#the-end-at-zero", "an exp of 0 reads as absent"),
    (
        "id-token/serialization#a-claim-that-is-not-utf-8",
        "Go's JSON decoder replaces what is no UTF-8",
    ),
    ("jwk-set/contents#no-key*jwk-not-set*", "a JWK is taken in place of a JWK Set"),
    (
        "jwk-set/weak-keys#a-symmetric-key-that-everybody-can-fetch",
        "a symmetric key in the JWK Set is taken, and HMAC with it",
    ),
];

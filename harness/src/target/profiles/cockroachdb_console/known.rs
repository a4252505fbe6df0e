//! What is known to be open in the DB Console: read in the source of the library that it validates by.
//! Its refusals all have one text, which names no reason.

use mock_idp::spec::Requirement;
use mock_idp::spec::requirements::{
    alg, claims, compact, conduct, crit, exp, fetch, header, iat, identity, key, kind, nbf,
};

const ALG: &str = "any algorithm that the provider lists is taken, whatever alg of the JWK says";
const KIND: &str = "typ and the claims that tell another kind of token apart are not looked at";
const NOBODY: &str = "a browser names nobody beforehand: whom the token names is logged in";
const NULL: &str = "null is the same as absent";
const QUOTED: &str = "a number in quotes is a number";
const WEAK: &str = "a key is taken as it is published, but for RSA below 1024 bits";

/// Requirements that it does not meet, and why.
pub(super) const HOLES: &[(&Requirement, &str)] = &[
    (&alg::AMONG_DECLARED, ALG),
    (&alg::MATCHES_KEY, ALG),
    (&claims::TAKEN_FROM_PAYLOAD, NOBODY),
    (&compact::BASE64URL, "white space within a token is taken out"),
    (&compact::JSON_OBJECTS, "what is no UTF-8 is replaced"),
    (&conduct::CODE_BOUND, "it sends neither nonce nor code_challenge"),
    (&crit::IS_LIST, NULL),
    (&exp::NUMERIC_DATE, QUOTED),
    (&fetch::STAYS_AT_ORIGIN, "redirections are followed, wherever they lead"),
    (&header::CTY_ONLY_NESTED, "cty is not looked at"),
    (&iat::NUMERIC_DATE, QUOTED),
    (&iat::PRESENT, "iat may be missing"),
    (&identity::EMAIL_VERIFIED, "email_verified is not looked at"),
    (&identity::IS_LOGIN_USER, NOBODY),
    (&identity::NOT_FOLDED, "the case of user names does not count"),
    (&key::FULL_ORDER, WEAK),
    (&key::KID_STRING, NULL),
    (&key::OTHERS_IGNORED, "one key of an unknown kind, and no key of the set is taken"),
    (&key::PRIMES_NOT_GUESSABLE, WEAK),
    (&key::RSA_SIZE, WEAK),
    (&key::STILL_PUBLISHED, "a fetched key has no end: it is good until another signature fails"),
    (&kind::NOT_ANOTHER_USE, KIND),
    (&kind::TYP_NAMES_NO_OTHER_USE, KIND),
    (&nbf::NUMERIC_DATE, QUOTED),
];

/// Cases that it does not pass, and why.
pub(super) const CASES: &[(&str, &str)] = &[(
    "id-token/lifetime#the-end-under-a-name-in-capitals",
    "the names of claims fit in any case",
)];

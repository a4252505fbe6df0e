//! What Ocient's refusals mean, and what is known to be open in it, by what its pages say. Where
//! they say nothing of a token, the simulation is strict: that proves nothing about the product.

use mock_idp::spec::Requirement;
use mock_idp::spec::requirements::{aud, azp, identity, kind, nbf};

/// Messages, and the requirements that each may name.
pub(super) const REASONS: &[(&str, &[&Requirement])] = &[
    ("The token was issued for an alternate audience", &[&aud::NAMES_RECIPIENT, &aud::PRESENT]),
    ("that does not match the configured client_id", &[&azp::IS_CLIENT]),
    ("which user_id_claims names", &[&identity::CLAIM_PRESENT, &identity::CLAIM_STRING]),
];

const KIND: &str = "the page passes an access token as id_token: no kind of JWT is told apart";
const NAME: &str = "a login names no user: whoever a token names is let in, by that very name and \
                    with the rights of the default group";

/// Requirements that it does not meet, and why.
pub(super) const HOLES: &[(&Requirement, &str)] = &[
    (&identity::BOUND_TO_SUB, "the page has people called by their address"),
    (&identity::EMAIL_VERIFIED, "email_verified is not looked at"),
    (&identity::IS_LOGIN_USER, NAME),
    (&identity::NOT_FOLDED, NAME),
    (&identity::NOT_NORMALIZED, NAME),
    (&identity::NOT_TRUNCATED, NAME),
    (&kind::NOT_ANOTHER_USE, KIND),
    (&kind::TYP_NAMES_NO_OTHER_USE, KIND),
    (&nbf::SKEW_ACCEPTED, "no page names a leeway, and the simulation has none"),
];

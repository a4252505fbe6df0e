//! Requirements about `userinfo`: whose claims a relying party believes.

use super::super::documents::oidcc::{self, userinfo};
use super::super::requirement::{Requirement, Sense};

/// It is a JSON object or a JWT.
pub static JSON_OR_JWT: Requirement = Requirement {
    id: "userinfo.json-or-jwt",
    sense: Sense::Connects,
    summary: "the UserInfo response is a JSON object or a JWT",
    clauses: &[&userinfo::MEDIA_TYPE],
};

/// An error brings no claims.
pub static ERROR_ENDS: Requirement = Requirement {
    id: "userinfo.error-ends",
    sense: Sense::Connects,
    summary: "the UserInfo response is no error",
    clauses: &[&userinfo::ERROR],
};

/// `sub` is there.
pub static SUB_PRESENT: Requirement = Requirement {
    id: "userinfo.sub-present",
    sense: Sense::Connects,
    summary: "the UserInfo response holds `sub`",
    clauses: &[&userinfo::SUB, &userinfo::SUB_VERIFIED],
};

/// `sub` is that of the ID Token.
pub static SUB_EQUALS_ID_TOKEN: Requirement = Requirement {
    id: "userinfo.sub-equals-id-token",
    sense: Sense::Connects,
    summary: "`sub` of the UserInfo response is that of the ID Token",
    clauses: &[&userinfo::SUB_VERIFIED],
};

/// It is signed where that was registered.
pub static SIGNED_IF_REGISTERED: Requirement = Requirement {
    id: "userinfo.signed-if-registered",
    sense: Sense::Connects,
    summary: "the UserInfo response is signed where the client registered so",
    clauses: &[&userinfo::REGISTERED],
};

/// The issuer signed it.
pub static SIGNATURE_VALID: Requirement = Requirement {
    id: "userinfo.signature-valid",
    sense: Sense::Connects,
    summary: "a signed UserInfo response is signed by the issuer",
    clauses: &[&userinfo::SIGNATURE],
};

/// It is the issuer's.
pub static ISSUER_IDENTICAL: Requirement = Requirement {
    id: "userinfo.issuer-identical",
    sense: Sense::Connects,
    summary: "`iss` of a signed UserInfo response is the issuer",
    clauses: &[&userinfo::ISS],
};

/// It is for the client.
pub static AUDIENCE_IS_CLIENT: Requirement = Requirement {
    id: "userinfo.audience-is-client",
    sense: Sense::Connects,
    summary: "`aud` of a signed UserInfo response names the client",
    clauses: &[&userinfo::AUD],
};

/// Both name one address.
pub static EMAIL_OF_ID_TOKEN: Requirement = Requirement {
    id: "userinfo.email-of-id-token",
    sense: Sense::Connects,
    summary: "`email` of the UserInfo response is that of the ID Token",
    clauses: &[&oidcc::ISS_AND_SUB],
};

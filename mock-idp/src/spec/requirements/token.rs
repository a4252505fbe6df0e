//! Requirements about `token`: what a client makes of the token response.

use super::super::documents::{house, oidcc, rfc6749, rfc8259};
use super::super::requirement::{Requirement, Sense};

/// It is a JSON object.
pub static JSON_OBJECT: Requirement = Requirement {
    id: "token.json-object",
    sense: Sense::Connects,
    summary: "the token response is a JSON object",
    clauses: &[&rfc6749::RESPONSE],
};

/// It is labelled as JSON.
pub static MEDIA_TYPE: Requirement = Requirement {
    id: "token.media-type",
    sense: Sense::Connects,
    summary: "the token response is labelled `application/json`",
    clauses: &[&rfc6749::MEDIA_TYPE],
};

/// An error answer brings no tokens.
pub static ERROR_ENDS: Requirement = Requirement {
    id: "token.error-ends",
    sense: Sense::Connects,
    summary: "the token response is no error, whatever its status",
    clauses: &[&rfc6749::ERROR],
};

/// There is an access token.
pub static ACCESS_TOKEN_PRESENT: Requirement = Requirement {
    id: "token.access-token-present",
    sense: Sense::Connects,
    summary: "the token response holds an access token",
    clauses: &[&rfc6749::ACCESS_TOKEN],
};

/// There is an ID Token where one was asked for.
pub static ID_TOKEN_PRESENT: Requirement = Requirement {
    id: "token.id-token-present",
    sense: Sense::Connects,
    summary: "the token response holds an ID Token where `openid` was asked for",
    clauses: &[&oidcc::TOKEN_RESPONSE],
};

/// The type of the access token is told.
pub static TYPE_PRESENT: Requirement = Requirement {
    id: "token.type-present",
    sense: Sense::Connects,
    summary: "`token_type` says of which type the access token is",
    clauses: &[&rfc6749::TOKEN_TYPE],
};

/// The type of the access token is understood.
pub static TYPE_UNDERSTOOD: Requirement = Requirement {
    id: "token.type-understood",
    sense: Sense::Connects,
    summary: "the type of the access token is one that the client understands",
    clauses: &[&rfc6749::TYPE_UNDERSTOOD],
};

/// `expires_in` is a number of seconds.
pub static EXPIRES_IN_SECONDS: Requirement = Requirement {
    id: "token.expires-in-seconds",
    sense: Sense::Connects,
    summary: "`expires_in` is a whole number of seconds, not negative and not without measure",
    clauses: &[&rfc6749::EXPIRES_IN, &house::SECONDS],
};

/// `expires_in` may be absent.
pub static EXPIRES_IN_OPTIONAL: Requirement = Requirement {
    id: "token.expires-in-optional",
    sense: Sense::Accepts,
    summary: "the token response does not say how long the access token lives",
    clauses: &[&rfc6749::EXPIRES_IN],
};

/// No member is there twice.
pub static MEMBERS_UNIQUE: Requirement = Requirement {
    id: "token.members-unique",
    sense: Sense::Connects,
    summary: "no member of the token response is there twice",
    clauses: &[&rfc8259::NAMES_UNIQUE],
};

//! What the UserInfo response says of an End-User, by the scope that was granted.

use serde_json::{Map, Value, json};

use super::super::metadata::CLAIMS;
use crate::authorization::Authorization;
use crate::user::User;

/// Which claims a scope value asks for (OIDCC-5.4); `groups` is no value of it, but the usual one.
const BY_SCOPE: &[(&str, &[&str])] = &[
    (
        "profile",
        &[
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
        ],
    ),
    ("email", &["email", "email_verified"]),
    ("address", &["address"]),
    ("phone", &["phone_number", "phone_number_verified"]),
    ("groups", &["groups"]),
];

/// The claims but `sub`: the End-User's own stand over all others, and those that no scope value
/// asks for are told to everybody (OIDCC-5.1.2).
pub(super) fn claims(authorization: &Authorization, user: &User) -> Map<String, Value> {
    let known = json!({
        "preferred_username": user.preferred_username,
        "email": user.email,
        "email_verified": true,
        "groups": user.groups,
    });
    let known = known.as_object().cloned().unwrap_or_default();
    let all = known.into_iter().chain(user.claims.clone());
    all.filter(|(name, _)| is_told(authorization, name)).collect()
}

fn is_told(authorization: &Authorization, name: &str) -> bool {
    match BY_SCOPE.iter().find(|(_, claims)| claims.contains(&name)) {
        Some((scope, _)) => authorization.has(scope),
        // The others that tokens have are about the token, or about the login.
        None => !CLAIMS.contains(&name),
    }
}

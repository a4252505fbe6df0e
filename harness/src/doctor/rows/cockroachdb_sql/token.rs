//! What is wrong with the token, or with the token for these settings.

use crate::doctor::fact::Fact;
use crate::doctor::row::Row;

const PAGE: &str = "CockroachDB, SQL logins by JWT: FAQ";

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "option-missing-or-no-user",
        says: &["password authentication failed"],
        means: "The token was taken for a password (the option is missing), the password was \
                empty, or (up to release 25.3) there is no user {{user}}: a login makes none.",
        change: "Add the option to the URL: options=--crdb:jwt_auth_enabled=true; make the user \
                 beforehand.",
        statement: Some("CREATE USER \"{{user}}\""),
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "user-without-login",
        says: &["does not have login privilege"],
        means: "The user {{user}} may not log in.",
        change: "Give it the privilege.",
        statement: Some("ALTER USER \"{{user}}\" WITH LOGIN"),
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "no-token",
        says: &["JWT authentication: invalid token"],
        needs: &[Fact::NotToken],
        means: "What was sent is no token: it is cut off, or something else was copied.",
        change: "Give the whole token as the password; psql and some clients cut long ones.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "issuer-differs-by-slash",
        says: &["JWT authentication: invalid issuer"],
        needs: &[Fact::IssuerBySlash],
        means: "The issuer is compared letter by letter: with and without a slash at its end are \
                two issuers.",
        change: "Set the issuer exactly as the token's iss has it.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.issuers = '{{iss}}'"),
        source: "CockroachDB, SQL logins by JWT: issuers",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-differs",
        says: &["JWT authentication: invalid issuer"],
        needs: &[Fact::IssuerDiffers],
        means: "The token is of an issuer that is not configured.",
        change: "Get the token from {{issuer}}; or, if this issuer is meant to log people in, set \
                 the issuers as the token's iss has it.",
        statement: Some("SET CLUSTER SETTING server.jwt_authentication.issuers = '{{iss}}'"),
        source: "CockroachDB, SQL logins by JWT: issuers",
        ..Row::REFUSES
    },
    Row {
        name: "kid-missing",
        says: &["no key ID (\"kid\") specified"],
        needs: &[Fact::NoKid],
        means: "The key is looked up by the kid of the JOSE Header, even where there is only one.",
        change: "Have the issuer write a kid into its tokens.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "key-not-published",
        says: &["failed to find key with key ID"],
        means: "No configured or fetched key has the token's kid '{{kid}}'.",
        change: "Have the keys fetched, or add the key to server.jwt_authentication.jwks; keep \
                 those that are there.",
        statement: Some(
            "SET CLUSTER SETTING server.jwt_authentication.jwks_auto_fetch.enabled = true",
        ),
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "signed-by-another-key",
        says: &["could not verify message"],
        means: "The key that the kid names did not make this signature, or is published for \
                another use.",
        change: "Get a fresh token from {{issuer}}, and pass it on unchanged.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "token-expired",
        says: &["\"exp\" not satisfied"],
        means: "The token has expired; there is no leeway.",
        change: "Get a fresh token. If it is fresh, compare the clocks of issuer and nodes.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "token-not-yet-valid",
        says: &["\"iat\" not satisfied", "\"nbf\" not satisfied"],
        means: "The token is of the nodes' future; there is no leeway, not of one second.",
        change: "Set the clocks of issuer and nodes by NTP.",
        source: "CockroachDB's source: iat, exp and nbf are compared without leeway",
        ..Row::REFUSES
    },
    Row {
        name: "claim-missing",
        says: &["JWT authentication: missing claim", "JWT authentication: failed to extract claim"],
        needs: &[Fact::ClaimMissing],
        means: "The token has no claim of the configured name.",
        change: "Have the issuer write {{claim}} into the token, or set \
                 server.jwt_authentication.claim to a claim that it has.",
        source: "CockroachDB, SQL logins by JWT: cluster settings",
        ..Row::REFUSES
    },
    Row {
        name: "wrong-claim-or-user",
        says: &["JWT authentication: invalid principal"],
        needs: &[Fact::ClaimIsNotUser],
        means: "The token names another user than the one that logs in, and no identity map makes \
                one of the other.",
        change: "Log in as '{{claim_value}}'; or map it in server.identity_map.configuration, \
                 the map's name being the issuer: {{issuer}} {{claim_value}} {{user}}",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "not-in-identity-map",
        says: &["JWT authentication: invalid principal"],
        means: "An identity map for this issuer exists, and no line of it leads to the user.",
        change: "Add a line to server.identity_map.configuration: {{issuer}} {{claim_value}} \
                 {{user}}; log in as the mapped user, not as the subject.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "user-reserved",
        says: &["cannot use JWT auth to login to a reserved user"],
        means: "root, node and their like never log in by a token.",
        change: "Use a user of your own, or root's certificate.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "audience-lacks-recipient",
        says: &["JWT authentication: invalid audience"],
        needs: &[Fact::AudienceDiffers],
        means: "The token was issued for a recipient that is not configured.",
        change: "If this application is meant to log in, add its recipient to those that are \
                 there.",
        statement: Some(
            "SET CLUSTER SETTING server.jwt_authentication.audience = '{{audience_and_aud}}'",
        ),
        source: "CockroachDB, SQL logins by JWT: audience",
        ..Row::REFUSES
    },
    Row {
        name: "exp-missing-and-accepted",
        needs: &[Fact::Breaks("exp.present")],
        means: "CockroachDB takes a token without exp: it is worth something for ever.",
        change: "Have the issuer write exp into its tokens.",
        source: "RFC 9068 section 2.2; OpenID Connect Core 1.0 section 2",
        ..Row::WARNS
    },
];

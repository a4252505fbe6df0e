//! The reference database, and every other that names requirements: one row for each fault that
//! people make, by the standards.

use crate::doctor::fact::Fact;
use crate::doctor::row::Row;
use crate::doctor::vendor::{Lists, Vendor};

/// The reference database, strict.
pub(in crate::doctor) const VENDOR: Vendor = Vendor {
    name: "the reference database",
    dialect: "strict",
    document: None,
    show: "SHOW sso.{}",
    settings: &["issuer", "audience", "client_id", "azp", "user_claim", "leeway"],
    issuer: "issuer",
    audience: "audience",
    claim: ("user_claim", "email"),
    lists: Lists::Commas,
    rows: &[ROWS],
};

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "issuer-not-set",
        says: &["no keys to check it by", "iss.equals-issuer"],
        needs: &[Fact::Unset("issuer")],
        means: "Without an issuer no token is taken.",
        change: "Set the issuer exactly as the iss of its tokens has it.",
        statement: Some("ALTER SYSTEM SET sso.issuer = '{{iss}}'"),
        source: "OpenID Connect Core 1.0 section 3.1.3.7 point 2",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-unreachable",
        says: &["no keys to check it by"],
        needs: &[Fact::ProviderSilent],
        means: "The metadata or the keys of the issuer can't be had, so that no signature can be \
                checked.",
        change: "Open {{metadata_url}} from where the database runs; correct the issuer, or the \
                 network between them.",
        source: "OpenID Connect Discovery 1.0 section 4",
        ..Row::REFUSES
    },
    Row {
        name: "metadata-of-another-issuer",
        says: &["no keys to check it by"],
        needs: &[Fact::MetadataOfAnother],
        means: "The metadata's issuer has to be the one that it was asked of, letter by letter, \
                the slash at the end too.",
        change: "Set the issuer as its metadata writes it.",
        statement: Some("ALTER SYSTEM SET sso.issuer = '{{metadata_issuer}}'"),
        source: "OpenID Connect Discovery 1.0 section 4.3",
        ..Row::REFUSES
    },
    Row {
        name: "no-keys",
        says: &["no keys to check it by"],
        means: "The database has no keys of the issuer to check a signature by.",
        change: "Open the URL that it names from where the database runs.",
        source: "OpenID Connect Discovery 1.0 section 4",
        ..Row::REFUSES
    },
    Row {
        name: "no-token",
        says: &["compact."],
        needs: &[Fact::NotToken],
        means: "What was sent is no token: it is cut off, or something else was copied.",
        change: "Send the whole token: three parts, without blanks between them.",
        source: "RFC 7515 section 7.1",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-differs-by-slash",
        says: &["iss.equals-issuer"],
        needs: &[Fact::IssuerBySlash],
        means: "With and without a slash at the end are two issuers.",
        change: "Set the issuer exactly as the token's iss has it.",
        statement: Some("ALTER SYSTEM SET sso.issuer = '{{iss}}'"),
        source: "OpenID Connect Core 1.0 section 3.1.3.7 point 2",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-differs",
        says: &["iss.equals-issuer"],
        needs: &[Fact::Breaks("iss.equals-issuer")],
        means: "The token is of another issuer than the configured one.",
        change: "Get the token from {{issuer}}; or configure the issuer as the token's iss has \
                 it: '{{iss}}'.",
        source: "OpenID Connect Core 1.0 section 3.1.3.7 point 2",
        ..Row::REFUSES
    },
    Row {
        name: "audience-lacks-recipient",
        says: &["aud.names-recipient"],
        needs: &[Fact::AudienceDiffers],
        means: "The token was issued for somebody else.",
        change: "Have it issued for this database; or, if its application is meant to log in, add \
                 '{{aud}}' to the configured recipients.",
        source: "OpenID Connect Core 1.0 section 3.1.3.7 point 3",
        ..Row::REFUSES
    },
    Row {
        name: "azp-differs",
        says: &["azp.is-client"],
        needs: &[Fact::AzpDiffers],
        means: "The token was issued to another client than the configured one.",
        change: "Use the client '{{setting:client_id}}' to get the token, or configure the client \
                 '{{azp}}'.",
        source: "OpenID Connect Core 1.0 section 3.1.3.7 point 5",
        ..Row::REFUSES
    },
    Row {
        name: "token-expired",
        says: &["exp.in-future"],
        needs: &[Fact::Breaks("exp.in-future")],
        means: "The token has expired.",
        change: "Get a fresh token. If it is fresh, compare the clocks of issuer and database.",
        source: "RFC 7519 section 4.1.4",
        ..Row::REFUSES
    },
    Row {
        name: "token-not-yet-valid",
        says: &["nbf.reached"],
        needs: &[Fact::Breaks("nbf.reached")],
        means: "The token is not valid yet.",
        change: "Compare the clocks of issuer and database.",
        source: "RFC 7519 section 4.1.5",
        ..Row::REFUSES
    },
    Row {
        name: "issued-in-future",
        says: &["iat.not-ahead"],
        needs: &[Fact::Breaks("iat.not-ahead")],
        means: "The token was issued in the database's future.",
        change: "Compare the clocks of issuer and database.",
        source: "RFC 7519 section 4.1.6",
        ..Row::REFUSES
    },
    Row {
        name: "key-not-published",
        says: &["key.belongs-to-issuer"],
        needs: &[Fact::Breaks("key.belongs-to-issuer")],
        means: "No key of the configured issuer made this signature: the token is another \
                issuer's, or its key has been taken back.",
        change: "Get a fresh token from {{issuer}}.",
        source: "RFC 7515 section 4.1.4; OpenID Connect Core 1.0 section 10.1",
        ..Row::REFUSES
    },
    Row {
        name: "signature-wrong",
        says: &["signature.valid"],
        needs: &[Fact::Breaks("signature.valid")],
        means: "The key that the token names did not sign this text.",
        change: "Get a fresh token, and pass it on unchanged.",
        source: "RFC 7515 section 5.2",
        ..Row::REFUSES
    },
    Row {
        name: "claim-missing-for-program",
        says: &["identity.claim-present"],
        needs: &[Fact::ClaimMissing, Fact::OfProgram],
        means: "Tokens by the client credentials grant have no claim that names a person.",
        change: "Have the issuer write {{claim}} into tokens of programs too, or configure a \
                 claim that both kinds have.",
        source: "RFC 9068 section 2.2",
        ..Row::REFUSES
    },
    Row {
        name: "claim-missing",
        says: &["identity.claim-present"],
        needs: &[Fact::ClaimMissing],
        means: "The token has no claim of the configured name.",
        change: "Ask for the scope that brings the claim {{claim}}, or configure another claim.",
        source: "OpenID Connect Core 1.0 section 5.4",
        ..Row::REFUSES
    },
    Row {
        name: "wrong-claim-or-user",
        says: &["identity.is-login-user"],
        needs: &[Fact::ClaimIsNotUser],
        means: "The token names somebody else than who logs in.",
        change: "Log in as '{{claim_value}}', or configure the claim that holds '{{user}}'.",
        source: "OpenID Connect Core 1.0 section 5.7",
        ..Row::REFUSES
    },
];

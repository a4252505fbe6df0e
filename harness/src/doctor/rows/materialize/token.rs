//! What is wrong with the token, or with the token for these settings.

use crate::doctor::fact::Fact;
use crate::doctor::row::Row;

/// The page's row for every token that does not fit.
const INVALID: &str = "Materialize, Single sign-on: Troubleshooting \"Invalid token\"";
const NEVER_SAID: &str =
    "it calls this \"Invalid token\". The database has no such message; it names the check.";

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "no-token-but-password",
        says: &["invalid password"],
        needs: &[Fact::NotToken],
        means: "A password whose first part is no JOSE Header is taken for an SQL password.",
        change: "Give the whole token as the password: three parts, without blanks, and not cut \
                 by the client (tokens are long).",
        source: INVALID,
        page: Some(NEVER_SAID),
        ..Row::REFUSES
    },
    Row {
        name: "token-taken-for-password",
        says: &["invalid password"],
        means: "The database took the token for an SQL password: its JOSE Header is one that it \
                does not know (alg none or ES512, a kid that is no string), or the release is \
                older than May 2026 and the client did not ask for a token.",
        change: "With an older release add the start-up option: \
                 options=--oidc_auth_enabled=true. Else have the issuer sign with RS256.",
        source: "Materialize, pull request 36611",
        ..Row::REFUSES
    },
    Row {
        name: "kid-missing",
        says: &["missing key ID in JWT header"],
        needs: &[Fact::NoKid],
        means: "The key is looked up by the kid of the JOSE Header, and by nothing else.",
        change: "Have the issuer write a kid into its tokens and its JWK Set.",
        source: "Materialize's source; RFC 7515 section 4.1.4 makes kid optional",
        ..Row::REFUSES
    },
    Row {
        name: "key-not-published",
        says: &["no matching key found in the JWKS"],
        needs: &[Fact::KidUnpublished],
        means: "No key of the configured issuer has this kid: the token is another issuer's, or \
                its key has been taken back.",
        change: "Get a fresh token from {{issuer}}; compare its iss with oidc_issuer.",
        source: INVALID,
        page: Some(NEVER_SAID),
        ..Row::REFUSES
    },
    Row {
        name: "token-expired",
        says: &["authentication credentials have expired"],
        needs: &[Fact::Breaks("exp.in-future")],
        means: "The token has expired, also with the leeway of 60 s.",
        change: "Get a fresh token. If it is fresh, compare the clocks of issuer and database.",
        source: INVALID,
        page: Some(NEVER_SAID),
        ..Row::REFUSES
    },
    Row {
        name: "issuer-differs-by-slash",
        says: &["invalid issuer"],
        needs: &[Fact::IssuerBySlash],
        means: "The issuer is compared letter by letter: with and without a slash at its end are \
                two issuers.",
        change: "Set oidc_issuer exactly as the token's iss has it.",
        statement: Some("ALTER SYSTEM SET oidc_issuer = '{{iss}}'"),
        source: INVALID,
        page: Some(NEVER_SAID),
        ..Row::REFUSES
    },
    Row {
        name: "issuer-differs",
        says: &["invalid issuer"],
        needs: &[Fact::IssuerDiffers],
        means: "The token is of another issuer than the configured one, or the issuer writes \
                itself differently into its tokens (a custom domain; Entra's v1 tokens).",
        change: "Get the token from the configured issuer; or, if this one is the right one, set \
                 oidc_issuer exactly as the token's iss has it.",
        statement: Some("ALTER SYSTEM SET oidc_issuer = '{{iss}}'"),
        source: INVALID,
        page: Some(NEVER_SAID),
        ..Row::REFUSES
    },
    Row {
        name: "audience-lacks-recipient",
        says: &["invalid audience", "Audience validation failed"],
        needs: &[Fact::AudienceDiffers],
        means: "The token was issued for a recipient that is not in oidc_audience.",
        change: "If this application is meant to log in, add its recipient; keep those that are \
                 there, the console's among them.",
        statement: Some("ALTER SYSTEM SET oidc_audience = '{{audience_and_aud}}'"),
        source: "Materialize, Single sign-on: Troubleshooting \"Audience validation failed\"",
        page: Some(
            "it calls this \"Audience validation failed\", which the database never says, and \
             its statement overwrites what is there, so that the console's own client is lost.",
        ),
        ..Row::REFUSES
    },
    Row {
        name: "signed-by-another-key",
        says: &["failed to validate JWT"],
        needs: &[Fact::Breaks("signature.valid")],
        means: "The key that the kid names did not make this signature: the token was changed, \
                or another issuer has a key of the same kid.",
        change: "Get a fresh token from {{issuer}}, and pass it on unchanged.",
        source: INVALID,
        page: Some(NEVER_SAID),
        ..Row::REFUSES
    },
    Row {
        name: "signed-by-strange-key",
        says: &["failed to validate JWT"],
        needs: &[Fact::Breaks("key.belongs-to-issuer")],
        means: "No key of the configured issuer made this signature.",
        change: "Get a fresh token from {{issuer}}.",
        source: INVALID,
        page: Some(NEVER_SAID),
        ..Row::REFUSES
    },
    Row {
        name: "exp-missing",
        says: &["failed to validate JWT"],
        needs: &[Fact::Breaks("exp.present")],
        means: "A token without exp is refused.",
        change: "Have the issuer write exp into its tokens.",
        source: "OpenID Connect Core 1.0 section 2; Materialize's source",
        page: Some("its example of a Claims Set has neither exp nor aud."),
        ..Row::REFUSES
    },
    Row {
        name: "token-not-valid",
        says: &["failed to validate JWT", "Invalid token"],
        means: "The token can't be read as a JWT that this issuer signed: form, algorithm, \
                signature, or a claim of the wrong type.",
        change: "Give doctor the token (--token FILE): it says which.",
        source: INVALID,
        page: Some(NEVER_SAID),
        ..Row::REFUSES
    },
    Row {
        name: "claim-missing-for-program",
        says: &["no matching authentication claim"],
        needs: &[Fact::ClaimMissing, Fact::OfProgram],
        means: "oidc_authentication_claim is one setting for people and programs, and tokens by \
                the client credentials grant have no such claim.",
        change: "Have the issuer write one claim into both kinds of token (for people the value \
                 of {{claim}}, for programs their name), and set oidc_authentication_claim to it.",
        statement: Some("ALTER SYSTEM SET oidc_authentication_claim = 'sql_username'"),
        source: "Materialize, Single sign-on: Client Credentials flow",
        ..Row::REFUSES
    },
    Row {
        name: "claim-missing",
        says: &["no matching authentication claim"],
        needs: &[Fact::ClaimMissing],
        means: "The token has no claim of the configured name.",
        change: "Ask for the scope that brings the claim {{claim}} when the token is fetched, or \
                 set oidc_authentication_claim to a claim that the token has.",
        source: "Materialize, Single sign-on: Troubleshooting \"SSO login redirects to login page\"",
        ..Row::REFUSES
    },
    Row {
        name: "claim-no-text",
        says: &["no matching authentication claim"],
        needs: &[Fact::ClaimNotText],
        means: "The claim that names the user has to be a string.",
        change: "Have the issuer write {{claim}} as a string, or name another claim.",
        source: "Materialize's source",
        ..Row::REFUSES
    },
    Row {
        name: "wrong-claim-or-user",
        says: &["wrong user"],
        needs: &[Fact::ClaimIsNotUser],
        means: "The claim names another role than the one that logs in; they are compared letter \
                by letter.",
        change: "Log in as '{{claim_value}}', or set oidc_authentication_claim to the claim that \
                 holds '{{user}}'.",
        source: "Materialize, Single sign-on: Troubleshooting \"User gets wrong role name\"",
        ..Row::REFUSES
    },
    Row {
        name: "role-without-login",
        says: &["role is not allowed to login"],
        means: "The role {{user}} exists without the LOGIN attribute.",
        change: "Give it the attribute, as mz_system.",
        statement: Some("ALTER ROLE \"{{user}}\" WITH LOGIN"),
        source: "Materialize, Single sign-on: Pre-provisioning roles",
        ..Row::REFUSES
    },
    Row {
        name: "role-reserved",
        says: &["unauthorized login to user"],
        means: "This listener lets no role of that name in, whatever the token says.",
        change: "Log in as a role of your own; mz_system logs in by its password.",
        source: "Materialize, Single sign-on: Step 2",
        ..Row::REFUSES
    },
    Row {
        name: "tls-required",
        says: &["TLS encryption is required"],
        means: "The client did not encrypt, and a token is a password.",
        change: "Connect with sslmode=require or better; here: tls=require.",
        source: "Materialize, Single sign-on: Connect with psql",
        ..Row::REFUSES
    },
    Row {
        name: "audience-absent-and-accepted",
        needs: &[Fact::NoAudience],
        means: "Materialize takes a token without aud although oidc_audience is set: it may have \
                been issued for anybody.",
        change: "Have the issuer write aud into its tokens.",
        source: "OpenID Connect Core 1.0 section 3.1.3.7 point 3; RFC 9068 section 2.2",
        page: Some("it says that aud is checked against oidc_audience."),
        ..Row::WARNS
    },
];

//! CockroachDB's DB Console: it answers nearly every failure by the same words, so that the rows go
//! by the settings and the token.

use crate::doctor::fact::Fact;
use crate::doctor::row::Row;
use crate::doctor::vendor::{Lists, Vendor};

const ENABLED: &str = "server.oidc_authentication.enabled";
const CLIENT: &str = "server.oidc_authentication.client_id";
const PROVIDER: &str = "server.oidc_authentication.provider_url";
const REDIRECT: &str = "server.oidc_authentication.redirect_url";
const SCOPES: &str = "server.oidc_authentication.scopes";
const CLAIM: &str = "server.oidc_authentication.claim_json_key";
const PATTERN: &str = "server.oidc_authentication.principal_regex";

/// The whole product.
pub(in crate::doctor) const VENDOR: Vendor = Vendor {
    name: "CockroachDB's DB Console",
    dialect: "cockroachdb-console",
    document: Some("COCKROACHDB-CONSOLE"),
    show: "SHOW CLUSTER SETTING {}",
    settings: &[ENABLED, CLIENT, PROVIDER, REDIRECT, SCOPES, CLAIM, PATTERN],
    issuer: PROVIDER,
    audience: CLIENT,
    claim: (CLAIM, ""),
    lists: Lists::TextOrJson,
    rows: &[ROWS],
};

const PAGE: &str = "CockroachDB, Single sign-on for DB Console: cluster settings";
const NOT_COMPLETED: &[&str] = &["OIDC: unable to complete authentication"];
const NOT_INITIALIZED: &[&str] = &["OIDC: auth server could not be initialized"];

const ROWS: &[Row] = &[
    Row {
        name: "not-enabled",
        says: &["OIDC: disabled"],
        needs: &[Fact::Is(ENABLED, &["false", "f", "off"])],
        means: "Logins by OpenID Connect are switched off.",
        change: "Switch them on.",
        statement: Some("SET CLUSTER SETTING server.oidc_authentication.enabled = true"),
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "issuer-unreachable",
        says: NOT_INITIALIZED,
        needs: &[Fact::ProviderSilent],
        means: "The metadata of the issuer can't be had.",
        change: "Open {{metadata_url}} from where the node runs; correct provider_url, or the \
                 network between them.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "metadata-of-another-issuer",
        says: NOT_INITIALIZED,
        needs: &[Fact::MetadataOfAnother],
        means: "The metadata's issuer has to be provider_url letter by letter, the slash at the \
                end too.",
        change: "Set provider_url as the metadata writes its issuer.",
        statement: Some(
            "SET CLUSTER SETTING server.oidc_authentication.provider_url = '{{metadata_issuer}}'",
        ),
        source: "OpenID Connect Discovery 1.0 section 4.3",
        ..Row::REFUSES
    },
    Row {
        name: "pattern-without-one-group",
        says: NOT_COMPLETED,
        needs: &[Fact::NotOneGroup(PATTERN)],
        means: "A pattern with no capture group or several never matches.",
        change: "Write principal_regex with exactly one group, around the user's name.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "claim-missing",
        says: NOT_COMPLETED,
        needs: &[Fact::ClaimMissing],
        means: "The ID Token has no claim of the configured name.",
        change: "Ask for the scope that brings it (scopes), or set claim_json_key to a claim that \
                 the token has.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "audience-lacks-recipient",
        says: NOT_COMPLETED,
        needs: &[Fact::AudienceDiffers],
        means: "The ID Token was issued for another client than client_id.",
        change: "Set client_id to the client that is registered for this console.",
        source: PAGE,
        ..Row::REFUSES
    },
    Row {
        name: "issuer-differs",
        says: NOT_COMPLETED,
        needs: &[Fact::IssuerDiffers],
        means: "The ID Token is of another issuer than provider_url.",
        change: "Set provider_url exactly as the token's iss has it.",
        statement: Some("SET CLUSTER SETTING server.oidc_authentication.provider_url = '{{iss}}'"),
        source: "OpenID Connect Core 1.0 section 3.1.3.7 point 2",
        ..Row::REFUSES
    },
    Row {
        name: "token-expired",
        says: NOT_COMPLETED,
        needs: &[Fact::Breaks("exp.in-future")],
        means: "The ID Token has expired: there is no leeway.",
        change: "Compare the clocks of issuer and nodes.",
        source: "OpenID Connect Core 1.0 section 3.1.3.7 point 9",
        ..Row::REFUSES
    },
    Row {
        name: "user-missing-or-without-right",
        says: &["403 OIDC: unable to complete authentication"],
        means: "The token is right. There is no SQL user of the name that principal_regex takes \
                from it, or the user may not log in at the console, or is in no group that may.",
        change: "Make the user beforehand, by the name that principal_regex yields.",
        statement: Some("CREATE USER \"{{claim_value}}\""),
        source: "CockroachDB, Single sign-on for DB Console: create users",
        ..Row::REFUSES
    },
    Row {
        name: "scope-of-claim-missing",
        needs: &[Fact::LacksScopeOfClaim(SCOPES)],
        means: "The console does not ask for the scope that brings the claim with the user's name.",
        change: "Add the scope that brings the claim {{claim}}.",
        source: PAGE,
        ..Row::CONSOLE
    },
    Row {
        name: "pattern-takes-other-domains",
        needs: &[Fact::BareDotInDomain(PATTERN)],
        means: "A bare dot matches any character: alice@exampleXcom is alice too.",
        change: "Escape every dot of the domain: \\.",
        source: PAGE,
        page: Some("its example leaves the dot of the domain bare."),
        ..Row::WARNS
    },
    Row {
        name: "pattern-takes-any-domain",
        needs: &[Fact::Is(PATTERN, &["^([^@]+)@[^@]+$"])],
        means: "Whoever has the same name at any domain is the same user.",
        change: "Name your own domain in principal_regex.",
        source: PAGE,
        page: Some("it gives this very pattern as an example."),
        ..Row::WARNS
    },
];

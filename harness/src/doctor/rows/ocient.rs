//! Ocient: the troubleshooting table of the guide, and what its integrations refuse by. Their
//! properties are not read: the rows go by what is said, and by the token.

use crate::doctor::fact::Fact;
use crate::doctor::row::Row;
use crate::doctor::vendor::{Lists, Vendor};

/// The whole product.
pub(in crate::doctor) const VENDOR: Vendor = Vendor {
    name: "Ocient",
    dialect: "ocient",
    document: Some("OCIENT-GUIDE"),
    show: "",
    settings: &[],
    issuer: "issuer",
    audience: "additional_audiences",
    claim: ("user_id_claims", "email"),
    lists: Lists::Json,
    rows: &[ROWS],
};

const GUIDE: &str = "Ocient SSO with Auth0, guide: 7. Troubleshooting";

const ROWS: &[Row] = &[
    Row {
        name: "issuer-unresolved",
        says: &["Could not resolve host"],
        means: "It is the SQL Node that can't find the issuer's host, not the browser that shows \
                it.",
        change: "Give every SQL Node DNS and a way out to the issuer; or correct issuer of the \
                 integration.",
        statement: Some("ALTER SSO INTEGRATION <name> SET issuer = \"{{iss}}\""),
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "issuer-with-slash",
        says: &["//.well-known/openid-configuration"],
        means: "Ocient appends /.well-known/openid-configuration to the issuer as it is, so that \
                a slash at its end makes two.",
        change: "With this release take the slash off issuer of the integration, or have the \
                 provider answer at // too.",
        statement: Some("ALTER SSO INTEGRATION <name> SET issuer = \"<issuer without slash>\""),
        source: GUIDE,
        page: Some(
            "it calls an issuer without the slash the right one. OpenID Connect Discovery 1.0 \
             section 4.1 has a client take a slash off before it appends, and section 4.3 wants \
             the issuer of the metadata to be the configured one, letter by letter: with Auth0, \
             whose issuer ends with a slash, the configuration without it is the wrong one, and \
             only this database makes it necessary.",
        ),
        ..Row::REFUSES
    },
    Row {
        name: "application-not-native",
        says: &["Application Type must be native"],
        means: "Auth0 gives the device grant to public clients alone, and this application is \
                another.",
        change: "Make the interactive application a Native one, with the grant types \
                 Authorization Code, Refresh Token and Device Code; programs get one of their own.",
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "pool-requires-sso",
        says: &["This connectivity pool requires SSO authentication"],
        means: "The client came by a password: its URL does not ask for single sign-on.",
        change: "Add handshake=SSO to the connection's URL, or connect by a pool without \
                 REQUIRE_SSO true.",
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "introspection-absent",
        says: &["introspection_endpoint"],
        means: "user=access_token has the node ask the issuer about the token, and the issuer's \
                metadata name no introspection_endpoint.",
        change: "Log in with user=id_token, and set enable_id_token_authentication.",
        statement: Some("ALTER SSO INTEGRATION <name> SET enable_id_token_authentication = true"),
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "client-not-authenticated",
        says: &["invalid_client"],
        means: "The node asks the issuer about the token, and the issuer wants the client's \
                secret for that.",
        change: "Set client_secret of the integration to the secret of its client, or log in with \
                 user=id_token, which asks nobody.",
        statement: Some("ALTER SSO INTEGRATION <name> SET client_secret = \"<secret>\""),
        source: "RFC 7662 section 2.1; Ocient, Authentication methods: properties of SSO \
                 integrations",
        ..Row::REFUSES
    },
    Row {
        name: "token-alone-not-enabled",
        says: &["enable_id_token_authentication"],
        means: "A token that was fetched beforehand logs in only where the integration says so.",
        change: "Set enable_id_token_authentication.",
        statement: Some("ALTER SSO INTEGRATION <name> SET enable_id_token_authentication = true"),
        source: "Ocient, Authentication methods: properties of SSO integrations",
        ..Row::REFUSES
    },
    Row {
        name: "azp-differs",
        says: &["authorized party (azp) that does not match"],
        needs: &[Fact::AzpDiffers],
        means: "The token was issued to another application than client_id of the integration; \
                additional_audiences do not help there.",
        change: "Choose the integration whose client_id is '{{azp}}': user=id_token@system and \
                 identityprovider=<its name>. Without the @database the primary one is taken, and \
                 identityprovider may be ignored in silence.",
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "audience-lacks-recipient",
        says: &["issued for an alternate audience"],
        means: "The token's aud is neither client_id nor one of additional_audiences, or another \
                integration was taken than the one that was meant.",
        change: "See that user=id_token@<database> and identityprovider choose the right \
                 integration; then add '{{aud}}' to its additional_audiences, beside those that \
                 are there.",
        statement: Some("ALTER SSO INTEGRATION <name> SET additional_audiences = [\"{{aud}}\"]"),
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "fell-back-to-system",
        says: &["falling back to system"],
        means: "The database has no integration of its own: the primary one of system was taken, \
                whatever identityprovider says.",
        change: "Add user=id_token@system and identityprovider=<the integration for programs>.",
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "statement-of-older-form",
        says: &["missing 'security' at 'sso'"],
        means: "ALTER DATABASE ... ALTER SSO INTEGRATION does not set properties.",
        change: "Use the statement that names the integration.",
        statement: Some("ALTER SSO INTEGRATION <name> SET <property> = <value>"),
        source: GUIDE,
        page: Some("\"Authentication methods\" still shows ALTER DATABASE for this."),
        ..Row::REFUSES
    },
    Row {
        name: "no-view-privilege",
        says: &["sees no tables", "SHOW TABLES"],
        means: "SELECT alone does not let somebody see that a table is there.",
        change: "Grant VIEW beside it, to the group that single sign-on puts people in.",
        statement: Some("GRANT VIEW TABLE ON DATABASE <database> TO GROUP <group>"),
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "integration-missing-or-not-yet",
        says: &["has an SSO integration", "has no SSO integration", "Changes \"don't take\""],
        means: "The integration is not there, or not yet: integrations and pools count only after \
                a restart.",
        change: "Restart rolehostd on the SQL Nodes. If that is done, put the integration on the \
                 database, or on system, and make it the primary one.",
        statement: Some("ALTER DATABASE system SET SSO INTEGRATION <name>"),
        source: GUIDE,
        ..Row::REFUSES
    },
    Row {
        name: "integration-disabled",
        says: &["integration is disabled"],
        means: "The integration is switched off: every login by it fails.",
        change: "Switch it on.",
        statement: Some("ALTER SSO INTEGRATION <name> SET disabled = false"),
        source: "Ocient, Authentication methods: properties of SSO integrations",
        ..Row::REFUSES
    },
    Row {
        name: "claim-missing",
        says: &["which user_id_claims names"],
        means: "The token has not the claims that make the user's name; tokens of programs have \
                no address.",
        change: "Ask for the scope that brings them (additional_scopes), or take claims that the \
                 token has; with none set and no email it is iss and sub.",
        statement: Some("ALTER SSO INTEGRATION <name> SET user_id_claims = [iss, sub]"),
        source: "Ocient, Authentication methods: properties of SSO integrations",
        ..Row::REFUSES
    },
    Row {
        name: "token-expired",
        says: &["the token is refused: exp"],
        needs: &[Fact::Breaks("exp.in-future")],
        means: "The token has expired.",
        change: "Get a fresh token. If it is fresh, compare the clocks of issuer and nodes.",
        source: "RFC 7519 section 4.1.4",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-unreachable",
        says: &["the OpenID provider at"],
        means: "The node could not get a document of the issuer.",
        change: "Open the URL that it names from the node; correct issuer of the integration, or \
                 the network between them.",
        source: "OpenID Connect Discovery 1.0 section 4",
        ..Row::REFUSES
    },
];

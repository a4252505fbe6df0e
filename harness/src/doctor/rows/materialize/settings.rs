//! What is wrong with the settings, whatever the token.

use super::{AUDIENCE, CLAIM, ISSUER};
use crate::doctor::fact::Fact;
use crate::doctor::row::Row;

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "administrator-password-not-set",
        says: &["environmentd fails to upgrade", "external_login_password_mz_system"],
        needs: &[Fact::AdministratorRefused],
        means: "mz_system always logs in by password, and its password is not the one given; \
                where none is set at all, the operator can't upgrade environmentd either.",
        change: "Set external_login_password_mz_system in the Secret that spec.backendSecretName \
                 names, and roll out.",
        source: "Materialize, Single sign-on: Step 2, and Troubleshooting \"environmentd fails to \
                 upgrade\"",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-not-set",
        says: &["OIDC issuer is not configured", "missing OIDC issuer"],
        needs: &[Fact::Unset(ISSUER)],
        means: "Without an issuer no token is taken.",
        change: "Set oidc_issuer to the issuer, exactly as the iss of its tokens has it.",
        statement: Some("ALTER SYSTEM SET oidc_issuer = '{{iss}}'"),
        source: "Materialize, Single sign-on: OIDC system parameters",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-with-slash-too-many",
        says: &["invalid issuer"],
        needs: &[Fact::IssuerEndsWithSlash, Fact::MetadataOfAnother],
        means: "The issuer writes itself without the slash, into its tokens too, and iss is \
                compared letter by letter. The same URL is asked for the metadata with and \
                without it, so that nothing else shows the mistake.",
        change: "Set oidc_issuer as the metadata writes it.",
        statement: Some("ALTER SYSTEM SET oidc_issuer = '{{metadata_issuer}}'"),
        source: "OpenID Connect Discovery 1.0 section 4.3; Materialize, Single sign-on: \
                 Troubleshooting \"Invalid token\"",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-no-url",
        says: &["invalid OIDC issuer URL"],
        needs: &[Fact::NotUrl(ISSUER)],
        means: "The issuer is where the keys are looked for: it has to be a URL.",
        change: "Set oidc_issuer to the issuer's URL, exactly as the iss of its tokens has it.",
        statement: Some("ALTER SYSTEM SET oidc_issuer = '{{iss}}'"),
        source: "Materialize, Single sign-on: OIDC system parameters",
        ..Row::REFUSES
    },
    Row {
        name: "audience-no-list",
        says: &["failed to parse OIDC_AUDIENCE"],
        needs: &[Fact::NotJsonList(AUDIENCE)],
        means: "oidc_audience is a JSON array of strings. Anything else refuses every login.",
        change: "Write the recipients as an array, with straight quotes.",
        statement: Some("ALTER SYSTEM SET oidc_audience = '[\"{{aud}}\"]'"),
        source: "Materialize, Single sign-on: OIDC system parameters",
        ..Row::REFUSES
    },
    Row {
        name: "claim-never-read",
        says: &["no matching authentication claim"],
        needs: &[Fact::Is(CLAIM, &["iss", "exp", "iat", "aud"])],
        means: "The user's name is looked for among the other claims only: with this one no login \
                can succeed.",
        change: "Name a claim that says who somebody is: sub, or one of your own.",
        statement: Some("ALTER SYSTEM SET oidc_authentication_claim = 'sub'"),
        source: "Materialize's source: the Claims Set is read without these four",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-unreachable",
        says: &["failed to fetch OIDC provider configuration", "no valid keys found"],
        needs: &[Fact::ProviderSilent],
        means: "The metadata or the keys of the issuer can't be had, so that no signature can be \
                checked.",
        change: "Open {{metadata_url}} from where the database runs. Correct oidc_issuer (it is \
                 the URL before /.well-known), or the network between them.",
        source: "Materialize, Single sign-on: OIDC system parameters; OpenID Connect Discovery \
                 1.0 section 4",
        ..Row::REFUSES
    },
    Row {
        name: "jwk-set-with-odd-key",
        says: &["failed to fetch OIDC provider configuration", "no valid keys found"],
        needs: &[Fact::OddKey],
        means: "One key that Materialize can't read makes it refuse the whole JWK Set, although \
                RFC 7517 section 5 asks to ignore that key.",
        change: "Take the key out of what the issuer publishes, or put a JWK Set without it in \
                 front.",
        source: "RFC 7517 section 5; Materialize's source: the set is read as a whole",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-unreachable-from-database",
        says: &["failed to fetch OIDC provider configuration"],
        needs: &[Fact::ProviderAnswers],
        means: "The issuer answers this machine and not the database.",
        change: "Let the database's pods reach the issuer: egress, DNS, proxy, and an authority \
                 that they trust.",
        source: "Materialize, Single sign-on: OIDC system parameters",
        ..Row::REFUSES
    },
    Row {
        name: "issuer-unreachable",
        says: &["failed to fetch OIDC provider configuration"],
        means: "The database could not get the issuer's metadata or keys.",
        change: "Open the URL that it names from where the database runs.",
        source: "Materialize, Single sign-on: OIDC system parameters",
        ..Row::REFUSES
    },
    Row {
        name: "audience-not-checked",
        needs: &[Fact::Unset(AUDIENCE)],
        means: "Any token of this issuer logs in, those for other applications too.",
        change: "Set oidc_audience to the recipients whose tokens are meant to log in.",
        statement: Some("ALTER SYSTEM SET oidc_audience = '[\"{{aud}}\"]'"),
        source: "Materialize, Single sign-on: warning below the OIDC system parameters; OpenID \
                 Connect Core 1.0 section 3.1.3.7",
        ..Row::WARNS
    },
    Row {
        name: "identity-by-email",
        needs: &[Fact::Is(CLAIM, &["email"])],
        means: "An address can be given to somebody else, who then owns the old role: only iss \
                and sub together identify a person (OpenID Connect Core 1.0 section 5.7).",
        change: "Where your issuer reuses addresses, use sub or a claim of your own that it never \
                 gives to two people.",
        page: Some("it recommends email as the claim for people."),
        source: "OpenID Connect Core 1.0 section 5.7",
        ..Row::WARNS
    },
];

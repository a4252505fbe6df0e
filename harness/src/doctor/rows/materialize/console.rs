//! Logins by the web console.

use super::{CLIENT, SCOPES};
use crate::doctor::fact::Fact;
use crate::doctor::row::Row;

const BACK_AT_LOGIN: &str =
    "Materialize, Single sign-on: Troubleshooting \"SSO login redirects to login page\"";

pub(super) const ROWS: &[Row] = &[
    Row {
        name: "console-without-client",
        needs: &[Fact::Unset(CLIENT)],
        means: "The console shows no way to log in by single sign-on.",
        change: "Set console_oidc_client_id to the public client of the console, and \
                 console_oidc_scopes to what it shall ask for.",
        statement: Some("ALTER SYSTEM SET console_oidc_client_id = '<client id>'"),
        source: "Materialize, Single sign-on: Troubleshooting \"Console does not show SSO login \
                 option\"",
        ..Row::CONSOLE
    },
    Row {
        name: "console-without-scopes",
        needs: &[Fact::Unset(SCOPES)],
        means: "The console asks for no scope, so that the issuer sends no ID Token.",
        change: "Set console_oidc_scopes to openid and what brings the claim {{claim}}.",
        statement: Some("ALTER SYSTEM SET console_oidc_scopes = 'openid email'"),
        source: "Materialize, Single sign-on: Troubleshooting \"Console does not show SSO login \
                 option\"",
        ..Row::CONSOLE
    },
    Row {
        name: "console-without-openid",
        needs: &[Fact::LacksWord(SCOPES, "openid")],
        means: "Without the scope openid the issuer sends no ID Token (OpenID Connect Core 1.0 \
                section 3.1.2.1).",
        change: "Add openid to console_oidc_scopes.",
        statement: Some(
            "ALTER SYSTEM SET console_oidc_scopes = 'openid {{setting:console_oidc_scopes}}'",
        ),
        source: BACK_AT_LOGIN,
        ..Row::CONSOLE
    },
    Row {
        name: "console-without-scope-of-claim",
        needs: &[Fact::LacksScopeOfClaim(SCOPES)],
        means: "The token of the console has no claim that names the user, and the database \
                refuses it: whoever logs in is back at the login page.",
        change: "Add the scope that brings the claim {{claim}} to console_oidc_scopes.",
        source: BACK_AT_LOGIN,
        ..Row::CONSOLE
    },
    Row {
        name: "console-not-in-audience",
        needs: &[Fact::AudienceLacks(CLIENT)],
        means: "The console's ID Tokens are issued for its own client, which the database does \
                not take: whoever logs in is back at the login page.",
        change: "Add the console's client to oidc_audience, beside those that are there.",
        statement: Some("ALTER SYSTEM SET oidc_audience = '{{audience_and_console}}'"),
        source: BACK_AT_LOGIN,
        page: Some(
            "its statements for service accounts overwrite oidc_audience, and so take the \
             console's client out, although the note above them warns of it.",
        ),
        ..Row::CONSOLE
    },
    Row {
        name: "console-redirect-not-registered",
        says: &["redirect_uri", "redirect uri", "AADSTS50011"],
        means: "The issuer refuses to send people back to the console: the URL is not registered \
                for its client, or the client is no public one (single-page application).",
        change: "Register https://<console>/auth/callback, exactly so, for the client \
                 '{{setting:console_oidc_client_id}}', as a single-page application.",
        source: "Materialize, Single sign-on: Troubleshooting \"SSO login redirects fail\"",
        ..Row::REFUSES
    },
];

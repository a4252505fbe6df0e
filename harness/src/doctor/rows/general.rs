//! Rows that are true of every database.

use crate::doctor::fact::Fact;
use crate::doctor::row::Row;
use crate::doctor::vendor::{Lists, Vendor};

/// A database that nobody here knows more about.
pub(in crate::doctor) const VENDOR: Vendor = Vendor {
    name: "any database",
    dialect: "",
    document: None,
    show: "",
    settings: &[],
    issuer: "",
    audience: "",
    claim: ("", "sub"),
    lists: Lists::Json,
    rows: &[super::strict::ROWS],
};

/// They come after a vendor's own.
pub(in crate::doctor) const ROWS: &[Row] = &[
    Row {
        name: "no-answer",
        needs: &[Fact::Unanswered],
        means: "The database does not get as far as looking at the token.",
        change: "See that it runs and is reachable at the address and with the TLS mode of the \
                 target; its own log says why it does not answer.",
        source: "sso-harness",
        ..Row::REFUSES
    },
    Row {
        name: "administrator-refused",
        needs: &[Fact::AdministratorRefused],
        means: "The settings could not be read, so that only the token and the answer are judged.",
        change: "Give the target the user and the password of an administrator.",
        source: "sso-harness",
        ..Row::WARNS
    },
    Row {
        name: "clocks-apart",
        needs: &[Fact::ClocksApart(30)],
        means: "Clocks that differ make tokens too old or not yet valid in the database's eyes.",
        change: "Set the clocks by NTP on the issuer, on every node of the database and here.",
        source: "RFC 7519 sections 4.1.4 to 4.1.6: only a small leeway is allowed for",
        ..Row::WARNS
    },
    Row {
        name: "metadata-of-another-issuer",
        needs: &[Fact::MetadataOfAnother],
        means: "The metadata's issuer has to be the one that it was asked of, letter by letter, \
                the slash at the end too; a client that looks refuses it.",
        change: "Configure the issuer as its metadata writes it: '{{metadata_issuer}}', or correct \
                 the provider.",
        source: "OpenID Connect Discovery 1.0 section 4.3",
        ..Row::WARNS
    },
];

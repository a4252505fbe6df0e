//! CockroachDB's page on JWTs for SQL access.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static COCKROACHDB_JWT: Document = Document {
    id: "COCKROACHDB-JWT",
    title: "CockroachDB: Cluster Single Sign-On (SSO) for SQL Access",
    version: "undated, as read in November 2026",
    link: "https://www.cockroachlabs.com/docs/stable/sso-sql",
    status: Status::Vendor,
    binds: Kind::ALL,
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &COCKROACHDB_JWT, clauses: &[&ISSUER, &AUDIENCE, &SUBJECT] };

const PLAIN: Clause = Clause {
    document: &COCKROACHDB_JWT,
    link: "https://www.cockroachlabs.com/docs/stable/sso-sql",
    read_in: ReadIn::Text("the page"),
    ..Clause::PLAIN
};

pub(in crate::spec) static ISSUER: Clause = Clause {
    label: "COCKROACHDB-JWT-configure#issuers",
    keyword: Keyword::None,
    paraphrase: "A JWT of an issuer that is not listed is rejected.",
    quote: "the cluster will reject JWTs issued by it",
    ..PLAIN
};

pub(in crate::spec) static AUDIENCE: Clause = Clause {
    label: "COCKROACHDB-JWT-managing#audience",
    keyword: Keyword::None,
    paraphrase: "The audience of the token is one that the cluster lists.",
    quote: "Needs to match the audience on JWTs",
    ..PLAIN
};

pub(in crate::spec) static SUBJECT: Clause = Clause {
    label: "COCKROACHDB-JWT-faq#subject",
    keyword: Keyword::None,
    paraphrase: "The subject, or what the identity map makes of it, is the SQL user who logs in.",
    quote: "matches the SQL username you wish to login as",
    ..PLAIN
};

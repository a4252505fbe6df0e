//! PostgreSQL's chapter on OAuth validator modules: what it asks of whoever writes one.

use crate::spec::{Clause, Document, Keyword, Kind, Latitude, ReadIn, Register, Status};

pub(in crate::spec) static POSTGRESQL_OAUTH: Document = Document {
    id: "POSTGRESQL-OAUTH",
    title: "PostgreSQL: OAuth Validator Modules",
    version: "version 18",
    link: "https://www.postgresql.org/docs/18/oauth-validator-design.html",
    status: Status::Vendor,
    binds: Kind::ALL,
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &POSTGRESQL_OAUTH,
    clauses: &[&SIGNATURE, &ISSUER, &AUDIENCE, &VALIDITY, &NOT_LOGGED],
};

const PLAIN: Clause = Clause {
    document: &POSTGRESQL_OAUTH,
    link: "https://www.postgresql.org/docs/18/oauth-validator-design.html",
    read_in: ReadIn::Text("the chapter's source, postgres/postgres 08127c6"),
    ..Clause::PLAIN
};

pub(in crate::spec) static SIGNATURE: Clause = Clause {
    label: "POSTGRESQL-OAUTH-50.1.1#signature",
    keyword: Keyword::None,
    paraphrase: "Offline validation checks the signature, by a list of the provider's trusted keys.",
    quote: "check the token's cryptographic signature along with its contents",
    ..PLAIN
};

pub(in crate::spec) static ISSUER: Clause = Clause {
    label: "POSTGRESQL-OAUTH-50.1.1#issuer",
    paraphrase: "Offline validation verifies the issuer.",
    quote: "where is this token from?",
    ..PLAIN
};

pub(in crate::spec) static AUDIENCE: Clause = Clause {
    label: "POSTGRESQL-OAUTH-50.1.1#audience",
    paraphrase: "Offline validation verifies the audience.",
    quote: "who is this token for?",
    ..PLAIN
};

pub(in crate::spec) static VALIDITY: Clause = Clause {
    label: "POSTGRESQL-OAUTH-50.1.1#validity",
    latitude: Latitude::Leeway,
    paraphrase: "Offline validation verifies the period in which the token is valid.",
    quote: "when can this token be used?",
    ..PLAIN
};

pub(in crate::spec) static NOT_LOGGED: Clause = Clause {
    label: "POSTGRESQL-OAUTH-50.1.2#confidentiality",
    keyword: Keyword::Should,
    paraphrase: "A validator module writes no token and no piece of one into the server's log, not even of a token that it refuses.",
    quote: "should not write tokens, or pieces of tokens",
    ..PLAIN
};

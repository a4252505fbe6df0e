//! Ocient's page on authentication methods.

use crate::spec::{Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static OCIENT_AUTH: Document = Document {
    id: "OCIENT-AUTH",
    title: "Ocient: Authentication Methods",
    version: "last modified 21 May 2026",
    link: "https://docs.ocient.com/authentication-methods",
    status: Status::Vendor,
    binds: Kind::ALL,
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &OCIENT_AUTH, clauses: &[&ISSUER, &AUDIENCE] };

const PLAIN: Clause = Clause {
    document: &OCIENT_AUTH,
    link: "https://docs.ocient.com/authentication-methods",
    read_in: ReadIn::Text("the page"),
    ..Clause::PLAIN
};

pub(in crate::spec) static ISSUER: Clause = Clause {
    label: "OCIENT-AUTH-token#iss",
    paraphrase: "`iss` is the issuer of the discovery document.",
    quote: "must match the issuer contained in the discovery document",
    ..PLAIN
};

pub(in crate::spec) static AUDIENCE: Clause = Clause {
    label: "OCIENT-AUTH-token#aud",
    paraphrase: "`aud` contains the client_id of the integration.",
    quote: "The token audience must contain the client_id used when",
    ..PLAIN
};

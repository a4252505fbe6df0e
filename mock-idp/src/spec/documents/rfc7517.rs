//! RFC 7517, JSON Web Key: what a reader of a JWK Set does with what it does not know.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC7517: Document = Document {
    id: "RFC7517",
    title: "JSON Web Key (JWK)",
    version: "May 2015",
    link: "https://www.rfc-editor.org/rfc/rfc7517",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC7517, clauses: &[&IGNORED] };

pub(in crate::spec) static IGNORED: Clause = Clause {
    label: "RFC7517-5",
    document: &RFC7517,
    keyword: Keyword::Should,
    paraphrase: "A key of a kind that is not understood, or that lacks a member, takes no other key of the set away.",
    link: "https://www.rfc-editor.org/rfc/rfc7517#section-5",
    quote: "Implementations SHOULD ignore JWKs within a JWK Set",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

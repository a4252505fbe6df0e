//! RFC 8259, JSON: how strings are written.

use crate::spec::{Addressee, Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC8259: Document = Document {
    id: "RFC8259",
    title: "The JavaScript Object Notation (JSON) Data Interchange Format",
    version: "December 2017 (STD 90)",
    link: "https://www.rfc-editor.org/rfc/rfc8259",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC8259, clauses: &[&NAMES_UNIQUE, &ESCAPES, &UTF8] };

const PLAIN: Clause = Clause {
    document: &RFC8259,
    link: "https://www.rfc-editor.org/rfc/rfc8259",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static NAMES_UNIQUE: Clause = Clause {
    label: "RFC8259-4",
    keyword: Keyword::May,
    addressee: Addressee::Issuer,
    paraphrase: "The names within a JSON object should be unique; what becomes of others is unpredictable.",
    link: "https://www.rfc-editor.org/rfc/rfc8259#section-4",
    quote: "The names within an object SHOULD be unique",
    ..PLAIN
};

pub(in crate::spec) static ESCAPES: Clause = Clause {
    label: "RFC8259-7",
    keyword: Keyword::May,
    paraphrase: "Any character of a string may be escaped.",
    link: "https://www.rfc-editor.org/rfc/rfc8259#section-7",
    quote: "Any character may be escaped",
    ..PLAIN
};

pub(in crate::spec) static UTF8: Clause = Clause {
    label: "RFC8259-8.1",
    addressee: Addressee::Issuer,
    paraphrase: "JSON exchanged between systems is UTF-8.",
    link: "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
    quote: "closed ecosystem MUST be encoded using UTF-8",
    read_in: ReadIn::Text("section 8.1 as quoted in public sources"),
    ..PLAIN
};

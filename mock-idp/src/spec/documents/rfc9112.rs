//! RFC 9112, HTTP/1.1: where a message ends.

use crate::spec::{Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC9112: Document = Document {
    id: "RFC9112",
    title: "HTTP/1.1",
    version: "June 2022",
    link: "https://www.rfc-editor.org/rfc/rfc9112",
    status: Status::Standard,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC9112, clauses: &[&CHUNKED, &INCOMPLETE] };

const PLAIN: Clause =
    Clause { document: &RFC9112, link: "https://www.rfc-editor.org/rfc/rfc9112", ..Clause::PLAIN };

pub(in crate::spec) static CHUNKED: Clause = Clause {
    label: "RFC9112-7.1",
    read_in: ReadIn::Text("section 7.1 as quoted in public sources"),
    paraphrase: "Every recipient reads a body that comes in chunks.",
    link: "https://www.rfc-editor.org/rfc/rfc9112#section-7.1",
    quote: "MUST be able to parse and decode the chunked",
    ..PLAIN
};

pub(in crate::spec) static INCOMPLETE: Clause = Clause {
    label: "RFC9112-8",
    read_in: ReadIn::Text("section 8 as quoted in public sources"),
    paraphrase: "An answer that ends before its end counts as incomplete.",
    link: "https://www.rfc-editor.org/rfc/rfc9112#section-8",
    quote: "MUST record the message as incomplete",
    ..PLAIN
};

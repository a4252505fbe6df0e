//! RFC 9207, the `iss` parameter: it binds who declares to support it.

use crate::spec::{Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC9207: Document = Document {
    id: "RFC9207",
    title: "OAuth 2.0 Authorization Server Issuer Identification",
    version: "March 2022",
    link: "https://www.rfc-editor.org/rfc/rfc9207",
    status: Status::Standard,
    binds: &[Kind::IdToken],
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC9207, clauses: &[&COMPARED] };

const PLAIN: Clause =
    Clause { document: &RFC9207, link: "https://www.rfc-editor.org/rfc/rfc9207", ..Clause::PLAIN };

pub(in crate::spec) static COMPARED: Clause = Clause {
    label: "RFC9207-2.4",
    paraphrase: "A client refuses an authorization response whose `iss` is not the issuer that it asked, or that has none although that issuer sends one.",
    link: "https://www.rfc-editor.org/rfc/rfc9207#section-2.4",
    quote: "MUST reject authorization responses without the",
    read_in: ReadIn::Text("section 2.4 as quoted in public sources"),
    ..PLAIN
};

//! RFC 8414, OAuth 2.0 Authorization Server Metadata.

use crate::spec::{Addressee, Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC8414: Document = Document {
    id: "RFC8414",
    title: "OAuth 2.0 Authorization Server Metadata",
    version: "June 2018",
    link: "https://www.rfc-editor.org/rfc/rfc8414",
    status: Status::Standard,
    binds: &[Kind::AtJwt, Kind::Introspected],
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC8414, clauses: &[&RESPONSE, &IDENTICAL] };

const PLAIN: Clause =
    Clause { document: &RFC8414, link: "https://www.rfc-editor.org/rfc/rfc8414", ..Clause::PLAIN };

pub(in crate::spec) static RESPONSE: Clause = Clause {
    label: "RFC8414-3.2",
    addressee: Addressee::Issuer,
    read_in: ReadIn::Text("section 3.2 as quoted in public sources"),
    paraphrase: "Metadata come with status 200, as a JSON object labelled so.",
    link: "https://www.rfc-editor.org/rfc/rfc8414#section-3.2",
    quote: "successful response MUST use the 200 OK HTTP status code",
    ..PLAIN
};

pub(in crate::spec) static IDENTICAL: Clause = Clause {
    label: "RFC8414-3.3",
    read_in: ReadIn::Text("section 3.3 as quoted in public sources"),
    paraphrase: "Metadata whose `issuer` is not exactly the one that was asked are not used.",
    link: "https://www.rfc-editor.org/rfc/rfc8414#section-3.3",
    quote: "the data contained in the response MUST NOT be used",
    ..PLAIN
};

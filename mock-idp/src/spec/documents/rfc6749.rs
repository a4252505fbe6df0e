//! RFC 6749, the OAuth 2.0 framework: what a resource server does with access tokens besides
//! accepting and refusing them.

use crate::spec::{Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC6749: Document = Document {
    id: "RFC6749",
    title: "The OAuth 2.0 Authorization Framework",
    version: "October 2012",
    link: "https://www.rfc-editor.org/rfc/rfc6749",
    status: Status::Standard,
    binds: &[Kind::AtJwt, Kind::Introspected],
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC6749, clauses: &[&CONFIDENTIAL] };

pub(in crate::spec) static CONFIDENTIAL: Clause = Clause {
    label: "RFC6749-10.3",
    document: &RFC6749,
    paraphrase: "An access token is confidential wherever it is stored, and known to the authorization server, its resource servers and its client alone.",
    link: "https://www.rfc-editor.org/rfc/rfc6749#section-10.3",
    quote: "MUST be kept confidential in transit and storage",
    read_in: ReadIn::Text("section 10.3 as reproduced in public sources"),
    ..Clause::PLAIN
};

//! RFC 9449, DPoP; binds a target that declares it.

use crate::spec::{Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC9449: Document = Document {
    id: "RFC9449",
    title: "OAuth 2.0 Demonstrating Proof of Possession (DPoP)",
    version: "September 2023",
    link: "https://www.rfc-editor.org/rfc/rfc9449",
    status: Status::Standard,
    binds: Kind::ALL,
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC9449, clauses: &[&NOT_AS_BEARER] };

const PLAIN: Clause = Clause {
    document: &RFC9449,
    link: "https://www.rfc-editor.org/rfc/rfc9449",
    read_in: ReadIn::Text("section 7.2 as quoted in public sources"),
    ..Clause::PLAIN
};

pub(in crate::spec) static NOT_AS_BEARER: Clause = Clause {
    label: "RFC9449-7.2",
    paraphrase: "A resource that supports DPoP rejects a DPoP-bound token that comes as a bearer token.",
    link: "https://www.rfc-editor.org/rfc/rfc9449#section-7.2",
    quote: "reject a DPoP-bound access token received as a bearer",
    ..PLAIN
};

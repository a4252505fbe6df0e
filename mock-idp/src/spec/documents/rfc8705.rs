//! RFC 8705, certificate-bound tokens; binds a target that declares it.

use crate::spec::{Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC8705: Document = Document {
    id: "RFC8705",
    title: "OAuth 2.0 Mutual-TLS Client Authentication and Certificate-Bound Access Tokens",
    version: "February 2020",
    link: "https://www.rfc-editor.org/rfc/rfc8705",
    status: Status::Standard,
    binds: Kind::ALL,
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC8705, clauses: &[&CERTIFICATE] };

const PLAIN: Clause = Clause {
    document: &RFC8705,
    link: "https://www.rfc-editor.org/rfc/rfc8705",
    read_in: ReadIn::Text("section 3 as quoted in public sources"),
    ..Clause::PLAIN
};

pub(in crate::spec) static CERTIFICATE: Clause = Clause {
    label: "RFC8705-3",
    paraphrase: "A protected resource verifies that the client certificate of the connection is the one that the token is bound to.",
    link: "https://www.rfc-editor.org/rfc/rfc8705#section-3",
    quote: "MUST verify that the certificate matches the certificate associated",
    ..PLAIN
};

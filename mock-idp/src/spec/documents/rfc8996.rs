//! RFC 8996, Deprecating TLS 1.0 and TLS 1.1.

use crate::spec::{Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC8996: Document = Document {
    id: "RFC8996",
    title: "Deprecating TLS 1.0 and TLS 1.1",
    version: "March 2021",
    link: "https://www.rfc-editor.org/rfc/rfc8996",
    status: Status::Bcp,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC8996, clauses: &[&TLS_1_0, &TLS_1_1] };

const PLAIN: Clause = Clause {
    document: &RFC8996,
    link: "https://www.rfc-editor.org/rfc/rfc8996",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static TLS_1_0: Clause = Clause {
    label: "RFC8996-4",
    paraphrase: "No version of TLS may end in TLS 1.0.",
    link: "https://www.rfc-editor.org/rfc/rfc8996#section-4",
    quote: "Negotiation of TLS 1.0 from any version",
    ..PLAIN
};

pub(in crate::spec) static TLS_1_1: Clause = Clause {
    label: "RFC8996-5",
    paraphrase: "No version of TLS may end in TLS 1.1.",
    link: "https://www.rfc-editor.org/rfc/rfc8996#section-5",
    quote: "Negotiation of TLS 1.1 from any version",
    ..PLAIN
};

//! RFC 9525, Service Identity in TLS.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC9525: Document = Document {
    id: "RFC9525",
    title: "Service Identity in TLS",
    version: "November 2023",
    link: "https://www.rfc-editor.org/rfc/rfc9525",
    status: Status::Standard,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC9525, clauses: &[&COMMON_NAME, &REFERENCE, &WILDCARD] };

const PLAIN: Clause = Clause {
    document: &RFC9525,
    link: "https://www.rfc-editor.org/rfc/rfc9525",
    read_in: ReadIn::Text("the section as quoted in public sources"),
    ..Clause::PLAIN
};

pub(in crate::spec) static COMMON_NAME: Clause = Clause {
    label: "RFC9525-2",
    paraphrase: "The Common Name of a certificate's subject names no service.",
    link: "https://www.rfc-editor.org/rfc/rfc9525#section-2",
    quote: "Common Name RDN MUST NOT be used to identify",
    ..PLAIN
};

pub(in crate::spec) static REFERENCE: Clause = Clause {
    label: "RFC9525-6.1.1",
    read_in: ReadIn::Recalled,
    paraphrase: "The client lists the names that it expects, whatever the server shows.",
    link: "https://www.rfc-editor.org/rfc/rfc9525#section-6.1.1",
    quote: "MUST construct a list of acceptable reference identifiers",
    ..PLAIN
};

pub(in crate::spec) static WILDCARD: Clause = Clause {
    label: "RFC9525-6.3",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "A wildcard stands for one label, no fewer and no more.",
    link: "https://www.rfc-editor.org/rfc/rfc9525#section-6.3",
    quote: "can only match one label in a reference identifier",
    ..PLAIN
};

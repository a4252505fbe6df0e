//! RFC 9325, Recommendations for Secure Use of TLS and DTLS.

use crate::spec::{Addressee, Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC9325: Document = Document {
    id: "RFC9325",
    title: "Recommendations for Secure Use of TLS and DTLS",
    version: "November 2022",
    link: "https://www.rfc-editor.org/rfc/rfc9325",
    status: Status::Bcp,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC9325, clauses: &[&NULL, &MODULUS] };

const PLAIN: Clause = Clause {
    document: &RFC9325,
    link: "https://www.rfc-editor.org/rfc/rfc9325",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static NULL: Clause = Clause {
    label: "RFC9325-4.1",
    paraphrase: "A cipher suite that encrypts nothing is never agreed on.",
    link: "https://www.rfc-editor.org/rfc/rfc9325#section-4.1",
    quote: "MUST NOT negotiate the cipher suites with NULL encryption",
    ..PLAIN
};

pub(in crate::spec) static MODULUS: Clause = Clause {
    label: "RFC9325-4.5",
    addressee: Addressee::Issuer,
    read_in: ReadIn::Text("section 4.5 as quoted in public sources"),
    paraphrase: "A server's RSA key has 2048 bits or more.",
    link: "https://www.rfc-editor.org/rfc/rfc9325#section-4.5",
    quote: "with at least a 2048-bit modulus for the public key",
    ..PLAIN
};

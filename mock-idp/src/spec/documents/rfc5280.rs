//! RFC 5280, Internet X.509 Public Key Infrastructure Certificate and CRL Profile.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC5280: Document = Document {
    id: "RFC5280",
    title: "Internet X.509 Public Key Infrastructure Certificate and CRL Profile",
    version: "May 2008",
    link: "https://www.rfc-editor.org/rfc/rfc5280",
    status: Status::Standard,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &RFC5280,
    clauses: &[&PURPOSES, &PATH, &SIGNATURE, &VALIDITY, &SUBTREES, &BASIC_CONSTRAINTS],
};

const PLAIN: Clause = Clause {
    document: &RFC5280,
    link: "https://www.rfc-editor.org/rfc/rfc5280",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static PURPOSES: Clause = Clause {
    label: "RFC5280-4.2.1.12",
    paraphrase: "A certificate with an extended key usage serves those purposes and no other.",
    link: "https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.12",
    quote: "MUST only be used for one of the purposes indicated",
    ..PLAIN
};

pub(in crate::spec) static PATH: Clause = Clause {
    label: "RFC5280-6.1",
    paraphrase: "A path is accepted or refused as this section's procedure does it.",
    link: "https://www.rfc-editor.org/rfc/rfc5280#section-6.1",
    quote: "MUST provide functionality equivalent to the external behavior",
    ..PLAIN
};

pub(in crate::spec) static SIGNATURE: Clause = Clause {
    label: "RFC5280-6.1.3#signature",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "The signature of each certificate is verified by the key of its issuer.",
    link: "https://www.rfc-editor.org/rfc/rfc5280#section-6.1.3",
    quote: "signature on the certificate can be verified using",
    ..PLAIN
};

pub(in crate::spec) static VALIDITY: Clause = Clause {
    label: "RFC5280-6.1.3#validity",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "The time of the validation lies within the validity of each certificate.",
    link: "https://www.rfc-editor.org/rfc/rfc5280#section-6.1.3",
    quote: "certificate validity period includes the current time",
    ..PLAIN
};

pub(in crate::spec) static SUBTREES: Clause = Clause {
    label: "RFC5280-6.1.3#subtrees",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "Names lie within the subtrees that the certificates above permit.",
    link: "https://www.rfc-editor.org/rfc/rfc5280#section-6.1.3",
    quote: "is within one of the permitted_subtrees",
    ..PLAIN
};

pub(in crate::spec) static BASIC_CONSTRAINTS: Clause = Clause {
    label: "RFC5280-6.1.4",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "Whoever issues a certificate has one that says it is an authority's.",
    link: "https://www.rfc-editor.org/rfc/rfc5280#section-6.1.4",
    quote: "basicConstraints extension is present and that cA is set",
    ..PLAIN
};

//! RFC 7518, JSON Web Algorithms: sizes of keys, forms of signatures.

use crate::jose::Alg;
use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC7518: Document = Document {
    id: "RFC7518",
    title: "JSON Web Algorithms (JWA)",
    version: "May 2015",
    link: "https://www.rfc-editor.org/rfc/rfc7518",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &RFC7518,
    clauses: &[&RSA_SIZE, &ECDSA_OCTETS, &ECDSA_CURVE, &PSS_SIZE, &PSS_SALT, &UNSECURED],
};

const PLAIN: Clause = Clause {
    document: &RFC7518,
    link: "https://www.rfc-editor.org/rfc/rfc7518",
    read_in: ReadIn::Text("text of RFC 7518, kagal-dev/pki e879d5a"),
    ..Clause::PLAIN
};

pub(in crate::spec) static RSA_SIZE: Clause = Clause {
    label: "RFC7518-3.3#size",
    paraphrase: "A key for RSASSA-PKCS1-v1_5 has 2048 bits or more.",
    link: "https://www.rfc-editor.org/rfc/rfc7518#section-3.3",
    quote: "key of size 2048 bits or larger MUST be used",
    read_in: ReadIn::Text("section 3.3 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static PSS_SIZE: Clause = Clause {
    label: "RFC7518-3.5#size",
    paraphrase: "A key for RSASSA-PSS has 2048 bits or more.",
    link: "https://www.rfc-editor.org/rfc/rfc7518#section-3.5",
    quote: "key of size 2048 bits or larger MUST be used",
    read_in: ReadIn::Text("section 3.5 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static ECDSA_OCTETS: Clause = Clause {
    label: "RFC7518-3.4-1",
    algorithms: &[Alg::ES256, Alg::ES384, Alg::ES512],
    paraphrase: "An ES256 signature is 64 octets (96 for ES384, 132 for ES512); another length has failed.",
    link: "https://www.rfc-editor.org/rfc/rfc7518#section-3.4",
    quote: "The JWS Signature value MUST be a 64-octet sequence",
    ..PLAIN
};

pub(in crate::spec) static ECDSA_CURVE: Clause = Clause {
    label: "RFC7518-3.4#curve",
    keyword: Keyword::None,
    unusable: true,
    algorithms: &[Alg::ES256, Alg::ES384, Alg::ES512],
    paraphrase: "Each ECDSA algorithm has its one curve.",
    link: "https://www.rfc-editor.org/rfc/rfc7518#section-3.4",
    quote: "defines the use of ECDSA with the P-256 curve",
    ..PLAIN
};

pub(in crate::spec) static PSS_SALT: Clause = Clause {
    label: "RFC7518-3.5#salt",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "The salt of an RSASSA-PSS signature is as long as the hash.",
    link: "https://www.rfc-editor.org/rfc/rfc7518#section-3.5",
    quote: "The size of the salt value is the same size",
    ..PLAIN
};

pub(in crate::spec) static UNSECURED: Clause = Clause {
    label: "RFC7518-3.6",
    paraphrase: "Unsecured JWSs are not accepted by default.",
    link: "https://www.rfc-editor.org/rfc/rfc7518#section-3.6",
    quote: "Implementations MUST NOT accept Unsecured JWSs by default",
    read_in: ReadIn::Text("section 3.6 as quoted in public sources"),
    ..PLAIN
};

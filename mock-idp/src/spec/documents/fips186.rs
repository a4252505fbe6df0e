//! FIPS 186-5: when an ECDSA signature is invalid.

use crate::jose::Alg;
use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static FIPS186: Document = Document {
    id: "FIPS186",
    title: "Digital Signature Standard (DSS)",
    version: "FIPS 186-5, February 2023",
    link: "https://doi.org/10.6028/NIST.FIPS.186-5",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &FIPS186, clauses: &[&ECDSA_RANGE] };

const PLAIN: Clause = Clause {
    document: &FIPS186,
    link: "https://doi.org/10.6028/NIST.FIPS.186-5",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static ECDSA_RANGE: Clause = Clause {
    label: "FIPS186-6.4.2-1",
    keyword: Keyword::None,
    unusable: true,
    algorithms: &[Alg::ES256, Alg::ES384, Alg::ES512],
    paraphrase: "The two integers of an ECDSA signature lie between 1 and the order of the group.",
    quote: "integers in the interval [1, n-1]",
    ..PLAIN
};

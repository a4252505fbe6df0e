//! RFC 8017, PKCS #1: what an RSA public key is, and when a signature is invalid.

use crate::jose::Alg;
use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC8017: Document = Document {
    id: "RFC8017",
    title: "PKCS #1: RSA Cryptography Specifications Version 2.2",
    version: "November 2016",
    link: "https://www.rfc-editor.org/rfc/rfc8017",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC8017, clauses: &[&EXPONENT, &RANGE, &LENGTH, &ENCODING] };

const PLAIN: Clause = Clause {
    document: &RFC8017,
    link: "https://www.rfc-editor.org/rfc/rfc8017",
    read_in: ReadIn::Text("sections 5.2.2 and 8.2.2 as quoted in public sources"),
    ..Clause::PLAIN
};

pub(in crate::spec) static EXPONENT: Clause = Clause {
    label: "RFC8017-3.1#e",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "A public exponent lies between 3 and the modulus and has no factor in common with \
                 what the private one is computed by: it is odd.",
    link: "https://www.rfc-editor.org/rfc/rfc8017#section-3.1",
    quote: "public exponent e is an integer between 3 and n",
    read_in: ReadIn::Text("section 3.1 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static RANGE: Clause = Clause {
    label: "RFC8017-5.2.2-1",
    keyword: Keyword::None,
    algorithms: &[Alg::RS256, Alg::RS384, Alg::RS512, Alg::PS256, Alg::PS384, Alg::PS512],
    unusable: true,
    paraphrase: "The integer that an RSA signature stands for is less than the modulus.",
    link: "https://www.rfc-editor.org/rfc/rfc8017#section-5.2.2",
    quote: "If the signature representative s is not between 0",
    ..PLAIN
};

pub(in crate::spec) static LENGTH: Clause = Clause {
    label: "RFC8017-8.2.2-1",
    keyword: Keyword::None,
    unusable: true,
    algorithms: &[Alg::RS256, Alg::RS384, Alg::RS512],
    paraphrase: "An RSASSA-PKCS1-v1_5 signature is exactly as long as the modulus.",
    link: "https://www.rfc-editor.org/rfc/rfc8017#section-8.2.2",
    quote: "If the length of the signature S is not",
    ..PLAIN
};

pub(in crate::spec) static ENCODING: Clause = Clause {
    label: "RFC8017-8.2.2-4",
    keyword: Keyword::None,
    unusable: true,
    algorithms: &[Alg::RS256, Alg::RS384, Alg::RS512],
    paraphrase: "The encoded message, padding and DigestInfo, is compared as a whole with the one computed anew.",
    link: "https://www.rfc-editor.org/rfc/rfc8017#section-8.2.2",
    quote: "Compare the encoded message EM and the second encoded",
    ..PLAIN
};

//! RFC 7797, the unencoded payload option, which JWTs may not use.

use crate::spec::{Addressee, Clause, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC7797: Document = Document {
    id: "RFC7797",
    title: "JSON Web Signature (JWS) Unencoded Payload Option",
    version: "February 2016",
    link: "https://www.rfc-editor.org/rfc/rfc7797",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC7797, clauses: &[&CRIT_LISTS_B64, &NOT_IN_JWT] };

const PLAIN: Clause = Clause {
    document: &RFC7797,
    link: "https://www.rfc-editor.org/rfc/rfc7797",
    read_in: ReadIn::Text("abstract and sections 6 and 7 as quoted in public sources"),
    ..Clause::PLAIN
};

pub(in crate::spec) static CRIT_LISTS_B64: Clause = Clause {
    label: "RFC7797-6",
    addressee: Addressee::Issuer,
    paraphrase: "`crit` lists `b64`, so that who does not know the option rejects the JWS.",
    link: "https://www.rfc-editor.org/rfc/rfc7797#section-6",
    quote: "Header Parameter MUST be included with \"b64\" in its",
    ..PLAIN
};

pub(in crate::spec) static NOT_IN_JWT: Clause = Clause {
    label: "RFC7797-7",
    paraphrase: "What uses `b64` false is no JWT.",
    link: "https://www.rfc-editor.org/rfc/rfc7797#section-7",
    quote: "JSON Web Tokens [JWT] MUST NOT use \"b64\"",
    ..PLAIN
};

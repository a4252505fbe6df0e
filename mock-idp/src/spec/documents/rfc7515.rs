//! RFC 7515, JSON Web Signature: how a recipient takes a JWS apart and when it is invalid.
//!
//! The steps of section 5.2 print no keyword of their own; what a failed step means is said by
//! RFC7519-7.2-7, which makes them a demand on every JWT.

use crate::spec::{
    Addressee, Clause, Condition, Document, Keyword, Kind, Latitude, ReadIn, Register, Status,
};

pub(in crate::spec) static RFC7515: Document = Document {
    id: "RFC7515",
    title: "JSON Web Signature (JWS)",
    version: "May 2015",
    link: "https://www.rfc-editor.org/rfc/rfc7515",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &RFC7515,
    clauses: &[
        &UNIQUE,
        &UNKNOWN_HEADER,
        &ALG,
        &KID,
        &KID_STRING,
        &KID_OPTIONAL,
        &CRIT,
        &CRIT_MAY,
        &PERIODS,
        &HEADER_BASE64URL,
        &PAYLOAD_BASE64URL,
        &SIGNATURE_BASE64URL,
        &VALIDATE,
        &ACCEPTABLE,
    ],
};

const PLAIN: Clause = Clause {
    document: &RFC7515,
    link: "https://www.rfc-editor.org/rfc/rfc7515",
    read_in: ReadIn::Text("text of RFC 7515, kagal-dev/pki 8c913e1"),
    ..Clause::PLAIN
};

pub(in crate::spec) static UNIQUE: Clause = Clause {
    label: "RFC7515-4",
    latitude: Latitude::LastValue,
    paraphrase: "Header Parameter names are unique; a parser rejects duplicates or returns only the last.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-4",
    quote: "MUST either reject JWSs with duplicate Header Parameter names",
    ..PLAIN
};

pub(in crate::spec) static UNKNOWN_HEADER: Clause = Clause {
    label: "RFC7515-4#unknown",
    paraphrase: "Header Parameters that are neither understood nor critical are ignored.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-4",
    quote: "defined by this specification MUST be ignored when not understood",
    ..PLAIN
};

pub(in crate::spec) static ALG: Clause = Clause {
    label: "RFC7515-4.1.1",
    paraphrase: "`alg` is present, understood and processed.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-4.1.1",
    quote: "MUST be present and MUST be understood and processed",
    ..PLAIN
};

pub(in crate::spec) static KID: Clause = Clause {
    label: "RFC7515-4.1.4",
    keyword: Keyword::None,
    paraphrase: "`kid` is a hint which key was used.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4",
    quote: "is a hint indicating which key was used",
    ..PLAIN
};

pub(in crate::spec) static KID_STRING: Clause = Clause {
    label: "RFC7515-4.1.4#string",
    addressee: Addressee::Issuer,
    paraphrase: "`kid` is a case-sensitive string.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4",
    quote: "Its value MUST be a case-sensitive string",
    ..PLAIN
};

pub(in crate::spec) static KID_OPTIONAL: Clause = Clause {
    label: "RFC7515-4.1.4#optional",
    keyword: Keyword::Optional,
    paraphrase: "A JWS need not name its key.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4",
    quote: "Use of this Header Parameter is OPTIONAL",
    ..PLAIN
};

pub(in crate::spec) static CRIT: Clause = Clause {
    label: "RFC7515-4.1.11",
    paraphrase: "A JWS is invalid unless the recipient understands and supports every extension that `crit` lists.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11",
    quote: "Header Parameter MUST be understood and processed by implementations",
    ..PLAIN
};

pub(in crate::spec) static CRIT_MAY: Clause = Clause {
    label: "RFC7515-4.1.11#may",
    keyword: Keyword::May,
    paraphrase: "A recipient may consider a JWS invalid whose `crit` is empty, repeats a name or lists a registered or absent one.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11",
    quote: "Recipients MAY consider the JWS to be invalid",
    ..PLAIN
};

pub(in crate::spec) static PERIODS: Clause = Clause {
    label: "RFC7515-5.2-1",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "The Compact Serialization has exactly two periods and so three parts.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-5.2",
    quote: "resulting in exactly two delimiting period characters being used",
    ..PLAIN
};

pub(in crate::spec) static HEADER_BASE64URL: Clause = Clause {
    label: "RFC7515-5.2-2",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "The header is decoded as base64url, without whitespace or other characters.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-5.2",
    quote: "Base64url-decode the encoded representation of the JWS Protected Header",
    ..PLAIN
};

pub(in crate::spec) static PAYLOAD_BASE64URL: Clause = Clause {
    label: "RFC7515-5.2-6",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "The payload is decoded as base64url, without whitespace or other characters.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-5.2",
    quote: "Base64url-decode the encoded representation of the JWS Payload",
    ..PLAIN
};

pub(in crate::spec) static SIGNATURE_BASE64URL: Clause = Clause {
    label: "RFC7515-5.2-7",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "The signature is decoded as base64url, without whitespace or other characters.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-5.2",
    quote: "Base64url-decode the encoded representation of the JWS Signature",
    ..PLAIN
};

pub(in crate::spec) static VALIDATE: Clause = Clause {
    label: "RFC7515-5.2-8",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "The signature is validated over header and payload in the manner of `alg`.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-5.2",
    quote: "Validate the JWS Signature against the JWS Signing Input",
    ..PLAIN
};

pub(in crate::spec) static ACCEPTABLE: Clause = Clause {
    label: "RFC7515-5.2#acceptable",
    keyword: Keyword::Should,
    conditions: &[Condition::AlgorithmsDeclared],
    paraphrase: "A valid JWS is considered invalid unless its algorithm is acceptable to the application.",
    link: "https://www.rfc-editor.org/rfc/rfc7515#section-5.2",
    quote: "it SHOULD consider the JWS to be invalid",
    ..PLAIN
};

//! RFC 7519, JSON Web Token: claims, and the steps that a JWT must pass.
//!
//! The steps of section 7.2 are demands: if any fails, the JWT MUST be rejected.

use crate::spec::{Addressee, Clause, Document, Keyword, Kind, Latitude, ReadIn, Register, Status};

pub(in crate::spec) static RFC7519: Document = Document {
    id: "RFC7519",
    title: "JSON Web Token (JWT)",
    version: "May 2015",
    link: "https://www.rfc-editor.org/rfc/rfc7519",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &RFC7519,
    clauses: &[
        &ALWAYS_COMPACT,
        &STRING_OR_URI,
        &NUMERIC_DATE,
        &UNIQUE,
        &UNKNOWN_CLAIMS,
        &ISS_STRING,
        &SUB_STRING,
        &AUD,
        &AUD_ARRAY,
        &EXP,
        &EXP_DATE,
        &NBF,
        &NBF_DATE,
        &LEEWAY,
        &IAT_DATE,
        &TYP,
        &STEP_1,
        &STEP_3,
        &STEP_4,
        &STEP_5,
        &STEP_7,
        &STEP_8,
        &STEP_9,
        &STEP_10,
        &COMPARISON,
    ],
};

const PLAIN: Clause = Clause {
    document: &RFC7519,
    link: "https://www.rfc-editor.org/rfc/rfc7519",
    read_in: ReadIn::Text("text of RFC 7519, and its sections as quoted in public sources"),
    ..Clause::PLAIN
};

pub(in crate::spec) static ALWAYS_COMPACT: Clause = Clause {
    label: "RFC7519-1",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "A JWT is always in a Compact Serialization.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-1",
    quote: "JWTs are always represented using the JWS Compact Serialization",
    ..PLAIN
};

pub(in crate::spec) static STRING_OR_URI: Clause = Clause {
    label: "RFC7519-2#string-or-uri",
    keyword: Keyword::None,
    paraphrase: "A StringOrURI is compared as it is, case and all; one with a colon is a URI.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-2",
    quote: "compared as case-sensitive strings with no transformations or canonicalizations",
    ..PLAIN
};

pub(in crate::spec) static NUMERIC_DATE: Clause = Clause {
    label: "RFC7519-2#numeric-date",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "A NumericDate is a JSON number of seconds; it may have a fraction.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-2",
    quote: "other than that non-integer values can be represented",
    ..PLAIN
};

pub(in crate::spec) static UNIQUE: Clause = Clause {
    label: "RFC7519-4",
    latitude: Latitude::LastValue,
    paraphrase: "Claim Names are unique; a parser rejects duplicates or returns only the last.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4",
    quote: "MUST either reject JWTs with duplicate Claim Names",
    ..PLAIN
};

pub(in crate::spec) static UNKNOWN_CLAIMS: Clause = Clause {
    label: "RFC7519-4#unknown",
    paraphrase: "Claims that are not understood are ignored.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4",
    quote: "not understood by implementations MUST be ignored",
    ..PLAIN
};

pub(in crate::spec) static ISS_STRING: Clause = Clause {
    label: "RFC7519-4.1.1",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "`iss` is one case-sensitive string.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1",
    quote: "value is a case-sensitive string containing a StringOrURI value",
    ..PLAIN
};

pub(in crate::spec) static SUB_STRING: Clause = Clause {
    label: "RFC7519-4.1.2",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "`sub` is one case-sensitive string, a StringOrURI.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.2",
    quote: "value is a case-sensitive string containing a StringOrURI value",
    ..PLAIN
};

pub(in crate::spec) static AUD: Clause = Clause {
    label: "RFC7519-4.1.3",
    paraphrase: "A JWT with an `aud` that does not name the one who processes it is rejected.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3",
    quote: "does not identify itself with a value in the",
    ..PLAIN
};

pub(in crate::spec) static AUD_ARRAY: Clause = Clause {
    label: "RFC7519-4.1.3#array",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "`aud` is in general an array of case-sensitive strings; one audience may stand alone as a string.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3",
    quote: "value is an array of case-sensitive strings",
    ..PLAIN
};

pub(in crate::spec) static EXP: Clause = Clause {
    label: "RFC7519-4.1.4",
    latitude: Latitude::Leeway,
    paraphrase: "A JWT is not accepted on or after `exp`.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4",
    quote: "on or after which the JWT MUST NOT be accepted",
    ..PLAIN
};

pub(in crate::spec) static EXP_DATE: Clause = Clause {
    label: "RFC7519-4.1.4#processing",
    paraphrase: "Now is before the date that `exp` lists; what is no date cannot be compared.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4",
    quote: "current date/time MUST be before the expiration date/time listed",
    ..PLAIN
};

pub(in crate::spec) static NBF: Clause = Clause {
    label: "RFC7519-4.1.5",
    latitude: Latitude::Leeway,
    paraphrase: "A JWT is not accepted before `nbf`.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5",
    quote: "the time before which the JWT MUST NOT be accepted",
    ..PLAIN
};

pub(in crate::spec) static NBF_DATE: Clause = Clause {
    label: "RFC7519-4.1.5#processing",
    paraphrase: "Now is at or after the date that `nbf` lists; what is no date cannot be compared.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5",
    quote: "MUST be after or equal to the not-before date/time",
    ..PLAIN
};

pub(in crate::spec) static LEEWAY: Clause = Clause {
    label: "RFC7519-4.1.5#leeway",
    keyword: Keyword::May,
    paraphrase: "A small leeway for clock skew, usually no more than a few minutes, may be provided.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5",
    quote: "Implementers MAY provide for some small leeway",
    ..PLAIN
};

pub(in crate::spec) static IAT_DATE: Clause = Clause {
    label: "RFC7519-4.1.6",
    addressee: Addressee::Issuer,
    paraphrase: "`iat` is a number containing a NumericDate.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.6",
    quote: "MUST be a number containing a NumericDate value",
    ..PLAIN
};

pub(in crate::spec) static TYP: Clause = Clause {
    label: "RFC7519-5.1",
    keyword: Keyword::None,
    kinds: Some(&[Kind::IdTokenCredential, Kind::IdToken, Kind::Jwt]),
    unusable: true,
    paraphrase: "JWT implementations ignore `typ`; the application may process it.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-5.1",
    quote: "This parameter is ignored by JWT implementations; any processing",
    ..PLAIN
};

pub(in crate::spec) static STEP_1: Clause = Clause {
    label: "RFC7519-7.2-1",
    paraphrase: "A JWT contains at least one period.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
    quote: "Verify that the JWT contains at least one period",
    ..PLAIN
};

pub(in crate::spec) static STEP_3: Clause = Clause {
    label: "RFC7519-7.2-3",
    paraphrase: "The header is base64url without whitespace or additional characters.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
    quote: "Base64url decode the Encoded JOSE Header following the restriction",
    ..PLAIN
};

pub(in crate::spec) static STEP_4: Clause = Clause {
    label: "RFC7519-7.2-4",
    paraphrase: "The header is a valid JSON object in UTF-8.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
    quote: "let the JOSE Header be this JSON object",
    ..PLAIN
};

pub(in crate::spec) static STEP_5: Clause = Clause {
    label: "RFC7519-7.2-5",
    paraphrase: "The header holds only parameters and values that are understood and supported, or may be ignored.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
    quote: "whose syntax and semantics are both understood and supported",
    ..PLAIN
};

pub(in crate::spec) static STEP_7: Clause = Clause {
    label: "RFC7519-7.2-7",
    paraphrase: "A signed JWT is validated by the steps of JWS.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
    quote: "follow the steps specified in [JWS] for validating",
    ..PLAIN
};

pub(in crate::spec) static STEP_8: Clause = Clause {
    label: "RFC7519-7.2-8",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "`cty` JWT says that the message is another JWT, which is validated in turn.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
    quote: "return to Step 1, using the Message as the",
    ..PLAIN
};

pub(in crate::spec) static STEP_9: Clause = Clause {
    label: "RFC7519-7.2-9",
    paraphrase: "The payload is base64url without line breaks, whitespace or additional characters.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
    quote: "Otherwise, base64url decode the Message following the restriction",
    ..PLAIN
};

pub(in crate::spec) static STEP_10: Clause = Clause {
    label: "RFC7519-7.2-10",
    paraphrase: "The payload is a valid JSON object in UTF-8, the Claims Set.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
    quote: "let the JWT Claims Set be this JSON object",
    ..PLAIN
};

pub(in crate::spec) static COMPARISON: Clause = Clause {
    label: "RFC7519-7.3",
    paraphrase: "JSON strings are compared for equality after unescaping, code unit by code unit.",
    link: "https://www.rfc-editor.org/rfc/rfc7519#section-7.3",
    quote: "comparison rules MUST be used for all JSON string",
    ..PLAIN
};

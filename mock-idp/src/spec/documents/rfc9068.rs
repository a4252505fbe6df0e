//! RFC 9068, JWT access tokens: what a resource server checks.
//!
//! The members of section 2.2 are asked of the authorization server; no published suite fails a
//! resource server for them, so they count as SHOULD (rule B3).

use crate::spec::{Addressee, Clause, Document, Keyword, Kind, Latitude, ReadIn, Register, Status};

pub(in crate::spec) static RFC9068: Document = Document {
    id: "RFC9068",
    title: "JSON Web Token (JWT) Profile for OAuth 2.0 Access Tokens",
    version: "October 2021",
    link: "https://www.rfc-editor.org/rfc/rfc9068",
    status: Status::Standard,
    binds: &[Kind::AtJwt],
    profile: true,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &RFC9068,
    clauses: &[
        &EXP_REQUIRED,
        &SUB_REQUIRED,
        &IAT_REQUIRED,
        &TYP,
        &ISS,
        &AUD,
        &SIGNATURE,
        &NONE,
        &KEYS,
        &EXP,
    ],
};

const PLAIN: Clause = Clause {
    document: &RFC9068,
    link: "https://www.rfc-editor.org/rfc/rfc9068",
    read_in: ReadIn::Text("sections 2.2 and 4 as quoted in public sources"),
    ..Clause::PLAIN
};

pub(in crate::spec) static EXP_REQUIRED: Clause = Clause {
    label: "RFC9068-2.2#exp",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    paraphrase: "A JWT access token says in `exp` when it ends.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-2.2",
    quote: "exp REQUIRED - as defined in Section 4.1.4",
    ..PLAIN
};

pub(in crate::spec) static SUB_REQUIRED: Clause = Clause {
    label: "RFC9068-2.2#sub",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    paraphrase: "A JWT access token names its subject in `sub`.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-2.2",
    quote: "sub REQUIRED - as defined in Section 4.1.2",
    ..PLAIN
};

pub(in crate::spec) static IAT_REQUIRED: Clause = Clause {
    label: "RFC9068-2.2#iat",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    paraphrase: "A JWT access token says in `iat` when it was issued.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-2.2",
    quote: "iat REQUIRED - as defined in Section 4.1.6",
    ..PLAIN
};

pub(in crate::spec) static TYP: Clause = Clause {
    label: "RFC9068-4#typ",
    paraphrase: "`typ` is at+jwt or application/at+jwt; every other value is rejected.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-4",
    quote: "and reject tokens carrying any other value",
    ..PLAIN
};

pub(in crate::spec) static ISS: Clause = Clause {
    label: "RFC9068-4#iss",
    paraphrase: "`iss` is the issuer identifier of the authorization server, exactly.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-4",
    quote: "MUST exactly match the value of the \"iss\" claim",
    ..PLAIN
};

pub(in crate::spec) static AUD: Clause = Clause {
    label: "RFC9068-4#aud",
    paraphrase: "`aud` contains an identifier that the resource server expects for itself.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-4",
    quote: "contains a resource indicator value corresponding to an identifier",
    ..PLAIN
};

pub(in crate::spec) static SIGNATURE: Clause = Clause {
    label: "RFC9068-4#sig",
    paraphrase: "The signature of every JWT access token is validated.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-4",
    quote: "MUST validate the signature of all incoming JWT access",
    ..PLAIN
};

pub(in crate::spec) static NONE: Clause = Clause {
    label: "RFC9068-4#none",
    paraphrase: "A JWT whose `alg` is none is rejected.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-4",
    quote: "MUST reject any JWT in which the value of",
    ..PLAIN
};

pub(in crate::spec) static KEYS: Clause = Clause {
    label: "RFC9068-4#keys",
    paraphrase: "Only keys that the authorization server provides verify the signature.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-4",
    quote: "MUST use the keys provided by the authorization server",
    ..PLAIN
};

pub(in crate::spec) static EXP: Clause = Clause {
    label: "RFC9068-4#exp",
    latitude: Latitude::Leeway,
    paraphrase: "The time is before `exp`.",
    link: "https://www.rfc-editor.org/rfc/rfc9068#section-4",
    quote: "MUST be before the time represented by the \"exp\"",
    ..PLAIN
};

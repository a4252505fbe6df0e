//! RFC 7517, JSON Web Key: what a reader of a JWK Set does with what it does not know.

use crate::spec::{Addressee, Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC7517: Document = Document {
    id: "RFC7517",
    title: "JSON Web Key (JWK)",
    version: "May 2015",
    link: "https://www.rfc-editor.org/rfc/rfc7517",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC7517, clauses: &[&ALG_OPTIONAL, &IGNORED, &KEYS, &MEDIA_TYPE] };

pub(in crate::spec) static ALG_OPTIONAL: Clause = Clause {
    label: "RFC7517-4.4",
    document: &RFC7517,
    keyword: Keyword::Optional,
    addressee: Addressee::Issuer,
    paraphrase: "A key may say for which algorithm it is, or not.",
    link: "https://www.rfc-editor.org/rfc/rfc7517#section-4.4",
    quote: "Use of this member is OPTIONAL",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static IGNORED: Clause = Clause {
    label: "RFC7517-5",
    document: &RFC7517,
    keyword: Keyword::Should,
    paraphrase: "A key of a kind that is not understood, or that lacks a member, takes no other key of the set away.",
    link: "https://www.rfc-editor.org/rfc/rfc7517#section-5",
    quote: "Implementations SHOULD ignore JWKs within a JWK Set",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static KEYS: Clause = Clause {
    label: "RFC7517-5#keys",
    document: &RFC7517,
    addressee: Addressee::Issuer,
    read_in: ReadIn::Text("section 5 as quoted in public sources"),
    paraphrase: "A JWK Set is an object with its keys in an array.",
    link: "https://www.rfc-editor.org/rfc/rfc7517#section-5",
    quote: "The JSON object MUST have a \"keys\" member",
    ..Clause::PLAIN
};

pub(in crate::spec) static MEDIA_TYPE: Clause = Clause {
    label: "RFC7517-8.5",
    document: &RFC7517,
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "JWK Sets have a media type of their own, `application/jwk-set+json`.",
    link: "https://www.rfc-editor.org/rfc/rfc7517#section-8.5",
    quote: "used to indicate that the content is a JWK",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

//! RFC 8725, best current practices for JWTs.

use crate::spec::{
    Addressee, Clause, Condition, Document, Keyword, Kind, ReadIn, Register, Status,
};

pub(in crate::spec) static RFC8725: Document = Document {
    id: "RFC8725",
    title: "JSON Web Token Best Current Practices",
    version: "February 2020 (BCP 225)",
    link: "https://www.rfc-editor.org/rfc/rfc8725",
    status: Status::Bcp,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &RFC8725,
    clauses: &[
        &ONE_ALGORITHM,
        &ALGORITHMS,
        &NONE,
        &CRYPTO,
        &INPUTS,
        &UTF8,
        &KEYS_OF_ISSUER,
        &SUBJECT,
        &AUDIENCE,
        &URLS,
        &KINDS,
    ],
};

const PLAIN: Clause = Clause {
    document: &RFC8725,
    link: "https://www.rfc-editor.org/rfc/rfc8725",
    read_in: ReadIn::Text("text of RFC 8725, kushaldas/jose-rs 8379de8"),
    ..Clause::PLAIN
};

pub(in crate::spec) static ONE_ALGORITHM: Clause = Clause {
    label: "RFC8725-3.1",
    addressee: Addressee::Library,
    paraphrase: "Each key is used with one algorithm, and whoever uses it checks that.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.1",
    quote: "each key MUST be used with exactly one algorithm",
    read_in: ReadIn::Text("section 3.1 as reproduced in public sources"),
    ..PLAIN
};

pub(in crate::spec) static ALGORITHMS: Clause = Clause {
    label: "RFC8725-3.1#declared",
    addressee: Addressee::Library,
    conditions: &[Condition::AlgorithmsDeclared],
    paraphrase: "No algorithm is used but those that the caller supports.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.1",
    quote: "MUST NOT use any other algorithms when performing",
    ..PLAIN
};

pub(in crate::spec) static NONE: Clause = Clause {
    label: "RFC8725-3.2#none",
    keyword: Keyword::Should,
    addressee: Addressee::Library,
    paraphrase: "A library does not consume `none` unless the caller asks for it.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.2",
    quote: "SHOULD NOT consume JWTs using \"none\" unless explicitly requested",
    ..PLAIN
};

pub(in crate::spec) static CRYPTO: Clause = Clause {
    label: "RFC8725-3.3",
    paraphrase: "A JWT is rejected if any of its cryptographic operations does not validate.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.3",
    quote: "the entire JWT MUST be rejected if any of",
    ..PLAIN
};

pub(in crate::spec) static INPUTS: Clause = Clause {
    label: "RFC8725-3.4",
    keyword: Keyword::None,
    addressee: Addressee::Library,
    unusable: true,
    paraphrase: "Points that are not on their curve, and other invalid ones, are found out before \
                 anything is computed with them.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.4",
    quote: "library itself must validate these inputs before using them",
    read_in: ReadIn::Text("section 3.4 as reproduced in public sources"),
    ..PLAIN
};

pub(in crate::spec) static UTF8: Clause = Clause {
    label: "RFC8725-3.7",
    paraphrase: "Header and Claims Set are read as UTF-8 and in no other encoding.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.7",
    quote: "MUST do this and not use or admit the",
    ..PLAIN
};

pub(in crate::spec) static KEYS_OF_ISSUER: Clause = Clause {
    label: "RFC8725-3.8",
    paraphrase: "The keys that verify a JWT belong to the issuer that `iss` names.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.8",
    quote: "operations in the JWT belong to the issuer",
    ..PLAIN
};

pub(in crate::spec) static SUBJECT: Clause = Clause {
    label: "RFC8725-3.8#sub",
    paraphrase: "The subject is one that the application knows as valid for this issuer, here: the account that logs in.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.8",
    quote: "MUST validate that the subject value corresponds to",
    ..PLAIN
};

pub(in crate::spec) static AUDIENCE: Clause = Clause {
    label: "RFC8725-3.9",
    conditions: &[Condition::SeveralRecipients],
    paraphrase: "Where an issuer serves several parties, a JWT without `aud`, or with one that is not the recipient's, is rejected.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.9",
    quote: "value is not present or not associated with the",
    ..PLAIN
};

pub(in crate::spec) static URLS: Clause = Clause {
    label: "RFC8725-3.10",
    keyword: Keyword::Should,
    paraphrase: "URLs in `jku` or `x5u` are not followed blindly.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.10",
    quote: "Applications SHOULD protect against such attacks, e.g., by",
    ..PLAIN
};

pub(in crate::spec) static KINDS: Clause = Clause {
    label: "RFC8725-3.12",
    conditions: &[Condition::SeveralKinds],
    paraphrase: "Where an issuer issues several kinds of JWT, a JWT of the wrong kind is rejected.",
    link: "https://www.rfc-editor.org/rfc/rfc8725#section-3.12",
    quote: "are mutually exclusive, rejecting JWTs of the wrong",
    ..PLAIN
};

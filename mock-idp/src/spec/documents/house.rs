//! The house rules: what no text says, with the reason why we say it.
//!
//! They quote themselves and never count for more than SHOULD.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static HOUSE: Document = Document {
    id: "HOUSE",
    title: "House rules of the harness",
    version: "1",
    link: "docs/CLAUSES.md",
    status: Status::House,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &HOUSE,
    clauses: &[
        &LIFETIME,
        &SKEW,
        &IDENTITY_PRESENT,
        &IDENTITY_STRING,
        &LOGIN_USER,
        &CASE_KEPT,
        &WHOLE_LENGTH,
        &EMAIL_VERIFIED,
        &NONCE_IGNORED,
        &TYP_OF_ANOTHER_USE,
    ],
};

const PLAIN: Clause = Clause {
    document: &HOUSE,
    link: "docs/CLAUSES.md",
    read_in: ReadIn::Text("this register"),
    ..Clause::PLAIN
};

pub(in crate::spec) static LIFETIME: Clause = Clause {
    label: "HOUSE-TIME-1",
    keyword: Keyword::Should,
    paraphrase: "A credential that opens a database says when it ends.",
    quote: "says when it ends",
    reason: "A token without an end is a password that nobody can change: once leaked it opens the database for good.",
    ..PLAIN
};

pub(in crate::spec) static SKEW: Clause = Clause {
    label: "HOUSE-TIME-2",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "A token whose `nbf` or `iat` lies a few seconds ahead is accepted.",
    quote: "lies a few seconds ahead",
    reason: "Clocks differ. Without leeway the first login after issue fails now and then, and nobody can say why.",
    ..PLAIN
};

pub(in crate::spec) static IDENTITY_PRESENT: Clause = Clause {
    label: "HOUSE-ID-1",
    keyword: Keyword::Should,
    paraphrase: "A token without the claim that names the user logs nobody in.",
    quote: "claim that names the user logs nobody in",
    reason: "A fallback to another claim lets who controls that claim choose the user.",
    ..PLAIN
};

pub(in crate::spec) static IDENTITY_STRING: Clause = Clause {
    label: "HOUSE-ID-2",
    keyword: Keyword::Should,
    paraphrase: "The claim that names the user is one string, not empty.",
    quote: "names the user is one string",
    reason: "A list, an object or null turned into text by the host language names users that nobody meant.",
    ..PLAIN
};

pub(in crate::spec) static LOGIN_USER: Clause = Clause {
    label: "HOUSE-ID-3",
    keyword: Keyword::Should,
    paraphrase: "The user whom the token names is the one who logs in.",
    quote: "is the one who logs in",
    reason: "Anything else lets every holder of a token log in as everybody.",
    ..PLAIN
};

pub(in crate::spec) static CASE_KEPT: Clause = Clause {
    label: "HOUSE-ID-4",
    keyword: Keyword::Should,
    paraphrase: "Names are compared without folding letter case.",
    quote: "compared without folding letter case",
    reason: "RFC7519-7.3 and OIDCC-14-3 compare JSON strings exactly, but a database may define how names become accounts, and SQL folds identifiers. Where Alice and alice are two people, folding gives one the account of the other.",
    ..PLAIN
};

pub(in crate::spec) static WHOLE_LENGTH: Clause = Clause {
    label: "HOUSE-ID-5",
    keyword: Keyword::Should,
    paraphrase: "Names are compared in their whole length.",
    quote: "compared in their whole length",
    reason: "A name cut at 63 bytes, at a NUL or at a blank reaches the account of somebody else.",
    ..PLAIN
};

pub(in crate::spec) static EMAIL_VERIFIED: Clause = Clause {
    label: "HOUSE-ID-6",
    keyword: Keyword::Should,
    paraphrase: "An e-mail address names a user only if the provider verified it.",
    quote: "only if the provider verified it",
    reason: "Otherwise anybody can enter the address of somebody else in a profile of their own.",
    ..PLAIN
};

pub(in crate::spec) static NONCE_IGNORED: Clause = Clause {
    label: "HOUSE-NONCE-1",
    keyword: Keyword::Should,
    kinds: Some(&[Kind::IdTokenCredential, Kind::AtJwt, Kind::Jwt]),
    paraphrase: "A `nonce` that the target never sent is no reason to refuse a token used as a credential.",
    quote: "no reason to refuse a token",
    reason: "Tokens that people obtain by a console carry the nonce of the console; the database was not there.",
    ..PLAIN
};

pub(in crate::spec) static TYP_OF_ANOTHER_USE: Clause = Clause {
    label: "HOUSE-KIND-1",
    keyword: Keyword::Should,
    kinds: Some(Kind::READ),
    paraphrase: "A token whose `typ` names another use is refused, whatever else it says.",
    quote: "whose `typ` names another use",
    reason: "RFC 8725 section 3.12 lets a recipient tell kinds apart by other rules, so `typ` alone binds nobody; but the issuer says there what the token is for, and to look costs nothing.",
    ..PLAIN
};

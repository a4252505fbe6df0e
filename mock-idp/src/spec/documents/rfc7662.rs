//! RFC 7662, token introspection: the answer, not the token, decides.
//!
//! Section 2.2 asks the member of the server, but its meaning is for the protected resource that
//! asked; so the clause counts as addressed to the recipient.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC7662: Document = Document {
    id: "RFC7662",
    title: "OAuth 2.0 Token Introspection",
    version: "October 2015",
    link: "https://www.rfc-editor.org/rfc/rfc7662",
    status: Status::Standard,
    binds: &[Kind::Introspected],
    profile: true,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC7662, clauses: &[&ACTIVE, &AUDIENCE] };

const PLAIN: Clause = Clause {
    document: &RFC7662,
    link: "https://www.rfc-editor.org/rfc/rfc7662",
    read_in: ReadIn::Text("text of RFC 7662, HeroicKatora/oxide-auth dc7cdd9"),
    ..Clause::PLAIN
};

pub(in crate::spec) static ACTIVE: Clause = Clause {
    label: "RFC7662-2.2",
    keyword: Keyword::Required,
    paraphrase: "The boolean `active` of the answer tells the protected resource whether the token is active now.",
    link: "https://www.rfc-editor.org/rfc/rfc7662#section-2.2",
    quote: "Boolean indicator of whether or not the presented token",
    ..PLAIN
};

pub(in crate::spec) static AUDIENCE: Clause = Clause {
    label: "RFC7662-2.2#aud",
    keyword: Keyword::Optional,
    paraphrase: "`aud` of the answer says for whom the token is meant.",
    link: "https://www.rfc-editor.org/rfc/rfc7662#section-2.2",
    quote: "representing the intended audience for this token",
    ..PLAIN
};

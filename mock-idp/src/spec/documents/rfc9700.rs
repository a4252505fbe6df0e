//! RFC 9700, best current practice for the security of OAuth 2.0.

use crate::spec::{Clause, Condition, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC9700: Document = Document {
    id: "RFC9700",
    title: "Best Current Practice for OAuth 2.0 Security",
    version: "January 2025",
    link: "https://www.rfc-editor.org/rfc/rfc9700",
    status: Status::Bcp,
    binds: &[Kind::IdToken],
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC9700, clauses: &[&CSRF, &CODE_INJECTION, &AUDIENCE] };

const PLAIN: Clause =
    Clause { document: &RFC9700, link: "https://www.rfc-editor.org/rfc/rfc9700", ..Clause::PLAIN };

pub(in crate::spec) static CSRF: Clause = Clause {
    label: "RFC9700-2.1",
    conditions: &[Condition::TargetSentState],
    paraphrase: "A client lets nobody else finish a login in the browser of an End-User.",
    link: "https://www.rfc-editor.org/rfc/rfc9700#section-2.1",
    quote: "Clients MUST prevent Cross-Site Request Forgery",
    ..PLAIN
};

pub(in crate::spec) static CODE_INJECTION: Clause = Clause {
    label: "RFC9700-2.1.1",
    paraphrase: "A client takes no code that was issued for another login: PKCE or the nonce tells.",
    link: "https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1",
    quote: "MUST prevent authorization code injection attacks",
    read_in: ReadIn::Text("section 2.1.1 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static AUDIENCE: Clause = Clause {
    label: "RFC9700-2.3",
    kinds: Some(&[Kind::Introspected]),
    paraphrase: "A resource server refuses a request whose access token was meant for another.",
    link: "https://www.rfc-editor.org/rfc/rfc9700#section-2.3",
    quote: "MUST refuse to serve the respective request",
    read_in: ReadIn::Text("section 2.3 as quoted in public sources"),
    ..PLAIN
};

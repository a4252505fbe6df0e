//! RFC 9110, HTTP Semantics: what a client makes of an answer.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC9110: Document = Document {
    id: "RFC9110",
    title: "HTTP Semantics",
    version: "June 2022",
    link: "https://www.rfc-editor.org/rfc/rfc9110",
    status: Status::Standard,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &RFC9110, clauses: &[&CODINGS, &STATUS, &CYCLES] };

const PLAIN: Clause = Clause {
    document: &RFC9110,
    link: "https://www.rfc-editor.org/rfc/rfc9110",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static CODINGS: Clause = Clause {
    label: "RFC9110-12.5.3",
    keyword: Keyword::None,
    paraphrase: "Who says nothing of codings may get any.",
    link: "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3",
    quote: "any content coding is considered acceptable by the user agent",
    ..PLAIN
};

pub(in crate::spec) static STATUS: Clause = Clause {
    label: "RFC9110-15",
    paraphrase: "A client knows by the first digit of a status whether its request succeeded.",
    link: "https://www.rfc-editor.org/rfc/rfc9110#section-15",
    quote: "MUST understand the class of any status code",
    ..PLAIN
};

pub(in crate::spec) static CYCLES: Clause = Clause {
    label: "RFC9110-15.4",
    keyword: Keyword::Should,
    read_in: ReadIn::Text("section 15.4 as quoted in public sources"),
    paraphrase: "A client notices that redirections lead it round in a circle, and stops.",
    link: "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
    quote: "SHOULD detect and intervene in cyclical redirections",
    ..PLAIN
};

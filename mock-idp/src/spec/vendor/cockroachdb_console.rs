//! CockroachDB's page on OpenID Connect for the DB Console.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Stance, Status};

pub(in crate::spec) static COCKROACHDB_CONSOLE: Document = Document {
    id: "COCKROACHDB-CONSOLE",
    title: "CockroachDB: Single Sign-on (SSO) for DB Console",
    version: "undated, as read in November 2026",
    link: "https://www.cockroachlabs.com/docs/stable/sso-db-console",
    status: Status::Vendor,
    binds: Kind::ALL,
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &COCKROACHDB_CONSOLE, clauses: &[&CLAIM, &EMAIL, &PRINCIPAL] };

const PLAIN: Clause = Clause {
    document: &COCKROACHDB_CONSOLE,
    link: "https://www.cockroachlabs.com/docs/stable/sso-db-console",
    read_in: ReadIn::Text("the page"),
    ..Clause::PLAIN
};

pub(in crate::spec) static CLAIM: Clause = Clause {
    label: "COCKROACHDB-CONSOLE-2#claim_json_key",
    keyword: Keyword::None,
    paraphrase: "The key named by `claim_json_key` in the ID Token identifies the user.",
    quote: "used to identify the user from the external identity",
    ..PLAIN
};

pub(in crate::spec) static EMAIL: Clause = Clause {
    label: "COCKROACHDB-CONSOLE-2#email",
    keyword: Keyword::None,
    stance: Stance::Permits,
    paraphrase: "The key that identifies the user may be the e-mail address.",
    quote: "from the external identity provider's ID Token, such as email",
    ..PLAIN
};

pub(in crate::spec) static PRINCIPAL: Clause = Clause {
    label: "COCKROACHDB-CONSOLE-3#username",
    paraphrase: "The SQL user is the one whom the principal regex extracts from the token.",
    quote: "must match the identifier extracted by your principal_regex",
    ..PLAIN
};

//! What a target's own file declares; it may only narrow what the standards allow (rule B5).

use crate::spec::{Clause, Condition, Document, Kind, ReadIn, Register, Status};

pub(in crate::spec) static POLICY: Document = Document {
    id: "POLICY",
    title: "Policy that the target declares in its own file",
    version: "1",
    link: "docs/CLAUSES.md",
    status: Status::Policy,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register { document: &POLICY, clauses: &[&AZP] };

const PLAIN: Clause = Clause {
    document: &POLICY,
    link: "docs/CLAUSES.md",
    read_in: ReadIn::Text("this register"),
    ..Clause::PLAIN
};

pub(in crate::spec) static AZP: Clause = Clause {
    label: "POLICY-AZP-1",
    conditions: &[Condition::AzpDemanded],
    paraphrase: "The target declares that `azp` must be its client.",
    quote: "azp` must be its client",
    ..PLAIN
};

//! A guide by users of Ocient to single sign-on with Auth0. Its own address is not known; the link
//! leads to the vendor's documentation.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static OCIENT_GUIDE: Document = Document {
    id: "OCIENT-GUIDE",
    title: "Setting up Ocient OAuth/OIDC SSO with Auth0 (a guide by users)",
    version: "verified there on version 28",
    link: "https://docs.ocient.com/",
    status: Status::Vendor,
    binds: Kind::ALL,
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register =
    Register { document: &OCIENT_GUIDE, clauses: &[&AZP, &AUDIENCE] };

const PLAIN: Clause = Clause {
    document: &OCIENT_GUIDE,
    link: "https://docs.ocient.com/",
    read_in: ReadIn::Text("the guide"),
    ..Clause::PLAIN
};

pub(in crate::spec) static AZP: Clause = Clause {
    label: "OCIENT-GUIDE-0",
    paraphrase: "A token belongs to the integration whose client_id equals its `azp`.",
    quote: "which must equal that integration's client_id",
    ..PLAIN
};

pub(in crate::spec) static AUDIENCE: Clause = Clause {
    label: "OCIENT-GUIDE-7#audience",
    keyword: Keyword::None,
    paraphrase: "`aud` is the client_id or one of the additional audiences.",
    quote: "the token's aud isn't in additional_audiences",
    ..PLAIN
};

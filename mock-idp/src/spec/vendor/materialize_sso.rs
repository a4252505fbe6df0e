//! Materialize's page on single sign-on for self-managed deployments.

use crate::spec::{Clause, Document, Keyword, Kind, ReadIn, Register, Stance, Status};

pub(in crate::spec) static MATERIALIZE_SSO: Document = Document {
    id: "MATERIALIZE-SSO",
    title: "Materialize: Single sign-on (SSO)",
    version: "public preview, undated, as read in November 2026",
    link: "https://materialize.com/docs/security/self-managed/sso/",
    status: Status::Vendor,
    binds: Kind::ALL,
    profile: false,
    by_declaration: true,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &MATERIALIZE_SSO,
    clauses: &[&AUDIENCE, &CLAIM, &EMAIL, &ISSUER, &EXPIRED],
};

const PLAIN: Clause = Clause {
    document: &MATERIALIZE_SSO,
    link: "https://materialize.com/docs/security/self-managed/sso/",
    read_in: ReadIn::Text("the page"),
    ..Clause::PLAIN
};

pub(in crate::spec) static AUDIENCE: Clause = Clause {
    label: "MATERIALIZE-SSO-3#audience",
    keyword: Keyword::None,
    paraphrase: "With `oidc_audience` set, a token is accepted only if its `aud` contains one of the values.",
    link: "https://materialize.com/docs/security/self-managed/sso/#oidc-system-parameters",
    quote: "claim contains at least one of these values",
    ..PLAIN
};

pub(in crate::spec) static CLAIM: Clause = Clause {
    label: "MATERIALIZE-SSO-3#claim",
    keyword: Keyword::None,
    paraphrase: "The claim that `oidc_authentication_claim` names is the user name; the token has it.",
    link: "https://materialize.com/docs/security/self-managed/sso/#oidc-system-parameters",
    quote: "The JWT claim to use as the Materialize username",
    ..PLAIN
};

pub(in crate::spec) static EMAIL: Clause = Clause {
    label: "MATERIALIZE-SSO-3#email",
    keyword: Keyword::None,
    stance: Stance::Permits,
    paraphrase: "The e-mail address is commonly the claim that names a person.",
    link: "https://materialize.com/docs/security/self-managed/sso/#oidc-system-parameters",
    quote: "a common claim is `email`",
    ..PLAIN
};

pub(in crate::spec) static ISSUER: Clause = Clause {
    label: "MATERIALIZE-SSO-troubleshooting#issuer",
    keyword: Keyword::None,
    paraphrase: "A token whose `iss` is not `oidc_issuer` is an invalid token.",
    link: "https://materialize.com/docs/security/self-managed/sso/#troubleshooting",
    quote: "matches the token's `iss` claim",
    ..PLAIN
};

pub(in crate::spec) static EXPIRED: Clause = Clause {
    label: "MATERIALIZE-SSO-troubleshooting#expired",
    keyword: Keyword::None,
    paraphrase: "An expired token is an invalid token.",
    link: "https://materialize.com/docs/security/self-managed/sso/#troubleshooting",
    quote: "Wrong or expired JWT token",
    ..PLAIN
};

//! OpenID Connect Discovery 1.0, incorporating errata set 2: whose metadata a client may use.

use crate::spec::{Addressee, Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static OIDCD: Document = Document {
    id: "OIDCD",
    title: "OpenID Connect Discovery 1.0",
    version: "1.0 incorporating errata set 2 (15 December 2023)",
    link: "https://openid.net/specs/openid-connect-discovery-1_0.html",
    status: Status::Standard,
    binds: Kind::READ,
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &OIDCD,
    clauses: &[&JWKS_URI, &JWKS_URI_HTTPS, &PATH, &RESPONSE, &RESPONSE_TYPE, &IDENTICAL],
};

const PLAIN: Clause = Clause {
    document: &OIDCD,
    link: "https://openid.net/specs/openid-connect-discovery-1_0.html",
    read_in: ReadIn::Recalled,
    ..Clause::PLAIN
};

pub(in crate::spec) static JWKS_URI: Clause = Clause {
    label: "OIDCD-3#jwks_uri",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    paraphrase: "The metadata say by a URL where the keys are.",
    link: "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata",
    quote: "URL of the OP's JWK Set [JWK] document",
    ..PLAIN
};

pub(in crate::spec) static JWKS_URI_HTTPS: Clause = Clause {
    label: "OIDCD-3#https",
    addressee: Addressee::Issuer,
    paraphrase: "The URL of the keys is an https one.",
    link: "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata",
    quote: "JWK Set [JWK] document, which MUST use the https scheme",
    ..PLAIN
};

pub(in crate::spec) static PATH: Clause = Clause {
    label: "OIDCD-4",
    addressee: Addressee::Issuer,
    paraphrase: "The well-known path stands behind the whole issuer, its path included.",
    link: "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig",
    quote: "at the path formed by concatenating the string",
    ..PLAIN
};

pub(in crate::spec) static RESPONSE: Clause = Clause {
    label: "OIDCD-4.2",
    addressee: Addressee::Issuer,
    read_in: ReadIn::Text("section 4.2 as quoted in public sources"),
    paraphrase: "Metadata come with status 200, as a JSON object.",
    link: "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse",
    quote: "successful response MUST use the 200 OK HTTP status code",
    ..PLAIN
};

pub(in crate::spec) static RESPONSE_TYPE: Clause = Clause {
    label: "OIDCD-4.2#type",
    addressee: Addressee::Issuer,
    read_in: ReadIn::Text("section 4.2 as quoted in public sources"),
    paraphrase: "Metadata are labelled as JSON.",
    link: "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse",
    quote: "return a JSON object using the application/json content type",
    ..PLAIN
};

pub(in crate::spec) static IDENTICAL: Clause = Clause {
    label: "OIDCD-4.3",
    read_in: ReadIn::Text("section 4.3 as quoted in public sources"),
    precedent: Some("OIDF rp-discovery-issuer-not-matching-config"),
    paraphrase: "`issuer` in the metadata is, to the last character, the issuer whose well-known path was asked.",
    link: "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation",
    quote: "MUST be identical to the Issuer URL that was used",
    ..PLAIN
};

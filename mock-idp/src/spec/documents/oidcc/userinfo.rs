//! OpenID Connect Core 1.0 section 5.3: the UserInfo Endpoint.

use super::PLAIN;
use crate::spec::{Addressee, Clause, Keyword, Kind, ReadIn};

pub(in crate::spec) static REGISTERED: Clause = Clause {
    label: "OIDCC-5.3.2#registered",
    addressee: Addressee::Issuer,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "Claims come as a JSON object unless the client registered for signed or encrypted ones.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse",
    quote: "a signed or encrypted response was requested during Client",
    ..PLAIN
};

pub(in crate::spec) static SUB: Clause = Clause {
    label: "OIDCC-5.3.2#sub",
    addressee: Addressee::Issuer,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "The UserInfo Response always holds `sub`.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse",
    quote: "MUST always be returned in the UserInfo Response",
    read_in: ReadIn::Text("section 5.3.2 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static SUB_VERIFIED: Clause = Clause {
    label: "OIDCC-5.3.2#sub-verified",
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "Where `sub` is not that of the ID Token, nothing of the UserInfo Response is used.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse",
    quote: "the UserInfo Response values MUST NOT be used",
    read_in: ReadIn::Text("section 5.3.2 as quoted in public sources"),
    precedent: Some("OIDF rp-userinfo-bad-sub-claim"),
    ..PLAIN
};

pub(in crate::spec) static ISS: Clause = Clause {
    label: "OIDCC-5.3.2#iss",
    addressee: Addressee::Issuer,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "A signed UserInfo Response names the provider as its issuer.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse",
    quote: "be the OP's Issuer Identifier URL",
    ..PLAIN
};

pub(in crate::spec) static AUD: Clause = Clause {
    label: "OIDCC-5.3.2#aud",
    addressee: Addressee::Issuer,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "A signed UserInfo Response names the client in its audience.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse",
    quote: "be or include the RP's Client ID value",
    ..PLAIN
};

pub(in crate::spec) static MEDIA_TYPE: Clause = Clause {
    label: "OIDCC-5.3.2#type",
    addressee: Addressee::Issuer,
    kinds: Some(&[Kind::IdToken]),
    unusable: true,
    paraphrase: "The UserInfo Response says whether it is a JSON object or a JWT.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse",
    quote: "if the response body is a text JSON object",
    ..PLAIN
};

pub(in crate::spec) static ERROR: Clause = Clause {
    label: "OIDCC-5.3.3",
    keyword: Keyword::None,
    kinds: Some(&[Kind::IdToken]),
    unusable: true,
    paraphrase: "Errors of the UserInfo Endpoint are those of a resource with Bearer tokens.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoError",
    quote: "When an error condition occurs, the UserInfo Endpoint returns",
    ..PLAIN
};

pub(in crate::spec) static SIGNATURE: Clause = Clause {
    label: "OIDCC-5.3.4",
    keyword: Keyword::Should,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "The client validates the signature of a signed UserInfo Response.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation",
    quote: "the Client SHOULD validate the signature according to JWS",
    ..PLAIN
};

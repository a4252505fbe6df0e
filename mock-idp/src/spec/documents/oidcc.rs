//! OpenID Connect Core 1.0, incorporating errata set 2: what it asks of who consumes an ID Token.
//!
//! Core addresses a Client that took the token in a flow of its own. Used as the credential of a
//! database the same token never saw a Token Response, so only the steps bind that judge the
//! token alone: 2, 3, 6 without its TLS exception, 7, 9 and 10. Steps 11 to 13 need a request.

pub(in crate::spec) mod userinfo;

use crate::spec::{
    Addressee, Clause, Condition, Document, Keyword, Kind, Latitude, ReadIn, Register, Stance,
    Status,
};

pub(in crate::spec) static OIDCC: Document = Document {
    id: "OIDCC",
    title: "OpenID Connect Core 1.0",
    version: "1.0 incorporating errata set 2 (15 December 2023)",
    link: "https://openid.net/specs/openid-connect-core-1_0.html",
    status: Status::Standard,
    binds: Kind::ID_TOKENS,
    profile: true,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &OIDCC,
    clauses: &[
        &COMPACT_ONLY,
        &SUB,
        &SUB_STRING,
        &AUD_ARRAY,
        &EXP,
        &IAT,
        &UNKNOWN_CLAIMS,
        &NONE,
        &NONE_REGISTERED,
        &TOKEN_RESPONSE,
        &STEP_2,
        &STEP_3,
        &STEP_3_UNTRUSTED,
        &STEP_5,
        &STEP_6_TLS,
        &STEP_6,
        &STEP_6_KEYS,
        &STEP_7,
        &STEP_9,
        &STEP_10,
        &STEP_11,
        &EMAIL_VERIFIED,
        &userinfo::REGISTERED,
        &userinfo::SUB,
        &userinfo::SUB_VERIFIED,
        &userinfo::ISS,
        &userinfo::AUD,
        &userinfo::MEDIA_TYPE,
        &userinfo::ERROR,
        &userinfo::SIGNATURE,
        &EMAIL_REUSED,
        &ISS_AND_SUB,
        &ROTATION,
        &ESCAPES,
        &NOT_NORMALIZED,
        &CODE_POINTS,
    ],
};

const PLAIN: Clause = Clause {
    document: &OIDCC,
    link: "https://openid.net/specs/openid-connect-core-1_0.html",
    read_in: ReadIn::Text("source of Core 1.0 with errata set 2, openid/connect 00b4665"),
    ..Clause::PLAIN
};

pub(in crate::spec) static COMPACT_ONLY: Clause = Clause {
    label: "OIDCC-1.1#compact",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "ID Tokens travel in the Compact Serialization; the JSON Serialization is not used.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#rnc",
    quote: "the JWS JSON Serialization and the JWE JSON Serialization",
    ..PLAIN
};

pub(in crate::spec) static SUB: Clause = Clause {
    label: "OIDCC-2#sub",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    paraphrase: "An ID Token names its End-User in `sub`.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    quote: "Locally unique and never reassigned identifier within the Issuer",
    precedent: Some("OIDF oidcc-client-test-missing-sub"),
    ..PLAIN
};

pub(in crate::spec) static SUB_STRING: Clause = Clause {
    label: "OIDCC-2#sub-string",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "`sub` is one string, and letter case counts in it.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    quote: "The sub value is a case-sensitive string",
    ..PLAIN
};

pub(in crate::spec) static AUD_ARRAY: Clause = Clause {
    label: "OIDCC-2#aud-array",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "`aud` is in general an array of strings; one audience may stand alone as a string.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    quote: "In the general case, the aud value is an array",
    precedent: Some("OIDF fapi1-advanced-final-client-test-valid-aud-as-array"),
    ..PLAIN
};

pub(in crate::spec) static EXP: Clause = Clause {
    label: "OIDCC-2#exp",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    paraphrase: "An ID Token says in `exp` when it ends.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    quote: "Expiration time on or after which the ID Token",
    precedent: Some("OIDF fapi1-advanced-final-client-test-invalid-missing-exp"),
    ..PLAIN
};

pub(in crate::spec) static IAT: Clause = Clause {
    label: "OIDCC-2#iat",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    paraphrase: "An ID Token says in `iat` when it was issued.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    quote: "Time at which the JWT was issued",
    precedent: Some("OIDF oidcc-client-test-missing-iat"),
    ..PLAIN
};

pub(in crate::spec) static UNKNOWN_CLAIMS: Clause = Clause {
    label: "OIDCC-2#unknown",
    paraphrase: "Claims that the Client does not understand are ignored.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    quote: "Any Claims used that are not understood MUST be ignored",
    ..PLAIN
};

pub(in crate::spec) static NONE: Clause = Clause {
    label: "OIDCC-2#none",
    addressee: Addressee::Issuer,
    paraphrase: "ID Tokens are signed: `alg` is not none.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    quote: "ID Tokens MUST NOT use none as the alg value",
    precedent: Some("OIDF fapi1-advanced-final-client-test-invalid-null-alg"),
    ..PLAIN
};

pub(in crate::spec) static NONE_REGISTERED: Clause = Clause {
    label: "OIDCC-2#none-registered",
    keyword: Keyword::May,
    conditions: &[Condition::NoneRegistered, Condition::TokenFromTokenEndpoint],
    kinds: Some(&[Kind::IdToken]),
    stance: Stance::Permits,
    paraphrase: "A Client of the code flow that registered none may receive unsigned ID Tokens.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    quote: "and the Client explicitly requested the use of none",
    ..PLAIN
};

pub(in crate::spec) static TOKEN_RESPONSE: Clause = Clause {
    label: "OIDCC-3.1.3.3",
    addressee: Addressee::Issuer,
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "The token response holds an ID Token.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse",
    quote: "ID Token value associated with the authenticated session",
    ..PLAIN
};

pub(in crate::spec) static STEP_2: Clause = Clause {
    label: "OIDCC-3.1.3.7-2",
    paraphrase: "`iss` is the Issuer Identifier of the provider, exactly.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "MUST exactly match the value of the iss (issuer) Claim",
    precedent: Some("OIDF oidcc-client-test-invalid-iss"),
    ..PLAIN
};

pub(in crate::spec) static STEP_3: Clause = Clause {
    label: "OIDCC-3.1.3.7-3",
    paraphrase: "`aud` contains the client_id; a token that does not list the Client is rejected.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "rejected if the ID Token does not list the Client",
    precedent: Some("OIDF oidcc-client-test-invalid-aud"),
    ..PLAIN
};

pub(in crate::spec) static STEP_3_UNTRUSTED: Clause = Clause {
    label: "OIDCC-3.1.3.7-3#untrusted",
    conditions: &[Condition::TrustedAudiencesDeclared],
    paraphrase: "A token with audiences that the Client does not trust is rejected.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "if it contains additional audiences not trusted by the Client",
    precedent: Some("OIDF fapi1-advanced-final-client-test-invalid-secondary-aud"),
    ..PLAIN
};

pub(in crate::spec) static STEP_5: Clause = Clause {
    label: "OIDCC-3.1.3.7-5",
    keyword: Keyword::May,
    paraphrase: "Validation by an extension may include that `azp` is the client_id.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "This validation MAY include that when an azp",
    ..PLAIN
};

pub(in crate::spec) static STEP_6_TLS: Clause = Clause {
    label: "OIDCC-3.1.3.7-6#tls",
    keyword: Keyword::May,
    conditions: &[Condition::TokenFromTokenEndpoint],
    kinds: Some(&[Kind::IdToken]),
    stance: Stance::Permits,
    paraphrase: "Where the Client took the token from the Token Endpoint, the checked TLS connection may stand in for the signature.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "MAY be used to validate the issuer in place of",
    ..PLAIN
};

pub(in crate::spec) static STEP_6: Clause = Clause {
    label: "OIDCC-3.1.3.7-6",
    paraphrase: "The signature of an ID Token that did not come from the Token Endpoint is validated.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "MUST validate the signature of all other ID Tokens",
    precedent: Some("OIDF oidcc-client-test-invalid-sig-rs256"),
    ..PLAIN
};

pub(in crate::spec) static STEP_6_KEYS: Clause = Clause {
    label: "OIDCC-3.1.3.7-6#keys",
    paraphrase: "Only keys that the Issuer provides verify the signature.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "The Client MUST use the keys provided by the Issuer",
    ..PLAIN
};

pub(in crate::spec) static STEP_7: Clause = Clause {
    label: "OIDCC-3.1.3.7-7",
    keyword: Keyword::Should,
    paraphrase: "`alg` is RS256, or the algorithm that the Client registered.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "The alg value SHOULD be the default of RS256",
    precedent: Some("OIDF fapi1-advanced-final-client-test-invalid-alternate-alg"),
    ..PLAIN
};

pub(in crate::spec) static STEP_9: Clause = Clause {
    label: "OIDCC-3.1.3.7-9",
    latitude: Latitude::Leeway,
    paraphrase: "The time is before `exp`.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "MUST be before the time represented by the exp Claim",
    precedent: Some("OIDF fapi1-advanced-final-client-test-invalid-expired-exp"),
    ..PLAIN
};

pub(in crate::spec) static STEP_10: Clause = Clause {
    label: "OIDCC-3.1.3.7-10",
    keyword: Keyword::None,
    paraphrase: "`iat` can serve to refuse tokens issued too far from now; the range is the Client's choice.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "The iat Claim can be used to reject tokens",
    ..PLAIN
};

pub(in crate::spec) static STEP_11: Clause = Clause {
    label: "OIDCC-3.1.3.7-11",
    conditions: &[Condition::TargetSentNonce],
    kinds: Some(&[Kind::IdToken]),
    paraphrase: "If the Client sent a nonce, `nonce` is there and is that value.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
    quote: "is the same value as the one that was sent",
    precedent: Some("OIDF oidcc-client-test-nonce-invalid"),
    ..PLAIN
};

pub(in crate::spec) static EMAIL_VERIFIED: Clause = Clause {
    label: "OIDCC-5.1#email_verified",
    keyword: Keyword::None,
    paraphrase: "`email_verified` is the boolean that says whether the provider made sure whose address it is.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims",
    quote: "True if the End-User's e-mail address has been verified",
    read_in: ReadIn::Text("section 5.1 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static EMAIL_REUSED: Clause = Clause {
    label: "OIDCC-5.7#reused",
    keyword: Keyword::May,
    addressee: Addressee::Issuer,
    paraphrase: "A provider may give one e-mail address to different End-Users over time.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability",
    quote: "MAY re-use an email Claim Value across different End-Users",
    read_in: ReadIn::Text("section 5.7 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static ISS_AND_SUB: Clause = Clause {
    label: "OIDCC-5.7",
    paraphrase: "`iss` and `sub` together identify an End-User; no other Claim is used as a unique identifier.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability",
    quote: "MUST NOT be used as unique identifiers for the End-User",
    read_in: ReadIn::Text("section 5.7 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static ROTATION: Clause = Clause {
    label: "OIDCC-10.1.1",
    keyword: Keyword::None,
    unusable: true,
    paraphrase: "A `kid` that the verifier does not know sends it to the `jwks_uri` for the keys of now.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys",
    quote: "when it sees an unfamiliar kid value",
    read_in: ReadIn::Text("section 10.1.1 as quoted in public sources"),
    precedent: Some("OIDF rp-key-rotation-op-sign-key-native"),
    ..PLAIN
};

pub(in crate::spec) static ESCAPES: Clause = Clause {
    label: "OIDCC-14-1",
    paraphrase: "JSON escapes are removed before strings are compared.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#StringOps",
    quote: "Remove any JSON applied escaping to produce an array",
    ..PLAIN
};

pub(in crate::spec) static NOT_NORMALIZED: Clause = Clause {
    label: "OIDCC-14-2",
    paraphrase: "Strings are compared without Unicode normalization.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#StringOps",
    quote: "MUST NOT be applied at any point to either",
    ..PLAIN
};

pub(in crate::spec) static CODE_POINTS: Clause = Clause {
    label: "OIDCC-14-3",
    paraphrase: "Strings are equal if their code points are.",
    link: "https://openid.net/specs/openid-connect-core-1_0.html#StringOps",
    quote: "Unicode code point to code point equality comparison",
    ..PLAIN
};

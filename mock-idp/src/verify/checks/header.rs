//! The serialization and the JOSE Header.

use serde_json::Value;

use super::super::check::{Check, Part, shown};
use super::super::reading::Reading;
use crate::spec::requirements::{compact, crit, header, key, kind};

/// The registered header parameters (RFC 7515 section 4.1): this verifier knows no other.
pub(in super::super) const REGISTERED: &[&str] =
    &["alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"];

/// `typ` of JWTs that are never for login.
const OTHER_USES: &[&str] = &[
    "dpop+jwt",
    "logout+jwt",
    "secevent+jwt",
    "token-introspection+jwt",
    "oauth-authz-req+jwt",
    "client-authentication+jwt",
    "kb+jwt",
    "entity-statement+jwt",
];

/// Claims that only tokens for something else than login have: RFC 8417, RFC 9701, RFC 9101.
const TELLTALES: &[&str] = &["events", "token_introspection", "response_type"];

pub(in super::super) static CHECKS: &[Check] = &[
    Check {
        requirement: &compact::NOT_JSON_SERIALIZATION,
        reads: Part::Text,
        find: |t| t.json_serialization.then(|| "it is a JSON object".to_owned()),
    },
    Check {
        requirement: &compact::THREE_PARTS,
        reads: Part::Text,
        find: |t| (t.compact.parts != 3).then(|| format!("it has {} parts", t.compact.parts)),
    },
    Check {
        requirement: &compact::BASE64URL,
        reads: Part::Parts,
        find: |t| t.compact.fault.map(|part| format!("{part} is not base64url")),
    },
    Check { requirement: &compact::JSON_OBJECTS, reads: Part::Parts, find: json_objects },
    Check {
        requirement: &compact::NOT_COMPRESSED,
        reads: Part::Header,
        find: |t| t.compressed.then(|| "the payload is compressed".to_owned()),
    },
    Check {
        requirement: &header::MEMBERS_UNIQUE,
        reads: Part::Header,
        find: |t| t.duplicates_count().then(|| t.header.duplicate().map(twice)).flatten(),
    },
    Check {
        requirement: &header::CTY_ONLY_NESTED,
        reads: Part::Header,
        find: |t| {
            let cty = t.header.text("cty")?;
            cty.eq_ignore_ascii_case("JWT").then(|| "cty is JWT, the payload is none".to_owned())
        },
    },
    Check { requirement: &crit::IS_LIST, reads: Part::Header, find: crit_is_list },
    Check { requirement: &crit::UNDERSTOOD, reads: Part::Header, find: crit_understood },
    Check { requirement: &crit::WELL_FORMED, reads: Part::Header, find: crit_well_formed },
    Check {
        requirement: &crit::B64_NOT_FALSE,
        reads: Part::Header,
        find: |t| unencoded(t).then(|| "b64 is false".to_owned()),
    },
    Check {
        requirement: &key::KID_STRING,
        reads: Part::Header,
        find: |t| {
            let kid = t.header.get("kid").filter(|kid| !kid.is_string())?;
            Some(format!("kid is {}", shown(kid)))
        },
    },
    Check {
        requirement: &kind::NOT_ANOTHER_USE,
        reads: Part::Header,
        find: |t| other_use(t).map(|claim| format!("it has {claim}")),
    },
    Check {
        requirement: &kind::TYP_NAMES_NO_OTHER_USE,
        reads: Part::Header,
        find: |t| {
            let typ = typ(t).filter(|typ| OTHER_USES.contains(&typ.as_str()))?;
            other_use(t).is_none().then(|| format!("typ is {typ}"))
        },
    },
    Check {
        requirement: &kind::TYP_IS_AT_JWT,
        reads: Part::Header,
        find: |t| match typ(t) {
            Some(typ) if typ == "at+jwt" => None,
            // Then the claims tell the other use already.
            Some(_) if other_use(t).is_some() => None,
            Some(typ) => Some(format!("typ is {}", shown(&typ.into()))),
            None => Some("typ is absent".to_owned()),
        },
    },
];

/// The claim that makes a token one for another use.
fn other_use(t: &Reading<'_>) -> Option<&'static str> {
    TELLTALES.iter().copied().find(|claim| t.claim(claim).is_some())
}

pub(in super::super) fn twice(name: &str) -> String {
    format!("{} stands twice", shown(&name.into()))
}

/// `typ` without the prefix that may be left out, in lower case (RFC 7515 section 4.1.9).
fn typ(t: &Reading<'_>) -> Option<String> {
    let typ = t.header.text("typ")?.to_ascii_lowercase();
    Some(typ.strip_prefix("application/").map_or(typ.clone(), str::to_owned))
}

fn json_objects(t: &Reading<'_>) -> Option<String> {
    let header = t.header.faults.first().map(|fault| format!("the header: {fault}"));
    header.or_else(|| t.claims.faults.first().map(|fault| format!("the payload: {fault}")))
}

fn unencoded(t: &Reading<'_>) -> bool {
    t.header.get("b64") == Some(&Value::Bool(false))
}

/// The names that `crit` lists; none where it is absent or no list of strings.
fn crit_names<'t>(t: &'t Reading<'_>) -> Option<Vec<&'t str>> {
    t.header.get("crit")?.as_array()?.iter().map(Value::as_str).collect()
}

fn crit_is_list(t: &Reading<'_>) -> Option<String> {
    let crit = t.header.get("crit")?;
    crit_names(t).is_none().then(|| format!("crit is {}", shown(crit)))
}

fn crit_understood(t: &Reading<'_>) -> Option<String> {
    let names = crit_names(t)?;
    let known = |name: &&str| REGISTERED.contains(name) || *name == "b64" && unencoded(t);
    let name = names.iter().find(|name| !known(name))?;
    Some(format!("crit lists {}, which this verifier does not know", shown(&(*name).into())))
}

fn crit_well_formed(t: &Reading<'_>) -> Option<String> {
    let names = crit_names(t)?;
    let registered = names.iter().all(|name| REGISTERED.contains(name));
    registered.then(|| format!("crit lists {} registered names and no other", names.len()))
}

//! Facts about the token, held against the settings. None: there is no token, or nothing to hold
//! it against.

use serde_json::Value;

use super::Seen;
use crate::doctor::known::Known;
use crate::doctor::token::Token;

/// The token, where it can be read at all.
fn readable<'a>(known: &'a Known<'_>) -> Option<&'a Token> {
    known.token.as_ref().filter(|token| token.is_readable())
}

pub(super) fn not_token(known: &Known<'_>) -> Option<Seen> {
    let token = known.token.as_ref()?;
    Some(Seen::when(!token.is_readable(), || {
        "what was given is not three parts of base64url with JSON in the first two".to_owned()
    }))
}

pub(super) fn issuer_by_slash(known: &Known<'_>) -> Option<Seen> {
    let (token, issuers) = (readable(known)?, known.issuers()?);
    let iss = token.text("iss").unwrap_or_default();
    let close = issuers.iter().find(|own| {
        own.as_str() != iss
            && own.strip_suffix('/').unwrap_or(own) == iss.strip_suffix('/').unwrap_or(iss)
    });
    let setting = known.vendor.issuer;
    Some(match close.filter(|_| !issuers.iter().any(|own| own == iss)) {
        Some(own) => Seen::Yes(format!("{setting} has '{own}', the token's iss is '{iss}'")),
        None => Seen::No,
    })
}

pub(super) fn issuer_differs(known: &Known<'_>) -> Option<Seen> {
    let (token, issuers) = (readable(known)?, known.issuers()?);
    let iss = token.text("iss").unwrap_or_default();
    let setting = known.vendor.issuer;
    Some(Seen::when(!issuers.iter().any(|own| own == iss), || {
        format!("{setting} = {issuers:?}, the token's iss is '{iss}'")
    }))
}

pub(super) fn audience_differs(known: &Known<'_>) -> Option<Seen> {
    let (token, configured) = (readable(known)?, known.audience()?);
    let audience = token.audience();
    let setting = known.vendor.audience;
    Some(Seen::when(!audience.iter().any(|one| configured.contains(one)), || {
        format!("{setting} = {configured:?}, the token's aud is {audience:?}")
    }))
}

pub(super) fn no_audience(known: &Known<'_>) -> Option<Seen> {
    let token = readable(known)?;
    Some(Seen::when(token.claim("aud").is_none(), || "the token has no aud".to_owned()))
}

pub(super) fn azp_differs(known: &Known<'_>) -> Option<Seen> {
    let (token, client) = (readable(known)?, known.setting("client_id")?);
    Some(match token.text("azp") {
        Some(azp) => Seen::when(azp != client, || {
            format!("client_id = '{client}', the token's azp is '{azp}'")
        }),
        None => Seen::No,
    })
}

pub(super) fn claim_missing(known: &Known<'_>) -> Option<Seen> {
    let (token, claim) = (readable(known)?, known.claim());
    let setting = known.vendor.claim.0;
    Some(Seen::when(token.claim(&claim).is_none(), || {
        format!("{setting} = '{claim}', and the token has no claim of that name")
    }))
}

pub(super) fn claim_not_text(known: &Known<'_>) -> Option<Seen> {
    let (token, claim) = (readable(known)?, known.claim());
    let value = token.claim(&claim);
    let setting = known.vendor.claim.0;
    Some(Seen::when(value.is_some_and(|value| !value.is_string()), || {
        format!("{setting} = '{claim}', and that claim of the token is no string")
    }))
}

pub(super) fn claim_is_not_user(known: &Known<'_>) -> Option<Seen> {
    let (token, claim) = (readable(known)?, known.claim());
    let user = known.user.as_deref()?;
    let names: Vec<String> = match token.claim(&claim)? {
        Value::String(name) => vec![name.clone()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        other => vec![other.to_string()],
    };
    Some(Seen::when(!names.iter().any(|name| name == user), || {
        format!("the token's {claim} is {names:?}, and '{user}' logs in")
    }))
}

/// A token by the client credentials grant names its client as its subject, and nobody's address
/// (RFC 9068 section 2.2; `gty` is Auth0's own).
pub(super) fn of_program(known: &Known<'_>) -> Option<Seen> {
    let token = readable(known)?;
    let sub = token.text("sub");
    let own = ["client_id", "azp", "cid", "appid"]
        .into_iter()
        .find(|name| sub.is_some() && token.text(name) == sub);
    Some(match (own, token.text("gty")) {
        (Some(name), _) => Seen::Yes(format!(
            "the token's sub is its {name}: it was issued to a program by the client credentials \
             grant"
        )),
        (None, Some("client-credentials")) => {
            Seen::Yes("the token's gty is client-credentials".to_owned())
        }
        (None, _) => Seen::No,
    })
}

pub(super) fn breaks(known: &Known<'_>, requirement: &str) -> Option<Seen> {
    let token = known.token.as_ref()?;
    let broken = token.violations.iter().find(|broken| broken.requirement.id == requirement);
    Some(match broken {
        Some(broken) => Seen::Yes(broken.detail.clone()),
        None => Seen::No,
    })
}

pub(super) fn no_kid(known: &Known<'_>) -> Option<Seen> {
    let token = readable(known)?;
    Some(Seen::when(token.header("kid").is_none(), || {
        "the token's JOSE Header has no kid".to_owned()
    }))
}

pub(super) fn kid_unpublished(known: &Known<'_>) -> Option<Seen> {
    let kid = readable(known)?.header("kid")?;
    let jwk_set = known.provider.as_ref()?.jwk_set.as_ref().ok()?;
    let kids: Vec<&str> =
        jwk_set["keys"].as_array()?.iter().filter_map(|key| key["kid"].as_str()).collect();
    Some(Seen::when(!kids.contains(&kid), || {
        format!("the token's kid is '{kid}', the issuer publishes {kids:?}")
    }))
}

//! Facts about what the issuer publishes. None: it was not asked.

use serde_json::Value;

use super::Seen;
use crate::doctor::known::Known;
use crate::doctor::login::Login;
use crate::doctor::provider::Absent;

/// Key types and the members that they can't do without (RFC 7518 section 6, RFC 8037 section 2).
const TYPES: &[(&str, &[&str])] =
    &[("RSA", &["n", "e"]), ("EC", &["crv", "x", "y"]), ("OKP", &["crv", "x"]), ("oct", &["k"])];

pub(super) fn silent(known: &Known<'_>) -> Option<Seen> {
    let provider = known.provider.as_ref()?;
    match (&provider.metadata, &provider.jwk_set) {
        (Err(Absent::NotAsked(_)), _) | (_, Err(Absent::NotAsked(_))) => None,
        (Err(Absent::Unreachable(why)), _) | (_, Err(Absent::Unreachable(why))) => {
            Some(Seen::Yes(why.clone()))
        }
        (Ok(_), Ok(_)) => Some(Seen::No),
    }
}

/// It says something only where the database complains.
pub(super) fn answers(known: &Known<'_>) -> Option<Seen> {
    if !matches!(known.login, Login::Refused { .. }) {
        return None;
    }
    Some(match silent(known)? {
        Seen::No => {
            let url = known.provider.as_ref()?.url.clone();
            Seen::Yes(format!("this machine gets {url}, and the keys that it names"))
        }
        _ => Seen::No,
    })
}

pub(super) fn metadata_of_another(known: &Known<'_>) -> Option<Seen> {
    let (provider, issuer) = (known.provider.as_ref()?, known.issuer.as_ref()?);
    let found = provider.metadata.as_ref().ok()?["issuer"].as_str().unwrap_or_default();
    Some(Seen::when(found != issuer, || {
        format!("{} says that it is of '{found}'; configured is '{issuer}'", provider.url)
    }))
}

pub(super) fn odd_key(known: &Known<'_>) -> Option<Seen> {
    let jwk_set = known.provider.as_ref()?.jwk_set.as_ref().ok()?;
    let Some(keys) = jwk_set["keys"].as_array() else {
        return Some(Seen::Yes("what it names as its keys is no JWK Set: no `keys`".to_owned()));
    };
    Some(keys.iter().find_map(oddity).map_or(Seen::No, Seen::Yes))
}

fn oddity(key: &Value) -> Option<String> {
    let kid = key["kid"].as_str().unwrap_or("(no kid)");
    let kty = key["kty"].as_str().unwrap_or_default();
    let Some((_, members)) = TYPES.iter().find(|(known, _)| *known == kty) else {
        return Some(format!("the key {kid} of the JWK Set is of the type '{kty}'"));
    };
    let missing = members.iter().find(|member| !key[**member].is_string())?;
    Some(format!("the key {kid} of the JWK Set has no member `{missing}`"))
}

pub(super) fn clocks_apart(known: &Known<'_>, most: i64) -> Option<Seen> {
    let issuer = known.provider.as_ref().and_then(|provider| provider.ahead_s);
    // Where one is not known, this machine's clock stands for it.
    let (issuer, database) = match (issuer, known.ahead_s) {
        (None, None) => return None,
        (issuer, database) => (issuer.unwrap_or_default(), database.unwrap_or_default()),
    };
    let apart = (issuer - database).abs().max(issuer.abs()).max(database.abs());
    Some(Seen::when(apart > most, || {
        format!(
            "beside this machine's clock the issuer's is {issuer:+} s and the database's \
             {database:+} s"
        )
    }))
}

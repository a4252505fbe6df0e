//! `aud` and `azp`.

use serde_json::Value;

use super::super::check::{Check, Part, shown};
use super::super::reading::Reading;
use crate::spec::requirements::{aud, azp};

pub(in super::super) static CHECKS: &[Check] = &[
    Check { requirement: &aud::PRESENT, reads: Part::Claims, find: present },
    Check { requirement: &aud::WELL_TYPED, reads: Part::Claims, find: well_typed },
    Check { requirement: &aud::ELEMENTS_STRINGS, reads: Part::Claims, find: elements_strings },
    Check { requirement: &aud::NAMES_RECIPIENT, reads: Part::Claims, find: names_recipient },
    Check { requirement: &aud::NO_UNTRUSTED, reads: Part::Claims, find: no_untrusted },
    Check {
        requirement: &azp::IS_CLIENT,
        reads: Part::Claims,
        find: |t| {
            let azp = t.claim("azp").filter(|azp| *azp != t.policy.client_id.as_str())?;
            Some(format!("azp is {}", shown(azp)))
        },
    },
];

/// The strings in `aud`, whatever else is in it.
fn audiences<'t>(t: &'t Reading<'_>) -> Vec<&'t str> {
    match t.claim("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn present(t: &Reading<'_>) -> Option<String> {
    match t.claim("aud") {
        None => Some("aud is absent".to_owned()),
        Some(Value::String(one)) if one.is_empty() => Some("aud is empty".to_owned()),
        Some(Value::Array(list)) if list.is_empty() => Some("aud is empty".to_owned()),
        Some(_) => None,
    }
}

fn well_typed(t: &Reading<'_>) -> Option<String> {
    let aud = t.claim("aud")?;
    (!aud.is_string() && !aud.is_array()).then(|| format!("aud is {}", shown(aud)))
}

fn elements_strings(t: &Reading<'_>) -> Option<String> {
    let aud = t.claim("aud")?;
    let foreign = aud.as_array()?.iter().any(|element| !element.is_string());
    foreign.then(|| format!("aud is {}", shown(aud)))
}

fn names_recipient(t: &Reading<'_>) -> Option<String> {
    let named = audiences(t);
    let ours = |name: &&str| t.policy.audience.iter().any(|own| own == name);
    if named.concat().is_empty() || named.iter().any(ours) {
        return None;
    }
    Some(format!("aud is {}", shown(t.claim("aud")?)))
}

fn no_untrusted(t: &Reading<'_>) -> Option<String> {
    let trusted = t.policy.trusted_audiences.as_ref()?;
    let named = audiences(t);
    let known = |name: &&&str| {
        t.policy.audience.iter().chain(trusted).any(|own| own == **name) || name.is_empty()
    };
    // Where none is ours, `aud.names-recipient` says so.
    let ours = named.iter().any(|name| t.policy.audience.iter().any(|own| own == name));
    let stranger = named.iter().find(|name| ours && !known(name))?;
    Some(format!("aud names {} too", shown(&(*stranger).into())))
}

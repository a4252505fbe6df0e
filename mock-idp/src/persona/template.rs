//! Values with placeholders, `{{user.email}}`: alone the fact itself, within text its text.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::Occasion;
use crate::jose::base64url;
use crate::mint::Sound;
use crate::mint::sound::LIFETIME;

/// What placeholders stand for.
pub(super) struct Facts<'a> {
    pub(super) sound: &'a Sound,
    pub(super) occasion: &'a Occasion<'a>,
}

/// A placeholder: its name, and its value; null where there is no End-User.
type Placeholder = (&'static str, fn(&Facts<'_>) -> Value);

static PLACEHOLDERS: &[Placeholder] = &[
    ("user.sub", |facts| facts.of_user(|sub| sub.into())),
    ("user.email", |facts| facts.sound.user.as_ref().map(|user| user.email.clone()).into()),
    ("user.preferred_username", |facts| {
        facts.sound.user.as_ref().map(|user| user.preferred_username.clone()).into()
    }),
    ("user.groups", |facts| facts.sound.user.as_ref().map(|user| user.groups.clone()).into()),
    // Made up from the name, and always the same.
    ("user.hex", |facts| facts.of_user(|sub| hex(sub).into())),
    ("user.uuid", |facts| facts.of_user(|sub| uuid(sub).into())),
    ("user.number", |facts| facts.of_user(|sub| number(sub).into())),
    // Another at each client (OIDCC-8.1).
    ("user.pairwise", |facts| {
        let client_id = &facts.sound.client_id;
        facts.sound.user.as_ref().map(|user| pairwise(&user.sub, client_id)).into()
    }),
    ("client_id", |facts| facts.sound.client_id.clone().into()),
    ("client.uuid", |facts| uuid(&facts.sound.client_id).into()),
    ("client.number", |facts| number(&facts.sound.client_id).into()),
    ("kid", |facts| facts.sound.signer().ok().map(|key| key.name).into()),
    ("issuer", |facts| facts.sound.issuer.clone().into()),
    // Without the slash that it may end in.
    ("issuer.base", |facts| facts.sound.issuer.trim_end_matches('/').into()),
    ("audience", |facts| facts.sound.audience.clone().into()),
    ("scope", |facts| facts.occasion.scope.join(" ").into()),
    ("scopes", |facts| facts.occasion.scope.to_vec().into()),
    ("now", |facts| facts.sound.now.into()),
    ("exp", |facts| (facts.sound.now + LIFETIME).into()),
    ("jti", |facts| facts.sound.jti.clone().into()),
    // Made up from `jti`.
    ("token.uuid", |facts| uuid(&facts.sound.jti).into()),
    // When the End-User authenticated, or now, as text.
    ("auth_time.iso", |facts| iso(facts.sound).into()),
];

impl Facts<'_> {
    fn of_user(&self, value: fn(&str) -> Value) -> Value {
        self.sound.user.as_ref().map_or(Value::Null, |user| value(&user.sub))
    }
}

/// Whether all placeholders are known, and those of End-Users stand only where there is one.
pub(super) fn check(value: &Value, of_people: bool) -> Result<(), String> {
    match value {
        Value::String(text) => check_text(text, of_people),
        Value::Array(items) => items.iter().try_for_each(|item| check(item, of_people)),
        Value::Object(members) => members.values().try_for_each(|member| check(member, of_people)),
        _ => Ok(()),
    }
}

fn check_text(text: &str, of_people: bool) -> Result<(), String> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or(format!("`{text}` lacks `}}}}`"))?;
        if value_of(name).is_none() {
            let known: Vec<&str> = PLACEHOLDERS.iter().map(|(name, _)| *name).collect();
            return Err(format!(
                "no placeholder is called `{name}`; there are {}",
                known.join(", ")
            ));
        }
        if name.starts_with("user.") && !of_people {
            return Err(format!("`{{{{{name}}}}}` needs `of: people`: clients are no End-Users"));
        }
        rest = after;
    }
    Ok(())
}

/// What is in place of that name: a placeholder, or so many seconds from now, `now-600`.
enum Found {
    Fact(&'static Placeholder),
    FromNow(i64),
}

impl Found {
    fn value(&self, facts: &Facts<'_>) -> Value {
        match self {
            Found::Fact((_, value)) => value(facts),
            Found::FromNow(seconds) => facts.sound.now.saturating_add(*seconds).into(),
        }
    }
}

fn value_of(name: &str) -> Option<Found> {
    if let Some(seconds) = name.strip_prefix("now").filter(|rest| rest.starts_with(['+', '-'])) {
        return seconds.parse().ok().map(Found::FromNow);
    }
    PLACEHOLDERS.iter().find(|(known, _)| *known == name).map(Found::Fact)
}

/// The value with every placeholder filled; an unknown one stays as it is written.
pub(super) fn fill(value: &Value, facts: &Facts<'_>) -> Value {
    match value {
        Value::String(text) => fill_text(text, facts),
        Value::Array(items) => items.iter().map(|item| fill(item, facts)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), fill(member, facts))).collect()
        }
        other => other.clone(),
    }
}

fn fill_text(text: &str, facts: &Facts<'_>) -> Value {
    let alone = text.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
    if let Some(found) = alone.and_then(value_of) {
        return found.value(facts);
    }
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        match after.split_once("}}").and_then(|(name, after)| Some((value_of(name)?, after))) {
            Some((found, after)) => {
                match found.value(facts) {
                    Value::String(text) => filled.push_str(&text),
                    other => filled.push_str(&other.to_string()),
                }
                rest = after;
            }
            None => {
                filled.push_str("{{");
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled.into()
}

fn hex(name: &str) -> String {
    Sha256::digest(name.as_bytes())[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All zeros but the last group, so that nobody takes it for a real one.
fn uuid(name: &str) -> String {
    format!("00000000-0000-0000-0000-{}", &hex(name)[..12])
}

/// 21 digits, as Google's account ids have.
fn number(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let number = digest[..8].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("1{number:020}")
}

/// 43 characters, as Entra ID's have.
fn pairwise(sub: &str, client_id: &str) -> String {
    base64url::encode(Sha256::digest(format!("{client_id} {sub}")))
}

/// `2026-01-31T12:00:00.000Z`.
fn iso(sound: &Sound) -> String {
    let told = sound.claims.iter().rev().find(|(name, _)| name == "auth_time");
    let at = told.and_then(|(_, value)| value.as_i64()).unwrap_or(sound.now);
    let at = jiff::Timestamp::from_second(at).unwrap_or(jiff::Timestamp::MAX);
    format!("{at:.3}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn filled(text: &str) -> Value {
        let sound = Sound::new("http://127.0.0.1:1/default");
        let scope = ["openid".to_owned()];
        let occasion = Occasion { grant_type: "password", scope: &scope, names_resource: false };
        fill(&text.into(), &Facts { sound: &sound, occasion: &occasion })
    }

    #[test]
    fn alone_a_placeholder_is_the_fact_and_within_text_its_text() {
        assert_eq!(filled("{{user.groups}}"), serde_json::json!(["readers"]));
        assert_eq!(filled("auth0|{{user.sub}}"), "auth0|alice");
        assert_eq!(filled("{{client_id}}@{{user.sub}}"), "db@alice");
        let (now, later) = (filled("{{now}}"), filled("{{now+300}}"));
        let lies_ahead = later.as_i64().zip(now.as_i64()).map(|(later, now)| later - now);
        assert!(lies_ahead.is_some_and(|seconds| (299..=301).contains(&seconds)), "{lies_ahead:?}");
    }

    #[test]
    fn unknown_placeholders_and_end_users_of_clients_are_refused() {
        assert!(check(&"{{user.shoe_size}}".into(), true).is_err());
        assert!(check(&"{{user.sub".into(), true).is_err());
        assert!(check(&"{{user.sub}}".into(), false).is_err());
        assert!(check(&"{{now+soon}}".into(), false).is_err());
        assert_eq!(check(&serde_json::json!({"a": ["{{user.sub}}"]}), true), Ok(()));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in r"([a-z{}.]|\{\{|\}\}|\{\{user\.sub\}\}|\PC){0,30}") {
            let value = Value::from(text.clone());
            let _ = check(&value, true);
            let _ = filled(&text);
        }
    }
}

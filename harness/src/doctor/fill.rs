//! What stands for the names in double braces of a row: `{{issuer}}`, `{{iss}}`, `{{setting:NAME}}`.

use super::known::Known;

/// Longer values are cut: a claim may hold anything.
const LONGEST: usize = 200;

/// The text with every name replaced; what is not known is named in angle brackets.
pub(super) fn fill(text: &str, known: &Known<'_>) -> String {
    replaced(text, known, shown)
}

/// The same for a statement, where the values stand between single quotes.
pub(super) fn statement(text: &str, known: &Known<'_>) -> String {
    replaced(text, known, |value| shown(value).replace('\'', "''"))
}

fn replaced(text: &str, known: &Known<'_>, write: impl Fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else { break };
        filled += before;
        filled += &match value(name, known) {
            Some(value) => write(&value),
            None => format!("<{}>", name.replace(['_', ':'], " ")),
        };
        rest = after;
    }
    filled + rest
}

fn value(name: &str, known: &Known<'_>) -> Option<String> {
    if let Some(setting) = name.strip_prefix("setting:") {
        return known.setting(setting).map(str::to_owned);
    }
    let token = known.token.as_ref();
    match name {
        "user" => known.user.clone(),
        "issuer" => known.issuer.clone(),
        "metadata_url" => known.provider.as_ref().map(|provider| provider.url.clone()),
        "metadata_issuer" => {
            let metadata = known.provider.as_ref()?.metadata.as_ref().ok()?;
            metadata["issuer"].as_str().map(str::to_owned)
        }
        "claim" => Some(known.claim()),
        "claim_value" => token?.text(&known.claim()).map(str::to_owned),
        "aud" => token?.audience().into_iter().next(),
        "audience_and_aud" => {
            let aud = token.and_then(|token| token.audience().into_iter().next());
            list(known, aud.unwrap_or_else(|| "<aud>".to_owned()))
        }
        "audience_and_console" => list(known, known.setting("console_oidc_client_id")?.to_owned()),
        name => token?.text(name).or_else(|| token?.header(name)).map(str::to_owned),
    }
}

/// The configured recipients and one more, as JSON.
fn list(known: &Known<'_>, more: String) -> Option<String> {
    let mut audience = known.audience().unwrap_or_default();
    if !audience.contains(&more) {
        audience.push(more);
    }
    serde_json::to_string(&audience).ok()
}

fn shown(value: &str) -> String {
    let printable = value.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = printable.take(LONGEST).collect();
    if shown.len() < value.len() {
        shown += "...";
    }
    shown
}

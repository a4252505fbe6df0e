//! The messages of format 1, one JSON object per line.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::drivers::{Credential, Outcome, Path, Stage};
use crate::target::Policy;

/// The leeway asked of a validator whose target file declares none, in seconds.
const LEEWAY_S: i64 = 60;

/// Sent once per process.
pub(super) struct Configure<'a> {
    pub(super) issuer: &'a str,
    pub(super) jwks_uri: &'a str,
    pub(super) policy: &'a Policy,
    pub(super) jwks: Value,
    pub(super) pem: String,
    pub(super) deadline: Duration,
}

impl Configure<'_> {
    pub(super) fn line(&self) -> String {
        let algorithms: Vec<&str> = self.policy.algorithms.iter().map(|alg| alg.name()).collect();
        json!({
            "type": "configure",
            "format": 1,
            "issuer": self.issuer,
            "audience": [self.policy.audience],
            "client_id": self.policy.client_id,
            "user_claim": self.policy.user_claim,
            "algorithms": algorithms,
            "jwks_uri": self.jwks_uri,
            "jwks": self.jwks,
            "pem": self.pem,
            "leeway_s": self.policy.leeway_s.unwrap_or(LEEWAY_S),
            "deadline_ms": self.deadline.as_millis(),
        })
        .to_string()
    }
}

/// One credential.
pub(super) struct Present<'a> {
    pub(super) id: &'a str,
    pub(super) credential: &'a Credential,
}

impl Present<'_> {
    pub(super) fn line(&self) -> String {
        let Credential { token, user, jwks, pem, nonce, .. } = self.credential;
        let (member, token) = if token.is_ascii() {
            ("token", token.clone())
        } else {
            ("token_b64", STANDARD.encode(token))
        };
        json!({
            "type": "present",
            "id": self.id,
            member: token,
            "user": user,
            "jwks": jwks,
            "pem": pem,
            "nonce": nonce,
        })
        .to_string()
    }
}

/// Reads `ready`; the validator's name and version, where it tells.
pub(super) fn ready(line: &str) -> Result<Option<String>, String> {
    let ready = parse(line)?;
    if text(&ready, "type") != Some("ready") {
        return Err("its first message is not `ready`".to_owned());
    }
    let words: Vec<&str> =
        ["name", "version"].iter().filter_map(|name| text(&ready, name)).collect();
    Ok((!words.is_empty()).then(|| words.join(" ")))
}

/// Reads the answer to the credential of that id.
pub(super) fn answer(line: &str, id: &str) -> Result<Outcome, String> {
    let answer = parse(line)?;
    match text(&answer, "id") {
        Some(given) if given == id => {}
        Some(given) => return Err(format!("an answer with the unknown id {given:?}")),
        None => return Err("an answer without `id`".to_owned()),
    }
    let mut message = text(&answer, "message").unwrap_or_default().to_owned();
    if let Some(because) = text(&answer, "because") {
        message = format!("{message} [{because}]");
    }
    match text(&answer, "outcome") {
        Some("accepted") => accepted(&answer),
        Some("rejected") => Ok(Outcome::Rejected {
            stage: stage(&answer)?,
            path: path(&answer)?,
            code: text(&answer, "code").map(str::to_owned),
            message,
        }),
        Some("busy") => Ok(Outcome::Busy { why: message }),
        Some("unsupported") => Ok(Outcome::Unsupported { why: message }),
        Some(other) => Err(format!("an answer with the unknown outcome {other:?}")),
        None => Err("an answer without `outcome`".to_owned()),
    }
}

fn accepted(answer: &Value) -> Result<Outcome, String> {
    let principal = text(answer, "principal").ok_or("`accepted` without `principal`")?;
    let roles = answer.get("roles").and_then(Value::as_array);
    Ok(Outcome::Accepted {
        session: answer.get("session").and_then(Value::as_bool).unwrap_or(true),
        principal: Some(principal.to_owned()),
        roles: roles
            .into_iter()
            .flatten()
            .filter_map(|role| Some(role.as_str()?.to_owned()))
            .collect(),
    })
}

/// A validator refuses where the token is looked at, unless it says otherwise.
fn stage(answer: &Value) -> Result<Stage, String> {
    let Some(name) = text(answer, "stage") else { return Ok(Stage::AuthExchange) };
    Stage::from_name(name).ok_or_else(|| format!("an answer with the unknown stage {name:?}"))
}

fn path(answer: &Value) -> Result<Path, String> {
    let Some(name) = text(answer, "path") else { return Ok(Path::Token) };
    Path::from_name(name).ok_or_else(|| format!("an answer with the unknown path {name:?}"))
}

fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str()
}

fn parse(line: &str) -> Result<Value, String> {
    // The error names a position, never the text.
    serde_json::from_str(line).map_err(|error| format!("broken JSON: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_means_what_it_says() {
        let rejected = answer(r#"{"id":"1","outcome":"rejected","message":"m","new":1}"#, "1");
        assert_eq!(
            rejected,
            Ok(Outcome::Rejected {
                stage: Stage::AuthExchange,
                path: Path::Token,
                code: None,
                message: "m".to_owned(),
            })
        );
        let accepted = answer(r#"{"id":"1","outcome":"accepted","principal":"a"}"#, "1");
        let principal = Some("a".to_owned());
        assert_eq!(accepted, Ok(Outcome::Accepted { session: true, principal, roles: vec![] }));
    }

    #[test]
    fn an_answer_that_cannot_be_right_says_what_is_wrong() {
        let wrong = |line| answer(line, "1").unwrap_err();
        assert_eq!(wrong(r#"{"id":"2","outcome":"x"}"#), "an answer with the unknown id \"2\"");
        assert_eq!(
            wrong(r#"{"id":"1","outcome":"ok"}"#),
            "an answer with the unknown outcome \"ok\""
        );
        assert_eq!(wrong(r#"{"id":"1","outcome":"accepted"}"#), "`accepted` without `principal`");
        assert!(wrong(r#"{"id":"#).starts_with("broken JSON"));
    }

    #[test]
    fn a_token_that_is_not_ascii_travels_as_base64() {
        let credential = Credential {
            user: "alice".to_owned(),
            token: "tökén".to_owned(),
            presentation: crate::drivers::Presentation::External,
            case: "a#b".to_owned(),
            jwks: json!({"keys": []}),
            pem: "PEM".to_owned(),
            nonce: None,
        };
        let line = Present { id: "7", credential: &credential }.line();
        let sent: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(sent["token_b64"], STANDARD.encode("tökén"));
        assert_eq!((sent.get("token"), &sent["nonce"]), (None, &Value::Null));
    }
}

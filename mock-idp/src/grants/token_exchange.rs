//! `urn:ietf:params:oauth:grant-type:token-exchange` (RFC 8693).

mod subject;

use serde_json::{Value, json};

use super::{Beside, Granting, issue, requested_scope, target};
use crate::authorization::Authorization;
use crate::endpoints::TokenError;
use crate::jose::Members;
use crate::mint::TokenKind;
use subject::{Subject, TokenType};

/// The value of `grant_type`.
pub(super) const TOKEN_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

/// A token for the subject of another token, narrowed to what the request asks for.
pub(super) fn answer(granting: &Granting<'_>) -> Result<Members, TokenError> {
    let form = granting.form;
    let requested = match form.get("requested_token_type") {
        Some(name) => TokenType::named("requested_token_type", name)?,
        None => TokenType::AccessToken,
    };
    let subject = Subject::presented(granting, "subject_token")?
        .ok_or_else(|| TokenError::missing("subject_token"))?;
    let actor = Subject::presented(granting, "actor_token")?;
    // What is issued without an End-User speaks of the client that asks.
    if subject.user.is_none() && subject.sub != granting.client.client_id {
        let why = "the subject is another client: only a client itself may exchange its token";
        return Err(TokenError::InvalidRequest(why.to_owned()));
    }
    let scope = scope(granting, &subject)?;
    let resource = target::chosen(form, &subject.resource)?;
    let authorization = Authorization {
        auth_time: subject.auth_time,
        acr: subject.acr.clone(),
        amr: subject.amr.clone(),
        act: act(&subject, actor.as_ref()),
        resource,
        ..granting.authorization(subject.user, scope)?
    };
    response(granting, requested, &authorization)
}

/// What the subject token allows, or a part of it; of one without a scope, what is requested.
fn scope(granting: &Granting<'_>, subject: &Subject) -> Result<Vec<String>, TokenError> {
    let requested = requested_scope(granting.form)?;
    let mut scope = match (&subject.scope, requested) {
        (Some(granted), None) => granted.clone(),
        (Some(granted), Some(requested)) => {
            if let Some(word) = requested.iter().find(|word| !granted.contains(word)) {
                let why = format!("the subject token does not have the scope value `{word}`");
                return Err(TokenError::InvalidScope(why));
            }
            requested
        }
        (None, requested) => requested.unwrap_or_default(),
    };
    // The exchange is the End-User's last word: nothing of it is renewed.
    scope.retain(|word| granting.client.may_have(word) && word != "offline_access");
    Ok(scope)
}

/// The present actor, around those before it (RFC 8693 section 4.1).
fn act(subject: &Subject, actor: Option<&Subject>) -> Option<Value> {
    let Some(actor) = actor else { return subject.act.clone() };
    let mut act = json!({ "sub": actor.sub });
    if let Some(before) = &subject.act {
        act["act"] = before.clone();
    }
    Some(act)
}

/// RFC 8693 section 2.2.1. Whatever is issued is called `access_token` there.
fn response(
    granting: &Granting<'_>,
    requested: TokenType,
    authorization: &Authorization,
) -> Result<Members, TokenError> {
    let Granting { call, client, .. } = granting;
    let (kind, token_type) = match requested {
        TokenType::AccessToken | TokenType::Jwt => (TokenKind::Access, "Bearer"),
        TokenType::IdToken if authorization.user.is_some() => (TokenKind::Id, "N_A"),
        TokenType::IdToken => {
            let why = "an ID Token speaks of an End-User, and the subject is a client";
            return Err(TokenError::InvalidRequest(why.to_owned()));
        }
        TokenType::RefreshToken => {
            let why = "no refresh token is issued for another token: ask for an access_token";
            return Err(TokenError::InvalidRequest(why.to_owned()));
        }
    };
    let issued = issue(call, client, kind, authorization, Beside::default())?;
    if requested == TokenType::Jwt && !issued.token.contains('.') {
        let why = "this client's access tokens are opaque: ask for an access_token";
        return Err(TokenError::InvalidRequest(why.to_owned()));
    }
    let mut response = Members::default();
    response.set("access_token", issued.token);
    response.set("issued_token_type", requested.urn());
    response.set("token_type", token_type);
    response.set("expires_in", issued.expires_in);
    if kind == TokenKind::Access && !authorization.scope.is_empty() {
        response.set("scope", authorization.scope.join(" "));
    }
    Ok(response)
}

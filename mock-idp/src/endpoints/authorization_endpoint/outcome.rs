//! The successful answer: a code, tokens, or both (OIDCC-3.1.2.5, 3.2.2.5, 3.3.2.5).

use axum::response::Response;

use super::refusal::Refusal;
use super::request::AuthorizationRequest;
use super::response::ResponseMode;
use crate::authorization::Authorization;
use crate::browser::Session;
use crate::defects::answer::Redirect;
use crate::endpoints::answering::spoil_redirect;
use crate::endpoints::{Call, TokenError};
use crate::grants::{Beside, issue};
use crate::issued::{CODE_LIFETIME, Code, CodeChallenge};
use crate::mint::TokenKind;
use crate::store::unguessable;

/// How many clients of a session are told of its end.
const MAX_CLIENTS: usize = 100;

/// Sends the browser back with what was asked for, on behalf of who is logged in; `cookie` names
/// the session.
pub(crate) fn answer(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    cookie: &str,
    session: &Session,
) -> Response {
    let client_id = &request.client.client_id;
    call.state.browsers.sessions.change(cookie, call.now(), |session| {
        if !session.clients.contains(client_id) && session.clients.len() < MAX_CLIENTS {
            session.clients.push(client_id.clone());
        }
    });
    match parameters(call, request, session) {
        Ok(redirect) => {
            let mode =
                if redirect.fragment { ResponseMode::Fragment } else { request.response_mode };
            mode.answer(&request.redirect_uri, &redirect.parameters)
        }
        Err(refusal) => refusal.answer(call),
    }
}

fn parameters(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    session: &Session,
) -> Result<Redirect, Refusal> {
    let wanted = request.response_type;
    let granted = authorization(call, request, session);
    let failed = |error: TokenError| request.refuse(error.code(), &error.description());
    let mut parameters = Vec::new();
    let code = wanted.code.then(unguessable);
    let of_code = granted.clone();
    parameters.extend(code.clone().map(|code| ("code", code)));
    let implicit = Authorization { grant_type: "implicit".to_owned(), ..granted };
    let mut access_token = None;
    if wanted.token {
        let beside = Beside { id_token: wanted.id_token, ..Beside::default() };
        let issued =
            issue(call, &request.client, TokenKind::Access, &implicit, beside).map_err(failed)?;
        parameters.extend([
            ("access_token", issued.token.clone()),
            ("token_type", "Bearer".to_owned()),
            ("expires_in", issued.expires_in.to_string()),
            ("scope", implicit.scope.join(" ")),
        ]);
        access_token = Some(issued.token);
    }
    if wanted.id_token {
        let (access_token, code) = (access_token.as_deref(), code.as_deref());
        let beside = Beside { access_token, code, id_token: true };
        let issued = issue(call, &request.client, TokenKind::Id, &implicit, beside);
        parameters.push(("id_token", issued.map_err(failed)?.token));
    }
    parameters.extend(request.state.clone().map(|state| ("state", state)));
    // RFC 9207 section 2: against mix-up of issuers.
    parameters.push(("iss", call.issuer.url.clone()));
    let mut redirect = Redirect { parameters, fragment: false, injected: false };
    spoil_redirect(call, &mut redirect, &request.client, Some(&session.user));
    if let Some(code) = code {
        let injected = redirect.injected;
        let kept = if injected { another(call, request, of_code) } else { own(request, of_code) };
        call.state.issued.codes.put(&code, kept, call.now() + CODE_LIFETIME);
    }
    Ok(redirect)
}

/// The code of this login.
fn own(request: &AuthorizationRequest, authorization: Authorization) -> Code {
    Code {
        authorization,
        redirect_uri: request.redirect_uri_named.then(|| request.redirect_uri.clone()),
        code_challenge: request.code_challenge.clone(),
        used: false,
    }
}

/// The code of a login of another End-User at the same client, which protects its logins as this
/// one is protected (RFC 9700 section 4.5).
fn another(call: &Call<'_>, request: &AuthorizationRequest, authorization: Authorization) -> Code {
    let mine = authorization.user.as_ref().map(|user| user.sub.clone());
    let somebody = call.users().into_iter().find(|user| Some(&user.sub) != mine.as_ref());
    let nonce = authorization.nonce.as_ref().map(|_| unguessable());
    let authorization = Authorization { user: somebody, nonce, ..authorization };
    let challenge = request.code_challenge.as_ref().map(|_| CodeChallenge::S256(unguessable()));
    Code { code_challenge: challenge, ..own(request, authorization) }
}

fn authorization(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    session: &Session,
) -> Authorization {
    let client_id = &request.client.client_id;
    let new = Authorization::new(&call.issuer.path, client_id, "authorization_code");
    Authorization {
        user: Some(session.user.clone()),
        scope: request.scope.clone(),
        resource: request.resource.clone(),
        nonce: request.nonce.clone(),
        auth_time: Some(session.auth_time),
        // A click proves nobody's presence; a password has a name (RFC 8176 section 2).
        amr: if session.by_password { vec!["pwd".to_owned()] } else { Vec::new() },
        sid: Some(session.sid.clone()),
        ..new
    }
}

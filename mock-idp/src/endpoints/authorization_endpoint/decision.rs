//! Whether the End-User must log in, must consent, or goes straight back (OIDCC-3.1.2.3, 3.1.2.4).
//!
//! Consent is asked for where the request has `prompt=consent`, and at no other time: a test does
//! not want to click twice. Where End-Users are logged in without a page, nothing is asked.

use axum::response::Response;

use super::outcome;
use super::pages::{consent_page, login_page, with_cookie};
use super::prompt::Prompt;
use super::refusal::Refusal;
use super::request::AuthorizationRequest;
use crate::browser::{Cookie, Session};
use crate::endpoints::Call;
use crate::user::User;

/// Answers a request that has just come.
pub(crate) fn begin(call: &Call<'_>, request: &AuthorizationRequest) -> Response {
    let known = Cookie::of(call).zip(call.state.browsers.session(call));
    let known = known.filter(|(_, session)| is_fresh(call, request, session));
    if let Some(user) = auto_login(call, request) {
        let stays = known.filter(|(_, session)| session.user == user);
        let stays = stays.filter(|_| !asks(request, &[Prompt::Login]));
        let (cookie, session) =
            stays.unwrap_or_else(|| call.state.browsers.log_in(call, user, false));
        return with_cookie(call, &cookie, back(call, request, &cookie, &session));
    }
    let known = known.filter(|(_, session)| is_meant(call, request, session));
    match known {
        Some(_) if asks(request, &[Prompt::Login, Prompt::SelectAccount]) => {
            login_page(call, request, None)
        }
        Some((cookie, session)) if asks(request, &[Prompt::Consent]) => {
            consent_page(call, request, &cookie, &session)
        }
        Some((cookie, session)) => back(call, request, &cookie, &session),
        None if asks(request, &[Prompt::None]) => {
            let why = "nobody is logged in who would do, and `prompt=none` forbids to ask";
            request.refuse("login_required", why).answer(call)
        }
        None => login_page(call, request, None),
    }
}

/// Goes on where an End-User has just logged in.
pub(crate) fn after_login(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    cookie: &str,
    session: &Session,
) -> Response {
    let response = if asks(request, &[Prompt::Consent]) {
        consent_page(call, request, cookie, session)
    } else {
        back(call, request, cookie, session)
    };
    with_cookie(call, cookie, response)
}

/// Goes on where the End-User has answered the consent page.
pub(crate) fn after_consent(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    allowed: bool,
) -> Response {
    let known = Cookie::of(call).zip(call.state.browsers.session(call));
    match known {
        Some((cookie, session)) if allowed => back(call, request, &cookie, &session),
        Some(_) => denied(request).answer(call),
        // The session has ended meanwhile.
        None => login_page(call, request, None),
    }
}

/// The End-User does not want to.
pub(crate) fn denied(request: &AuthorizationRequest) -> Refusal {
    request.refuse("access_denied", "the End-User refused")
}

/// Back to the relying party, unless somebody else has logged in than it meant.
fn back(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    cookie: &str,
    session: &Session,
) -> Response {
    if is_meant(call, request, session) {
        return outcome::answer(call, request, cookie, session);
    }
    let why = "another End-User is logged in than `id_token_hint` names";
    request.refuse("login_required", why).answer(call)
}

/// Who logs in where nobody is there to click: whom a hint names, else whom the provider was
/// started with.
fn auto_login(call: &Call<'_>, request: &AuthorizationRequest) -> Option<User> {
    let fallback = call.state.browsers.auto_login.clone()?;
    let hinted = match &request.id_token_hint {
        Some(hint) => call.users().into_iter().find(|user| hint.names(call, user)),
        None => request.login_hint.as_ref().and_then(|name| call.user(name)),
    };
    // As it is at this issuer now; who was disabled or removed is asked as anybody else.
    let path = &call.issuer.path;
    let fallback = call.user(&fallback.sub).or(Some(fallback));
    hinted.or_else(|| fallback.filter(|user| !call.state.users.is_gone(path, &user.sub)))
}

fn asks(request: &AuthorizationRequest, prompts: &[Prompt]) -> bool {
    request.prompt.iter().any(|prompt| prompts.contains(prompt))
}

/// OIDCC-3.1.2.1 `max_age`; 0 asks again, even within the same second.
fn is_fresh(call: &Call<'_>, request: &AuthorizationRequest, session: &Session) -> bool {
    let age = call.now() - session.auth_time;
    request.max_age.is_none_or(|seconds| seconds > 0 && age <= seconds)
}

/// OIDCC-3.1.2.1 `id_token_hint`.
fn is_meant(call: &Call<'_>, request: &AuthorizationRequest, session: &Session) -> bool {
    request.id_token_hint.as_ref().is_none_or(|hint| hint.names(call, &session.user))
}

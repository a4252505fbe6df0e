//! Whether the End-User must log in, must consent, or goes straight back (OIDCC-3.1.2.3, 3.1.2.4).

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::outcome;
use super::refusal::Refusal;
use super::request::{AuthorizationRequest, Prompt};
use crate::browser::{Cookie, PENDING_LIFETIME, Pending, Session};
use crate::endpoints::Call;
use crate::store::unguessable;
use crate::ui;
use crate::user::User;

/// Answers a request that has just come.
pub(crate) fn begin(call: &Call<'_>, request: &AuthorizationRequest) -> Response {
    if let Some(user) = auto_login(call, request) {
        let (cookie, session) = call.state.browsers.log_in(call, user, false);
        return with_cookie(call, &cookie, outcome::answer(call, request, &cookie, &session));
    }
    let known = Cookie::of(call).zip(call.state.browsers.session(call));
    let known = known.filter(|(_, session)| is_fresh(call, request, session));
    let shows_nothing = request.prompt.contains(&Prompt::None);
    match known {
        Some(_) if asks(request, &[Prompt::Login, Prompt::SelectAccount]) => {
            login_page(call, request, None)
        }
        Some(_) if asks(request, &[Prompt::Consent]) => consent_page(call, request),
        Some((cookie, session)) => outcome::answer(call, request, &cookie, &session),
        None if shows_nothing => {
            request.refuse("login_required", "nobody is logged in").answer(call)
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
        ask_consent(call, request, cookie)
    } else {
        outcome::answer(call, request, cookie, session)
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
        Some((cookie, session)) if allowed => outcome::answer(call, request, &cookie, &session),
        Some(_) => denied(request).answer(call),
        // The session has ended meanwhile.
        None => login_page(call, request, None),
    }
}

/// The End-User does not want to.
pub(crate) fn denied(request: &AuthorizationRequest) -> Refusal {
    request.refuse("access_denied", "the End-User refused")
}

/// Who logs in where nobody is there to click: whom the hint names, else whom the provider was
/// started with.
fn auto_login(call: &Call<'_>, request: &AuthorizationRequest) -> Option<User> {
    let fallback = call.state.browsers.auto_login.clone()?;
    let hinted = request.login_hint.as_deref().and_then(User::find);
    Some(hinted.unwrap_or(fallback))
}

fn asks(request: &AuthorizationRequest, prompts: &[Prompt]) -> bool {
    request.prompt.iter().any(|prompt| prompts.contains(prompt))
}

/// OIDCC-3.1.2.1 `max_age`.
fn is_fresh(call: &Call<'_>, request: &AuthorizationRequest, session: &Session) -> bool {
    request.max_age.is_none_or(|seconds| call.now() - session.auth_time <= seconds)
}

/// Why the login page is shown again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Login<'a> {
    /// What the End-User typed.
    pub(crate) username: &'a str,
    /// What is wrong with it.
    pub(crate) why: &'a str,
}

/// The page on which the End-User says who it is.
pub(crate) fn login_page(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    again: Option<Login<'_>>,
) -> Response {
    let browser = Cookie::of(call).unwrap_or_else(unguessable);
    let users = [User::alice(), User::bob()];
    let hint = request.login_hint.as_deref().unwrap_or_default();
    let page = LoginPage {
        action: call.issuer.endpoint_url("/login"),
        pending: wait(call, request, &browser),
        client: request.client.name(),
        issuer: &call.issuer.url,
        users: &users,
        username: again.map_or(hint, |login| login.username),
        wrong: again.map(|login| login.why),
    };
    let status = if again.is_some() { StatusCode::FORBIDDEN } else { StatusCode::OK };
    with_cookie(call, &browser, ui::page(status, &page))
}

fn consent_page(call: &Call<'_>, request: &AuthorizationRequest) -> Response {
    let browser = Cookie::of(call).unwrap_or_else(unguessable);
    ask_consent(call, request, &browser)
}

fn ask_consent(call: &Call<'_>, request: &AuthorizationRequest, browser: &str) -> Response {
    let page = ConsentPage {
        action: call.issuer.endpoint_url("/login"),
        pending: wait(call, request, browser),
        client: request.client.name(),
        issuer: &call.issuer.url,
        scope: &request.scope,
    };
    ui::page(StatusCode::OK, &page)
}

/// Remembers the request until this browser answers.
fn wait(call: &Call<'_>, request: &AuthorizationRequest, browser: &str) -> String {
    let name = unguessable();
    let pending = Pending {
        issuer: call.issuer.path.clone(),
        request: request.clone(),
        browser: browser.to_owned(),
    };
    call.state.browsers.pending.put(&name, pending, call.now() + PENDING_LIFETIME);
    name
}

fn with_cookie(call: &Call<'_>, value: &str, mut response: Response) -> Response {
    if let Ok(field) = HeaderValue::from_str(&Cookie::set(call, value)) {
        response.headers_mut().append(header::SET_COOKIE, field);
    }
    response
}

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage<'a> {
    action: String,
    pending: String,
    client: &'a str,
    issuer: &'a str,
    users: &'a [User],
    username: &'a str,
    wrong: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "consent.html")]
struct ConsentPage<'a> {
    action: String,
    pending: String,
    client: &'a str,
    issuer: &'a str,
    scope: &'a [String],
}

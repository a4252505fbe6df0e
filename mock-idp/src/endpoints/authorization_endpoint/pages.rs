//! The pages on which the End-User says who it is, and whether it allows what is asked. Their forms
//! lead to the `login` endpoint.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::request::AuthorizationRequest;
use crate::browser::{Cookie, PENDING_LIFETIME, Pending, Session};
use crate::endpoints::Call;
use crate::store::unguessable;
use crate::ui;
use crate::user::User;

/// Why the login page is shown again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Again<'a> {
    /// What the End-User typed.
    pub(crate) username: &'a str,
    /// What is wrong with it.
    pub(crate) why: &'a str,
}

/// The page on which the End-User says who it is.
pub(crate) fn login_page(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    again: Option<Again<'_>>,
) -> Response {
    let browser = Cookie::of(call).unwrap_or_else(unguessable);
    let users = call.users();
    let hint = request.login_hint.as_deref().unwrap_or_default();
    let page = LoginPage {
        action: call.issuer.endpoint_url("/login"),
        pending: wait(call, request, &browser),
        client: request.client.name(),
        issuer: &call.issuer.url,
        users: &users,
        username: again.map_or(hint, |again| again.username),
        wrong: again.map(|again| again.why),
    };
    let status = if again.is_some() { StatusCode::FORBIDDEN } else { StatusCode::OK };
    with_cookie(call, &browser, ui::page(status, &page))
}

/// The page on which the End-User of this session, logged in by this cookie, allows or refuses.
pub(super) fn consent_page(
    call: &Call<'_>,
    request: &AuthorizationRequest,
    cookie: &str,
    session: &Session,
) -> Response {
    let page = ConsentPage {
        action: call.issuer.endpoint_url("/login"),
        pending: wait(call, request, cookie),
        client: request.client.name(),
        issuer: &call.issuer.url,
        user: &session.user.preferred_username,
        scope: &request.scope,
        resource: &request.resource,
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

/// An answer that gives the browser this cookie.
pub(crate) fn with_cookie(call: &Call<'_>, value: &str, mut response: Response) -> Response {
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
    user: &'a str,
    scope: &'a [String],
    resource: &'a [String],
}

//! What the End-User answers on the login page and the consent page.

use axum::http::StatusCode;
use axum::response::Response;

use super::authorization_endpoint::{self as authorization, Again};
use super::{Call, end_user, posted};
use crate::browser::Cookie;

/// Logs in, consents, or turns back; only for the browser that was shown the page, and once.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let bad = |why: &str| authorization::error_page(StatusCode::BAD_REQUEST, why);
    let form = match posted(call) {
        Ok(form) => form,
        Err(error) => return bad(&error.description()),
    };
    let pending = form.get("pending").and_then(|name| {
        let pending = call.state.browsers.pending.take(name, call.now())?;
        let mine = pending.issuer == call.issuer.path
            && Cookie::of(call).is_some_and(|browser| browser == pending.browser);
        mine.then_some(pending)
    });
    let Some(pending) = pending else {
        return bad("this page was answered before, is too old, or was shown to another browser: \
                    go back to the application and begin again");
    };
    let request = &pending.request;
    if form.get("cancel").is_some() {
        return authorization::denied(request).answer(call);
    }
    if let Some(consent) = form.get("consent") {
        return authorization::after_consent(call, request, consent == "allow");
    }
    let Some((user, by_password)) = end_user::of(call, &form) else {
        let username = form.get("username").unwrap_or_default();
        let why = "No such End-User, or the password is wrong.";
        return authorization::login_page(call, request, Some(Again { username, why }));
    };
    let (cookie, session) = call.state.browsers.log_in(call, user, by_password);
    authorization::after_login(call, request, &cookie, &session)
}

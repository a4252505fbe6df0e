//! The verification page (RFC 8628 section 3.3): the End-User types the code that the device
//! shows, compares, and approves or denies.

use askama::Template;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use super::authorization_endpoint::{error_page, with_cookie};
use super::{Call, end_user, posted};
use crate::browser::{Cookie, PENDING_LIFETIME};
use crate::device::{DeviceCode, GUESSES_FOR, Page, UserCodeError};
use crate::form::Form;
use crate::store::unguessable;
use crate::ui;
use crate::user::User;

/// A page that asks for the code, one that asks for a decision, or one that tells of it. Only a
/// form of the second, sent by the browser that was shown it, changes anything.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let form = if call.method == Method::POST {
        posted(call).map_err(|error| error.description())
    } else {
        Form::parse(call.query.as_bytes()).map_err(|error| error.to_string())
    };
    let form = match form {
        Ok(form) => form,
        Err(why) => return error_page(StatusCode::BAD_REQUEST, &why),
    };
    match form.get("pending").filter(|_| call.method == Method::POST) {
        Some(pending) => decide(call, pending, &form),
        None => match form.get("user_code") {
            Some(user_code) => confirm(call, user_code),
            None => enter(StatusCode::OK, call, "", None),
        },
    }
}

/// The page that asks for the code.
fn enter(status: StatusCode, call: &Call<'_>, user_code: &str, wrong: Option<&str>) -> Response {
    let action = call.issuer.endpoint_url("/device");
    ui::page(status, &EnterPage { action, issuer: &call.issuer.url, user_code, wrong })
}

/// The page that asks for a decision on a code.
fn confirm(call: &Call<'_>, user_code: &str) -> Response {
    let devices = &call.state.devices;
    if devices.is_guessed_at(&call.issuer.path, call.now()) {
        let why = "Too many wrong codes: wait a minute.";
        let mut page = enter(StatusCode::TOO_MANY_REQUESTS, call, user_code, Some(why));
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(GUESSES_FOR));
        return page;
    }
    match devices.waiting(&call.issuer.path, user_code, call.now()) {
        Ok(waiting) => ask(call, &waiting, None),
        Err(error) => {
            if error == UserCodeError::Unknown {
                devices.guessed(&call.issuer.path, call.now());
            }
            enter(StatusCode::BAD_REQUEST, call, user_code, Some(&error.to_string()))
        }
    }
}

/// Who types a wrong password is asked `again`, with the name that was typed.
fn ask(call: &Call<'_>, waiting: &DeviceCode, again: Option<&str>) -> Response {
    let DeviceCode { authorization, user_code, .. } = waiting;
    let browser = Cookie::of(call).unwrap_or_else(unguessable);
    let pending = unguessable();
    let page = Page {
        issuer: call.issuer.path.clone(),
        user_code: user_code.clone(),
        browser: browser.clone(),
    };
    call.state.devices.pages.put(&pending, page, call.now() + PENDING_LIFETIME);
    let client = call.client(&authorization.client_id);
    let page = ConfirmPage {
        action: call.issuer.endpoint_url("/device"),
        pending,
        client: client.as_ref().map_or(authorization.client_id.as_str(), |client| client.name()),
        issuer: &call.issuer.url,
        user_code,
        scope: &authorization.scope,
        resource: &authorization.resource,
        users: &call.users(),
        username: again.unwrap_or_default(),
        wrong: again.map(|_| "No such End-User, or the password is wrong."),
    };
    let status = if again.is_some() { StatusCode::FORBIDDEN } else { StatusCode::OK };
    with_cookie(call, &browser, ui::page(status, &page))
}

/// Takes the End-User's decision, once.
fn decide(call: &Call<'_>, pending: &str, form: &Form) -> Response {
    let devices = &call.state.devices;
    let page = devices.pages.take(pending, call.now()).filter(|page| {
        page.issuer == call.issuer.path
            && Cookie::of(call).is_some_and(|browser| browser == page.browser)
    });
    let Some(Page { issuer, user_code, .. }) = page else {
        let why = "this page was answered before, is too old, or was shown to another browser: \
                   type the device's code again";
        return error_page(StatusCode::BAD_REQUEST, why);
    };
    let decided = if form.get("deny").is_some() {
        devices.deny(&issuer, &user_code, call.now()).map(|()| None)
    } else if let Some((user, _)) = end_user::of(call, form) {
        devices.approve(&issuer, &user_code, user.clone(), call.now()).map(|()| Some(user))
    } else {
        match devices.waiting(&issuer, &user_code, call.now()) {
            Ok(waiting) => {
                return ask(call, &waiting, Some(form.get("username").unwrap_or_default()));
            }
            Err(error) => Err(error),
        }
    };
    match decided {
        Ok(user) => {
            let user = user.as_ref().map(|user| user.preferred_username.as_str());
            ui::page(StatusCode::OK, &DonePage { issuer: &call.issuer.url, user })
        }
        Err(error) => enter(StatusCode::BAD_REQUEST, call, &user_code, Some(&error.to_string())),
    }
}

#[derive(Template)]
#[template(path = "device.html")]
struct EnterPage<'a> {
    action: String,
    issuer: &'a str,
    user_code: &'a str,
    wrong: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "device_confirm.html")]
struct ConfirmPage<'a> {
    action: String,
    pending: String,
    client: &'a str,
    issuer: &'a str,
    user_code: &'a str,
    scope: &'a [String],
    resource: &'a [String],
    users: &'a [User],
    username: &'a str,
    wrong: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "device_done.html")]
struct DonePage<'a> {
    issuer: &'a str,
    user: Option<&'a str>,
}

//! `end_session_endpoint` (OpenID Connect RP-Initiated Logout 1.0).

mod backchannel;

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use url::Url;

use super::authorization_endpoint::{ResponseMode, error_page, is_on_loopback, proper, see_other};
use super::id_token_hint::IdTokenHint;
use super::{Call, posted};
use crate::browser::{Cookie, Session, again_with_cookie};
use crate::client::Client;
use crate::form::Form;
use crate::idp::State;
use crate::issued::handle;
use crate::issuer::Issuer;
use crate::script::acting::Acting;
use crate::script::lies::Lies;
use crate::ui;

/// Ends the session of the browser: at once where an ID Token of it shows that a relying party
/// asks, else once the End-User confirms (section 2).
pub(super) fn answer(call: &Call<'_>) -> Response {
    match Logout::read(call) {
        Ok(logout) => again_with_cookie(call, "/logout").unwrap_or_else(|| logout.answer(call)),
        Err(why) => error_page(StatusCode::BAD_REQUEST, &why),
    }
}

/// Ends what hangs on a session that has ended without a browser that asked for it.
pub(crate) fn end(state: &Arc<State>, session: &Session) {
    let Ok(issuer) = Issuer::at(&state.base, &session.issuer) else { return };
    let call = Call {
        state,
        issuer: &issuer,
        method: &Method::POST,
        query: "",
        headers: &HeaderMap::new(),
        body: &[],
        acting: &Acting::new(&state.rules, &issuer.path, "end_session_endpoint"),
        lies: &Lies::default(),
    };
    ended(&call, session);
}

/// What was issued in the session ends with it, and its relying parties are told.
fn ended(call: &Call<'_>, session: &Session) {
    call.state.issued.end_session(&session.sid);
    backchannel::tell(call, session);
}

/// A logout request that holds nothing wrong.
struct Logout {
    /// The parameters, to be sent again by the confirmation page.
    form: Form,
    /// Where the browser goes afterwards.
    back: Option<Back>,
    /// The ID Token that came along.
    hint: Option<IdTokenHint>,
}

impl Logout {
    fn read(call: &Call<'_>) -> Result<Logout, String> {
        let form = if call.method == Method::POST {
            posted(call).map_err(|error| error.description())?
        } else {
            Form::parse(call.query.as_bytes()).map_err(|error| error.to_string())?
        };
        let hint = IdTokenHint::of(call, &form)?;
        let client_id = match (form.get("client_id"), &hint) {
            (Some(id), Some(hint)) if id != hint.client_id => {
                return Err("`client_id` is not whom the ID Token was issued to".to_owned());
            }
            (Some(id), _) => Some(id.to_owned()),
            (None, hint) => hint.as_ref().map(|hint| hint.client_id.clone()),
        };
        let client = client_id.map(|id| {
            call.client(&id).ok_or_else(|| format!("no client `{id}` is registered here"))
        });
        let back = back(&form, client.transpose()?.as_ref())?;
        Ok(Logout { form, back, hint })
    }

    fn answer(&self, call: &Call<'_>) -> Response {
        let browsers = &call.state.browsers;
        if let Some((cookie, session)) = Cookie::of(call).zip(browsers.session(call)) {
            let asked_by_its_rp =
                self.hint.as_ref().is_some_and(|hint| hint.names(call, &session.user));
            // Not the cookie itself: no page may show that.
            let confirmation = handle(&cookie);
            let confirmed = self.form.get("confirm") == Some(confirmation.as_str());
            if !asked_by_its_rp && !confirmed {
                return self.confirm(call, &confirmation, &session.user.preferred_username);
            }
        }
        let sid = self.hint.as_ref().and_then(|hint| hint.sid.as_deref());
        if let Some(session) = browsers.log_out(call, sid) {
            ended(call, &session);
        }
        self.done(call)
    }

    fn done(&self, call: &Call<'_>) -> Response {
        let mut response = match &self.back {
            Some(Back { uri, state: None }) => see_other(uri),
            Some(Back { uri, state: Some(state) }) => {
                ResponseMode::Query.answer(uri, &[("state", state.clone())])
            }
            None => ui::page(StatusCode::OK, &SignedOut { issuer: &call.issuer.url }),
        };
        if let Ok(field) = HeaderValue::from_str(&Cookie::clear(call)) {
            response.headers_mut().append(header::SET_COOKIE, field);
        }
        response
    }

    fn confirm(&self, call: &Call<'_>, confirm: &str, user: &str) -> Response {
        let kept = ["client_id", "post_logout_redirect_uri", "state"];
        let page = Confirm {
            action: call.issuer.endpoint_url("/logout"),
            issuer: &call.issuer.url,
            user,
            confirm,
            parameters: kept
                .into_iter()
                .filter_map(|name| Some((name, self.form.get(name)?)))
                .collect(),
        };
        ui::page(StatusCode::OK, &page)
    }
}

/// Where the browser goes afterwards.
struct Back {
    uri: String,
    state: Option<String>,
}

/// Only where the client may send it.
fn back(form: &Form, client: Option<&Client>) -> Result<Option<Back>, String> {
    let Some(uri) = form.get("post_logout_redirect_uri") else { return Ok(None) };
    let client = client.ok_or("`post_logout_redirect_uri` needs `client_id` or `id_token_hint`")?;
    let allowed = |url: &Url| match &client.post_logout_redirect_uris {
        Some(registered) => registered.iter().any(|registered| registered == uri),
        None => is_on_loopback(url) && client.redirect_uris.is_none(),
    };
    if !proper(uri).as_ref().is_some_and(allowed) {
        return Err(format!(
            "`post_logout_redirect_uri` {uri} is not registered for {}: it must be, character by \
             character, one of its `post_logout_redirect_uris`",
            client.client_id
        ));
    }
    Ok(Some(Back { uri: uri.to_owned(), state: form.get("state").map(ToOwned::to_owned) }))
}

#[derive(Template)]
#[template(path = "logout.html")]
struct Confirm<'a> {
    action: String,
    issuer: &'a str,
    user: &'a str,
    confirm: &'a str,
    parameters: Vec<(&'a str, &'a str)>,
}

#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOut<'a> {
    issuer: &'a str,
}

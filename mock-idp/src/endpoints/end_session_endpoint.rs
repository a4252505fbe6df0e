//! `end_session_endpoint` (OpenID Connect RP-Initiated Logout 1.0).

mod backchannel;

use askama::Template;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use serde_json::Value;
use url::Url;

use super::authorization_endpoint::{error_page, is_on_loopback, see_other};
use super::{Call, posted};
use crate::browser::Cookie;
use crate::client::Client;
use crate::form::Form;
use crate::issued::handle;
use crate::issuer::Issuer;
use crate::jose::Alg;
use crate::ui;
use crate::verify::jws;

/// Ends the session of the browser: at once where an ID Token of it shows that a relying party
/// asks, else once the End-User confirms (section 2).
pub(super) fn answer(call: &Call<'_>) -> Response {
    match Logout::read(call) {
        Ok(logout) => logout.answer(call),
        Err(why) => error_page(StatusCode::BAD_REQUEST, &why),
    }
}

/// A logout request that holds nothing wrong.
struct Logout {
    /// The parameters, to be sent again by the confirmation page.
    form: Form,
    /// Where the browser goes afterwards.
    back: Option<String>,
    /// The End-User of the ID Token that came along.
    hinted: Option<String>,
}

impl Logout {
    fn read(call: &Call<'_>) -> Result<Logout, String> {
        let form = if call.method == Method::POST {
            posted(call).map_err(|error| error.description())?
        } else {
            Form::parse(call.query.as_bytes()).map_err(|error| error.to_string())?
        };
        let hint = form.get("id_token_hint").map(|token| Hint::read(call, token)).transpose()?;
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
        Ok(Logout { form, back, hinted: hint.map(|hint| hint.sub) })
    }

    fn answer(&self, call: &Call<'_>) -> Response {
        let browsers = &call.state.browsers;
        let session = Cookie::of(call).zip(browsers.session(call));
        let Some((cookie, session)) = session else { return self.done(call) };
        let asked_by_its_rp = self.hinted.as_deref() == Some(session.user.sub.as_str());
        // Not the cookie itself: no page may show that.
        let confirmation = handle(&cookie);
        let confirmed = self.form.get("confirm") == Some(confirmation.as_str());
        if !asked_by_its_rp && !confirmed {
            return self.confirm(call, &confirmation, &session.user.preferred_username);
        }
        browsers.sessions.take(&cookie, call.now());
        backchannel::tell(call, &session);
        self.done(call)
    }

    fn done(&self, call: &Call<'_>) -> Response {
        let mut response = match &self.back {
            Some(back) => see_other(back),
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

/// Where the browser goes afterwards, with `state`: only where the client may send it.
fn back(form: &Form, client: Option<&Client>) -> Result<Option<String>, String> {
    let Some(uri) = form.get("post_logout_redirect_uri") else { return Ok(None) };
    let client = client.ok_or("`post_logout_redirect_uri` needs `client_id` or `id_token_hint`")?;
    let printable = uri.bytes().all(|byte| byte.is_ascii_graphic()) && !uri.contains(['#', '\\']);
    let url = Url::parse(uri).ok().filter(|_| printable);
    let allowed = match &client.post_logout_redirect_uris {
        Some(registered) => registered.iter().any(|registered| registered == uri),
        None => url.as_ref().is_some_and(is_on_loopback) && client.redirect_uris.is_none(),
    };
    let mut url = url.filter(|_| allowed).ok_or_else(|| {
        format!("`post_logout_redirect_uri` {uri} is not registered for {}", client.client_id)
    })?;
    let Some(state) = form.get("state") else { return Ok(Some(uri.to_owned())) };
    url.query_pairs_mut().append_pair("state", state);
    Ok(Some(url.into()))
}

/// What an ID Token says that comes as `id_token_hint`; it may have expired.
struct Hint {
    sub: String,
    client_id: String,
}

impl Hint {
    fn read(call: &Call<'_>, token: &str) -> Result<Hint, String> {
        let keys = call.state.keys.jwk_set(&call.issuer.path, &call.state.algorithms);
        let Issuer { url, .. } = call.issuer;
        let wrong = || format!("`id_token_hint` is no ID Token of {url}");
        let payload = jws::verify(token, &keys, Alg::PUBLIC).map_err(|_| wrong())?;
        let claims: Value = serde_json::from_slice(&payload).map_err(|_| wrong())?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        let audience = text("azp").or(text("aud"));
        match (text("iss"), text("sub"), audience) {
            (Some(iss), Some(sub), Some(client_id)) if iss == url => {
                Ok(Hint { sub: sub.to_owned(), client_id: client_id.to_owned() })
            }
            _ => Err(wrong()),
        }
    }
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

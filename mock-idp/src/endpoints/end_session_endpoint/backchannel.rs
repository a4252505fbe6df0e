//! OpenID Connect Back-Channel Logout 1.0: the relying parties of a session are told of its end.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use serde_json::json;
use url::Url;

use crate::browser::Session;
use crate::client::Client;
use crate::clock::NumericDate;
use crate::endpoints::Call;
use crate::endpoints::authorization_endpoint::is_on_loopback;
use crate::grants::subject;
use crate::idp::State;
use crate::jose::{KeyError, Members, compact};
use crate::journal::Request;
use crate::mint::sound::fresh_jti;

/// How long a relying party may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many seconds a logout token is valid: two minutes at most (section 2.4).
const LIFETIME: NumericDate = 120;

/// Sends a logout token to each client of the session that has registered a place for it on this
/// machine. The journal tells what each answered; 0: nothing.
pub(super) fn tell(call: &Call<'_>, session: &Session) {
    for client in session.clients.iter().filter_map(|id| call.client(id)) {
        let uri = client.backchannel_logout_uri.as_deref().and_then(|uri| Url::parse(uri).ok());
        let Some(uri) = uri.filter(is_on_loopback) else { continue };
        let Ok(token) = logout_token(call, &client, session) else { continue };
        let state = Arc::clone(call.state);
        let issuer = call.issuer.path.clone();
        tokio::spawn(async move {
            let status = post(&uri, token).await.unwrap_or(0);
            note(&state, issuer, &uri, status);
        });
    }
}

/// The logout token (section 2.4).
fn logout_token(call: &Call<'_>, client: &Client, session: &Session) -> Result<String, KeyError> {
    let key = call.state.keys_of(&call.issuer.path).now().signing;
    let mut claims = Members::default();
    claims.set("iss", call.issuer.url.as_str());
    claims.set("sub", subject(call, client, &session.user));
    claims.set("aud", client.client_id.as_str());
    claims.set("iat", call.now());
    claims.set("exp", call.now() + LIFETIME);
    claims.set("jti", fresh_jti());
    claims.set("events", json!({ "http://schemas.openid.net/event/backchannel-logout": {} }));
    claims.set("sid", session.sid.as_str());
    let header = compact::header(key.alg, &key, "logout+jwt");
    compact::jws(header.to_text(), claims.to_text(), &key, key.alg)
}

/// Section 2.5; no redirect is followed.
async fn post(uri: &Url, token: String) -> reqwest::Result<u16> {
    let client =
        reqwest::Client::builder().timeout(PATIENCE).no_proxy().redirect(Policy::none()).build()?;
    let body = format!("logout_token={token}");
    let form = "application/x-www-form-urlencoded";
    let request = client.post(uri.clone()).header(reqwest::header::CONTENT_TYPE, form).body(body);
    Ok(request.send().await?.status().as_u16())
}

fn note(state: &State, issuer: String, uri: &Url, status: u16) {
    state.tell(Request {
        at: state.clock.now(),
        issuer,
        endpoint: "backchannel_logout_uri",
        method: "POST".to_owned(),
        path: uri.to_string(),
        status,
        ..Request::default()
    });
}

#[cfg(test)]
mod tests;

//! `registration_endpoint` (RFC 7591, OpenID Connect Dynamic Client Registration 1.0), and with
//! `client_id` in its query the client configuration endpoint (RFC 7592).

mod configuration;
mod registration;

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::{Call, Problem};
use crate::client::{Client, Registration};
use crate::issued::handle;
use crate::store::unguessable;

/// Registers, shows, changes or forgets a client; no answer is to be stored.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let answered = match *call.method {
        Method::POST => register(call),
        Method::GET => configuration::read(call),
        Method::PUT => configuration::replace(call),
        _ => configuration::delete(call),
    };
    let mut response = answered.unwrap_or_else(|refusal| *refusal);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// An answer that tells why not.
type Refusal = Box<Response>;

fn register(call: &Call<'_>) -> Result<Response, Refusal> {
    let token = unguessable();
    let registration = Registration { token: handle(&token), issued_at: call.now() };
    let client = registration::client(call, None)?;
    let client = Client { registration: Some(registration), ..client };
    let answer = information(call, &client, &token);
    keep(call, client)?;
    Ok(super::json(StatusCode::CREATED, &answer))
}

fn keep(call: &Call<'_>, client: Client) -> Result<(), Refusal> {
    if call.state.clients.put(Some(&call.issuer.path), client) {
        return Ok(());
    }
    let why = "there is no room for more clients: delete some".to_owned();
    Err(refusal(StatusCode::TOO_MANY_REQUESTS, "temporarily_unavailable", why))
}

fn refusal(status: StatusCode, error: &'static str, why: String) -> Refusal {
    Box::new(Problem::new(status, error, why).into_response())
}

/// The client information response (RFC 7591 section 3.2.1, RFC 7592 section 3).
fn information(call: &Call<'_>, client: &Client, token: &str) -> Value {
    let mut answer = json!(client);
    let own = call.issuer.endpoint_url("/register");
    answer["registration_client_uri"] = format!("{own}?client_id={}", client.client_id).into();
    answer["registration_access_token"] = token.into();
    if let Some(registration) = &client.registration {
        answer["client_id_issued_at"] = registration.issued_at.into();
    }
    if client.client_secret.is_some() {
        // It never expires.
        answer["client_secret_expires_at"] = 0.into();
    }
    answer
}

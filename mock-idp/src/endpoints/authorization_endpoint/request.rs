//! The authorization request (RFC 6749 section 4.1.1, OIDCC-3.1.2.1), read once and right.

use std::str::FromStr as _;

use super::prompt::Prompt;
use super::refusal::{Redirect, Refusal};
use super::response::ResponseMode;
use super::response_type::ResponseType;
use super::{code_challenge, redirect_uri};
use crate::client::Client;
use crate::endpoints::{Call, IdTokenHint, TokenError};
use crate::form::Form;
use crate::grants::{requested_scope, targets};
use crate::issued::CodeChallenge;

/// A request that holds nothing wrong.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationRequest {
    /// Who asks.
    pub(crate) client: Client,
    /// Where the answer goes.
    pub(crate) redirect_uri: String,
    /// Whether the request named it: then the token request must, too (RFC 6749 section 4.1.3).
    pub(crate) redirect_uri_named: bool,
    /// What is wanted.
    pub(crate) response_type: ResponseType,
    /// How it travels.
    pub(crate) response_mode: ResponseMode,
    /// The scope values that are known and that the client may have.
    pub(crate) scope: Vec<String>,
    /// The resources that access tokens are to be for.
    pub(crate) resource: Vec<String>,
    /// Sent back as it is.
    pub(crate) state: Option<String>,
    /// Repeated in the ID Token.
    pub(crate) nonce: Option<String>,
    /// What the End-User must, or must not, be shown.
    pub(crate) prompt: Vec<Prompt>,
    /// How many seconds ago the End-User may have authenticated.
    pub(crate) max_age: Option<i64>,
    /// Who is likely to log in.
    pub(crate) login_hint: Option<String>,
    /// Who must be logged in.
    pub(crate) id_token_hint: Option<IdTokenHint>,
    /// What the code verifier will be held against.
    pub(crate) code_challenge: Option<CodeChallenge>,
}

impl AuthorizationRequest {
    /// An error that goes back to the relying party.
    pub(crate) fn refuse(&self, error: &'static str, description: &str) -> Refusal {
        Refusal::Redirect(Box::new(Redirect {
            redirect_uri: self.redirect_uri.clone(),
            mode: self.response_mode,
            state: self.state.clone(),
            error,
            description: description.to_owned(),
        }))
    }
}

/// Parameters that are understood but not taken, with the error of OIDCC-3.1.2.6.
const NOT_SUPPORTED: [(&str, &str); 3] = [
    ("request", "request_not_supported"),
    ("request_uri", "request_uri_not_supported"),
    ("registration", "registration_not_supported"),
];

/// Reads the parameters.
///
/// # Errors
/// Told to the End-User until client and redirect URI are right, then to the relying party.
pub(crate) fn read(call: &Call<'_>, form: &Form) -> Result<AuthorizationRequest, Refusal> {
    let client_id = form.get("client_id").ok_or_else(|| {
        Refusal::page("`client_id` is missing: the application must say which client it is")
    })?;
    let client = call.client(client_id).ok_or_else(|| {
        Refusal::Page(format!(
            "no client `{client_id}` is registered at {}: without registration there are db, \
             db-public and other",
            call.issuer.url
        ))
    })?;
    let redirect_uri = redirect_uri::of(&client, form).map_err(Refusal::Page)?;
    let response_type = form.get("response_type").map(ResponseType::read);
    let state = form.get("state").map(ToOwned::to_owned);
    let response_mode = mode(form, response_type.flatten());
    let refuse = |error, description: &str| {
        Refusal::Redirect(Box::new(Redirect {
            redirect_uri: redirect_uri.clone(),
            mode: response_mode.unwrap_or_else(|(fallback, _)| fallback),
            state: state.clone(),
            error,
            description: description.to_owned(),
        }))
    };
    let invalid = |why: &str| refuse("invalid_request", why);
    for (name, error) in NOT_SUPPORTED {
        if form.get(name).is_some() {
            let why = format!("`{name}` is not supported here: send its parameters themselves");
            return Err(refuse(error, &why));
        }
    }
    let response_type = response_type
        .ok_or_else(|| invalid("`response_type` is missing: most need `code`"))?
        .ok_or_else(|| {
            let known = ResponseType::SUPPORTED.join(", ");
            refuse("unsupported_response_type", &format!("`response_type` is one of {known}"))
        })?;
    let response_mode = response_mode.map_err(|(_, why)| invalid(why))?;
    may_use(&client, response_type).map_err(|why| refuse("unauthorized_client", &why))?;
    let tell = |error: TokenError| refuse(error.code(), &error.description());
    let scope = scope(form, &client, response_type).map_err(|(error, why)| refuse(error, &why))?;
    let nonce = form.get("nonce").map(ToOwned::to_owned);
    if response_type.id_token && nonce.is_none() {
        return Err(invalid("an ID Token from this endpoint needs a `nonce` (OIDCC-3.2.2.1)"));
    }
    let code_challenge = response_type.code.then(|| code_challenge::of(form, &client));
    let code_challenge = code_challenge.transpose().map_err(|why| invalid(&why))?.flatten();
    Ok(AuthorizationRequest {
        response_type,
        response_mode,
        resource: targets(form).map_err(tell)?,
        scope,
        nonce,
        prompt: Prompt::of(form).map_err(invalid)?,
        max_age: max_age(form).map_err(invalid)?,
        login_hint: form.get("login_hint").map(ToOwned::to_owned),
        id_token_hint: IdTokenHint::of(call, form).map_err(|why| invalid(&why))?,
        code_challenge,
        redirect_uri_named: form.get("redirect_uri").is_some(),
        redirect_uri,
        state,
        client,
    })
}

/// The response mode; where it is wrong, the one by which that is told.
fn mode(
    form: &Form,
    response_type: Option<ResponseType>,
) -> Result<ResponseMode, (ResponseMode, &'static str)> {
    let tokens = response_type.is_some_and(ResponseType::has_tokens);
    let usual = if tokens { ResponseMode::Fragment } else { ResponseMode::Query };
    let Some(named) = form.get("response_mode") else { return Ok(usual) };
    match ResponseMode::read(named) {
        Some(ResponseMode::Query) if tokens => {
            Err((usual, "tokens do not travel in a query: use fragment or form_post"))
        }
        Some(mode) => Ok(mode),
        None => Err((usual, "`response_mode` is one of query, fragment, form_post")),
    }
}

/// By its grant types, and by its response types where it has registered some.
fn may_use(client: &Client, response_type: ResponseType) -> Result<(), String> {
    let Client { client_id, response_types, .. } = client;
    let needed =
        [(response_type.code, "authorization_code"), (response_type.has_tokens(), "implicit")];
    if let Some((_, grant)) =
        needed.into_iter().find(|(wanted, grant)| *wanted && !client.may(grant))
    {
        return Err(format!("{client_id} may not use the grant type {grant}"));
    }
    match response_types {
        Some(types) if !types.iter().any(|t| ResponseType::read(t) == Some(response_type)) => {
            Err(format!("{client_id} has registered for `response_type` {}", types.join(", ")))
        }
        _ => Ok(()),
    }
}

/// The scope values that are known and that the client may have; `openid` where an ID Token comes
/// by the browser, and not where nothing but an access token does.
fn scope(
    form: &Form,
    client: &Client,
    response_type: ResponseType,
) -> Result<Vec<String>, (&'static str, String)> {
    let mut scope = requested_scope(form)
        .map_err(|error| (error.code(), error.description()))?
        .unwrap_or_default();
    // Without a code there is no token request that could bring a refresh token (OIDCC-11).
    scope.retain(|word| client.may_have(word) && (word != "offline_access" || response_type.code));
    let ResponseType { code, id_token, .. } = response_type;
    match scope.iter().any(|word| word == "openid") {
        false if id_token => {
            let why = "an ID Token needs the scope value `openid`";
            Err(("invalid_scope", why.to_owned()))
        }
        // OpenID Connect does not use `token` alone (OIDCC-3).
        true if !code && !id_token => {
            let why =
                "with the scope value `openid` it is `id_token token`: `token` alone is OAuth";
            Err(("unsupported_response_type", why.to_owned()))
        }
        _ => Ok(scope),
    }
}

fn max_age(form: &Form) -> Result<Option<i64>, &'static str> {
    let Some(text) = form.get("max_age") else { return Ok(None) };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = u32::from_str(text).ok().filter(|_| digits);
    seconds.map(|seconds| Some(seconds.into())).ok_or("`max_age` is a number of seconds, in digits")
}

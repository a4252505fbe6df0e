//! HTTP/1.1 with `Authorization: Bearer` (RFC 6750) or `Basic` (RFC 7617).

mod answer;
mod challenge;
#[cfg(test)]
mod tests;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use reqwest::{Client, Method, Request, Url};
use tokio::time::{Instant, timeout};

use super::words::causes;
use super::{Answer, BoxFuture, Credential, Driver, OpenError, Outcome, Presentation};
use crate::launch::Placeholders;
use crate::target::{Http, Target};

/// Presents to one URL; every credential gets a connection of its own.
struct HttpDriver {
    client: Client,
    method: Method,
    /// `{{user}}` is the credential's user.
    url: String,
    body: Option<String>,
    /// JSON pointer (RFC 6901) to the principal.
    principal: Option<String>,
    timeout: Duration,
    /// How far the target's clock is ahead of ours, by the `Date` of its last answer.
    ahead_s: Option<i64>,
}

pub(super) fn open(
    wire: &Http,
    target: &Target,
    placeholders: &Placeholders,
) -> Result<Box<dyn Driver>, OpenError> {
    // The user is known only when a credential is presented.
    let placeholders = placeholders.clone().with("user", "{{user}}");
    let url = placeholders.fill(&wire.url)?;
    let parsed = Url::parse(&url.replace("{{user}}", "user"));
    if !parsed.as_ref().is_ok_and(|url| url.scheme() == "http" && url.has_host()) {
        return Err(OpenError::Http(format!("url {url:?} is not an http URL")));
    }
    let method = match wire.method.as_str() {
        "GET" => Method::GET,
        "POST" => Method::POST,
        other => return Err(OpenError::Http(format!("method {other:?} is not GET or POST"))),
    };
    let client = Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .http1_only()
        .build()
        .map_err(|error| OpenError::Http(error.to_string()))?;
    Ok(Box::new(HttpDriver {
        client,
        method,
        url,
        body: wire.body.as_deref().map(|body| placeholders.fill(body)).transpose()?,
        principal: wire.principal.clone(),
        timeout: target.timeout,
        ahead_s: None,
    }))
}

impl Driver for HttpDriver {
    fn presentations(&self) -> &[Presentation] {
        &[Presentation::HttpBearer, Presentation::HttpBasic]
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        Box::pin(async move {
            let begun = Instant::now();
            let outcome = match self.request(credential) {
                Err(why) => Outcome::Unsupported { why },
                Ok(request) => {
                    let within = self.timeout;
                    let exchange = self.exchange(request, credential.presentation);
                    let ended = timeout(within, exchange).await;
                    ended.unwrap_or_else(|_| Outcome::Broke {
                        how: format!("no answer within {within:?} after the request was sent"),
                    })
                }
            };
            Answer::new(outcome, credential, begun.elapsed())
        })
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn clock_ahead_s(&self) -> Option<i64> {
        self.ahead_s
    }
}

impl HttpDriver {
    /// The request, or why this credential cannot be carried by HTTP.
    fn request(&self, credential: &Credential) -> Result<Request, String> {
        let url = Url::parse(&self.url.replace("{{user}}", &credential.user))
            .map_err(|error| format!("the URL with this user: {error}"))?;
        let credentials = match credential.presentation {
            Presentation::HttpBearer => format!("Bearer {}", credential.token),
            Presentation::HttpBasic if credential.user.contains(':') => {
                return Err("a user name with a colon cannot be sent by Basic".to_owned());
            }
            Presentation::HttpBasic => format!("Basic {}", basic(credential)),
            other => return Err(format!("HTTP does not carry {}", other.name())),
        };
        let mut authorization = HeaderValue::from_bytes(credentials.as_bytes())
            .map_err(|_| "a token with control characters cannot be sent in a header".to_owned())?;
        authorization.set_sensitive(true);
        let mut request = Request::new(self.method.clone(), url);
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, authorization);
        if let Ok(case) = HeaderValue::from_str(&format!("sso-harness ({})", credential.case)) {
            headers.insert(USER_AGENT, case);
        }
        if let Some(body) = &self.body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            let user = serde_json::Value::from(credential.user.as_str()).to_string();
            let body = body.replace("{{user}}", user.trim_matches('"'));
            *request.body_mut() = Some(body.into());
        }
        Ok(request)
    }

    async fn exchange(&mut self, request: Request, presentation: Presentation) -> Outcome {
        match self.client.execute(request).await {
            Ok(response) => {
                self.ahead_s = answer::ahead_s(response.headers()).or(self.ahead_s);
                answer::read(response, presentation, self.principal.as_deref()).await
            }
            Err(error) => Outcome::Broke { how: causes(&error.without_url()) },
        }
    }
}

/// Name and token as RFC 7617 encodes them.
pub(super) fn basic(credential: &Credential) -> String {
    STANDARD.encode(format!("{}:{}", credential.user, credential.token))
}

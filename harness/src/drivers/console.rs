//! The authorization code flow of a console: the target, or its page, asks the provider for a code,
//! the End-User logs in there, and the browser comes back with it.
//!
//! The driver is the browser and the End-User. The token of a credential takes the place of the ID
//! Token in the provider's Token Response, so that it reaches the target as any ID Token would.

mod browser;
mod form;
mod page;
mod provider;
#[cfg(test)]
mod tests;

use std::time::Duration;

use reqwest::{StatusCode, Url};
use tokio::time::{Instant, timeout};

use super::{
    Answer, BoxFuture, Credential, Driver, OpenError, Outcome, Path, Presentation, Stage, http,
};
use crate::launch::Placeholders;
use crate::target::{Console, ConsoleFlow, Target};
use browser::{Browser, Page};
use page::Client;
use provider::Provider;

/// Requests of one login, after which it goes round in circles.
const MOST_STEPS: usize = 20;

/// Logs in at a console; every credential gets a browser of its own.
struct ConsoleDriver {
    /// Hosts beside loopback that a redirection may lead to: those that the target file names.
    hosts: Vec<String>,
    provider: Provider,
    flow: Flow,
    timeout: Duration,
}

enum Flow {
    /// The target runs the flow, from this URL on; who is logged in is asked for afterwards.
    Target { login: Url, whoami: Url, principal: String },
    /// Its page runs the flow in the browser, and presents the token itself.
    Page { client: Client, presents: Box<dyn Driver> },
}

pub(super) fn open(
    wire: &Console,
    target: &Target,
    placeholders: &Placeholders,
) -> Result<Box<dyn Driver>, OpenError> {
    let url = |text: &str| {
        let filled = placeholders.fill(text)?;
        let parsed = Url::parse(&filled)
            .ok()
            .filter(|url| ["http", "https"].contains(&url.scheme()) && url.has_host());
        parsed.ok_or_else(|| OpenError::Http(format!("{filled:?} is no http or https URL")))
    };
    let issuer = url("{{issuer}}")?;
    let (flow, entry) = match &wire.flow {
        ConsoleFlow::Target { login, whoami, principal } => {
            let (login, whoami) = (url(login)?, url(whoami)?);
            let entry = login.clone();
            (Flow::Target { login, whoami, principal: principal.clone() }, entry)
        }
        ConsoleFlow::Page { client_id, scope, redirect_uri, api } => {
            let redirect_uri = url(redirect_uri)?;
            let client = Client {
                issuer: issuer.clone(),
                client_id: placeholders.fill(client_id)?,
                scope: scope.clone(),
                redirect_uri: redirect_uri.clone(),
            };
            let presents = http::open(api, target, placeholders)?;
            (Flow::Page { client, presents }, redirect_uri)
        }
    };
    let hosts = [&issuer, &entry].into_iter().filter_map(|url| url.host_str().map(str::to_owned));
    Ok(Box::new(ConsoleDriver {
        hosts: hosts.collect(),
        provider: Provider::at(&issuer),
        flow,
        timeout: target.timeout,
    }))
}

impl Driver for ConsoleDriver {
    fn presentations(&self) -> &[Presentation] {
        &[Presentation::Console]
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        Box::pin(async move {
            let begun = Instant::now();
            let within = self.timeout;
            let placed = match self.provider.place(&credential.token).await {
                Ok(placed) => placed,
                Err(outcome) => return Answer::new(outcome, credential, begun.elapsed()),
            };
            let ended = timeout(within, self.log_in(credential)).await;
            let outcome = ended.unwrap_or_else(|_| Outcome::Broke {
                how: format!("no answer within {within:?} after the login began"),
            });
            self.provider.take_back(placed).await;
            Answer::new(outcome, credential, begun.elapsed())
        })
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn clock_ahead_s(&self) -> Option<i64> {
        match &self.flow {
            Flow::Page { presents, .. } => presents.clock_ahead_s(),
            Flow::Target { .. } => None,
        }
    }
}

impl ConsoleDriver {
    async fn log_in(&mut self, credential: &Credential) -> Outcome {
        let browser = match Browser::new(&self.hosts, &credential.case) {
            Ok(browser) => browser,
            Err(how) => return Outcome::Broke { how },
        };
        match &mut self.flow {
            Flow::Target { login, whoami, principal } => {
                let mut visit = Visit { browser, provider: &self.provider, user: &credential.user };
                match visit.until(login.clone(), None).await {
                    Ok(page) => landed(visit.browser, page, whoami, principal).await,
                    Err(outcome) => outcome,
                }
            }
            Flow::Page { client, presents } => {
                let mut visit = Visit { browser, provider: &self.provider, user: &credential.user };
                match client.token(&mut visit).await {
                    Ok(token) => {
                        let presentation = Presentation::HttpBearer;
                        let credential = Credential { token, presentation, ..credential.clone() };
                        presents.present(&credential).await.outcome
                    }
                    Err(outcome) => outcome,
                }
            }
        }
    }
}

/// One browser on its way through a login.
struct Visit<'a> {
    browser: Browser,
    provider: &'a Provider,
    /// Who logs in at the provider.
    user: &'a str,
}

impl Visit<'_> {
    /// Follows redirections and logs in at the provider, until a page of somebody else is shown, or
    /// a redirection leads to `stop`.
    ///
    /// # Errors
    /// The flow does not come to its end.
    async fn until(&mut self, start: Url, stop: Option<&Url>) -> Result<Page, Outcome> {
        let mut page = self.browser.get(start).await?;
        let mut logged_in = false;
        for _ in 0..MOST_STEPS {
            if let Some(next) = page.redirects_to.clone() {
                let stops =
                    |stop: &Url| (stop.origin(), stop.path()) == (next.origin(), next.path());
                if stop.is_some_and(stops) {
                    return Ok(page);
                }
                page = self.browser.get(next).await?;
                continue;
            }
            if !self.provider.is_at(&page.url) {
                return Ok(page);
            }
            let Some(form) = form::of_login(&page, self.user).filter(|_| !logged_in) else {
                let how = format!(
                    "the provider answered HTTP {} at {}",
                    page.status.as_u16(),
                    page.url.path()
                );
                return Err(Outcome::Broke { how });
            };
            logged_in = form.has_password;
            page = self.browser.post(form).await?;
        }
        Err(Outcome::Broke { how: format!("no end after {MOST_STEPS} redirections") })
    }
}

/// What the page means at which the browser arrived, and whose console it is.
async fn landed(mut browser: Browser, page: Page, whoami: &Url, principal: &str) -> Outcome {
    let code = page.status.as_u16();
    let words = String::from_utf8_lossy(&page.body).trim().to_owned();
    if page.status.is_client_error() || page.status.is_server_error() {
        let busy = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE];
        if busy.contains(&page.status) {
            return Outcome::Busy { why: format!("HTTP {code}: {words}") };
        }
        // 403 knows who asks and does not permit it (RFC 9110 section 15.5.4): authorization.
        let stage = match page.status {
            StatusCode::FORBIDDEN => Stage::SessionStart,
            _ => Stage::AuthExchange,
        };
        return rejected(stage, code, words);
    }
    let told = match browser.get(whoami.clone()).await {
        Ok(told) => told,
        Err(outcome) => return outcome,
    };
    let json: serde_json::Value = serde_json::from_slice(&told.body).unwrap_or_default();
    match json.pointer(principal).and_then(serde_json::Value::as_str) {
        Some(user) => {
            let principal = Some(user.to_owned());
            Outcome::Accepted { session: true, principal, roles: Vec::new() }
        }
        None => {
            let message = format!("the browser came to {} without a session", page.url.path());
            rejected(Stage::AuthExchange, code, message)
        }
    }
}

fn rejected(stage: Stage, code: u16, message: String) -> Outcome {
    Outcome::Rejected { stage, path: Path::Unknown, code: Some(code.to_string()), message }
}

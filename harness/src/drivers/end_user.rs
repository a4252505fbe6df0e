//! The harness as End-User at the pages of the mock provider: a browser without a window that logs
//! in by password, and agrees to what it is asked.

mod form;

use std::collections::BTreeMap;

use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Url};

use super::words::causes;
use form::Form;

/// The password of every End-User of the mock provider.
const PASSWORD: &str = "password";

/// How many pages one decision may take.
const MOST_PAGES: usize = 12;

/// The longest page that is read, in bytes.
const LONGEST_PAGE: usize = 1 << 20;

/// One End-User before one browser.
pub(crate) struct EndUser {
    client: Client,
    name: String,
    /// Path, name and value.
    cookies: BTreeMap<(String, String), String>,
}

/// Where a walk through pages ended.
enum Stop {
    /// The browser is to go to this URL, which is not the provider's.
    At(Url),
    /// A page that asks for nothing more.
    Page,
}

impl EndUser {
    /// The End-User of that name or email address, who is logged in nowhere.
    ///
    /// # Errors
    /// No HTTP client can be built.
    pub(crate) fn new(name: &str) -> Result<EndUser, String> {
        let client = Client::builder().no_proxy().redirect(Policy::none()).http1_only().build();
        let client = client.map_err(|error| causes(&error))?;
        Ok(EndUser { client, name: name.to_owned(), cookies: BTreeMap::new() })
    }

    /// Opens an authorization request and agrees to it; where the provider sends the browser.
    ///
    /// # Errors
    /// The provider does not send it to the redirect URI.
    pub(crate) async fn authorize(&mut self, url: &str, redirect_uri: &str) -> Result<Url, String> {
        match self.walk(url, Some(redirect_uri)).await? {
            Stop::At(url) => Ok(url),
            Stop::Page => Err("the provider ended at a page, not at the redirect URI".to_owned()),
        }
    }

    /// Opens the verification page of a device code and approves the device (RFC 8628 section
    /// 3.3.1).
    ///
    /// # Errors
    /// The provider does not come to an end.
    pub(crate) async fn approve(&mut self, verification: &str) -> Result<(), String> {
        self.walk(verification, None).await.map(|_| ())
    }

    async fn walk(&mut self, from: &str, until: Option<&str>) -> Result<Stop, String> {
        let mut next = (Method::GET, loopback(from)?, String::new());
        for _ in 0..MOST_PAGES {
            let (method, url, body) = next;
            let (status, headers, page) = self.send(method, url.clone(), body).await?;
            if let Some(to) = headers.get(LOCATION) {
                let to = to.to_str().map_err(|_| "a redirect to no URL".to_owned())?;
                let to = url.join(to).map_err(|error| format!("a redirect to no URL: {error}"))?;
                if until.is_some_and(|until| to.as_str().starts_with(until)) {
                    return Ok(Stop::At(to));
                }
                next = (Method::GET, loopback(to.as_str())?, String::new());
                continue;
            }
            if status != 200 {
                return Err(format!("the provider's page answered {status}"));
            }
            let Some(form) = Form::of(&page) else { return Ok(Stop::Page) };
            let action = url.join(&form.action).map_err(|error| format!("a form: {error}"))?;
            let body = form.filled(&self.name, PASSWORD);
            next = (Method::POST, loopback(action.as_str())?, body);
        }
        Err(format!("the provider asks for more than {MOST_PAGES} pages"))
    }

    async fn send(
        &mut self,
        method: Method,
        url: Url,
        body: String,
    ) -> Result<(u16, HeaderMap, String), String> {
        let path = url.path().to_owned();
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .filter(|((below, _), _)| path.starts_with(below))
            .map(|((_, name), value)| format!("{name}={value}"))
            .collect();
        let mut request = self.client.request(method.clone(), url);
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        if method == Method::POST {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        }
        let failed = |error: reqwest::Error| causes(&error.without_url());
        let mut answer = request.send().await.map_err(failed)?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        headers.get_all(SET_COOKIE).iter().for_each(|field| self.keep(field.to_str().ok()));
        let mut page = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            page.extend_from_slice(&chunk);
            if page.len() > LONGEST_PAGE {
                return Err("the provider's page does not end".to_owned());
            }
        }
        Ok((status, headers, String::from_utf8_lossy(&page).into_owned()))
    }

    fn keep(&mut self, field: Option<&str>) {
        let mut parts = field.unwrap_or_default().split("; ");
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
            return;
        };
        let path = parts.find_map(|part| part.strip_prefix("Path=")).unwrap_or("/");
        let key = (path.to_owned(), name.to_owned());
        if value.is_empty() {
            self.cookies.remove(&key);
        } else {
            self.cookies.insert(key, value.to_owned());
        }
    }
}

/// A URL on this machine: nobody else's pages are filled in.
fn loopback(url: &str) -> Result<Url, String> {
    let url = Url::parse(url).map_err(|error| format!("a page without a URL: {error}"))?;
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    match host == "localhost" || address.is_ok_and(|address| address.is_loopback()) {
        true => Ok(url),
        false => Err(format!("the harness fills in no pages of {host}, only of this machine")),
    }
}

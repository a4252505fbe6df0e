//! As much of a browser as a login needs: cookies (RFC 6265) and one request at a time.

use std::sync::Arc;

use mock_idp::tls::AnyCertificate;
use reqwest::header::{COOKIE, HeaderMap, HeaderValue, LOCATION, SET_COOKIE, USER_AGENT};
use reqwest::{Client, Method, Request, Response, StatusCode, Url};
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;

use super::form::Form;
use crate::drivers::Outcome;
use crate::drivers::words::causes;

/// No page is longer; the rest is not read.
const MOST_READ: usize = 1 << 20;

/// No login sets more.
const MOST_COOKIES: usize = 50;

/// A browser with its cookies.
pub(super) struct Browser {
    client: Client,
    hosts: Vec<String>,
    user_agent: HeaderValue,
    cookies: Vec<Cookie>,
}

/// A cookie: as in browsers, ports do not count.
struct Cookie {
    host: String,
    path: String,
    name: String,
    value: String,
}

/// A page.
pub(super) struct Page {
    pub(super) url: Url,
    pub(super) status: StatusCode,
    pub(super) redirects_to: Option<Url>,
    pub(super) body: Vec<u8>,
}

impl Browser {
    /// A new one, which goes to loopback and to these hosts alone. Certificates are not checked: the
    /// target's own are seldom known here.
    ///
    /// # Errors
    /// No HTTP client can be had.
    pub(super) fn new(hosts: &[String], case: &str) -> Result<Browser, String> {
        let tls = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(AnyCertificate))
            .with_no_client_auth();
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .http1_only()
            .tls_backend_preconfigured(tls)
            .build()
            .map_err(|error| error.to_string())?;
        let user_agent = HeaderValue::from_str(&format!("sso-harness ({case})"));
        Ok(Browser {
            client,
            hosts: hosts.to_vec(),
            user_agent: user_agent.unwrap_or(HeaderValue::from_static("sso-harness")),
            cookies: Vec::new(),
        })
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// Nobody answers there, or it is somewhere that this browser does not go to.
    pub(super) async fn get(&mut self, url: Url) -> Result<Page, Outcome> {
        self.send(Request::new(Method::GET, url)).await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub(super) async fn post(&mut self, form: Form) -> Result<Page, Outcome> {
        let mut request = Request::new(Method::POST, form.action);
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(reqwest::header::CONTENT_TYPE, kind);
        *request.body_mut() = Some(form.body.into());
        self.send(request).await
    }

    async fn send(&mut self, mut request: Request) -> Result<Page, Outcome> {
        let broke = |how: String| Outcome::Broke { how };
        let url = request.url().clone();
        if !self.goes_to(&url) {
            let host = url.host_str().unwrap_or_default();
            return Err(broke(format!(
                "it leads to {host:?}, which is neither loopback nor known"
            )));
        }
        request.headers_mut().insert(USER_AGENT, self.user_agent.clone());
        if let Some(cookies) = self.cookies_for(&url) {
            request.headers_mut().insert(COOKIE, cookies);
        }
        let answer = self.client.execute(request).await;
        let response = answer.map_err(|error| broke(causes(&error.without_url())))?;
        self.keep(&url, response.headers());
        let status = response.status();
        let location = response.headers().get(LOCATION).filter(|_| status.is_redirection());
        let redirects_to = location.and_then(|to| url.join(to.to_str().ok()?).ok());
        let body = body(response).await.map_err(broke)?;
        Ok(Page { url, status, redirects_to, body })
    }

    fn goes_to(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return false };
        let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
        host == "localhost"
            || address.is_ok_and(|address| address.is_loopback())
            || self.hosts.iter().any(|known| known == host)
    }

    fn cookies_for(&self, url: &Url) -> Option<HeaderValue> {
        let host = url.host_str().unwrap_or_default();
        let sent: Vec<String> = self
            .cookies
            .iter()
            .filter(|cookie| cookie.host == host && is_below(url.path(), &cookie.path))
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        if sent.is_empty() { None } else { HeaderValue::from_str(&sent.join("; ")).ok() }
    }

    /// Keeps what an answer sets. On loopback, Secure cookies go over plain HTTP too, as browsers
    /// that trust it have it.
    fn keep(&mut self, url: &Url, headers: &HeaderMap) {
        for field in headers.get_all(SET_COOKIE).iter().filter_map(|field| field.to_str().ok()) {
            let Some(cookie) = Cookie::read(url, field) else { continue };
            let same = |kept: &Cookie| {
                (&kept.host, &kept.path, &kept.name) == (&cookie.host, &cookie.path, &cookie.name)
            };
            self.cookies.retain(|kept| !same(kept));
            if self.cookies.len() < MOST_COOKIES {
                self.cookies.push(cookie);
            }
        }
    }
}

impl Cookie {
    fn read(url: &Url, field: &str) -> Option<Cookie> {
        let mut parts = field.split(';');
        let (name, value) = parts.next()?.split_once('=')?;
        let path = parts.find_map(|attribute| {
            let (name, path) = attribute.trim().split_once('=')?;
            (name.eq_ignore_ascii_case("path") && path.starts_with('/')).then(|| path.to_owned())
        });
        // Its folder (RFC 6265 section 5.1.4).
        let folder = || match url.path().rfind('/') {
            None | Some(0) => "/".to_owned(),
            Some(end) => url.path()[..end].to_owned(),
        };
        Some(Cookie {
            host: url.host_str()?.to_owned(),
            path: path.unwrap_or_else(folder),
            name: name.trim().to_owned(),
            value: value.trim().to_owned(),
        })
    }
}

/// Whether a path is the cookie's, or below it (RFC 6265 section 5.1.4).
fn is_below(path: &str, cookie: &str) -> bool {
    path.strip_prefix(cookie)
        .is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

async fn body(mut response: Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| causes(&error.without_url()))? {
        body.extend_from_slice(&chunk);
        if body.len() > MOST_READ {
            return Err("a page of more than 1 MiB".to_owned());
        }
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browser_with(url: &str, cookie: &str) -> Browser {
        let mut browser = Browser::new(&[], "a case").expect("a client");
        let mut headers = HeaderMap::new();
        headers.insert(SET_COOKIE, cookie.parse().expect("a field"));
        browser.keep(&Url::parse(url).expect("a URL"), &headers);
        browser
    }

    #[test]
    fn a_cookie_goes_back_to_its_folder_and_below_and_nowhere_else() {
        let browser = browser_with("http://127.0.0.1:1/oidc/v1/login", "a=b=; HttpOnly");
        let sent = |url: &str| browser.cookies_for(&Url::parse(url).expect("a URL"));
        assert_eq!(sent("http://127.0.0.1:2/oidc/v1/callback").expect("sent"), "a=b=");
        for elsewhere in
            ["http://127.0.0.1:1/", "http://127.0.0.1:1/oidc/v10", "http://localhost:1/oidc/v1/x"]
        {
            assert_eq!(sent(elsewhere), None, "{elsewhere}");
        }
        let browser = browser_with("http://127.0.0.1:1/oidc/v1/callback", "s=1; Path=/");
        let everywhere = Url::parse("http://127.0.0.1:1/").expect("a URL");
        assert_eq!(browser.cookies_for(&everywhere).expect("sent"), "s=1");
    }

    #[test]
    fn a_browser_stays_on_loopback_and_at_hosts_that_the_target_names() {
        let browser = Browser::new(&["db.example".to_owned()], "a case").expect("a client");
        let goes = |url: &str| browser.goes_to(&Url::parse(url).expect("a URL"));
        assert!(goes("http://127.0.0.1:1/") && goes("http://[::1]/") && goes("http://localhost/"));
        assert!(goes("https://db.example/"));
        assert!(!goes("http://192.0.2.1/") && !goes("https://idp.example/"));
    }
}

//! Requests with bounds: where to, how long, how large.

use std::net::Ipv4Addr;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Client, RequestBuilder, StatusCode, Url, redirect};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use tokio::time::timeout;

use super::coding;
use super::error::{Error, Fault};
use super::settings::Settings;

/// How many bytes an answer may have.
const MAX_BYTES: usize = 1024 * 1024;

/// Sends requests.
#[derive(Debug)]
pub(super) struct Http {
    client: Client,
    deadline: std::time::Duration,
    redirects: usize,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) url: Url,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Http {
    pub(super) fn new(settings: &Settings) -> Result<Http, Error> {
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .no_proxy()
            // A connection that the provider is about to close fails whoever uses it again, and what
            // was posted must not be sent twice.
            .pool_max_idle_per_host(0)
            .tls_backend_preconfigured(tls(settings.authority.as_deref())?)
            .build()
            .map_err(|_| Error::Settings("no HTTP client can be made of them"))?;
        Ok(Http { client, deadline: settings.deadline, redirects: settings.redirects })
    }

    /// Fetches a public document, following as many redirects as are allowed.
    pub(super) async fn get(&self, url: &Url) -> Result<Answer, Error> {
        let mut url = url.clone();
        for _ in 0..=self.redirects {
            let request = self.client.get(url.clone()).header(ACCEPT, "application/json");
            let answer = self.send(&url, request).await?;
            if !answer.status.is_redirection() {
                return Ok(answer);
            }
            let next = answer.location().ok_or_else(|| fault(&url, Fault::NotUrl))?;
            if url.scheme() == "https" && next.scheme() == "http" {
                return Err(fault(&next, Fault::LeavesTls));
            }
            allowed(&next, url.scheme() == "https").map_err(|why| fault(&next, why))?;
            // Whoever answers elsewhere is somebody else.
            if next.origin() != url.origin() {
                return Err(fault(&next, Fault::OtherOrigin));
            }
            url = next;
        }
        Err(fault(&url, Fault::Redirect))
    }

    /// Fetches a protected resource.
    pub(super) async fn get_as(
        &self,
        url: &Url,
        bearer: &str,
        accept: &str,
    ) -> Result<Answer, Error> {
        let request =
            self.client.get(url.clone()).header(AUTHORIZATION, format!("Bearer {bearer}"));
        self.send_once(url, request.header(ACCEPT, accept)).await
    }

    /// Posts a form, with a field for `Authorization` where the client has one.
    pub(super) async fn post(
        &self,
        url: &Url,
        form: String,
        authorization: Option<&str>,
    ) -> Result<Answer, Error> {
        let mut request = self
            .client
            .post(url.clone())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form);
        if let Some(authorization) = authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        self.send_once(url, request).await
    }

    /// A request with credentials: it goes where it was sent, and nowhere else.
    async fn send_once(&self, url: &Url, request: RequestBuilder) -> Result<Answer, Error> {
        let answer = self.send(url, request).await?;
        if !answer.status.is_redirection() {
            return Ok(answer);
        }
        let away = answer.location().is_some_and(|next| next.origin() != url.origin());
        Err(fault(url, if away { Fault::OtherOrigin } else { Fault::Redirect }))
    }

    async fn send(&self, url: &Url, request: RequestBuilder) -> Result<Answer, Error> {
        let read = async {
            let mut response = request.send().await.map_err(|error| in_words(&error))?;
            let mut body = Vec::new();
            while let Some(chunk) = response.chunk().await.map_err(|error| in_words(&error))? {
                if body.len() + chunk.len() > MAX_BYTES {
                    return Err(Fault::TooLarge(MAX_BYTES));
                }
                body.extend_from_slice(&chunk);
            }
            let (status, headers) = (response.status(), response.headers().clone());
            let body = coding::decoded(&headers, body, MAX_BYTES)?;
            Ok(Answer { url: url.clone(), status, headers, body })
        };
        let read = timeout(self.deadline, read).await.unwrap_or(Err(Fault::Timeout));
        read.map_err(|why| fault(url, why))
    }
}

impl Answer {
    /// The JSON object of an answer with status 200 and one of these media types.
    pub(super) fn json(&self, media_types: &[&str]) -> Result<Value, Error> {
        if self.status != StatusCode::OK {
            return Err(self.fault(Fault::Status(self.status.as_u16())));
        }
        let value = serde_json::from_slice::<Value>(&self.body).ok().filter(Value::is_object);
        let value = value.ok_or_else(|| self.fault(Fault::NotJson))?;
        let found = self.media_type();
        if media_types.contains(&found.as_str()) {
            Ok(value)
        } else {
            Err(self.fault(Fault::ContentType(found)))
        }
    }

    /// Where a redirect leads.
    fn location(&self) -> Option<Url> {
        let to = self.headers.get(LOCATION).and_then(|to| to.to_str().ok());
        self.url.join(to?).ok()
    }

    /// The media type without its parameters, in lower case; empty where there is none.
    pub(super) fn media_type(&self) -> String {
        let field = self.headers.get(CONTENT_TYPE).and_then(|field| field.to_str().ok());
        let essence = field.unwrap_or_default().split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    }

    pub(super) fn fault(&self, why: Fault) -> Error {
        fault(&self.url, why)
    }
}

/// The URL of an endpoint, where it may be asked; `secure` says that the issuer is https.
pub(super) fn endpoint(text: &str, secure: bool) -> Result<Url, Fault> {
    let url = Url::parse(text).map_err(|_| Fault::NotUrl)?;
    allowed(&url, secure)?;
    Ok(url)
}

fn allowed(url: &Url, secure: bool) -> Result<(), Fault> {
    let named = !url.username().is_empty() || url.password().is_some();
    if url.cannot_be_a_base() || named || url.fragment().is_some() {
        Err(Fault::NotUrl)
    } else if !["https", "http"].contains(&url.scheme()) {
        Err(Fault::Scheme)
    } else if secure && url.scheme() != "https" {
        Err(Fault::Downgrade)
    } else if !is_loopback(url) {
        Err(Fault::NotLoopback)
    } else {
        Ok(())
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost" | "[::1]") => true,
        Some(host) => host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback()),
        None => false,
    }
}

fn fault(url: &Url, fault: Fault) -> Error {
    let mut url = url.clone();
    url.set_query(None);
    Error::Fetch { url: url.into(), fault }
}

fn in_words(error: &reqwest::Error) -> Fault {
    if error.is_timeout() {
        Fault::Timeout
    } else if error.is_connect() {
        Fault::Unreachable
    } else {
        Fault::BrokeOff
    }
}

/// TLS by the authority's certificates alone.
fn tls(authority: Option<&str>) -> Result<ClientConfig, Error> {
    let mut roots = RootCertStore::empty();
    if let Some(pem) = authority {
        for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            let unusable = "`authority` is no PEM of certificates";
            let certificate = certificate.map_err(|_| Error::Settings(unusable))?;
            roots.add(certificate).map_err(|_| Error::Settings(unusable))?;
        }
        if roots.is_empty() {
            return Err(Error::Settings("`authority` holds no certificate"));
        }
    }
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    let config = ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .map_err(|_| Error::Settings("TLS has no version in common with this machine"))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_asked_and_never_in_plain_text_for_an_https_issuer() {
        for url in
            ["http://127.0.0.1:9/x", "http://localhost/", "https://[::1]:1/", "http://127.9.9.9"]
        {
            assert!(endpoint(url, false).is_ok(), "{url}");
        }
        for (url, secure, why) in [
            ("http://idp.example.com/", false, Fault::NotLoopback),
            ("http://127.0.0.1.example.com/", false, Fault::NotLoopback),
            ("http://10.0.0.1/", false, Fault::NotLoopback),
            ("http://localhost.example.com/", false, Fault::NotLoopback),
            ("https://localhost@example.com/", false, Fault::NotUrl),
            ("http://127.0.0.1/", true, Fault::Downgrade),
            ("ftp://127.0.0.1/", false, Fault::Scheme),
            ("file:///etc/passwd", false, Fault::Scheme),
            ("http://127.0.0.1/#x", false, Fault::NotUrl),
            ("mailto:alice@example.com", false, Fault::NotUrl),
            ("/relative", false, Fault::NotUrl),
        ] {
            assert_eq!(endpoint(url, secure), Err(why), "{url}");
        }
    }

    #[test]
    fn an_authority_that_is_none_is_refused_at_once() {
        let settings = Settings { authority: Some("no PEM".to_owned()), ..Settings::public("db") };
        assert!(matches!(Http::new(&settings), Err(Error::Settings(_))));
    }
}

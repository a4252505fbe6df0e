//! The page of a console that is its own relying party: a public client with PKCE (RFC 7636), as
//! Materialize's console is. It trusts what the token endpoint gives and checks nothing of it.

use reqwest::{Client as Http, Url};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use mock_idp::jose::base64url;

use super::Visit;
use super::form::encoded;
use crate::drivers::Outcome;
use crate::drivers::words::causes;

/// A public client.
pub(super) struct Client {
    pub(super) issuer: Url,
    pub(super) client_id: String,
    pub(super) scope: String,
    pub(super) redirect_uri: Url,
}

impl Client {
    /// Runs the flow: the ID Token.
    ///
    /// # Errors
    /// It does not come to its end.
    pub(super) async fn token(&self, visit: &mut Visit<'_>) -> Result<String, Outcome> {
        let broke = |how: &str| Outcome::Broke { how: how.to_owned() };
        let discovery = format!("{}/.well-known/openid-configuration", self.issuer);
        let discovery = Url::parse(&discovery).map_err(|_| broke("the issuer is no URL"))?;
        let metadata = visit.browser.get(discovery).await?;
        let metadata: Value = serde_json::from_slice(&metadata.body).unwrap_or_default();
        let endpoint = |name: &str| {
            let url = metadata[name].as_str().and_then(|url| Url::parse(url).ok());
            url.ok_or_else(|| broke("the provider's metadata lack an endpoint"))
        };
        let (verifier, state) = (random()?, random()?);
        let mut request = endpoint("authorization_endpoint")?;
        request.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("client_id", &self.client_id),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("scope", &self.scope),
            ("state", &state),
            ("code_challenge", &base64url::encode(Sha256::digest(&verifier))),
            ("code_challenge_method", "S256"),
        ]);
        let page = visit.until(request, Some(&self.redirect_uri)).await?;
        let back = page.redirects_to.ok_or_else(|| broke("the provider sends nobody back"))?;
        let parameter = |name: &str| {
            let found = back.query_pairs().find(|(named, _)| named == name);
            found.map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        if parameter("state") != state {
            return Err(broke("the provider sends the browser back with another state"));
        }
        self.exchange(endpoint("token_endpoint")?, &parameter("code"), &verifier).await
    }

    async fn exchange(&self, url: Url, code: &str, verifier: &str) -> Result<String, Outcome> {
        let broke = |how: String| Outcome::Broke { how: format!("the token endpoint: {how}") };
        let body = encoded(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("client_id", &self.client_id),
            ("code_verifier", verifier),
        ]);
        let client = Http::builder()
            .no_proxy()
            .user_agent("sso-harness")
            .build()
            .map_err(|error| broke(error.to_string()))?;
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let answer = client.post(url).header(kind.0, kind.1).body(body).send().await;
        let answer = answer.map_err(|error| broke(causes(&error.without_url())))?;
        let status = answer.status().as_u16();
        let body = answer.bytes().await.map_err(|error| broke(causes(&error.without_url())))?;
        let tokens: Value = serde_json::from_slice(&body).unwrap_or_default();
        match tokens["id_token"].as_str() {
            Some(token) if status == 200 => Ok(token.to_owned()),
            _ => Err(broke(format!("HTTP {status}, {}", tokens["error"]))),
        }
    }
}

/// 256 bits as base64url.
fn random() -> Result<String, Outcome> {
    let mut bytes = [0; 32];
    let filled =
        tokio_rustls::rustls::crypto::aws_lc_rs::default_provider().secure_random.fill(&mut bytes);
    filled.map_err(|_| Outcome::Broke { how: "this machine gives no random bytes".to_owned() })?;
    Ok(base64url::encode(bytes))
}

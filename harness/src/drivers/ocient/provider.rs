//! The provider, as a client of Ocient asks it where the server does not.

use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use serde_json::Value;

use crate::drivers::Outcome;
use crate::drivers::words::causes;

/// The longest answer that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// A provider by its metadata (OpenID Connect Discovery 1.0 section 4). Nothing of it is checked:
/// that is for the server.
pub(super) struct Provider {
    client: Client,
    metadata: Value,
}

impl Provider {
    pub(super) async fn discover(issuer: &str) -> Result<Provider, Outcome> {
        let client = Client::builder().no_proxy().redirect(Policy::none()).build();
        let client = client.map_err(|error| broke(&causes(&error)))?;
        let issuer = issuer.trim_end_matches('/');
        let url = format!("{issuer}/.well-known/openid-configuration");
        let answer = client.get(url).send().await;
        let (status, metadata) = json(answer).await?;
        match status {
            200 => Ok(Provider { client, metadata }),
            status => Err(broke(&format!("its metadata answered {status}"))),
        }
    }

    /// The URL of an endpoint, by the name of its member.
    pub(super) fn endpoint(&self, name: &str) -> Result<&str, Outcome> {
        self.metadata[name].as_str().ok_or_else(|| broke(&format!("its metadata have no {name}")))
    }

    /// The answer to a form, where it is no error.
    pub(super) async fn post(
        &self,
        endpoint: &str,
        form: &[(&str, &str)],
    ) -> Result<Value, Outcome> {
        let url = self.endpoint(endpoint)?;
        let request =
            self.client.post(url).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let (status, answer) = json(request.body(encoded(form)).send().await).await?;
        match status {
            200 => Ok(answer),
            status => {
                let error = answer["error"].as_str().unwrap_or("no error code");
                Err(broke(&format!("its {endpoint} answered {status}: {error}")))
            }
        }
    }
}

/// A form, or a query.
pub(super) fn encoded(pairs: &[(&str, &str)]) -> String {
    let mut url = Url::parse("http://localhost/").ok();
    if let Some(url) = &mut url {
        url.query_pairs_mut().extend_pairs(pairs);
    }
    url.and_then(|url| url.query().map(str::to_owned)).unwrap_or_default()
}

/// The provider kept a flow from its end.
pub(super) fn broke(why: &str) -> Outcome {
    Outcome::Broke { how: format!("the provider: {why}") }
}

async fn json(answer: reqwest::Result<Response>) -> Result<(u16, Value), Outcome> {
    let failed = |error: reqwest::Error| broke(&causes(&error.without_url()));
    let mut answer = answer.map_err(failed)?;
    let status = answer.status().as_u16();
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST {
            return Err(broke("its answer does not end"));
        }
    }
    Ok((status, serde_json::from_slice(&bytes).unwrap_or_default()))
}

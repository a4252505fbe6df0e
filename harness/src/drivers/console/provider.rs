//! The provider, by its control API: for the time of one login its Token Responses hold another ID
//! Token.

use reqwest::{Client, StatusCode, Url};
use serde_json::{Value, json};

use crate::drivers::Outcome;
use crate::drivers::words::causes;

/// The provider of a run.
pub(super) struct Provider {
    base: Url,
}

/// A token that stands in Token Responses until it is taken back.
pub(super) struct Placed(String);

impl Provider {
    pub(super) fn at(issuer: &Url) -> Provider {
        let mut base = issuer.clone();
        base.set_path("/");
        Provider { base }
    }

    /// Whether a URL is one of its own.
    pub(super) fn is_at(&self, url: &Url) -> bool {
        url.origin() == self.base.origin()
    }

    /// Places a token.
    ///
    /// # Errors
    /// The provider can't hold it, or is gone.
    pub(super) async fn place(&self, token: &str) -> Result<Placed, Outcome> {
        let rule = json!({
            // A case may have set the target to another issuer.
            "issuer": "*",
            "endpoint": "token_endpoint",
            "fault": { "with": { "id_token": token } },
        });
        let request = client()?.post(self.url("/-/rules")).body(rule.to_string());
        let broke = |how: String| Outcome::Broke { how: format!("the provider: {how}") };
        let answer = request.send().await.map_err(|error| broke(causes(&error.without_url())))?;
        match answer.status() {
            StatusCode::CREATED => {}
            StatusCode::PAYLOAD_TOO_LARGE => {
                let why = "the provider can't put a token of that length in its answers".to_owned();
                return Err(Outcome::Unsupported { why });
            }
            other => return Err(broke(format!("HTTP {}", other.as_u16()))),
        }
        let body = answer.bytes().await.map_err(|error| broke(causes(&error.without_url())))?;
        let live: Value = serde_json::from_slice(&body).unwrap_or_default();
        match live["id"].as_str() {
            Some(id) => Ok(Placed(id.to_owned())),
            None => Err(broke("it does not name its rule".to_owned())),
        }
    }

    /// Takes a token back.
    pub(super) async fn take_back(&self, Placed(id): Placed) {
        if let Ok(client) = client() {
            // A provider that is gone has nothing left to take back.
            let _ = client.delete(self.url(&format!("/-/rules/{id}"))).send().await;
        }
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(path);
        url
    }
}

/// How long the provider, which is in this process mostly, may take.
const WITHIN: std::time::Duration = std::time::Duration::from_secs(5);

fn client() -> Result<Client, Outcome> {
    let client = Client::builder().no_proxy().timeout(WITHIN).pool_max_idle_per_host(0).build();
    client.map_err(|error| Outcome::Broke { how: error.to_string() })
}

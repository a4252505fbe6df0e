//! The authorization code flow with PKCE (RFC 7636); server or client exchanges the code.

use aws_lc_rs::rand;
use mock_idp::jose::base64url;
use ocient_protocol::message::OpenIdAuthenticator;
use reqwest::Url;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::interactive::Won;
use super::provider::{Provider, broke, encoded};
use crate::drivers::Outcome;
use crate::drivers::end_user::EndUser;

/// Where the official clients listen.
const CALLBACK: &str = ":7050/ocient/oauth2/v1/callback";

/// Sends the End-User to the provider and brings what the server needs. Nobody listens at the
/// redirect URI: the harness is the browser, and reads where it is sent.
pub(super) async fn run(
    integration: &OpenIdAuthenticator,
    end_user: &mut EndUser,
) -> Result<Won, Outcome> {
    let provider = Provider::discover(&integration.issuer).await?;
    let (state, verifier) = (random()?, random()?);
    let challenge = base64url::encode(Sha256::digest(&verifier));
    let redirect_uri = redirect_uri(integration);
    let scope = integration.scope.join(" ");
    let query = encoded(&[
        ("client_id", integration.client_id.as_str()),
        ("state", &state),
        ("response_mode", "query"),
        ("response_type", "code"),
        ("redirect_uri", &redirect_uri),
        ("scope", &scope),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("prompt", "consent"),
    ]);
    let url = format!("{}?{query}", provider.endpoint("authorization_endpoint")?);
    let back = end_user.authorize(&url, &redirect_uri).await.map_err(|why| broke(&why))?;
    let code = code(&back, &state)?;
    if integration.server_side_token_exchange_support {
        let payload =
            json!({ "code": code, "code_verifier": verifier, "redirect_uri": redirect_uri });
        return Ok(Won::code(&payload));
    }
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", integration.client_id.as_str()),
        ("code", code.as_str()),
        ("redirect_uri", redirect_uri.as_str()),
        ("code_verifier", verifier.as_str()),
    ];
    provider.post("token_endpoint", &form).await.map(|answer| Won::tokens(&answer))
}

fn redirect_uri(integration: &OpenIdAuthenticator) -> String {
    let host = integration.redirect_host.as_deref().filter(|host| !host.is_empty());
    let scheme = if integration.redirect_ssl == Some(true) { "https" } else { "http" };
    format!("{scheme}://{}{CALLBACK}", host.unwrap_or("127.0.0.1"))
}

/// The code that came back, where it came back to this request.
fn code(back: &Url, state: &str) -> Result<String, Outcome> {
    let find = |wanted: &str| {
        back.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
    };
    if let Some(error) = find("error") {
        return Err(broke(&format!("its authorization endpoint answered {error}")));
    }
    if find("state").as_deref() != Some(state) {
        return Err(broke("another state came back than was sent"));
    }
    find("code").ok_or_else(|| broke("neither a code nor an error came back"))
}

fn random() -> Result<String, Outcome> {
    let mut bytes = [0; 32];
    let filled = rand::fill(&mut bytes);
    filled.map_err(|_| Outcome::Broke { how: "this machine gives no random bytes".to_owned() })?;
    Ok(base64url::encode(bytes))
}

//! How the client authenticates to the provider (RFC 6749 section 2.3.1).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::metadata::Metadata;
use super::settings::Settings;

/// A form with the client's authentication.
pub(super) struct Authenticated {
    pub(super) form: String,
    pub(super) authorization: Option<String>,
}

/// Adds the authentication to the parameters: of a confidential client `client_secret_basic`,
/// unless the provider takes only `client_secret_post`.
pub(super) fn authenticate(
    settings: &Settings,
    metadata: &Metadata,
    parameters: &[(&str, &str)],
) -> Authenticated {
    let Settings { client_id, client_secret, .. } = settings;
    let mut form = Serializer::new(String::new());
    form.extend_pairs(parameters);
    let Some(secret) = client_secret else {
        form.append_pair("client_id", client_id);
        return Authenticated { form: form.finish(), authorization: None };
    };
    let takes = |method: &str| {
        let default = &["client_secret_basic"];
        metadata.lists("token_endpoint_auth_methods_supported", method, default)
    };
    if !takes("client_secret_basic") && takes("client_secret_post") {
        form.append_pair("client_id", client_id);
        form.append_pair("client_secret", &String::from_utf8_lossy(&secret.0));
        return Authenticated { form: form.finish(), authorization: None };
    }
    let encode = |bytes: &[u8]| byte_serialize(bytes).collect::<String>();
    let pair = format!("{}:{}", encode(client_id.as_bytes()), encode(&secret.0));
    let authorization = Some(format!("Basic {}", STANDARD.encode(pair)));
    Authenticated { form: form.finish(), authorization }
}

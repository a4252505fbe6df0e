//! The `openidconnect` crate, as its users have it, against the provider.

mod flows;
mod lies;

use std::convert::Infallible;

use mock_idp::idp::MockIdp;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGrantType, CoreIdTokenClaims, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType, CoreTokenResponse,
};
use openidconnect::url::form_urlencoded;
use openidconnect::{
    AccessTokenHash, AdditionalProviderMetadata, AuthorizationCode, ClaimsVerificationError,
    ClientId, ClientSecret, CsrfToken, DeviceAuthorizationUrl, EndpointMaybeSet, EndpointSet,
    HttpRequest, HttpResponse, IntrospectionUrl, IssuerUrl, Nonce, OAuth2TokenResponse as _,
    PkceCodeChallenge, ProviderMetadata, RedirectUrl, RevocationUrl, Scope, TokenResponse as _,
    http,
};
use serde::{Deserialize, Serialize};

use crate::end_user::called_back;
use crate::server::http::{Answer, send};

/// The endpoints that the crate's own metadata has no members for.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Endpoints {
    device_authorization_endpoint: DeviceAuthorizationUrl,
    introspection_endpoint: IntrospectionUrl,
    revocation_endpoint: RevocationUrl,
}

impl AdditionalProviderMetadata for Endpoints {}

type Metadata = ProviderMetadata<
    Endpoints,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

type Client = CoreClient<
    EndpointSet,
    EndpointSet,
    EndpointSet,
    EndpointSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The client's way to the provider, without redirects.
#[expect(clippy::needless_pass_by_value, reason = "the crate hands its requests over so")]
fn ask(request: HttpRequest) -> Result<HttpResponse, Infallible> {
    let uri = request.uri();
    let to = uri.authority().expect("an absolute URL").as_str().parse().expect("an address");
    let path = uri.path_and_query().expect("a path").as_str();
    let fields: Vec<(&str, &str)> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("text")))
        .collect();
    let body = std::str::from_utf8(request.body()).expect("text");
    let answer: Answer = send(to, request.method().as_str(), path, &fields, body);
    let mut response = http::Response::builder().status(answer.status);
    if let Some(kind) = answer.header("content-type") {
        response = response.header("content-type", kind);
    }
    Ok(response.body(answer.body.into_bytes()).expect("an answer"))
}

fn metadata(issuer: &str) -> Metadata {
    let issuer = IssuerUrl::new(issuer.to_owned()).expect("a URL");
    Metadata::discover(&issuer, &ask).expect("metadata and keys")
}

fn client(issuer: &str, client_id: &str, client_secret: Option<&str>) -> Client {
    let metadata = metadata(issuer);
    let more = metadata.additional_metadata().clone();
    let secret = client_secret.map(|secret| ClientSecret::new(secret.to_owned()));
    // The crate revokes over https alone; its way to the provider here goes by the address.
    let revocation = more.revocation_endpoint.as_str().replacen("http:", "https:", 1);
    CoreClient::from_provider_metadata(metadata, ClientId::new(client_id.to_owned()), secret)
        .set_device_authorization_url(more.device_authorization_endpoint)
        .set_introspection_url(more.introspection_endpoint)
        .set_revocation_url(RevocationUrl::new(revocation).expect("a URL"))
        .set_redirect_uri(
            RedirectUrl::new("http://127.0.0.1:9/callback".to_owned()).expect("a URL"),
        )
}

/// A login by code and PKCE: the tokens, and what the crate says of the ID Token.
fn login(
    idp: &MockIdp,
    client: &Client,
    scopes: &[&str],
) -> (CoreTokenResponse, Result<CoreIdTokenClaims, ClaimsVerificationError>) {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let (url, state, nonce) = client
        .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
        .add_scopes(scopes.iter().map(|scope| Scope::new((*scope).to_owned())))
        .set_pkce_challenge(challenge)
        .url();
    let query = called_back(idp, url.as_str());
    let parameter = |name: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(other, _)| other == name).expect(name).1.into_owned()
    };
    assert_eq!(&parameter("state"), state.secret());
    let tokens = client
        .exchange_code(AuthorizationCode::new(parameter("code")))
        .expect("a token endpoint")
        .set_pkce_verifier(verifier)
        .request(&ask)
        .expect("tokens");
    let id_token = tokens.id_token().expect("an ID Token");
    let verifier = client.id_token_verifier();
    let claims = id_token.claims(&verifier, &nonce).cloned();
    if let Ok(claims) = &claims {
        let hash = AccessTokenHash::from_token(
            tokens.access_token(),
            id_token.signing_alg().expect("an algorithm"),
            id_token.signing_key(&verifier).expect("a key"),
        );
        assert_eq!(claims.access_token_hash(), hash.ok().as_ref());
    }
    (tokens, claims)
}

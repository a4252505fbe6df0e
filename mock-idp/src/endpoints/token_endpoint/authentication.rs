//! Client authentication (RFC 6749 section 2.3, RFC 7523 section 2.2, OIDCC-9).

mod assertion;
mod credentials;

use aws_lc_rs::constant_time::verify_slices_are_equal;

use super::super::Call;
use super::TokenError;
use crate::client::{AuthenticationMethod, Client};
use crate::form::Form;
use credentials::Credentials;

pub(crate) use assertion::recipients;

/// The client that sends the request, by the method that it is registered for.
///
/// # Errors
/// `InvalidRequest`: it authenticates in several ways at once. `InvalidClient`: it is unknown, it
/// may not authenticate so, or what it sends is wrong.
pub(crate) fn authenticate(call: &Call<'_>, form: &Form) -> Result<Client, TokenError> {
    let credentials = Credentials::read(call.headers, form)?;
    let client = call
        .client(&credentials.client_id)
        .ok_or_else(|| invalid("the client is unknown".to_owned()))?;
    if !client.authenticates_by(credentials.method) {
        return Err(invalid(another_method(&client, credentials.method)));
    }
    match credentials.method {
        AuthenticationMethod::None => {}
        AuthenticationMethod::ClientSecretBasic | AuthenticationMethod::ClientSecretPost => {
            let right = client.client_secret.as_ref().map_or("", |secret| &secret.0);
            if right.is_empty() || !equal(right, &credentials.proof) {
                return Err(invalid("the client's secret is wrong".to_owned()));
            }
        }
        method @ (AuthenticationMethod::ClientSecretJwt | AuthenticationMethod::PrivateKeyJwt) => {
            assertion::check(call, &client, method, &credentials.proof)
                .map_err(|flaw| invalid(format!("the client assertion is refused: {flaw}")))?;
        }
    }
    Ok(client)
}

fn invalid(why: String) -> TokenError {
    TokenError::InvalidClient(why)
}

fn another_method(client: &Client, used: AuthenticationMethod) -> String {
    let methods = AuthenticationMethod::ALL.into_iter();
    let right: Vec<&str> = methods
        .filter(|method| client.authenticates_by(*method))
        .map(AuthenticationMethod::name)
        .collect();
    match used {
        AuthenticationMethod::None => {
            format!("the client does not authenticate; it must, by {}", right.join(" or "))
        }
        used => format!("the client must use {}, not {}", right.join(" or "), used.name()),
    }
}

/// Compares secrets without telling by the time where they differ.
fn equal(right: &str, given: &str) -> bool {
    verify_slices_are_equal(right.as_bytes(), given.as_bytes()).is_ok()
}

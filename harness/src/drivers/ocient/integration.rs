//! The integration by which somebody logs in interactively.

use ocient_protocol::message::{
    FetchAuthenticators, FetchAuthenticatorsResponse, OpenIdAuthenticator, Request, RequestType,
};

use super::connection::Connection;
use crate::drivers::{Outcome, Path, Stage};

/// The integration with that name, else the first that is not disabled.
pub(super) async fn choose(
    connection: &mut Connection,
    database: &str,
    named: Option<&str>,
) -> Result<OpenIdAuthenticator, Outcome> {
    let request = Request {
        fetch_authenticators: Some(FetchAuthenticators {
            database: database.to_owned(),
            // An empty name says that none was given; leaving it out, that the client is older.
            identity_provider: Some(named.unwrap_or_default().to_owned()),
        }),
        ..Request::new(RequestType::FetchAuthenticators)
    };
    let told: FetchAuthenticatorsResponse =
        connection.ask(&request, Stage::Startup, "the integrations were asked for").await?;
    let all = told.authenticator.into_iter().filter_map(|it| it.openid_authenticator);
    let of_name = |it: &OpenIdAuthenticator| named.is_none_or(|name| it.identity_provider == name);
    let (disabled, usable): (Vec<_>, Vec<_>) = all.filter(of_name).partition(|it| it.disabled);
    let none = if disabled.is_empty() {
        "the server tells of no such integration"
    } else {
        "the integration is disabled"
    };
    usable.into_iter().next().ok_or_else(|| Outcome::Rejected {
        stage: Stage::Startup,
        path: Path::Unknown,
        code: None,
        message: none.to_owned(),
    })
}

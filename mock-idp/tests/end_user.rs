//! Alice at a provider that logs her in by itself.

use mock_idp::idp::MockIdp;
use mock_idp::user::User;

use crate::server::http;

/// A provider where alice needs no login page.
pub(crate) fn auto_login() -> MockIdp {
    MockIdp::builder().auto_login(User::alice()).start().expect("a free port")
}

/// Opens the authentication request; gives the query with which the client is called back: a server
/// never sees a fragment.
pub(crate) fn called_back(idp: &MockIdp, url: &str) -> String {
    let path = url.strip_prefix(idp.base()).expect("a URL of the provider");
    let answer = http::get(idp.address(), path);
    let location = answer.header("location").unwrap_or_else(|| panic!("{answer:?}"));
    let seen = location.split('#').next().unwrap_or_default();
    seen.split_once('?').map_or("", |(_, query)| query).to_owned()
}

/// Types in the code that a device shows, and agrees.
pub(crate) fn approves(idp: &MockIdp, user_code: &str) {
    idp.approve_device("/default", user_code, User::alice()).expect("a code that waits");
}

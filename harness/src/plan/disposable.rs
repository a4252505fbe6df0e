//! End-Users for one case each, whom no target knows.

use std::time::{SystemTime, UNIX_EPOCH};

use mock_idp::user::User;

use super::Planned;

/// What scenarios call such a user.
pub(super) const NEW: &str = "new";

/// One that has no name yet.
pub(super) fn nameless() -> User {
    User::disposable("", 0)
}

/// Gives each of them a name that no other case of any run has.
pub(super) fn name(cases: &mut [Planned], claim: &str) {
    let run = run();
    let logins = cases.iter_mut().filter_map(|planned| planned.login.as_mut().ok());
    let disposable = logins.filter(|login| login.user.is_disposable());
    for (number, login) in disposable.enumerate() {
        login.user = User::disposable(&run, number + 1);
        if let Some(name) = login.user.claim(claim) {
            login.name = name.to_owned();
        }
    }
}

/// A name of this run: the milliseconds of its start, and which process it is.
fn run() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}{:x}", since.as_millis() & 0xfff_ffff, std::process::id() & 0xffff)
}

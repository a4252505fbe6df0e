//! End-Users for one case each, whom no target knows.

use std::time::{SystemTime, UNIX_EPOCH};

use mock_idp::user::User;

use super::{Latitude, Planned};
use crate::target::Target;

/// What scenarios call such a user.
pub(super) const NEW: &str = "new";

/// One that has no name yet.
pub(super) fn nameless() -> User {
    User::disposable("", 0)
}

/// Gives each of them a name that no other case of any run has.
pub(super) fn name(cases: &mut [Planned], target: &Target) {
    let run = run();
    let mut number = 0;
    for planned in cases {
        let Ok(login) = &mut planned.login else { continue };
        if !login.user.is_disposable() {
            continue;
        }
        number += 1;
        login.user = User::disposable(&run, number);
        if let Some(name) = login.user.claim(&target.policy.user_claim) {
            login.name = name.to_owned();
        }
        // The steps name that user, too.
        planned.expect(target, &Latitude::declared(&target.policy));
    }
}

/// A name of this run: the milliseconds of its start, and which process it is.
fn run() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}{:x}", since.as_millis() & 0xfff_ffff, std::process::id() & 0xffff)
}

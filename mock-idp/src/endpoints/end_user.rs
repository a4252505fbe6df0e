//! Who fills in a page: the login page and the one for devices ask in the same ways.

use super::Call;
use crate::form::Form;
use crate::user::User;

/// Whom a form names, and whether by a password: a click asks for none.
pub(super) fn of(call: &Call<'_>, form: &Form) -> Option<(User, bool)> {
    if let Some(clicked) = form.get("user") {
        return call.user(clicked).map(|user| (user, false));
    }
    let user = call.user(form.get("username")?)?;
    let given = form.get("password").unwrap_or_default();
    (user.password == given).then_some((user, true))
}

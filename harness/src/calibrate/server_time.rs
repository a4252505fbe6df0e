//! The clock of a target, where it tells the time: in its answers, else to its administrator.

use mock_idp::clock;

use crate::drivers::pgwire::admin::{Administrator, Session};
use crate::runner::Run;
use crate::target::Wire;

/// What PostgreSQL and its like answer with seconds since 1970.
const NOW: &str = "SELECT extract(epoch FROM now())";

/// How far it is ahead of the provider's, in seconds; none: it tells nobody.
pub(super) async fn ahead_s(run: &Run<'_>) -> Option<i64> {
    match run.presenter.clock_ahead_s() {
        Some(seconds) => Some(seconds),
        None => by_sql(run).await,
    }
}

/// Asked as whoever lists the target's inventory.
async fn by_sql(run: &Run<'_>) -> Option<i64> {
    let placeholders = run.launched.placeholders();
    let asked = run.target.inventory.first()?;
    let wire = run.target.wires.iter().find_map(|wire| match wire {
        Wire::Pgwire(wire) => Some(wire),
        Wire::Http(_)
        | Wire::Websocket(_)
        | Wire::Console(_)
        | Wire::External(_)
        | Wire::Ocient(_) => None,
    })?;
    let user = placeholders.fill(&asked.user).ok()?;
    let password = asked.password.as_ref().map(|text| placeholders.fill(text)).transpose().ok()?;
    let who = Administrator { user: &user, password: password.as_deref() };
    let session = Session::open(wire, placeholders, &who, run.target.timeout).await.ok()?;
    let rows = session.rows(NOW).await.ok()?;
    // Whole seconds, as tokens have them.
    let told: i64 = rows.first()?.split('.').next()?.parse().ok()?;
    Some(told - clock::now())
}

//! Who is logged in.

use super::{First, time};
use crate::browser::Session;
use crate::decode::printable;
use crate::idp::State;

/// How many are shown.
const MOST: usize = 20;

/// A session.
#[derive(Debug)]
pub(super) struct SessionRow {
    pub(super) sid: String,
    pub(super) user: String,
    pub(super) issuer: String,
    pub(super) since: String,
    /// The clients that learnt of it.
    pub(super) clients: String,
}

/// The newest first.
pub(super) fn rows(state: &State) -> First<SessionRow> {
    let mut sessions = state.browsers.sessions.all(state.clock.now());
    sessions.reverse();
    First::of(&sessions, MOST, |(_, session)| row(session))
}

fn row(session: &Session) -> SessionRow {
    SessionRow {
        sid: session.sid.clone(),
        user: printable(&session.user.preferred_username),
        issuer: printable(&session.issuer),
        since: time(session.auth_time),
        clients: printable(&session.clients.join(", ")),
    }
}

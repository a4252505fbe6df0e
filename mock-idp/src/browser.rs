//! What the provider knows of browsers: who is logged in, and which requests wait for an answer.

mod cookie;
mod cross_site;

use crate::clock::NumericDate;
use crate::endpoints::{AuthorizationRequest, Call};
use crate::issuer::belongs;
use crate::store::{Store, unguessable};
use crate::user::User;

pub(crate) use cookie::Cookie;
pub(crate) use cross_site::again_with_cookie;

/// The browsers of one provider.
#[derive(Debug, Default)]
pub(crate) struct Browsers {
    /// By the value of the browser's cookie.
    pub(crate) sessions: Store<Session>,
    /// By a name that stands in the form of the login page.
    pub(crate) pending: Store<Pending>,
    /// By `request_uri` (RFC 9126).
    pub(crate) pushed: Store<Pushed>,
    /// Who is logged in without a page, where nobody is there to click.
    pub(crate) auto_login: Option<User>,
}

/// How many seconds a session lasts: a day's work.
pub(crate) const SESSION_LIFETIME: NumericDate = 12 * 3_600;
/// How many seconds an End-User may look at the login page.
pub(crate) const PENDING_LIFETIME: NumericDate = 1_800;

/// An End-User who is logged in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Session {
    /// The path of the issuer.
    pub(crate) issuer: String,
    /// Who.
    pub(crate) user: User,
    /// Since when.
    pub(crate) auth_time: NumericDate,
    /// By a password, or by a click that asked for none.
    pub(crate) by_password: bool,
    /// Names it to the relying parties (`sid`, OIDCBCL-2.1); not the cookie's value.
    pub(crate) sid: String,
    /// The clients that learnt of it, to be told of its end.
    pub(crate) clients: Vec<String>,
}

/// An authorization request that waits for the End-User.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    /// The path of the issuer.
    pub(crate) issuer: String,
    /// What was asked.
    pub(crate) request: AuthorizationRequest,
    /// The browser that asked: no other may answer.
    pub(crate) browser: String,
}

/// A pushed authorization request.
#[derive(Clone, Debug)]
pub(crate) struct Pushed {
    /// The path of the issuer.
    pub(crate) issuer: String,
    /// What was asked, by the client that has authenticated.
    pub(crate) request: AuthorizationRequest,
}

impl Browsers {
    /// The session of the browser that sends the request, at its issuer; none where the End-User was
    /// disabled or removed.
    pub(crate) fn session(&self, call: &Call<'_>) -> Option<Session> {
        let session = self.sessions.get(&Cookie::of(call)?, call.now())?;
        let gone = call.state.users.is_gone(&session.issuer, &session.user.sub);
        (session.issuer == call.issuer.path && !gone).then_some(session)
    }

    /// Logs an End-User in. The cookie's value is new, so that nobody can have planted it. Who
    /// was logged in before, in this browser at this issuer, goes on with the session that the
    /// relying parties know; anybody else's ends.
    pub(crate) fn log_in(
        &self,
        call: &Call<'_>,
        user: User,
        by_password: bool,
    ) -> (String, Session) {
        let before = self.session(call).and_then(|_| {
            let before = self.sessions.take(&Cookie::of(call)?, call.now())?;
            (before.user == user).then_some(before)
        });
        let (sid, clients) = before
            .map_or_else(|| (unguessable(), Vec::new()), |before| (before.sid, before.clients));
        let session = Session {
            issuer: call.issuer.path.clone(),
            user,
            auth_time: call.now(),
            by_password,
            sid,
            clients,
        };
        let cookie = unguessable();
        self.sessions.put(&cookie, session.clone(), call.now() + SESSION_LIFETIME);
        (cookie, session)
    }

    /// Ends every session of an issuer, or of all, and forgets what waits for a browser.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        let gone = |of: &str| issuer.is_none_or(|issuer| belongs(of, issuer));
        self.sessions.remove_if(|session| gone(&session.issuer));
        self.pending.remove_if(|pending| gone(&pending.issuer));
        self.pushed.remove_if(|pushed| gone(&pushed.issuer));
    }

    /// Ends the session of this browser, or else the one that `sid` names: a relying party's POST
    /// from another site comes without the cookie.
    pub(crate) fn log_out(&self, call: &Call<'_>, sid: Option<&str>) -> Option<Session> {
        let mine = |session: &Session| {
            session.issuer == call.issuer.path && Some(session.sid.as_str()) == sid
        };
        let cookie = match Cookie::of(call).filter(|_| self.session(call).is_some()) {
            Some(cookie) => cookie,
            None => self.sessions.all(call.now()).into_iter().find(|(_, s)| mine(s))?.0,
        };
        self.sessions.take(&cookie, call.now())
    }
}

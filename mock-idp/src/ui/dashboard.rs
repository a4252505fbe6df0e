//! The dashboard: what a provider does, on one page.

use askama::Template;

use crate::clock::NumericDate;
use crate::decode::{Expected, View, decode, view};
use crate::defects;
use crate::idp::State;
use crate::journal::Request;
use crate::mint::TokenKind;

/// How many requests of the journal are shown.
pub(crate) const SHOWN: usize = 100;
/// How many issuers are shown.
const ISSUERS: usize = 50;

/// The page.
#[derive(Debug, Template)]
#[template(path = "dashboard.html")]
pub(crate) struct Dashboard {
    pub(crate) base: String,
    pub(crate) clock: String,
    pub(crate) offset: i64,
    pub(crate) next: u64,
    pub(crate) issuers: Vec<IssuerRow>,
    pub(crate) tokens: Vec<TokenRow>,
    pub(crate) requests: Vec<RequestRow>,
    pub(crate) defects: Vec<DefectRow>,
}

/// What is shown to whoever has not brought the token of the control API.
#[derive(Debug, Template)]
#[template(path = "locked.html")]
pub(crate) struct Locked {}

/// An issuer that somebody asked, or the one that always exists.
#[derive(Debug)]
pub(crate) struct IssuerRow {
    pub(crate) url: String,
    pub(crate) metadata: String,
    pub(crate) keys: Vec<KeyRow>,
}

/// A published key.
#[derive(Debug)]
pub(crate) struct KeyRow {
    pub(crate) kid: &'static str,
    pub(crate) alg: &'static str,
    pub(crate) signing: bool,
}

/// A token that was issued.
#[derive(Debug)]
pub(crate) struct TokenRow {
    pub(crate) number: u64,
    pub(crate) at: String,
    pub(crate) kind: &'static str,
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    pub(crate) view: View,
}

/// A request of the journal.
#[derive(Debug)]
pub(crate) struct RequestRow {
    pub(crate) number: u64,
    pub(crate) at: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) endpoint: &'static str,
    pub(crate) status: u16,
}

/// A defect of the catalogue.
#[derive(Debug)]
pub(crate) struct DefectRow {
    pub(crate) id: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) issuer: String,
}

impl Dashboard {
    /// The page as things stand.
    pub(crate) fn of(state: &State) -> Dashboard {
        let mark = state.journal.mark();
        let requests = state.journal.since(0);
        let last = requests.iter().rev().filter(|request| is_shown(request)).take(SHOWN);
        Dashboard {
            base: state.base.clone(),
            clock: time(state.clock.now()),
            offset: state.clock.offset(),
            next: mark,
            issuers: paths(&requests).iter().map(|path| issuer(state, path)).collect(),
            tokens: tokens(state),
            requests: last.map(RequestRow::of).collect(),
            defects: defects::all()
                .map(|defect| DefectRow {
                    id: defect.id,
                    summary: defect.summary,
                    severity: defect.severity().name(),
                    issuer: format!("{}/d/{}/default", state.base, defect.id),
                })
                .collect(),
        }
    }
}

impl RequestRow {
    /// What is shown of a request.
    pub(crate) fn of(request: &Request) -> RequestRow {
        RequestRow {
            number: request.number,
            at: time(request.at),
            method: request.method.clone(),
            path: request.path.clone(),
            endpoint: request.endpoint,
            status: request.status,
        }
    }
}

/// Whether a request is shown: those of the control API are the dashboard's own.
pub(crate) fn is_shown(request: &Request) -> bool {
    request.endpoint != "control"
}

/// The issuers that somebody asked, the default one first.
fn paths(requests: &[Request]) -> Vec<String> {
    let mut paths = vec!["/default".to_owned()];
    for request in requests.iter().rev() {
        let served = !matches!(request.endpoint, "control" | "canary" | "unknown");
        if served && request.status < 400 && !paths.contains(&request.issuer) {
            paths.push(request.issuer.clone());
        }
        if paths.len() == ISSUERS {
            break;
        }
    }
    paths
}

fn issuer(state: &State, path: &str) -> IssuerRow {
    let url = format!("{}{path}", state.base);
    let signing = state.keys.signing(path, state.signing_alg()).map(|key| key.name);
    let published = state.keys.published(path, &state.algorithms);
    IssuerRow {
        metadata: format!("{}/.well-known/openid-configuration", url.trim_end_matches('/')),
        url,
        keys: published
            .iter()
            .map(|key| KeyRow {
                kid: key.name,
                alg: key.alg.name(),
                signing: Some(key.name) == signing,
            })
            .collect(),
    }
}

fn tokens(state: &State) -> Vec<TokenRow> {
    let now = state.clock.now();
    let row = |recent: crate::recent::Recent| {
        let expected =
            Expected { issuer: Some(recent.issuer.clone()), audience: Some(recent.audience) };
        let mut view = view(&decode(&recent.token, &expected, now));
        if !recent.of_user {
            view.odd.retain(|odd| odd.requirement != "identity.claim-present");
        }
        TokenRow {
            number: recent.number,
            at: time(recent.at),
            kind: match recent.kind {
                TokenKind::Id => "ID Token",
                TokenKind::Access => "access token",
            },
            view,
            issuer: recent.issuer,
            client_id: recent.client_id,
        }
    };
    state.recent.newest_first().into_iter().map(row).collect()
}

/// A NumericDate as the date and time of day in UTC.
pub(crate) fn time(at: NumericDate) -> String {
    jiff::Timestamp::from_second(at).map_or_else(|_| at.to_string(), |date| date.to_string())
}

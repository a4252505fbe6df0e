//! The dashboard: what a provider does, on one page. However much there is, the page stays small:
//! of every list the newest, of every text the beginning, and a link to the whole as JSON.

mod catalogue;
mod clock;
mod commands;
mod devices;
mod issuers;
mod requests;
mod rules;
mod sessions;
mod tokens;

use askama::Template;

use crate::clock::NumericDate;
use crate::defects::Argument;
use crate::idp::State;
use catalogue::{DefectRow, Switch};
use clock::ClockView;
use devices::DeviceRow;
use issuers::IssuerRow;
use requests::RequestRow;
use rules::{ListenerRow, RuleRow};
use sessions::SessionRow;
use tokens::TokenRow;

pub(crate) use requests::{SHOWN, is_shown};

/// The page.
#[derive(Debug, Template)]
#[template(path = "dashboard.html")]
pub(crate) struct Dashboard {
    base: String,
    clock: ClockView,
    /// The number of the next request.
    next: u64,
    rules: First<RuleRow>,
    listeners: Vec<ListenerRow>,
    devices: First<DeviceRow>,
    sessions: First<SessionRow>,
    issuers: Vec<IssuerRow>,
    tokens: Vec<TokenRow>,
    requests: Vec<RequestRow>,
    defects: Vec<DefectRow>,
}

/// What is shown to whoever has not brought the token of the control API.
#[derive(Debug, Template)]
#[template(path = "dashboard/locked.html")]
pub(crate) struct Locked {}

/// As many rows as are shown, and how many there are beside.
#[derive(Debug)]
struct First<Row> {
    rows: Vec<Row>,
    more: usize,
}

impl<Row> First<Row> {
    /// The first `most` of all.
    fn of<T>(all: &[T], most: usize, row: impl Fn(&T) -> Row) -> First<Row> {
        let rows: Vec<Row> = all.iter().take(most).map(row).collect();
        First { more: all.len() - rows.len(), rows }
    }
}

impl Dashboard {
    /// The page as things stand.
    pub(crate) fn of(state: &State) -> Dashboard {
        Dashboard {
            base: state.base.clone(),
            clock: ClockView::of(&state.clock),
            next: state.journal.mark(),
            rules: rules::rows(state),
            listeners: rules::listeners(state),
            devices: devices::rows(state),
            sessions: sessions::rows(state),
            issuers: issuers::rows(state),
            tokens: tokens::rows(state),
            requests: requests::rows(state),
            defects: catalogue::rows(state),
        }
    }
}

/// A NumericDate as the date and time of day in UTC.
fn time(at: NumericDate) -> String {
    jiff::Timestamp::from_second(at).map_or_else(|_| at.to_string(), |date| date.to_string())
}

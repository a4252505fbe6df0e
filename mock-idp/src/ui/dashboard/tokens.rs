//! The last tokens issued.

use super::time;
use crate::decode::{View, printable};
use crate::idp::State;
use crate::mint::TokenKind;
use crate::recent::Recent;

/// How many members of a part are shown.
const MEMBERS: usize = 60;

/// A token.
#[derive(Debug)]
pub(super) struct TokenRow {
    pub(super) number: u64,
    pub(super) at: String,
    pub(super) kind: &'static str,
    pub(super) issuer: String,
    pub(super) client_id: String,
    /// What it says; none where it is opaque.
    pub(super) view: Option<View>,
    /// How many members are left out.
    pub(super) more: usize,
}

/// The newest first.
pub(super) fn rows(state: &State) -> Vec<TokenRow> {
    state.recent.newest_first().iter().map(row).collect()
}

fn row(recent: &Recent) -> TokenRow {
    let mut view = recent.view();
    let mut more = 0;
    if let Some(view) = &mut view {
        for part in [&mut view.header, &mut view.claims] {
            more += part.len().saturating_sub(MEMBERS);
            part.truncate(MEMBERS);
        }
    }
    TokenRow {
        number: recent.number,
        at: time(recent.at),
        kind: match recent.kind {
            TokenKind::Id => "ID Token",
            TokenKind::Access => "access token",
        },
        issuer: printable(&recent.issuer),
        client_id: printable(&recent.client_id),
        view,
        more,
    }
}

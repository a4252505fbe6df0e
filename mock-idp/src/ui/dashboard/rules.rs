//! What goes wrong now: by rules, and by listeners whose TLS handshake lies.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::First;
use crate::decode::printable;
use crate::idp::State;
use crate::script::rules::Live;
use crate::script::{ANY_ISSUER, DEFAULT_ISSUER};

/// How many are shown.
const MOST: usize = 50;

/// A rule.
#[derive(Debug)]
pub(super) struct RuleRow {
    pub(super) id: String,
    /// The same as a segment of a path.
    pub(super) segment: String,
    /// The defects and the fault.
    pub(super) what: String,
    /// Which answers it acts on.
    pub(super) which: String,
    /// `2 answers`.
    pub(super) acted: String,
    /// `3 to come`, `none to come`, `until it is removed`.
    pub(super) left: String,
}

/// A listener that lies.
#[derive(Debug)]
pub(super) struct ListenerRow {
    pub(super) defect: &'static str,
    pub(super) issuer: String,
}

/// All that are open.
pub(super) fn listeners(state: &State) -> Vec<ListenerRow> {
    let open = state.tls_faults().into_iter();
    open.map(|(defect, base)| ListenerRow { defect, issuer: format!("{base}{DEFAULT_ISSUER}") })
        .collect()
}

/// The newest first.
pub(super) fn rows(state: &State) -> First<RuleRow> {
    let mut rules = state.rules.list(None);
    rules.reverse();
    First::of(&rules, MOST, row)
}

fn row(live: &Live) -> RuleRow {
    let rule = &live.rule;
    let mut what: Vec<String> = rule.defects.iter().map(ToString::to_string).collect();
    what.extend(rule.fault.as_ref().map(|fault| format!("fault {fault}")));
    let issuer = match rule.issuer.as_str() {
        ANY_ISSUER => "any issuer",
        "" => "the issuer without a path",
        path => path,
    };
    let parts = [("", &rule.endpoint), ("client ", &rule.client), ("End-User ", &rule.user)];
    let mut which = vec![issuer.to_owned()];
    which.extend(
        parts.into_iter().filter_map(|(name, value)| Some(format!("{name}{}", value.as_ref()?))),
    );
    if rule.after > 0 {
        which.push(format!("after {} answers", rule.after));
    }
    RuleRow {
        segment: utf8_percent_encode(&live.id, NON_ALPHANUMERIC).to_string(),
        id: live.id.clone(),
        what: printable(&what.join(", ")),
        which: printable(&which.join(", ")),
        acted: match live.acted {
            1 => "1 answer".to_owned(),
            acted => format!("{acted} answers"),
        },
        left: match live.remaining() {
            None => "until it is removed".to_owned(),
            Some(0) => "none to come".to_owned(),
            Some(left) => format!("{left} to come"),
        },
    }
}

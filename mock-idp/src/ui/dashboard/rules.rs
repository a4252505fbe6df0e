//! The rules: what goes wrong now.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::First;
use crate::decode::printable;
use crate::idp::State;
use crate::script::ANY_ISSUER;
use crate::script::rules::Live;

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
    pub(super) acted: u64,
    /// `3 more`, `none left`, `until it is removed`.
    pub(super) left: String,
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
        acted: live.acted,
        left: match live.remaining() {
            None => "until it is removed".to_owned(),
            Some(0) => "none left".to_owned(),
            Some(left) => format!("{left} more"),
        },
    }
}

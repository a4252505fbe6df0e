//! Genuine tokens of the issuer that are meant for something else.

use super::{Attacker, Defect, Gains, Inject};
use crate::spec::requirements::kind;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

static ALL: &[Defect] = &[Defect {
    id: "kind.set",
    summary: "issues a Security Event Token (RFC 8417) instead",
    breaks: &[&kind::NOT_ANOTHER_USE],
    attacker: Attacker::AnyToken,
    gains: Gains::Privilege,
    inject: &[Inject::Header(|draft, _| draft.header.set("typ", "secevent+jwt"))],
    docs: "Only `typ` tells it from a token for login: RFC 8725 section 3.12 asks for rules that \
           exclude each other.",
    ..Defect::PLAIN
}];

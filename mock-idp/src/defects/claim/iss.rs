//! Lies in `iss`.

use crate::defects::{Attacker, Defect, Gains, Inject};
use crate::spec::requirements::iss;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[Defect {
    id: "claim.iss.trailing-slash",
    summary: "appends a slash to `iss`, or takes its slash away",
    breaks: &[&iss::EQUALS_ISSUER],
    attacker: Attacker::OtherIssuer,
    gains: Gains::LoginAsOne,
    inject: &[Inject::Claims(|draft, cx| {
        let issuer = cx.sound.issuer.as_str();
        let other = issuer.strip_suffix('/').map_or(format!("{issuer}/"), str::to_owned);
        draft.claims.set("iss", other);
    })],
    docs: "Two issuers of one host may differ by the slash alone; comparison is exact.",
    ..Defect::PLAIN
}];

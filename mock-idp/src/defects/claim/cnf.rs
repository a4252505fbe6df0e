//! Tokens that are bound to a key.

use serde_json::json;

use crate::defects::{Attacker, Defect, Gains, Inject};
use crate::spec::requirements::kind;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[Defect {
    id: "claim.cnf-unbound",
    summary: "binds the token to a key by `cnf`, of which no proof is presented",
    breaks: &[&kind::PROOF_OF_POSSESSION],
    attacker: Attacker::AnyToken,
    gains: Gains::LoginAsOne,
    inject: &[Inject::Claims(|draft, _| {
        let thumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
        draft.claims.set("cnf", json!({ "jkt": thumbprint }));
    })],
    docs: "RFC 9449 section 7.2: a resource that knows bearer tokens only accepts it. Judged where \
           the target declares DPoP or mutual TLS.",
    ..Defect::PLAIN
}];

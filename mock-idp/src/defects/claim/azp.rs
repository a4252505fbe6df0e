//! Lies in `azp`.

use serde_json::json;

use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::azp;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.azp.wrong",
        summary: "sets `azp` to another client, `aud` being right",
        breaks: &[&azp::IS_CLIENT],
        attacker: Attacker::OtherClient,
        gains: Gains::Privilege,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("azp", cx.other_client))],
        docs: "Since errata set 2 OpenID Connect Core leaves `azp` to extensions. A target's own \
               document or policy may demand it.",
        ..Defect::PLAIN
    },
    Defect {
        id: "claim.azp.missing-with-multi-aud",
        summary: "names two audiences and leaves `azp` out",
        breaks: &[&azp::IS_CLIENT],
        effect: Effect::Open,
        attacker: Attacker::OtherClient,
        gains: Gains::LoginAsOne,
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", json!([cx.sound.audience, cx.other_client]));
            draft.claims.remove("azp");
        })],
        evidence: &["OIDF *InvalidSecondaryAud quote the sentence that errata set 2 removed"],
        docs: "Errata set 1 demanded `azp` here; no text does any more.",
        ..Defect::PLAIN
    },
];

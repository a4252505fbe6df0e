//! What the metadata say of algorithms.

use serde_json::Value;

use super::{STARVES, without};
use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::mint::Signing;
use crate::spec::requirements::{alg, metadata};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "discovery.alg-list-none",
        summary: "lists none among its algorithms, and signs nothing",
        breaks: &[&alg::NOT_NONE],
        effect: Effect::Deceives,
        attacker: Attacker::Outsider,
        gains: Gains::LoginAsAnyone,
        inject: &[
            Inject::Metadata(|document, _| {
                if let Some(list) = document[LIST].as_array_mut() {
                    list.push(Value::from("none"));
                }
            }),
            Inject::Header(|draft, _| draft.header.set("alg", "none")),
            Inject::Key(|draft, _| draft.sign_with(Signing::None)),
        ],
        docs: "What a provider can do is no permission: which algorithms count is the client's \
               decision. Tokens of such an issuer are unsigned.",
        ..STARVES
    },
    Defect {
        id: "discovery.alg-list-missing",
        summary: "does not say in its metadata how it signs",
        breaks: &[&metadata::COMPLETE],
        effect: Effect::Open,
        inject: &[Inject::Metadata(|document, _| without(document, LIST))],
        docs: "The list is required of the provider (OpenID Connect Discovery 1.0 section 3); a client \
               that has its own does not need it.",
        ..STARVES
    },
];

const LIST: &str = "id_token_signing_alg_values_supported";

//! The table of ARCHITECTURE.md: 23 defects under the five kinds of credential.

use super::super::requirements::{
    alg, aud, azp, claims, crit, exp, iat, identity, introspection, iss, key, kind, nbf, nonce,
    signature,
};
use super::super::{Kind, Requirement};
use super::{Facts, expectation};
use crate::defects::Effect;

struct Row {
    defect: &'static str,
    breaks: &'static [&'static Requirement],
    effect: Effect,
    /// In the order of [`Kind::ALL`].
    expected: [&'static str; 5],
}

#[test]
fn every_cell_of_the_table_is_what_the_rules_say() {
    let mut wrong = Vec::new();
    for row in TABLE {
        for (kind, expected) in Kind::ALL.iter().zip(row.expected) {
            let said = expectation(row.breaks, row.effect, &Facts::new(*kind)).describe();
            if said != expected {
                wrong.push(format!("{} under {kind}: {said}, not {expected}", row.defect));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const TABLE: &[Row] = &[
    Row {
        defect: "claim.iss.trailing-slash",
        breaks: &[&iss::EQUALS_ISSUER],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (OIDCC-3.1.3.7-2, RFC7519-7.3)",
            "reject MUST (OIDCC-3.1.3.7-2, RFC7519-7.3)",
            "reject MUST (RFC9068-4#iss, RFC7519-7.3)",
            "either (no text)",
            "reject MUST (RFC7519-7.3)",
        ],
    },
    Row {
        defect: "claim.iss.missing",
        breaks: &[&iss::PRESENT],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (OIDCC-3.1.3.7-2)",
            "reject MUST (OIDCC-3.1.3.7-2)",
            "reject MUST (RFC9068-4#iss)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "claim.aud.wrong",
        breaks: &[&aud::NAMES_RECIPIENT],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (OIDCC-3.1.3.7-3, RFC7519-4.1.3, RFC8725-3.9)",
            "reject MUST (OIDCC-3.1.3.7-3, RFC7519-4.1.3, RFC8725-3.9)",
            "reject MUST (RFC9068-4#aud, RFC7519-4.1.3, RFC8725-3.9)",
            "either (no text)",
            "reject MUST (RFC7519-4.1.3, RFC8725-3.9)",
        ],
    },
    Row {
        defect: "claim.aud.missing",
        breaks: &[&aud::PRESENT],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (OIDCC-3.1.3.7-3, RFC8725-3.9)",
            "reject MUST (OIDCC-3.1.3.7-3, RFC8725-3.9)",
            "reject MUST (RFC9068-4#aud, RFC8725-3.9)",
            "either (no text)",
            "reject MUST (RFC8725-3.9)",
        ],
    },
    Row {
        defect: "claim.aud.array-untrusted-extra",
        breaks: &[&aud::NO_UNTRUSTED],
        effect: Effect::Deceives,
        expected: [
            "either (OIDCC-3.1.3.7-3#untrusted?)",
            "either (OIDCC-3.1.3.7-3#untrusted?)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "claim.azp.wrong",
        breaks: &[&azp::IS_CLIENT],
        effect: Effect::Deceives,
        expected: [
            "either (OIDCC-3.1.3.7-5)",
            "either (OIDCC-3.1.3.7-5)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "claim.exp.past",
        breaks: &[&exp::IN_FUTURE],
        effect: Effect::Deceives,
        expected: [
            "reject MUST beyond leeway (OIDCC-3.1.3.7-9, RFC7519-4.1.4)",
            "reject MUST beyond leeway (OIDCC-3.1.3.7-9, RFC7519-4.1.4)",
            "reject MUST beyond leeway (RFC9068-4#exp, RFC7519-4.1.4)",
            "either (no text)",
            "reject MUST beyond leeway (RFC7519-4.1.4)",
        ],
    },
    Row {
        defect: "claim.exp.missing",
        breaks: &[&exp::PRESENT],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (OIDCC-2#exp)",
            "reject MUST (OIDCC-2#exp)",
            "reject SHOULD (RFC9068-2.2#exp, HOUSE-TIME-1)",
            "reject SHOULD (HOUSE-TIME-1)",
            "reject SHOULD (HOUSE-TIME-1)",
        ],
    },
    Row {
        defect: "claim.nbf.future",
        breaks: &[&nbf::REACHED],
        effect: Effect::Deceives,
        expected: [
            "reject MUST beyond leeway (RFC7519-4.1.5)",
            "reject MUST beyond leeway (RFC7519-4.1.5)",
            "reject MUST beyond leeway (RFC7519-4.1.5)",
            "either (no text)",
            "reject MUST beyond leeway (RFC7519-4.1.5)",
        ],
    },
    Row {
        defect: "claim.iat.missing",
        breaks: &[&iat::PRESENT],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (OIDCC-2#iat)",
            "reject MUST (OIDCC-2#iat)",
            "reject SHOULD (RFC9068-2.2#iat)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "claim.iat.future",
        breaks: &[&iat::NOT_AHEAD],
        effect: Effect::Deceives,
        expected: [
            "either (OIDCC-3.1.3.7-10)",
            "either (OIDCC-3.1.3.7-10)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "claim.nonce.wrong",
        breaks: &[&nonce::EQUALS_SENT],
        effect: Effect::Deceives,
        expected: [
            "either (no text)",
            "reject MUST (OIDCC-3.1.3.7-11)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "header.typ-id-as-at",
        breaks: &[&kind::TYP_IS_AT_JWT],
        effect: Effect::Deceives,
        expected: [
            "either (no text)",
            "either (no text)",
            "reject MUST (RFC9068-4#typ)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "sig.bitflip",
        breaks: &[&signature::VALID],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (OIDCC-3.1.3.7-6, RFC8725-3.3, RFC7519-7.2-7)",
            "either (OIDCC-3.1.3.7-6#tls)",
            "reject MUST (RFC9068-4#sig, RFC8725-3.3, RFC7519-7.2-7)",
            "either (no text)",
            "reject MUST (RFC8725-3.3, RFC7519-7.2-7)",
        ],
    },
    Row {
        defect: "sig.alg-rs256-to-rs512",
        breaks: &[&alg::AMONG_DECLARED, &alg::MATCHES_KEY],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (RFC8725-3.1)",
            "reject MUST (RFC8725-3.1)",
            "reject MUST (RFC8725-3.1)",
            "either (no text)",
            "reject MUST (RFC8725-3.1)",
        ],
    },
    Row {
        defect: "claim.duplicate-sub",
        breaks: &[&claims::MEMBERS_UNIQUE],
        effect: Effect::Deceives,
        expected: [
            "reject, or accept as last (RFC7519-4)",
            "reject, or accept as last (RFC7519-4)",
            "reject, or accept as last (RFC7519-4)",
            "either (no text)",
            "reject, or accept as last (RFC7519-4)",
        ],
    },
    Row {
        defect: "header.kid-other-key",
        breaks: &[&key::KID_MATCHES],
        effect: Effect::Deceives,
        expected: [
            "either (RFC7515-4.1.4)",
            "either (RFC7515-4.1.4)",
            "either (RFC7515-4.1.4)",
            "either (no text)",
            "either (RFC7515-4.1.4)",
        ],
    },
    Row {
        defect: "header.crit-unknown",
        breaks: &[&crit::UNDERSTOOD],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (RFC7515-4.1.11)",
            "reject MUST (RFC7515-4.1.11)",
            "reject MUST (RFC7515-4.1.11)",
            "either (no text)",
            "reject MUST (RFC7515-4.1.11)",
        ],
    },
    Row {
        defect: "header.crit-empty",
        breaks: &[&crit::WELL_FORMED],
        effect: Effect::Deceives,
        expected: [
            "either (RFC7515-4.1.11#may)",
            "either (RFC7515-4.1.11#may)",
            "either (RFC7515-4.1.11#may)",
            "either (no text)",
            "either (RFC7515-4.1.11#may)",
        ],
    },
    Row {
        defect: "claim.cnf-unbound",
        breaks: &[&kind::PROOF_OF_POSSESSION],
        effect: Effect::Deceives,
        expected: [
            "either (no text)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "introspection.inactive",
        breaks: &[&introspection::ACTIVE],
        effect: Effect::Deceives,
        expected: [
            "either (no text)",
            "either (no text)",
            "either (no text)",
            "reject MUST (RFC7662-2.2)",
            "either (no text)",
        ],
    },
    Row {
        defect: "claim.email.same-other-sub",
        breaks: &[&identity::BOUND_TO_SUB],
        effect: Effect::Deceives,
        expected: [
            "reject MUST (OIDCC-5.7)",
            "reject MUST (OIDCC-5.7)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    },
    Row {
        defect: "claim.email.missing",
        breaks: &[&identity::CLAIM_PRESENT],
        effect: Effect::Deceives,
        expected: [
            "reject SHOULD (HOUSE-ID-1)",
            "reject SHOULD (HOUSE-ID-1)",
            "reject SHOULD (HOUSE-ID-1)",
            "reject SHOULD (HOUSE-ID-1)",
            "reject SHOULD (HOUSE-ID-1)",
        ],
    },
];

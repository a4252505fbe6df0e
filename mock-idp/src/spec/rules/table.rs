//! The table of 23 defects under the five kinds of credential, by which the rules were drawn up.

use super::super::Kind;
use super::Facts;
use crate::defects;

#[test]
fn every_cell_of_the_table_is_what_the_rules_say() {
    let mut wrong = Vec::new();
    for (defect, expected) in TABLE {
        for (kind, expected) in Kind::ALL.iter().zip(expected) {
            let facts = Facts::new(*kind);
            let found = defects::find(defect).unwrap_or_else(|| panic!("{defect}"));
            let said = found.defect.expectation(&facts).describe();
            if said != *expected {
                wrong.push(format!("{defect} under {kind}: {said}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Defect, and its cells in the order of [`Kind::ALL`].
const TABLE: &[(&str, [&str; 5])] = &[
    (
        "claim.iss.trailing-slash",
        [
            "reject MUST (OIDCC-3.1.3.7-2, RFC7519-7.3)",
            "reject MUST (OIDCC-3.1.3.7-2, RFC7519-7.3)",
            "reject MUST (RFC9068-4#iss, RFC7519-7.3)",
            "either (no text)",
            "reject MUST (RFC7519-7.3)",
        ],
    ),
    (
        "claim.iss.missing",
        [
            "reject MUST (OIDCC-3.1.3.7-2)",
            "reject MUST (OIDCC-3.1.3.7-2)",
            "reject MUST (RFC9068-4#iss)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "claim.aud.wrong",
        [
            "reject MUST (OIDCC-3.1.3.7-3, RFC7519-4.1.3, RFC8725-3.9)",
            "reject MUST (OIDCC-3.1.3.7-3, RFC7519-4.1.3, RFC8725-3.9)",
            "reject MUST (RFC9068-4#aud, RFC7519-4.1.3, RFC8725-3.9)",
            "either (no text)",
            "reject MUST (RFC7519-4.1.3, RFC8725-3.9)",
        ],
    ),
    (
        "claim.aud.missing",
        [
            "reject MUST (OIDCC-3.1.3.7-3, RFC8725-3.9)",
            "reject MUST (OIDCC-3.1.3.7-3, RFC8725-3.9)",
            "reject MUST (RFC9068-4#aud, RFC8725-3.9)",
            "either (no text)",
            "reject MUST (RFC8725-3.9)",
        ],
    ),
    (
        "claim.aud.array-untrusted-extra",
        [
            "either (OIDCC-3.1.3.7-3#untrusted?)",
            "either (OIDCC-3.1.3.7-3#untrusted?)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "claim.azp.wrong",
        [
            "either (OIDCC-3.1.3.7-5)",
            "either (OIDCC-3.1.3.7-5)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "claim.exp.past",
        [
            "reject MUST beyond leeway (OIDCC-3.1.3.7-9, RFC7519-4.1.4)",
            "reject MUST beyond leeway (OIDCC-3.1.3.7-9, RFC7519-4.1.4)",
            "reject MUST beyond leeway (RFC9068-4#exp, RFC7519-4.1.4)",
            "either (no text)",
            "reject MUST beyond leeway (RFC7519-4.1.4)",
        ],
    ),
    (
        "claim.exp.missing",
        [
            "reject MUST (OIDCC-2#exp)",
            "reject MUST (OIDCC-2#exp)",
            "reject SHOULD (RFC9068-2.2#exp, HOUSE-TIME-1)",
            "reject SHOULD (HOUSE-TIME-1)",
            "reject SHOULD (HOUSE-TIME-1)",
        ],
    ),
    (
        "claim.nbf.future",
        [
            "reject MUST beyond leeway (RFC7519-4.1.5)",
            "reject MUST beyond leeway (RFC7519-4.1.5)",
            "reject MUST beyond leeway (RFC7519-4.1.5)",
            "either (no text)",
            "reject MUST beyond leeway (RFC7519-4.1.5)",
        ],
    ),
    (
        "claim.iat.missing",
        [
            "reject MUST (OIDCC-2#iat)",
            "reject MUST (OIDCC-2#iat)",
            "reject SHOULD (RFC9068-2.2#iat)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "claim.iat.future",
        [
            "either (OIDCC-3.1.3.7-10)",
            "either (OIDCC-3.1.3.7-10)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "claim.nonce.wrong",
        [
            "either (no text)",
            "reject MUST (OIDCC-3.1.3.7-11)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "header.typ-id-as-at",
        [
            "either (no text)",
            "either (no text)",
            "reject MUST (RFC9068-4#typ)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "sig.bitflip",
        [
            "reject MUST (OIDCC-3.1.3.7-6, RFC8725-3.3, RFC7519-7.2-7)",
            "either (OIDCC-3.1.3.7-6#tls)",
            "reject MUST (RFC9068-4#sig, RFC8725-3.3, RFC7519-7.2-7)",
            "either (no text)",
            "reject MUST (RFC8725-3.3, RFC7519-7.2-7)",
        ],
    ),
    (
        "sig.alg-rs256-to-rs512",
        [
            "reject MUST (RFC8725-3.1)",
            "reject MUST (RFC8725-3.1)",
            "reject MUST (RFC8725-3.1)",
            "either (no text)",
            "reject MUST (RFC8725-3.1)",
        ],
    ),
    (
        "claim.duplicate-sub",
        [
            "reject, or accept as last (RFC7519-4)",
            "reject, or accept as last (RFC7519-4)",
            "reject, or accept as last (RFC7519-4)",
            "either (no text)",
            "reject, or accept as last (RFC7519-4)",
        ],
    ),
    (
        "header.kid-other-key",
        [
            "either (RFC7515-4.1.4)",
            "either (RFC7515-4.1.4)",
            "either (RFC7515-4.1.4)",
            "either (no text)",
            "either (RFC7515-4.1.4)",
        ],
    ),
    (
        "header.crit-unknown",
        [
            "reject MUST (RFC7515-4.1.11)",
            "reject MUST (RFC7515-4.1.11)",
            "reject MUST (RFC7515-4.1.11)",
            "either (no text)",
            "reject MUST (RFC7515-4.1.11)",
        ],
    ),
    (
        "header.crit-empty",
        [
            "either (RFC7515-4.1.11#may)",
            "either (RFC7515-4.1.11#may)",
            "either (RFC7515-4.1.11#may)",
            "either (no text)",
            "either (RFC7515-4.1.11#may)",
        ],
    ),
    (
        "claim.cnf-unbound",
        [
            "either (no text)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "introspection.inactive",
        [
            "either (no text)",
            "either (no text)",
            "either (no text)",
            "reject MUST (RFC7662-2.2)",
            "either (no text)",
        ],
    ),
    (
        "claim.email.same-other-sub",
        [
            "reject MUST (OIDCC-5.7)",
            "reject MUST (OIDCC-5.7)",
            "either (no text)",
            "either (no text)",
            "either (no text)",
        ],
    ),
    (
        "claim.email.missing",
        [
            "reject SHOULD (HOUSE-ID-1)",
            "reject SHOULD (HOUSE-ID-1)",
            "reject SHOULD (HOUSE-ID-1)",
            "reject SHOULD (HOUSE-ID-1)",
            "reject SHOULD (HOUSE-ID-1)",
        ],
    ),
];

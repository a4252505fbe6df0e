//! Proof 4 of the catalogue: independent libraries say the same to the vectors, or there is a
//! reason. Their verdicts were recorded by `fixtures/witness/run`.

use std::collections::BTreeSet;

use mock_idp::vectors;
use serde_json::Value;

const VERDICTS: &str = include_str!("../../../fixtures/vectors/witness.json");

/// Where a library says something else than the verifier: the vectors (`*` for any rest), the
/// libraries (empty: all three), and why.
const DIFFERENCES: &[(&[&str], &[&str], &str)] = &[
    (
        &["ok.extra-unknown-header", "header.zip-def"],
        &["joserfc"],
        "it refuses members that it has no rule for; RFC 7515 section 4 has them ignored",
    ),
    (
        &["ok.kid-absent-multi-key"],
        &["joserfc"],
        "it wants `kid` where there are several keys; no text decides",
    ),
    (
        &["header.typ-wrong-type*"],
        &["joserfc"],
        "it checks the type of every header member; no text asks to refuse a hint",
    ),
    (
        &["header.typ-logout-jwt", "header.typ-dpop", "kind.*"],
        &[],
        "libraries leave `typ` to the application, which must name the one that it expects",
    ),
    (
        &["header.cty-jwt-nonnested"],
        &[],
        "none takes up the nested JWT that `cty` announces (RFC 7519 section 7.2)",
    ),
    (
        &["header.crit-registered*", "header.crit-duplicate-registered", "header.crit-empty"],
        &["pyjwt", "jose"],
        "RFC 7515 section 4.1.11: a recipient may refuse it, and these do",
    ),
    (
        &["header.b64-false-nocrit"],
        &["jose"],
        "without `crit` it ignores `b64`, and the payload was signed encoded",
    ),
    (
        &["header.kid-*"],
        &[],
        "they take the one key that `kid` names; a verifier may try the others too",
    ),
    (
        &["enc.padding-equals"],
        &["pyjwt", "jose"],
        "their base64url decoders are lenient, and the signature stands over the text as it came",
    ),
    (
        &["enc.whitespace-inside*", "enc.leading-trailing-space*", "enc.nonzero-trailing-bits"],
        &["jose"],
        "its base64url decoder is lenient in the signature part",
    ),
    (&["enc.utf16-payload"], &["pyjwt", "joserfc"], "Python's json guesses the encoding"),
    (&["enc.lone-surrogate", "enc.json-bom"], &[], "RFC 8259 leaves it to the parser"),
    (
        &["claim.sub.wrong-type*", "claim.sub.array", "claim.aud.array-nonstring"],
        &["jose"],
        "it checks no types of `sub` and of the elements of `aud`",
    ),
    (
        &["claim.sub.empty"],
        &["pyjwt", "jose"],
        "it is there; that it may not be empty is left to the application",
    ),
    (
        &["claim.email.same-other-sub", "claim.email.unverified"],
        &[],
        "who it is, is the application's affair: the verifier binds users to `sub`",
    ),
    (
        &["claim.*.wrong-type=string", "claim.*.wrong-type=bool"],
        &["pyjwt"],
        "it turns what it can into a number",
    ),
    (
        &["claim.iat.future*", "claim.exp.before-iat"],
        &["pyjwt", "joserfc"],
        "they refuse an `iat` ahead; OIDCC-3.1.3.7-10 leaves it to the recipient",
    ),
];

#[test]
fn other_libraries_say_the_same_to_every_vector_or_there_is_a_reason() {
    let recorded: Value = serde_json::from_str(VERDICTS).expect("JSON");
    let vectors = vectors::all(vectors::NOW);
    let mut surprises = Vec::new();
    let mut used = BTreeSet::new();
    for (library, verdicts) in recorded["verdicts"].as_object().expect("an object") {
        for vector in &vectors {
            let Some(verdict) = verdicts[&vector.id].as_str() else {
                surprises.push(format!("{library} was not asked about {}", vector.id));
                continue;
            };
            if (verdict == "accepted") == vector.violated.is_empty() {
                continue;
            }
            let reason = DIFFERENCES.iter().position(|(ids, libraries, _)| {
                let named = libraries.iter().any(|name| library.split(' ').next() == Some(name));
                (libraries.is_empty() || named) && ids.iter().any(|id| fits(id, &vector.id))
            });
            match reason {
                Some(reason) => drop(used.insert(reason)),
                None => surprises.push(format!(
                    "{}: {library} says {verdict}, the verifier {:?}",
                    vector.id, vector.violated
                )),
            }
        }
    }
    for (at, (ids, _, _)) in DIFFERENCES.iter().enumerate() {
        if !used.contains(&at) {
            surprises.push(format!("nobody differs any more in {ids:?}"));
        }
    }
    let again = "mock-idp vectors > VECTORS; fixtures/witness/run VECTORS DIR > witness.json";
    assert!(surprises.is_empty(), "{}\nasked again by: {again}", surprises.join("\n"));
}

/// Whether the id fits a pattern with at most one asterisk.
fn fits(pattern: &str, id: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => {
            id.len() >= start.len() + end.len() && id.starts_with(start) && id.ends_with(end)
        }
        None => pattern == id,
    }
}

//! Agreement with C2SP Wycheproof's JWS and JWK vectors, where they lie beside the repository.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use mock_idp::jose::Alg;
use mock_idp::verify::jws;
use serde_json::{Value, json};

const FILES: [&str; 2] = ["json_web_signature_test.json", "json_web_key_test.json"];

/// Where the verifier says something else, and why. Each has a file, a group, a test and the
/// reason; an empty test stands for all valid ones of the group.
const DIFFERENCES: &[[&str; 4]] = &[
    ["signature", "hs256", "", SECRETS],
    ["signature", "base64", "", SECRETS],
    ["signature", "rfc7520", "Figure35", SECRETS],
    ["key", "jws_keyset", "", SECRETS],
    ["key", "HS256", "", SECRETS],
    ["key", "HS384", "", SECRETS],
    ["key", "HS512", "", SECRETS],
    [
        "signature",
        "rfc7520",
        "Figure20",
        "PS384 by a key whose JWK names PS256: RFC 8725 section 3.1",
    ],
    ["signature", "rfc7520WithKeyOps", "Figure20", "as in the group without key_ops"],
    ["signature", "rfc7520", "Figure27", "the JWK names ES521, which is no algorithm"],
    ["signature", "rfc7520WithKeyOps", "Figure27", "as in the group without key_ops"],
];

const SECRETS: &str = "the verifier knows published keys only, never a shared secret";

#[test]
fn the_verifier_agrees_with_wycheproof_or_says_why_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/facts/wycheproof");
    if !folder.is_dir() {
        let _ = writeln!(
            std::io::stderr(),
            "no Wycheproof vectors beside the repository: not compared"
        );
        return;
    }
    let mut unused: Vec<&[&str; 4]> = DIFFERENCES.iter().collect();
    let mut surprises = Vec::new();
    for file in FILES {
        let text = fs::read_to_string(folder.join(file)).expect("readable");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        for group in document["testGroups"].as_array().expect("groups") {
            let key = group.get("public").unwrap_or(&group["private"]);
            let set =
                if key.get("keys").is_some() { key.clone() } else { json!({ "keys": [key] }) };
            for test in group["tests"].as_array().expect("tests") {
                let token = test["jws"].as_str().unwrap_or_default();
                let accepted = jws::verify(token, &set, Alg::PUBLIC).is_ok();
                if accepted == (test["result"] == "valid") {
                    continue;
                }
                let known = |[subject, comment, name, _]: &&[&str; 4]| {
                    file.starts_with(&format!("json_web_{subject}"))
                        && group["comment"] == **comment
                        && (test["comment"] == **name || name.is_empty() && !accepted)
                };
                match DIFFERENCES.iter().find(known) {
                    Some(difference) => unused.retain(|other| *other != difference),
                    None => surprises.push(format!(
                        "{file} {}: {} {} is {}",
                        test["tcId"], group["comment"], test["comment"], test["result"]
                    )),
                }
            }
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
    assert!(unused.is_empty(), "no longer different: {unused:?}");
}

//! Names of files: readable, safe for every file system, and never the same for two.

use std::fmt::Write as _;

/// Settings of a built-in target that break it or make it odd: the run is compared with what the
/// target does without them.
const DEVIATIONS: &[&str] = &["neglect", "flaw", "quirk", "set"];

/// The target whose snapshots a run is compared with: `reference` for
/// `reference,neglect=aud.names-recipient`. What makes it another target stays:
/// `reference,kind=at+jwt`.
pub fn recorded_target(target: &str) -> String {
    let deviates =
        |word: &str| word.split_once('=').is_some_and(|(key, _)| DEVIATIONS.contains(&key));
    let words: Vec<&str> = target.split(',').filter(|word| !deviates(word)).collect();
    words.join(",")
}

/// The folder of a target.
pub fn folder_name(target: &str) -> String {
    match safe(&target.replace(':', "-")) {
        name if name.is_empty() => "_".to_owned(),
        name => name,
    }
}

/// The file of a scenario, without extension: `id-token__lifetime` of `id-token/lifetime`, which
/// `insta` reads as the snapshot `lifetime` of the module `id-token`.
pub fn file_name(scenario: &str) -> String {
    scenario.split('/').map(|part| without_doubt(&safe(part))).collect::<Vec<_>>().join("__")
}

/// An underscore that might be read as a part of a slash is percent-encoded.
fn without_doubt(part: &str) -> String {
    let single = part.replace("__", "_%5F");
    let inner = single.trim_matches('_');
    let at = single.len() - single.trim_start_matches('_').len();
    let (before, after) = (at, single.len() - at - inner.len());
    format!("{}{inner}{}", "%5F".repeat(before), "%5F".repeat(after))
}

/// Letters, digits and a few signs stay, everything else is percent-encoded.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || "-_+=,".contains(c) || (c == '.' && at > 0) {
            safe.push(c);
        } else {
            for byte in c.to_string().bytes() {
                // Writing to a string can't fail.
                let _ = write!(safe, "%{byte:02X}");
            }
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_broken_target_is_compared_with_the_sound_one() {
        for (target, name) in [
            ("reference", "reference"),
            ("reference,neglect=aud.names-recipient,quirk=hides-reason", "reference"),
            ("reference:strict,kind=at+jwt,flaw=hang", "reference-strict,kind=at+jwt"),
            ("our database, the new one", "our%20database,%20the%20new%20one"),
            ("..", "%2E."),
            ("", "_"),
        ] {
            assert_eq!(folder_name(&recorded_target(target)), name);
        }
    }

    #[test]
    fn a_file_is_named_like_its_scenario() {
        assert_eq!(file_name("id-token/lifetime"), "id-token__lifetime");
        assert_eq!(file_name("a__b/c_d"), "a_%5Fb__c_d");
        assert_eq!(file_name("a_/_b"), "a%5F__%5Fb");
        assert_eq!(file_name("../x"), "%2E.__x");
    }

    proptest! {
        #[test]
        fn two_scenarios_never_share_a_file(a in "[a_/. %]{0,6}", b in "[a_/. %]{0,6}") {
            prop_assert_eq!(file_name(&a) == file_name(&b), a == b);
        }
    }
}

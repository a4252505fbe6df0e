//! Format 1 of scenario files.

use std::path::Path;

use sso_harness::drivers::Presentation;
use sso_harness::scenario::{self, Case, Present, Scenario, Stated};

fn format() -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/scenarios");
    let mut scenarios = scenario::load(&[folder]).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(scenarios.len(), 1);
    scenarios.remove(0)
}

fn case(id: &str) -> Case {
    let cases = format().cases;
    cases.into_iter().find(|case| case.id == id).unwrap_or_else(|| panic!("no case {id}"))
}

#[test]
fn ids_come_from_path_name_and_matrix_in_the_order_of_the_file() {
    let ids: Vec<String> = format().cases.into_iter().map(|case| case.id).collect();
    insta::assert_snapshot!(ids.join("\n"), @r"
    format#an-hour-late
    format#no-exp-every-algorithm[alg=RS256]
    format#no-exp-every-algorithm[alg=ES256]
    format#no-exp-every-algorithm[alg=EdDSA]
    format#how-late-and-who[defect=claim.exp.past=120,user=alice]
    format#how-late-and-who[defect=claim.exp.past=120,user=bob]
    format#how-late-and-who[defect=claim.exp.past-1h,user=alice]
    format#how-late-and-who[defect=claim.exp.past-1h,user=bob]
    format#by-every-way
    format#by-one-way-each[present=password]
    format#by-one-way-each[present=http-bearer]
    format#issuer-configured-with-a-slash
    format#revoked-key
    ");
}

#[test]
fn a_matrix_adds_its_defect_behind_those_of_the_case() {
    let case = case("format#how-late-and-who[defect=claim.exp.past-1h,user=bob]");
    let defects: Vec<String> = case.defects.iter().map(ToString::to_string).collect();
    assert_eq!(defects, ["ok.extra-unknown-claims", "claim.exp.past=3600"]);
    assert_eq!(case.user.as_deref(), Some("bob"));
    assert_eq!(case.tags, ["edge"]);
}

#[test]
fn a_case_says_how_it_is_presented() {
    let present = |id: &str| case(id).present;
    assert_eq!(present("format#an-hour-late"), Present::First);
    assert_eq!(present("format#by-every-way"), Present::All);
    assert_eq!(
        present("format#how-late-and-who[defect=claim.exp.past=120,user=alice]"),
        Present::Only(vec![Presentation::Oauthbearer, Presentation::Password])
    );
    assert_eq!(
        present("format#by-one-way-each[present=http-bearer]"),
        Present::Only(vec![Presentation::HttpBearer])
    );
}

#[test]
fn settings_steps_and_assertions_are_carried() {
    let given = case("format#issuer-configured-with-a-slash");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        given.given,
        [pair("issuer", "{{issuer}}/"), pair("retries", "3"), pair("strict", "true")]
    );
    assert_eq!(given.expect, Some(Stated::AcceptOrExplain));
    let revoked = case("format#revoked-key");
    assert!(revoked.slow);
    assert_eq!(revoked.tags, ["slow"]);
    assert_eq!(revoked.steps.len(), 4);
    let steps: Vec<String> = revoked.steps.iter().map(ToString::to_string).collect();
    assert_eq!(
        steps,
        [
            "login alice",
            "the provider rotates its key and retires rsa-a",
            "wait for the target to fetch the keys again",
            "login alice with the previous token",
        ]
    );
    assert_eq!(
        revoked.assert.words(),
        [
            "requests to jwks_uri: <= 2",
            "requests to canary: 0",
            "an accepted login within 5s",
            "no effects",
        ]
    );
}

#[test]
fn a_case_knows_where_it_is_written_and_how() {
    let case = case("format#an-hour-late");
    let (path, line) = &case.source;
    assert!(path.ends_with("fixtures/scenarios/format.yaml"));
    assert_eq!(*line, 6);
    assert_eq!(
        scenario::excerpt(&case),
        "- name: an hour late\n  why: a leaked token must stop working\n  defects: [claim.exp.past]"
    );
}

#[test]
fn a_path_without_scenarios_is_an_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/keys");
    let wrong = scenario::load(&[folder, "nowhere.yaml".into()]).expect_err("nothing there");
    assert_eq!(wrong.len(), 2, "{wrong}");
}

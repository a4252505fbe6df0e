use anstream::adapter::strip_str;
use proptest::prelude::*;

use super::*;
use crate::defects;
use crate::mint::{Sound, mint};

const NOW: NumericDate = 1_700_000_000;

fn token(defects: &[&str]) -> String {
    let mut sound = Sound::new("http://127.0.0.1:9400/default");
    sound.now = NOW;
    sound.jti = "j1".to_owned();
    let defects: Vec<_> = defects.iter().map(|d| defects::parse(d).expect("a defect")).collect();
    mint(&sound, &defects).expect("mints")
}

fn read(token: &str) -> String {
    strip_str(&report(&decode(token, &Expected::default(), NOW), 90)).to_string()
}

#[test]
fn a_token_is_shown_with_what_is_odd_by_clause() {
    insta::assert_snapshot!(read(&token(&["claim.exp.past=3600", "claim.aud.wrong"])), @r#"
header
  alg  "RS256"
  kid  "rsa-a"
  typ  "JWT"

claims
  iss                 "http://127.0.0.1:9400/default"
  sub                 "alice"
  aud                 "other"
  azp                 "db"
  iat                 1699999990  2023-11-14T22:13:10Z, 10 s ago
  nbf                 1699999990  2023-11-14T22:13:10Z, 10 s ago
  exp                 1699996400  2023-11-14T21:13:20Z, 60 min ago
  jti                 "j1"
  email               "alice@example.com"
  email_verified      true
  preferred_username  "alice"
  groups              ["readers"]

Judged as id-token-credential of http://127.0.0.1:9400/default for db, with the keys of
that path:
  MUST    aud.names-recipient: aud is "other"
          OIDCC-3.1.3.7-3, RFC7519-4.1.3, RFC8725-3.9
  MUST    exp.in-future: exp is 1699996400, now is 1700000000
          OIDCC-3.1.3.7-9, RFC7519-4.1.4
"#);
}

#[test]
fn there_is_nothing_odd_about_a_sound_token() {
    assert!(read(&token(&[])).ends_with("  nothing odd\n"), "{}", read(&token(&[])));
}

#[test]
fn garbage_is_said_to_be_garbage() {
    insta::assert_snapshot!(read("hello.world"), @r#"
header
  no JSON object: ��e

claims
  no JSON object: \u{008a}�

Judged as id-token-credential of http://127.0.0.1/default for db, with the keys of that
path:
  MUST    compact.three-parts: it has 2 parts
          RFC7519-7.2-7, RFC7515-5.2-1
"#);
}

#[test]
fn a_token_of_an_issuer_elsewhere_is_judged_without_its_signature() {
    let mut sound = Sound::new("https://idp.example.com/default");
    sound.now = NOW;
    sound.header.push(("kid".to_owned(), "somebody's".into()));
    sound.client_id = "their-client".to_owned();
    let text = read(&mint(&sound, &[]).expect("mints"));
    assert!(text.contains("keys are not known here") && text.ends_with("nothing odd\n"), "{text}");
}

#[test]
fn what_the_reader_expects_is_held_against_the_token() {
    let expected = Expected {
        issuer: Some("http://127.0.0.1:9400/other".to_owned()),
        audience: Some("warehouse".to_owned()),
    };
    let decoded = decode(&token(&[]), &expected, NOW);
    let odd: Vec<&str> = decoded.odd.iter().map(|odd| odd.requirement.id).collect();
    assert!(odd.contains(&"iss.equals-issuer") && odd.contains(&"aud.names-recipient"), "{odd:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_it_is_given_it_answers(token in "\\PC{0,60}", parts in "[a-zA-Z0-9_.-]{0,80}") {
        prop_assert!(read(&token).contains("Judged as"));
        prop_assert!(read(&parts).contains("Judged as"));
    }
}

//! `authorization_code`.

use super::{CALLBACK, DB, OTHER, ask, code, granted, idp, refusal, refused, text};

const CODE: &[(&str, &str)] = &[("grant_type", "authorization_code"), ("redirect_uri", CALLBACK)];

#[test]
fn a_code_is_exchanged_once_and_a_second_time_revokes_its_tokens() {
    let idp = idp();
    let code = code(&idp, &[("scope", "openid offline_access")]);
    let form = [CODE, DB, &[("code", code.as_str())]];
    let tokens = ask(&idp, "/default", &form);
    assert_eq!(refusal(&tokens), granted());
    let json = tokens.json();
    let refresh =
        [DB, &[("grant_type", "refresh_token"), ("refresh_token", text(&json, "refresh_token"))]];
    let again = ask(&idp, "/default", &form);
    assert_eq!(refusal(&again), refused("invalid_grant"));
    assert!(again.text("error_description").contains("revoked"));
    assert_eq!(refusal(&ask(&idp, "/default", &refresh)), refused("invalid_grant"));
}

#[test]
fn a_second_use_is_known_as_one_when_the_time_of_the_code_is_over() {
    let idp = idp();
    let code = code(&idp, &[]);
    let form = [CODE, DB, &[("code", code.as_str())]];
    assert_eq!(refusal(&ask(&idp, "/default", &form)), granted());
    idp.clock().advance(600);
    let again = ask(&idp, "/default", &form);
    assert!(again.text("error_description").contains("revoked"), "{}", again.body);
}

#[test]
fn a_code_is_good_for_its_client_and_issuer_and_for_a_minute_and_is_not_used_up_by_others() {
    let idp = idp();
    let code = code(&idp, &[]);
    let code = [("code", code.as_str())];
    let exchange = |issuer, client| refusal(&ask(&idp, issuer, &[CODE, client, &code]));
    assert_eq!(exchange("/default", OTHER), refused("invalid_grant"));
    assert_eq!(exchange("/other", DB), refused("invalid_grant"));
    idp.clock().advance(60);
    assert_eq!(exchange("/default", DB), refused("invalid_grant"));
    idp.clock().advance(-10);
    assert_eq!(exchange("/default", DB), granted());
}

#[test]
fn a_code_that_nobody_issued_is_refused_and_a_missing_one_is_asked_for() {
    let idp = idp();
    let bogus = ask(&idp, "/default", &[CODE, DB, &[("code", "bogus")]]);
    assert_eq!(refusal(&bogus), refused("invalid_grant"));
    assert_eq!(refusal(&ask(&idp, "/default", &[CODE, DB])), refused("invalid_request"));
}

#[test]
fn a_verifier_without_a_challenge_is_a_downgrade_and_refused() {
    // RFC 9700 section 2.1.1.
    let idp = idp();
    let code = code(&idp, &[]);
    let verifier = "a".repeat(43);
    let form = [CODE, DB, &[("code", code.as_str()), ("code_verifier", &verifier)]];
    assert_eq!(refusal(&ask(&idp, "/default", &form)), refused("invalid_grant"));
}

#[test]
fn a_malformed_verifier_is_told_from_a_wrong_one() {
    let idp = idp();
    let challenge = ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    let code = code(&idp, &[challenge, ("code_challenge_method", "S256")]);
    let (wrong, right) = ("x".repeat(43), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    for (verifier, expected) in [
        ("short", refused("invalid_request")),
        (&wrong, refused("invalid_grant")),
        ("", refused("invalid_grant")),
        (right, granted()),
    ] {
        let form = [CODE, DB, &[("code", code.as_str()), ("code_verifier", verifier)]];
        assert_eq!(refusal(&ask(&idp, "/default", &form)), expected, "{verifier}");
    }
}

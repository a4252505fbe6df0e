//! `prompt` and `max_age`: when the End-User is asked, and what (OIDCC-3.1.2.1).

use mock_idp::idp::MockIdp;

use super::super::browser::Browser;
use super::{Back, authorize, id_token, is_login_page, logged_in};

#[test]
fn prompt_none_shows_nothing_whoever_is_logged_in() {
    let idp = MockIdp::start().expect("a free port");
    let asked = authorize(&[("prompt", "none")]);
    let back = Back::of(&Browser::new(&idp).get(&asked));
    assert_eq!((back.get("error"), back.get("state")), ("login_required", "s"));
    assert_eq!(Back::of(&logged_in(&idp, "alice").get(&asked)).names(), ["code", "iss", "state"]);
}

#[test]
fn prompt_login_asks_again_and_the_same_end_user_goes_on_with_the_session() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = logged_in(&idp, "alice");
    let (_, before) = id_token(&mut browser, &[]);
    for prompt in ["login", "select_account"] {
        idp.clock().advance(100);
        let page = browser.get(&authorize(&[("prompt", prompt)]));
        assert!(is_login_page(&page), "{prompt}");
        assert_eq!(browser.press(&page, "user", "alice").status, 303);
    }
    let (_, same) = id_token(&mut browser, &[]);
    assert_eq!(before["sid"], same["sid"]);
    assert!(same["auth_time"].as_i64() >= before["auth_time"].as_i64().map(|time| time + 200));
    let page = browser.get(&authorize(&[("prompt", "select_account")]));
    browser.press(&page, "user", "bob");
    let (_, other) = id_token(&mut browser, &[]);
    assert_eq!(other["sub"], "bob");
    assert_ne!(before["sid"], other["sid"]);
}

#[test]
fn max_age_asks_again_once_the_login_is_older() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = logged_in(&idp, "alice");
    idp.clock().advance(100);
    for (max_age, asks) in [("0", true), ("50", true), ("200", false), ("4294967295", false)] {
        let answer = browser.get(&authorize(&[("max_age", max_age)]));
        assert_eq!(is_login_page(&answer), asks, "{max_age}");
    }
    let none = browser.get(&authorize(&[("max_age", "50"), ("prompt", "none")]));
    assert_eq!(Back::of(&none).get("error"), "login_required");
    let page = browser.get(&authorize(&[("max_age", "0")]));
    assert_eq!(Back::of(&browser.press(&page, "user", "alice")).get("error"), "");
}

#[test]
fn prompt_consent_asks_each_time_and_both_answers_come_back() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = logged_in(&idp, "alice");
    for (answer, error) in
        [("allow", ""), ("refuse", "access_denied"), ("perhaps", "access_denied")]
    {
        let page = browser.get(&authorize(&[("prompt", "consent"), ("resource", "https://db/x")]));
        assert_eq!(page.status, 200);
        for said in ["Allow db?", "openid", "email", "https://db/x"] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        let back = Back::of(&browser.press(&page, "consent", answer));
        assert_eq!((back.get("error"), back.get("state")), (error, "s"), "{answer}");
        assert_eq!(back.get("code").is_empty(), !error.is_empty());
    }
}

#[test]
fn consent_comes_after_the_login_and_is_never_given_without_one() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = Browser::new(&idp);
    let page = browser.get(&authorize(&[("prompt", "login consent")]));
    assert!(is_login_page(&page));
    let consent = browser.press(&page, "user", "alice");
    assert!(consent.body.contains("Allow db?"), "{}", consent.body);
    assert_eq!(Back::of(&browser.press(&consent, "consent", "allow")).get("error"), "");
    // Who is not logged in can't allow anything.
    let mut nobody = Browser::new(&idp);
    let page = nobody.get(&authorize(&[]));
    assert!(is_login_page(&nobody.press(&page, "consent", "allow")));
}

//! `id_token_hint`: who is meant (OIDCC-3.1.2.1).

use mock_idp::idp::MockIdp;

use super::super::browser::Browser;
use super::super::http::get;
use super::{Back, authorize, auto_login, id_token, is_login_page, logged_in, query};

/// An ID Token of that End-User at `/default`.
fn of(idp: &MockIdp, user: &str) -> String {
    id_token(&mut logged_in(idp, user), &[]).0
}

#[test]
fn whom_the_hint_names_goes_straight_back_and_anybody_else_is_asked() {
    let idp = MockIdp::start().expect("a free port");
    let mut alice = logged_in(&idp, "alice");
    let (own, _) = id_token(&mut alice, &[]);
    let bob = of(&idp, "bob");
    assert_eq!(alice.get(&authorize(&[("id_token_hint", &own)])).status, 303);
    assert!(is_login_page(&alice.get(&authorize(&[("id_token_hint", &bob)]))));
    let none = alice.get(&authorize(&[("id_token_hint", &bob), ("prompt", "none")]));
    assert_eq!(Back::of(&none).get("error"), "login_required");
}

#[test]
fn another_end_user_than_the_hint_names_gets_no_code() {
    let idp = MockIdp::start().expect("a free port");
    let bob = of(&idp, "bob");
    for (clicked, error) in [("bob", ""), ("alice", "login_required")] {
        let mut browser = Browser::new(&idp);
        let page = browser.get(&authorize(&[("id_token_hint", &bob)]));
        assert_eq!(Back::of(&browser.press(&page, "user", clicked)).get("error"), error);
    }
}

#[test]
fn a_hint_may_have_expired_but_is_an_id_token_of_this_issuer() {
    let idp = MockIdp::start().expect("a free port");
    let own = of(&idp, "alice");
    idp.clock().advance(86_400);
    let mut browser = Browser::new(&idp);
    assert!(is_login_page(&browser.get(&authorize(&[("id_token_hint", &own)]))));
    let auto = auto_login();
    let elsewhere = get(
        auto.address(),
        &format!("/other/authorize?{}", query(&[("response_type", "id_token")])),
    );
    let access = get(auto.address(), &authorize(&[("response_type", "token"), ("scope", "email")]));
    let (forged, _) = own.rsplit_once('.').expect("three parts");
    for wrong in [
        Back::of(&elsewhere).get("id_token"),
        Back::of(&access).get("access_token"),
        &format!("{forged}.AAAA"),
        "x",
    ] {
        let back = Back::of(&get(auto.address(), &authorize(&[("id_token_hint", wrong)])));
        assert_eq!(back.get("error"), "invalid_request", "{wrong}");
    }
}

#[test]
fn without_a_person_whom_the_hint_names_logs_in() {
    let idp = auto_login();
    let hint = |name| id_token(&mut Browser::new(&idp), &[("login_hint", name)]).0;
    let (bob, alice) = (hint("bob"), hint("alice"));
    let mut browser = Browser::new(&idp);
    for (hint, sub) in [(&bob, "bob"), (&alice, "alice"), (&bob, "bob")] {
        assert_eq!(id_token(&mut browser, &[("id_token_hint", hint)]).1["sub"], sub);
    }
}

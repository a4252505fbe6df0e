//! Logout at the wish of a relying party (OpenID Connect RP-Initiated Logout 1.0).

use mock_idp::idp::MockIdp;
use url::form_urlencoded::Serializer;

use super::super::browser::Browser;
use super::super::http::{Answer, get, post};
use super::{Back, authorize, id_token, is_login_page, logged_in, query};

const GOODBYE: &str = "http://localhost:9/goodbye";

fn logout(parameters: &[(&str, &str)]) -> String {
    let query = Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("/default/logout?{query}")
}

fn is_logged_in(browser: &mut Browser<'_>) -> bool {
    !is_login_page(&browser.get(&authorize(&[])))
}

fn asks(answer: &Answer) -> bool {
    answer.status == 200 && answer.body.contains("name=\"confirm\"")
}

#[test]
fn a_relying_party_that_shows_its_id_token_ends_the_session_at_once() {
    let idp = MockIdp::start().expect("a free port");
    for (state, to) in [("s t", "?state=s+t"), ("", "")] {
        let mut browser = logged_in(&idp, "alice");
        let (token, _) = id_token(&mut browser, &[]);
        // It may have expired long ago.
        idp.clock().advance(2 * 3_600);
        let answer = browser.get(&logout(&[
            ("id_token_hint", &token),
            ("post_logout_redirect_uri", GOODBYE),
            ("state", state),
        ]));
        assert_eq!(answer.status, 303, "{answer:?}");
        assert_eq!(answer.header("location"), Some(format!("{GOODBYE}{to}").as_str()));
        assert!(answer.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=0")));
        assert!(!is_logged_in(&mut browser));
    }
}

#[test]
fn without_an_id_token_the_end_user_confirms() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = logged_in(&idp, "alice");
    let asked = [("client_id", "db"), ("post_logout_redirect_uri", GOODBYE), ("state", "s")];
    let page = browser.get(&logout(&asked));
    assert!(asks(&page) && page.body.contains("alice"), "{}", page.body);
    assert!(is_logged_in(&mut browser), "nobody has confirmed");
    // Another site can't know what the page says.
    assert!(asks(&browser.post("/default/logout", "confirm=yes")));
    let back = Back::of(&browser.press(&page, "confirm", confirmation(&page)));
    assert_eq!((back.to.as_str(), back.get("state")), (GOODBYE, "s"));
    assert!(!is_logged_in(&mut browser));
}

fn confirmation(page: &Answer) -> &str {
    let (_, rest) = page.body.split_once("name=\"confirm\" value=\"").expect("a button");
    rest.split_once('"').expect("it ends").0
}

#[test]
fn the_id_token_of_another_end_user_ends_nothing_unasked() {
    let idp = MockIdp::start().expect("a free port");
    let (bob, _) = id_token(&mut logged_in(&idp, "bob"), &[]);
    let mut alice = logged_in(&idp, "alice");
    assert!(asks(&alice.get(&logout(&[("id_token_hint", &bob)]))));
    assert!(is_logged_in(&mut alice));
}

#[test]
fn a_post_from_another_site_brings_no_cookie_and_ends_the_session_by_its_sid() {
    let idp = MockIdp::start().expect("a free port");
    let mut alice = logged_in(&idp, "alice");
    let mut other = logged_in(&idp, "alice");
    let (token, _) = id_token(&mut alice, &[]);
    let answer = post(idp.address(), "/default/logout", &[], &format!("id_token_hint={token}"));
    assert!(answer.status == 200 && answer.body.contains("Signed out"), "{answer:?}");
    assert!(!is_logged_in(&mut alice) && is_logged_in(&mut other));
}

#[test]
fn the_browser_is_sent_where_the_client_may_send_it_and_nowhere_else() {
    let idp = MockIdp::start().expect("a free port");
    let (token, _) = id_token(&mut logged_in(&idp, "alice"), &[]);
    let (_, of_other) = (0, id_token(&mut logged_in(&idp, "alice"), &[("client_id", "other")]).0);
    let back = ("post_logout_redirect_uri", GOODBYE);
    let hint = ("id_token_hint", token.as_str());
    for (parameters, status) in [
        (&[hint, back][..], 303),
        (&[("client_id", "db"), back], 303),
        (&[hint, ("client_id", "db"), back], 303),
        (&[hint, ("client_id", "other"), back], 400),
        (&[("id_token_hint", &of_other), ("client_id", "db")], 400),
        (&[back], 400),
        (&[("client_id", "nobody"), back], 400),
        (&[("id_token_hint", "x"), back], 400),
        (&[hint, ("post_logout_redirect_uri", "https://db.example.com/")], 400),
        (&[hint, ("post_logout_redirect_uri", "http://localhost@db.example.com/")], 400),
        (&[hint, ("post_logout_redirect_uri", "javascript:alert(1)")], 400),
        (&[hint, ("post_logout_redirect_uri", "http:localhost/")], 400),
        (&[], 200),
    ] {
        let answer = get(idp.address(), &logout(parameters));
        assert_eq!(answer.status, status, "{parameters:?}");
        assert_eq!(answer.header("location").is_some(), status == 303, "{parameters:?}");
    }
    assert_eq!(get(idp.address(), "/default/logout?state=a&state=b").status, 400);
}

#[test]
fn a_lying_issuer_asks_where_it_can_t_read_its_own_id_token() {
    let idp = MockIdp::start().expect("a free port");
    let issuer = "/d/sig.bitflip/default";
    let mut browser = Browser::new(&idp);
    let page =
        browser.get(&format!("{issuer}/authorize?{}", query(&[("response_type", "id_token")])));
    let back = Back::of(&browser.press(&page, "user", "alice"));
    let hint = back.get("id_token");
    assert!(asks(&browser.get(&format!("{issuer}/logout?id_token_hint={hint}"))));
}

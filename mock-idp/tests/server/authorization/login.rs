//! The login page, and the session that it begins.

use mock_idp::idp::MockIdp;
use mock_idp::user::User;

use super::super::browser::{Browser, Form};
use super::super::http::{get, send};
use super::{Back, authorize, auto_login, id_token, is_login_page, logged_in, query};

#[test]
fn a_click_on_an_end_user_logs_in_and_a_second_client_does_not_ask_again() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = Browser::new(&idp);
    let page = browser.get(&authorize(&[]));
    assert!(is_login_page(&page) && page.body.contains("bob@example.com"), "{}", page.body);
    let back = Back::of(&browser.press(&page, "user", "bob"));
    assert_eq!(back.names(), ["code", "iss", "state"]);
    let (_, first) = id_token(&mut browser, &[]);
    let (_, second) = id_token(&mut browser, &[("client_id", "other")]);
    assert_eq!((&first["sub"], &first["sid"]), (&"bob".into(), &second["sid"]));
    assert_eq!(second["aud"], "other");
}

#[test]
fn a_password_logs_in_by_name_or_email_and_a_wrong_one_is_asked_for_again() {
    let idp = MockIdp::start().expect("a free port");
    for (username, password, right) in [
        ("alice", "password", true),
        ("alice@example.com", "password", true),
        ("alice", "Password", false),
        ("alice", "", false),
        ("\"><script>alert(1)</script>", "password", false),
        ("", "", false),
    ] {
        let mut browser = Browser::new(&idp);
        let page = browser.get(&authorize(&[]));
        let typed = [("username", username), ("password", password)];
        let answer = browser.fill_in(&page, &typed);
        assert_eq!(answer.status, if right { 303 } else { 403 }, "{username} {password}");
        if !right {
            assert!(answer.body.contains("role=\"alert\""), "{}", answer.body);
            assert!(!answer.body.contains("<script>"), "{}", answer.body);
            let second = browser.fill_in(&answer, &[("username", "bob"), ("password", "password")]);
            assert_eq!(Back::of(&second).get("state"), "s");
        }
    }
}

#[test]
fn a_password_is_a_method_that_the_id_token_names_and_a_click_is_none() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = Browser::new(&idp);
    let page = browser.get(&authorize(&[]));
    browser.fill_in(&page, &[("username", "alice"), ("password", "password")]);
    assert_eq!(id_token(&mut browser, &[]).1["amr"], serde_json::json!(["pwd"]));
    assert!(id_token(&mut logged_in(&idp, "alice"), &[]).1["amr"].is_null());
}

#[test]
fn cancel_tells_the_relying_party_that_access_is_denied() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = Browser::new(&idp);
    let page = browser.get(&authorize(&[]));
    let back = Back::of(&browser.press(&page, "cancel", "yes"));
    assert_eq!(back.get("error"), "access_denied");
    assert_eq!((back.get("state"), back.get("iss")), ("s", idp.issuer().as_str()));
}

#[test]
fn a_page_is_answered_once_by_the_browser_that_was_shown_it_at_its_issuer() {
    let idp = MockIdp::start().expect("a free port");
    let mut mine = Browser::new(&idp);
    let page = mine.get(&authorize(&[]));
    let mut other = Browser::new(&idp);
    other.get(&authorize(&[]));
    assert_eq!(other.press(&page, "user", "alice").status, 400, "another browser");
    let page = mine.get(&authorize(&[]));
    let pending = &Form::of(&page).hidden[0].1;
    let elsewhere = mine.post("/other/login", &format!("pending={pending}&user=alice"));
    assert_eq!(elsewhere.status, 400, "another issuer");
    let page = mine.get(&authorize(&[]));
    assert_eq!(mine.press(&page, "user", "alice").status, 303);
    assert_eq!(mine.press(&page, "user", "alice").status, 400, "a second time");
    let page = mine.get(&authorize(&[("prompt", "login")]));
    idp.clock().advance(1_801);
    assert_eq!(mine.press(&page, "user", "alice").status, 400, "too late");
    assert_eq!(mine.post("/default/login", "user=alice").status, 400, "never asked");
}

#[test]
fn a_session_is_of_one_issuer_and_lasts_half_a_day() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = logged_in(&idp, "alice");
    let other = format!("/other/authorize?{}", query(&[]));
    assert!(is_login_page(&browser.get(&other)));
    assert_eq!(browser.get(&authorize(&[])).status, 303);
    idp.clock().advance(12 * 3_600 - 10);
    assert_eq!(browser.get(&authorize(&[])).status, 303);
    idp.clock().advance(10);
    assert!(is_login_page(&browser.get(&authorize(&[]))));
}

#[test]
fn the_cookie_is_for_this_issuer_alone_and_not_for_scripts_and_is_new_after_the_login() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = Browser::new(&idp);
    let page = browser.get(&authorize(&[]));
    let before = page.header("set-cookie").expect("a cookie").to_owned();
    assert!(before.ends_with("; Path=/default; HttpOnly; SameSite=Lax"), "{before}");
    let after = browser.press(&page, "user", "alice");
    assert_ne!(after.header("set-cookie"), Some(before.as_str()));
    let secure = MockIdp::builder().external_url("https://localhost").start().expect("a free port");
    let page = get(secure.address(), &authorize(&[]));
    assert!(page.header("set-cookie").is_some_and(|c| c.ends_with("SameSite=Lax; Secure")));
}

#[test]
fn an_issuer_whose_path_no_cookie_can_name_logs_in_all_the_same() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = Browser::new(&idp);
    let path = format!("/a;b/authorize?{}", query(&[]));
    let page = browser.get(&path);
    assert!(page.header("set-cookie").is_some_and(|cookie| cookie.contains("; Path=/; ")));
    assert_eq!(browser.press(&page, "user", "alice").status, 303);
    assert_eq!(browser.get(&path).status, 303);
    assert!(is_login_page(&browser.get(&authorize(&[]))), "no other issuer is concerned");
}

#[test]
fn a_form_that_another_site_posts_meets_the_session_all_the_same() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = logged_in(&idp, "alice");
    let fields =
        [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "cross-site")];
    let form = query(&[("prompt", "none")]);
    let answer = send(idp.address(), "POST", "/default/authorize", &fields, &form);
    assert_eq!((answer.status, answer.header("set-cookie")), (303, None));
    let again = answer.header("location").and_then(|to| to.strip_prefix(idp.base()));
    let back = Back::of(&browser.get(again.expect("the provider itself")));
    assert_eq!((back.get("error"), back.get("state")), ("", "s"));
    let answer = send(idp.address(), "POST", "/default/logout", &fields, "client_id=db");
    let again = answer.header("location").and_then(|to| to.strip_prefix(idp.base()));
    assert!(browser.get(again.expect("the provider itself")).body.contains("Sign out?"));
}

#[test]
fn who_is_likely_to_log_in_stands_in_the_form_already() {
    let idp = MockIdp::start().expect("a free port");
    let page = get(idp.address(), &authorize(&[("login_hint", "bob@example.com\"><b>")]));
    assert!(page.body.contains("value=\"bob@example.com&#34;&#62;&#60;b&#62;\""), "{}", page.body);
}

#[test]
fn a_cookie_that_was_never_given_out_is_replaced() {
    let idp = MockIdp::start().expect("a free port");
    let page = get(idp.address(), &authorize(&[]));
    let field = page.header("set-cookie").expect("a cookie");
    let (name, _) = field.split_once('=').expect("a name");
    for value in ["planted", "", "\"x\"", &"=".repeat(43)] {
        let cookie = format!("{name}={value}");
        let answer = send(idp.address(), "GET", &authorize(&[]), &[("Cookie", &cookie)], "");
        let given = answer.header("set-cookie").and_then(|field| field.split(';').next());
        assert!(is_login_page(&answer) && given.is_some_and(|given| given.len() > 43), "{value}");
        assert_ne!(given, Some(cookie.as_str()));
    }
}

#[test]
fn without_a_person_who_is_named_logs_in_without_a_page() {
    let idp = auto_login();
    for (changes, user) in [
        (&[][..], "alice"),
        (&[("login_hint", "bob")], "bob"),
        (&[("login_hint", "bob@example.com")], "bob"),
        (&[("login_hint", "nobody")], "alice"),
        (&[("prompt", "none")], "alice"),
        (&[("prompt", "login consent")], "alice"),
        (&[("max_age", "0")], "alice"),
    ] {
        assert_eq!(id_token(&mut Browser::new(&idp), changes).1["sub"], user, "{changes:?}");
    }
    let bob = MockIdp::builder().auto_login(User::bob()).start().expect("a free port");
    assert_eq!(id_token(&mut Browser::new(&bob), &[]).1["sub"], "bob");
}

#[test]
fn without_a_person_a_browser_stays_in_its_session_until_it_must_log_in_again() {
    let idp = auto_login();
    let mut browser = Browser::new(&idp);
    let (_, first) = id_token(&mut browser, &[]);
    idp.clock().advance(100);
    let (_, second) = id_token(&mut browser, &[]);
    let (_, again) = id_token(&mut browser, &[("prompt", "login")]);
    assert_eq!((&first["sid"], &first["auth_time"]), (&second["sid"], &second["auth_time"]));
    assert!(again["auth_time"].as_i64() >= first["auth_time"].as_i64().map(|time| time + 100));
}

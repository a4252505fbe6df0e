//! The verification page.

use mock_idp::idp::MockIdp;
use mock_idp::user::User;

use super::super::browser::{Browser, Form};
use super::Device;

fn started() -> MockIdp {
    MockIdp::start().expect("a free port")
}

fn complete(device: &Device) -> String {
    format!("/default/device?user_code={}", device.user_code)
}

#[test]
fn who_types_the_code_sees_who_asks_for_what_and_approves_with_a_click() {
    let idp = started();
    let device = Device::new(&idp);
    let mut browser = Browser::new(&idp);
    let page = browser.get("/default/device");
    assert!(page.body.contains("Connect a device"));
    let typed = device.user_code.to_lowercase().replace('-', " ");
    let page = browser.fill_in(&page, &[("user_code", &typed)]);
    for shown in [&device.user_code, "db-public", "offline_access", "Approve only a device"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let done = browser.press(&page, "user", "bob");
    assert!(done.status == 200 && done.body.contains("Device approved"), "{done:?}");
    assert_eq!(device.poll(&idp).status, 200);
    let again = browser.press(&page, "user", "bob");
    assert!(again.status == 400 && again.body.contains("answered before"), "{again:?}");
}

#[test]
fn who_sends_the_device_away_is_told_that_it_gets_nothing() {
    let idp = started();
    let device = Device::new(&idp);
    let mut browser = Browser::new(&idp);
    let page = browser.get(&complete(&device));
    let done = browser.press(&page, "deny", "yes");
    assert!(done.status == 200 && done.body.contains("Device denied"), "{done:?}");
    assert_eq!(device.poll(&idp).text("error"), "access_denied");
}

#[test]
fn a_password_is_asked_for_until_it_is_right() {
    let idp = started();
    let device = Device::new(&idp);
    let mut browser = Browser::new(&idp);
    let page = browser.get(&complete(&device));
    let wrong = browser.fill_in(&page, &[("username", "alice"), ("password", "x")]);
    assert!(wrong.status == 403 && wrong.body.contains("value=\"alice\""), "{wrong:?}");
    assert_eq!(device.poll(&idp).text("error"), "authorization_pending");
    let done = browser.fill_in(&wrong, &[("username", "alice"), ("password", "password")]);
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!(device.poll(&idp).status, 200);
}

#[test]
fn nothing_is_approved_without_a_click_also_where_logins_need_none() {
    let idp = MockIdp::builder().auto_login(User::alice()).start().expect("a free port");
    let device = Device::new(&idp);
    Browser::new(&idp).get(&complete(&device));
    assert_eq!(device.poll(&idp).text("error"), "authorization_pending");
}

#[test]
fn no_other_browser_and_no_other_site_decides() {
    let idp = started();
    let device = Device::new(&idp);
    let page = Browser::new(&idp).get(&complete(&device));
    let mut attacker = Browser::new(&idp);
    attacker.get(&complete(&device));
    let stolen = attacker.press(&page, "user", "alice");
    assert_eq!(stolen.status, 400, "{stolen:?}");
    let forged = format!("user_code={}&user=alice&approve=yes", device.user_code);
    let forged = attacker.post("/default/device", &forged);
    assert!(forged.body.contains("Approve this device?"), "{forged:?}");
    assert_eq!(device.poll(&idp).text("error"), "authorization_pending");
}

#[test]
fn a_code_that_is_wrong_expired_or_decided_is_told_apart() {
    let idp = started();
    let mut browser = Browser::new(&idp);
    let unknown = browser.get("/default/device?user_code=BCDF-GHJK");
    assert!(unknown.status == 400 && unknown.body.contains("No device waits"), "{unknown:?}");
    let device = Device::new(&idp);
    let elsewhere = browser.get(&format!("/other/device?user_code={}", device.user_code));
    assert_eq!(elsewhere.status, 400);
    idp.deny_device("/default", &device.user_code).expect("it waits");
    assert!(browser.get(&complete(&device)).body.contains("approved or denied before"));
    let device = Device::new(&idp);
    let page = browser.get(&complete(&device));
    idp.clock().advance(601);
    assert!(browser.press(&page, "user", "alice").body.contains("has expired"));
}

#[test]
fn whoever_guesses_codes_must_wait_and_then_right_ones_are_taken_again() {
    let idp = started();
    let device = Device::new(&idp);
    let mut browser = Browser::new(&idp);
    for number in 0..20 {
        let path = format!("/default/device?user_code=BCDFGHJ{number}");
        assert_eq!(browser.get(&path).status, 400);
    }
    let refused = browser.get(&complete(&device));
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("60")));
    idp.clock().advance(60);
    assert_eq!(browser.get(&complete(&device)).status, 200);
}

#[test]
fn what_was_typed_is_shown_as_text_and_kept_out_of_the_journal() {
    let idp = started();
    let mut browser = Browser::new(&idp);
    let page = browser.get("/default/device?user_code=%22%3E%3Cscript%3E");
    assert!(!page.body.contains("<script>"), "{}", page.body);
    assert!(Form::of(&page).action.ends_with("/default/device"));
    let asked = idp.journal().since(0);
    assert_eq!(asked[0].path, "/default/device?user_code=[redacted]");
    assert_eq!(asked[0].endpoint, "device");
}

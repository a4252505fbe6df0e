//! What a device is told while it waits.

use mock_idp::device::{Decision, DeviceSettings, UserCodeError};
use mock_idp::idp::MockIdp;
use mock_idp::user::User;

use super::super::http::post;
use super::{CODE, Device};

fn started() -> MockIdp {
    MockIdp::start().expect("a free port")
}

fn with(settings: DeviceSettings) -> MockIdp {
    MockIdp::builder().devices(settings).start().expect("a free port")
}

#[test]
fn a_device_gets_two_codes_and_is_told_where_to_send_its_end_user() {
    let idp = started();
    let form = "client_id=db-public&scope=openid&audience=https://db.example.com";
    let answer = post(idp.address(), "/default/device_authorization", &[], form);
    let codes = answer.json();
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-store")));
    let page = format!("{}/device", idp.issuer());
    assert_eq!(codes["verification_uri"], page);
    let code = codes["user_code"].as_str().expect("a code");
    assert_eq!(codes["verification_uri_complete"], format!("{page}?user_code={code}"));
    assert_eq!((&codes["expires_in"], &codes["interval"]), (&600.into(), &5.into()));
}

#[test]
fn a_client_that_may_not_use_the_grant_or_is_not_known_gets_no_codes() {
    let idp = started();
    for (form, error) in [
        ("client_id=svc&client_secret=secret", "unauthorized_client"),
        ("client_id=db", "invalid_client"),
        ("client_id=nobody", "invalid_client"),
        ("scope=openid", "invalid_client"),
        ("client_id=db-public&scope=%22", "invalid_scope"),
        ("client_id=db-public&resource=db", "invalid_target"),
        ("client_id=db-public&scope=a&scope=b", "invalid_request"),
    ] {
        let answer = post(idp.address(), "/default/device_authorization", &[], form);
        assert_eq!(answer.text("error"), error, "{form}");
    }
}

#[test]
fn a_device_waits_until_its_end_user_approves_and_gets_tokens_once() {
    let idp = started();
    let device = Device::new(&idp);
    assert_eq!(device.poll(&idp).text("error"), "authorization_pending");
    idp.approve_device("/default", &device.user_code.to_lowercase(), User::bob())
        .expect("it waits");
    let tokens = device.poll(&idp);
    assert_eq!(tokens.status, 200);
    assert_eq!(tokens.json()["scope"], "openid email offline_access");
    let id_token = super::super::claims(&tokens.text("id_token"));
    assert_eq!((&id_token["sub"], &id_token["aud"]), (&"bob".into(), &"db-public".into()));
    assert!(id_token["auth_time"].is_i64());
    assert!(!tokens.text("refresh_token").is_empty());
    assert_eq!(device.poll(&idp).text("error"), "invalid_grant");
    let again = idp.approve_device("/default", &device.user_code, User::bob());
    assert_eq!(again, Err(UserCodeError::Decided));
}

#[test]
fn a_device_that_is_denied_is_told_so_and_never_let_in() {
    let idp = started();
    let device = Device::new(&idp);
    idp.deny_device("/default", &device.user_code).expect("it waits");
    let late = idp.approve_device("/default", &device.user_code, User::alice());
    assert_eq!(late, Err(UserCodeError::Decided));
    for _ in 0..2 {
        assert_eq!(device.poll(&idp).text("error"), "access_denied");
    }
}

#[test]
fn codes_expire_on_the_provider_s_clock() {
    let idp = started();
    let device = Device::new(&idp);
    idp.clock().advance(601);
    assert_eq!(device.poll(&idp).text("error"), "expired_token");
    let late = idp.approve_device("/default", &device.user_code, User::alice());
    assert_eq!(late, Err(UserCodeError::Expired));
    let approved = Device::new(&idp);
    idp.approve_device("/default", &approved.user_code, User::alice()).expect("it waits");
    idp.clock().advance(601);
    assert_eq!(approved.poll(&idp).text("error"), "expired_token");
}

#[test]
fn a_device_that_polls_too_fast_waits_five_seconds_longer_from_then_on() {
    let idp = with(DeviceSettings { interval: 60, ..DeviceSettings::default() });
    let device = Device::new(&idp);
    assert_eq!(device.poll(&idp).text("error"), "authorization_pending");
    let slowed = device.poll(&idp);
    assert_eq!(slowed.text("error"), "slow_down");
    assert!(slowed.text("error_description").contains("wait 65 seconds"), "{slowed:?}");
    idp.clock().advance(30);
    assert_eq!(device.poll(&idp).text("error"), "slow_down");
    idp.clock().advance(70);
    assert_eq!(device.poll(&idp).text("error"), "authorization_pending");
}

#[test]
fn without_a_person_a_device_is_denied_or_approved_after_so_many_polls() {
    let bob = || Decision::Approve(User::bob());
    for (then, status) in [(Decision::Deny, 400), (bob(), 200)] {
        let settings = DeviceSettings {
            pending_polls: Some(3),
            then,
            interval: 0,
            ..DeviceSettings::default()
        };
        let idp = with(settings);
        let device = Device::new(&idp);
        for _ in 0..3 {
            assert_eq!(device.poll(&idp).text("error"), "authorization_pending");
        }
        let answer = device.poll(&idp);
        assert_eq!(answer.status, status);
        assert_eq!(answer.text("error"), if status == 400 { "access_denied" } else { "" });
    }
}

#[test]
fn devices_are_slowed_down_on_request_and_each_issuer_has_settings_of_its_own() {
    let idp = started();
    let slow = DeviceSettings { slow_downs: 2, ..DeviceSettings::default() };
    idp.set_devices("/other", slow.clone());
    let device = Device::new(&idp);
    assert_eq!(device.poll(&idp).text("error"), "authorization_pending");
    idp.set_devices("/default", slow);
    let device = Device::new(&idp);
    let told: Vec<String> = (0..3).map(|_| device.poll_later(&idp).text("error")).collect();
    assert_eq!(told, ["slow_down", "slow_down", "authorization_pending"]);
}

#[test]
fn a_device_code_is_worth_nothing_to_another_client_or_at_another_issuer() {
    let idp = started();
    let device = Device::new(&idp);
    idp.approve_device("/default", &device.user_code, User::alice()).expect("it waits");
    let elsewhere = idp.approve_device("/other", &device.user_code, User::alice());
    assert_eq!(elsewhere, Err(UserCodeError::Unknown));
    let code = &device.device_code;
    for (path, form) in [
        ("/other/token", format!("client_id=db-public&device_code={code}")),
        ("/default/token", format!("client_id=db&client_secret=secret&device_code={code}")),
        ("/default/token", "client_id=db-public&device_code=x".to_owned()),
    ] {
        let answer = post(idp.address(), path, &[], &format!("{CODE}&{form}"));
        assert_eq!(answer.text("error"), "invalid_grant", "{path} {form}");
    }
    let without =
        post(idp.address(), "/default/token", &[], &format!("{CODE}&client_id=db-public"));
    assert_eq!(without.text("error"), "invalid_request");
    assert_eq!(device.poll(&idp).status, 200);
}

#[test]
fn an_access_token_is_for_what_the_device_asked_and_for_nothing_else() {
    let idp = started();
    let form = "client_id=db-public&scope=openid&audience=https://db.example.com";
    let codes = post(idp.address(), "/default/device_authorization", &[], form);
    idp.approve_device("/default", &codes.text("user_code"), User::alice()).expect("it waits");
    let code = codes.text("device_code");
    let poll = |more: &str| {
        let form = format!("{CODE}&client_id=db-public&device_code={code}{more}");
        post(idp.address(), "/default/token", &[], &form)
    };
    assert_eq!(poll("&resource=https://other.example.com").text("error"), "invalid_target");
    let tokens = poll("");
    let access_token = super::super::claims(&tokens.text("access_token"));
    assert_eq!(access_token["aud"], "https://db.example.com");
}

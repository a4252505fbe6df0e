//! Who is disabled or taken away has nothing left: no session, no code, no token.

use mock_idp::idp::MockIdp;
use mock_idp::user::User;
use serde_json::json;

use super::super::http::{Answer, get, post, send};
use super::ask;

const DB: &str = "client_id=db&client_secret=secret";
const CALLBACK: &str = "http://127.0.0.1:9/cb";

/// What alice has got at `/t1`.
struct Alice {
    cookie: String,
    code: String,
    access: String,
    refresh: String,
}

fn asked(idp: &MockIdp, cookie: &str, more: &str) -> Answer {
    let path = format!(
        "/t1/authorize?response_type=code&client_id=db&scope=openid+offline_access\
         &redirect_uri={CALLBACK}{more}"
    );
    send(idp.address(), "GET", &path, &[("Cookie", cookie)], "")
}

fn token(idp: &MockIdp, form: &str) -> Answer {
    post(idp.address(), "/t1/token", &[], &format!("{DB}&{form}"))
}

fn code(answer: &Answer) -> Option<String> {
    let (_, rest) = answer.header("location")?.split_once("code=")?;
    rest.split('&').next().map(ToOwned::to_owned)
}

impl Alice {
    fn logged_in(idp: &MockIdp) -> Alice {
        let first = asked(idp, "", "");
        let cookie = first.header("set-cookie").and_then(|field| field.split(';').next());
        let cookie = cookie.expect("a cookie").to_owned();
        let exchanged = token(
            idp,
            &format!(
                "grant_type=authorization_code&redirect_uri={CALLBACK}&code={}",
                code(&first).expect("a code")
            ),
        );
        Alice {
            code: code(&asked(idp, &cookie, "&prompt=none")).expect("still logged in"),
            access: exchanged.text("access_token"),
            refresh: exchanged.text("refresh_token"),
            cookie,
        }
    }

    /// What her things are worth: session, code, access token at userinfo and at introspection,
    /// refresh token.
    fn worth(&self, idp: &MockIdp) -> [bool; 5] {
        let bearer = format!("Bearer {}", self.access);
        let userinfo =
            send(idp.address(), "GET", "/t1/userinfo", &[("Authorization", &bearer)], "");
        let form = format!("{DB}&token={}", self.access);
        let told = post(idp.address(), "/t1/introspect", &[], &form);
        let by_code =
            format!("grant_type=authorization_code&redirect_uri={CALLBACK}&code={}", self.code);
        let by_refresh = format!("grant_type=refresh_token&refresh_token={}", self.refresh);
        [
            code(&asked(idp, &self.cookie, "&prompt=none&id_token_hint=")).is_some(),
            token(idp, &by_code).status == 200,
            userinfo.status == 200,
            told.json()["active"] == true,
            token(idp, &by_refresh).status == 200,
        ]
    }
}

fn started() -> MockIdp {
    MockIdp::builder().auto_login(User::alice()).start().expect("a free port")
}

#[test]
fn who_is_disabled_has_no_session_no_code_and_no_token_until_it_is_enabled_again() {
    let idp = started();
    let alice = Alice::logged_in(&idp);
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "/t1", "sub": "alice", "disabled": true }));
    assert_eq!(alice.worth(&idp), [false; 5]);
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "/t1", "sub": "alice", "disabled": false }));
    assert_eq!(alice.worth(&idp), [true; 5]);
}

#[test]
fn who_is_taken_away_at_another_issuer_keeps_everything_here() {
    let idp = started();
    let alice = Alice::logged_in(&idp);
    assert!(idp.remove_user(Some("/t2"), "alice"));
    assert_eq!(alice.worth(&idp), [true; 5]);
    assert!(idp.remove_user(None, "alice"));
    assert_eq!(alice.worth(&idp)[..1], [false]);
}

#[test]
fn a_jwt_that_was_minted_elsewhere_is_not_active_either_once_its_end_user_is_gone() {
    let idp = started();
    let minted = ask(&idp, "POST", "/-/mint", &json!({ "issuer": "/t1", "kind": "access" }));
    let form = format!("{DB}&token={}", minted.text("token"));
    let active = || post(idp.address(), "/t1/introspect", &[], &form).json()["active"] == true;
    assert!(active());
    assert!(idp.disable_user(Some("/t1"), "alice") && !active());
    assert!(idp.enable_user(Some("/t1"), "alice") && active());
}

#[test]
fn what_a_client_had_is_worth_nothing_once_the_client_is_gone() {
    let idp = started();
    let order = json!({ "issuer": "/t1", "client_id": "app", "client_secret": "s" });
    ask(&idp, "PUT", "/-/clients", &order);
    let form = "client_id=app&client_secret=s&grant_type=client_credentials";
    let token = post(idp.address(), "/t1/token", &[], form).text("access_token");
    let form = format!("{DB}&token={token}");
    let active = || post(idp.address(), "/t1/introspect", &[], &form).json()["active"] == true;
    assert!(active());
    assert!(idp.remove_client(Some("/t1"), "app") && !active());
}

#[test]
fn what_was_issued_in_a_session_ends_with_it_unless_it_is_for_offline_access() {
    let idp = started();
    let kept = Alice::logged_in(&idp);
    let first = asked(&idp, &kept.cookie, "&prompt=none");
    let path = format!("/t1/authorize?response_type=token&client_id=db&redirect_uri={CALLBACK}");
    let fields = [("Cookie", kept.cookie.as_str())];
    let online = send(idp.address(), "GET", &path, &fields, "");
    let online = online.header("location").and_then(|to| to.split_once("access_token="));
    let online = online.and_then(|(_, rest)| rest.split('&').next()).expect("a token");
    let active = |token: &str| {
        let form = format!("{DB}&token={token}");
        post(idp.address(), "/t1/introspect", &[], &form).json()["active"] == true
    };
    assert!(code(&first).is_some() && active(online) && active(&kept.access));
    let ended = send(idp.address(), "DELETE", "/-/sessions?issuer=/t1", &[], "").json();
    assert_eq!(ended["ended"], 1);
    assert!(!active(online), "it was the session's");
    assert!(active(&kept.access) && active(&kept.refresh), "it is meant to outlive the session");
}

#[test]
fn a_device_that_was_approved_gets_nothing_once_its_end_user_is_gone() {
    let idp = started();
    let begun = post(idp.address(), "/t1/device_authorization", &[], DB);
    let order = json!({
        "issuer": "/t1", "user_code": begun.text("user_code"), "then": "approve", "user": "bob",
    });
    assert_eq!(ask(&idp, "POST", "/-/device", &order).status, 200);
    assert!(idp.disable_user(Some("/t1"), "bob"));
    let form = format!(
        "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={}",
        begun.text("device_code")
    );
    let polled = token(&idp, &form);
    assert_eq!((polled.status, polled.text("error").as_str()), (400, "invalid_grant"));
}

#[test]
fn a_reset_of_the_issuer_ends_its_sessions_codes_tokens_and_devices_and_no_others() {
    let idp = started();
    let begun = |path: &str| post(idp.address(), &format!("{path}/device_authorization"), &[], DB);
    let devices = [begun("/t1"), begun("/d/sig.bitflip/t1"), begun("/t2")];
    let alice = Alice::logged_in(&idp);
    ask(&idp, "POST", "/-/device", &json!({ "issuer": "/t1", "interval": 7 }));
    idp.set_without("/t1", &["userinfo_endpoint"]);
    ask(&idp, "POST", "/-/reset", &json!({ "issuer": "/t2" }));
    assert_eq!(begun("/t1").json()["interval"], 7);
    assert_eq!(get(idp.address(), "/-/sessions?issuer=/t1").json()["sessions"][0]["sub"], "alice");
    ask(&idp, "POST", "/-/reset", &json!({ "issuer": "/t1" }));
    assert_eq!(begun("/t1").json()["interval"], 5);
    assert_eq!(get(idp.address(), "/t1/userinfo").status, 401, "it is back");
    let [session, worth @ ..] = alice.worth(&idp);
    assert!(session, "logged in again without a page");
    assert_eq!(worth, [false; 4], "the access token is a JWT that still verifies");
    let denied = |path: &str, device: &Answer| {
        let order =
            json!({ "issuer": path, "user_code": device.text("user_code"), "then": "deny" });
        ask(&idp, "POST", "/-/device", &order).status
    };
    assert_eq!(denied("/t1", &devices[0]), 400);
    assert_eq!(denied("/d/sig.bitflip/t1", &devices[1]), 400);
    assert_eq!(denied("/t2", &devices[2]), 400, "that issuer was reset before");
}

//! `/-/sessions`: who is logged in, and the end of that.

use mock_idp::idp::MockIdp;
use mock_idp::user::User;
use serde_json::Value;

use super::super::http::{get, send};

fn logged_in() -> MockIdp {
    let idp = MockIdp::builder().auto_login(User::alice()).start().expect("a free port");
    for (path, hint) in [("/t1", "alice"), ("/t1", "bob"), ("/t2", "alice")] {
        let query = format!(
            "response_type=code&client_id=db&scope=openid&login_hint={hint}\
             &redirect_uri=http://127.0.0.1:9/cb"
        );
        assert_eq!(get(idp.address(), &format!("{path}/authorize?{query}")).status, 303);
    }
    idp
}

fn sessions(idp: &MockIdp, query: &str) -> Vec<Value> {
    let answer = get(idp.address(), &format!("/-/sessions{query}")).json();
    answer["sessions"].as_array().expect("a list").clone()
}

#[test]
fn sessions_are_listed_without_cookies_and_ended_one_by_one() {
    let idp = logged_in();
    assert_eq!(sessions(&idp, "").len(), 3);
    assert_eq!(sessions(&idp, "?user=alice%40example.com").len(), 2);
    let of_bob = sessions(&idp, "?issuer=/t1&user=bob");
    let (bob, others) = of_bob.split_first().expect("a session");
    assert!(others.is_empty() && bob["clients"] == serde_json::json!(["db"]), "{bob}");
    let sid = bob["sid"].as_str().expect("a sid");
    let end = |query: &str| send(idp.address(), "DELETE", &format!("/-/sessions?{query}"), &[], "");
    assert_eq!(end(&format!("sid={sid}")).json()["ended"], 1);
    assert_eq!(end(&format!("sid={sid}")).json()["ended"], 0);
    assert_eq!(end("issuer=/t1").json()["ended"], 1);
    assert_eq!(sessions(&idp, "").len(), 1);
    assert_eq!(end("cookie=x").status, 400);
}

//! `/-/sessions`: who is logged in, and the end of that.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;

use mock_idp::idp::MockIdp;
use mock_idp::journal::Filter;
use mock_idp::user::User;
use serde_json::{Value, json};

use super::super::claims;
use super::super::http::{get, send};
use super::ask;

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
    assert!(others.is_empty() && bob["clients"] == json!(["db"]), "{bob}");
    let sid = bob["sid"].as_str().expect("a sid");
    let end = |query: &str| send(idp.address(), "DELETE", &format!("/-/sessions?{query}"), &[], "");
    assert_eq!(end(&format!("sid={sid}")).json()["ended"], 1);
    assert_eq!(end(&format!("sid={sid}")).json()["ended"], 0);
    assert_eq!(end("issuer=/t1").json()["ended"], 1);
    assert_eq!(sessions(&idp, "").len(), 1);
    assert_eq!(end("cookie=x").status, 400);
}

#[test]
fn the_relying_parties_of_a_session_that_is_ended_are_told() {
    let idp = logged_in();
    let party = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let uri = format!("http://{}/logout", party.local_addr().expect("an address"));
    let order = json!({ "issuer": "/t1", "client_id": "db", "backchannel_logout_uri": uri });
    assert_eq!(ask(&idp, "PUT", "/-/clients", &order).status, 200);
    let told = std::thread::spawn(move || {
        let (mut stream, _) = party.accept().expect("it is asked");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket takes a timeout");
        let mut request = String::new();
        let payload_is_there = |request: &str| {
            let token = request.split_once("logout_token=");
            token.is_some_and(|(_, token)| token.matches('.').count() == 2)
        };
        while !payload_is_there(&request) {
            let mut part = [0; 4_096];
            let read = stream.read(&mut part).expect("a request");
            assert_ne!(read, 0, "{request}");
            request.push_str(std::str::from_utf8(&part[..read]).expect("text"));
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").expect("it reads");
        request
    });
    let ended = send(idp.address(), "DELETE", "/-/sessions?issuer=/t1&user=bob", &[], "");
    assert_eq!(ended.json()["ended"], 1);
    let request = told.join().expect("no panic");
    let (_, token) = request.split_once("logout_token=").expect("a logout token");
    let token = claims(token);
    assert_eq!((&token["sub"], &token["aud"]), (&json!("bob"), &json!("db")));
    assert_eq!(token["iss"], idp.issuer_at("/t1"));
    let filter = Filter::endpoint("backchannel_logout_uri").at("/t1");
    idp.journal().wait_for(&filter, 1, Duration::from_secs(20)).expect("it is noted");
}

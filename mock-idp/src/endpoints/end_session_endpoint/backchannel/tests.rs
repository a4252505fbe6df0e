use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, Method};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::tell;
use crate::browser::Session;
use crate::endpoints::Call;
use crate::idp::MockIdp;
use crate::issuer::Issuer;
use crate::jose::{Alg, KeyRing, base64url};
use crate::journal::Request;
use crate::script::acting::Acting;
use crate::script::lies::Lies;
use crate::spec::requirements::kind;
use crate::user::User;
use crate::verify::jws;

/// A relying party that takes one logout token, at a free port of this machine.
fn relying_party() -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let uri = format!("http://{}/logout?x=1", listener.local_addr().expect("an address"));
    let taken = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("somebody asks");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket takes a timeout");
        let mut request = String::new();
        while !is_whole(&request) {
            let mut bytes = [0; 4_096];
            let read = stream.read(&mut bytes).expect("a request");
            assert_ne!(read, 0, "{request}");
            request.push_str(std::str::from_utf8(&bytes[..read]).expect("text"));
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").expect("it reads");
        request
    });
    (uri, taken)
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let mut fields = head.lines().filter_map(|line| line.split_once(": "));
    fields.any(|(name, value)| {
        name.eq_ignore_ascii_case("content-length") && value.parse() == Ok(body.len())
    })
}

/// Registers a client that wants to be told at that URI.
fn register(idp: &MockIdp, client_id: &str, uri: &str) {
    let clients = &idp.state().clients;
    let mut client = clients.find("/default", "db").expect("a client");
    client.client_id = client_id.to_owned();
    client.backchannel_logout_uri = Some(uri.to_owned());
    assert!(clients.put(Some("/default"), client));
}

/// Ends a session of alice with these clients; gives what was asked of relying parties, once it is
/// as much as that.
fn end_session(idp: &MockIdp, clients: &[&str], number: usize) -> Vec<Request> {
    let (state, headers) = (idp.state(), HeaderMap::new());
    let issuer = Issuer::at(&state.base, "/default").expect("an issuer");
    let (method, query, body) = (&Method::GET, "", &[][..]);
    let acting = &Acting::new(&state.rules, &issuer.path, "end_session_endpoint");
    let (headers, lies) = (&headers, &Lies::default());
    let call = Call { state, issuer: &issuer, method, query, headers, body, acting, lies };
    let session = Session {
        issuer: "/default".to_owned(),
        user: User::alice(),
        auth_time: call.now(),
        by_password: false,
        sid: "the-session".to_owned(),
        clients: clients.iter().map(ToString::to_string).collect(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        tell(&call, &session);
        let begin = Instant::now();
        loop {
            let mut told = idp.journal().since(0);
            told.retain(|request| request.endpoint == "backchannel_logout_uri");
            if told.len() >= number {
                return told;
            }
            assert!(begin.elapsed() < Duration::from_secs(20), "{told:?}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
}

#[test]
fn a_client_of_the_session_gets_a_logout_token() {
    let idp = MockIdp::start().expect("a free port");
    let (uri, taken) = relying_party();
    register(&idp, "console", &uri);
    let told = end_session(&idp, &["db", "console"], 1);
    assert_eq!((told.len(), told[0].status), (1, 200));
    let request = taken.join().expect("a request");
    assert!(request.starts_with("POST /logout?x=1 HTTP/1.1\r\n"), "{request}");
    let (_, body) = request.split_once("\r\n\r\n").expect("a body");
    let form: Vec<_> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let [(name, token)] = form.as_slice() else { panic!("{form:?}") };
    assert_eq!(name, "logout_token");

    // Signed by the provider, and nothing that anybody takes for a login.
    let set = KeyRing::of_path("/default").jwk_set(&[Alg::RS256]);
    let odd = jws::verify(token, &set, &[Alg::RS256]).expect_err("no ID Token");
    assert_eq!(odd, [&kind::NOT_ANOTHER_USE]);
    let part = |number| {
        let text = token.split('.').nth(number).expect("three parts");
        base64url::decode(text).expect("base64url")
    };
    let header: Value = serde_json::from_slice(&part(0)).expect("JSON");
    assert_eq!(header["typ"], "logout+jwt");
    let claims: Value = serde_json::from_slice(&part(1)).expect("JSON");
    assert_eq!((&claims["iss"], &claims["aud"]), (&json!(idp.issuer()), &json!("console")));
    assert_eq!((&claims["sub"], &claims["sid"]), (&json!("alice"), &json!("the-session")));
    let event = "http://schemas.openid.net/event/backchannel-logout";
    assert_eq!(claims["events"], json!({ event: {} }));
    assert!(claims["jti"].is_string() && claims["nonce"].is_null(), "{claims}");
    let lives = claims["exp"].as_i64().zip(claims["iat"].as_i64()).map(|(exp, iat)| exp - iat);
    assert!(lives.is_some_and(|seconds| (1..=120).contains(&seconds)), "{claims}");
}

#[test]
fn only_this_machine_is_asked_and_who_does_not_answer_is_noted() {
    let idp = MockIdp::start().expect("a free port");
    // Nobody listens there any more.
    let gone = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
    let gone = gone.expect("a free port");
    // No loopback address, though this machine would refuse it at once.
    register(&idp, "far", &format!("http://0.0.0.0:{}/far", gone.port()));
    register(&idp, "no-url", "logout");
    register(&idp, "stranger", "http://127.0.0.1:9/stranger");
    register(&idp, "gone", &format!("http://{gone}/gone"));
    let told = end_session(&idp, &["db", "far", "no-url", "gone", "forgotten"], 1);
    let [one] = told.as_slice() else { panic!("{told:?}") };
    assert!(one.path.ends_with("/gone"), "{one:?}");
    assert_eq!((one.status, one.issuer.as_str()), (0, "/default"));
}

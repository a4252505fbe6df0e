//! The dashboard at the control address, and the journal as server-sent events.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use mock_idp::idp::MockIdp;

use super::http::{Answer, get, post, send};

const PASSWORD: &str = "grant_type=password&username=alice&password=password&scope=openid&client_id=db&client_secret=secret";

fn dashboard(to: SocketAddr) -> Answer {
    send(to, "GET", "/-/", &[("Accept", "text/html,*/*;q=0.8")], "")
}

#[test]
fn a_lying_issuer_s_token_is_marked_with_its_clause() {
    let idp = MockIdp::start().expect("a free port");
    let before = dashboard(idp.address());
    assert_eq!(before.status, 200);
    assert!(before.body.contains("None issued yet."), "{}", before.body);
    post(idp.address(), "/d/claim.exp.past=3600/default/token", &[], PASSWORD);
    let after = dashboard(idp.address()).body;
    assert!(after.contains("exp.in-future"), "{after}");
    assert!(after.contains("RFC7519-4.1.4"), "{after}");
    assert!(after.contains("/d/claim.exp.past=3600/default</code>"), "{after}");
}

#[test]
fn a_sound_token_is_sound_for_whoever_it_is_for() {
    let idp = MockIdp::start().expect("a free port");
    post(idp.address(), "/default/token", &[], PASSWORD);
    let machine = "grant_type=client_credentials&client_id=svc&client_secret=secret";
    post(idp.address(), "/default/token", &[], machine);
    let page = dashboard(idp.address()).body;
    assert_eq!(page.matches(r#"class="tag ok">sound"#).count(), 3, "{page}");
}

#[test]
fn programs_get_json_and_browsers_a_page() {
    let idp = MockIdp::start().expect("a free port");
    let json = get(idp.address(), "/-/");
    assert_eq!(json.header("content-type"), Some("application/json"));
    let page = dashboard(idp.address());
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
}

#[test]
fn nothing_is_shown_or_told_without_the_control_token() {
    let idp = MockIdp::builder().control_token("s3cret").start().expect("a free port");
    post(idp.address(), "/default/token", &[], PASSWORD);
    let locked = dashboard(idp.address());
    assert_eq!(locked.status, 401);
    assert!(!locked.body.contains("access token for db"), "{}", locked.body);
    assert_eq!(get(idp.address(), "/-/events").status, 401);
    let fields = [("Accept", "text/html"), ("Authorization", "Bearer s3cret")];
    let shown = send(idp.address(), "GET", "/-/", &fields, "");
    assert!(shown.body.contains("access token for db"), "{}", shown.body);
}

/// Follows the journal; the connection ends when the value is dropped.
fn listen(to: SocketAddr, field: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(to).expect("the server accepts");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket takes a timeout");
    let request = format!("GET /-/events HTTP/1.1\r\nHost: {to}\r\n{field}\r\n");
    stream.write_all(request.as_bytes()).expect("the server reads");
    BufReader::new(stream)
}

/// The next line that begins so.
fn line(reader: &mut BufReader<TcpStream>, start: &str) -> String {
    let mut line = String::new();
    while !line.starts_with(start) {
        line.clear();
        assert_ne!(reader.read_line(&mut line).expect("a line in time"), 0, "it ended");
    }
    line.trim_end().to_owned()
}

#[test]
fn a_request_is_told_live_and_what_was_missed_is_told_again() {
    let idp = MockIdp::start().expect("a free port");
    let mut live = listen(idp.address(), "");
    line(&mut live, "retry:");
    get(idp.address(), "/default/jwks");
    let id = line(&mut live, "id: ");
    let data = line(&mut live, "data: ");
    assert!(data.contains(r#""endpoint":"jwks_uri""#), "{data}");
    drop(live);
    get(idp.address(), "/other/jwks");
    let last = format!("Last-Event-ID: {}\r\n", id.trim_start_matches("id: "));
    let data = line(&mut listen(idp.address(), &last), "data: ");
    assert!(data.contains(r#""issuer":"/other""#), "{data}");
}

#[test]
fn the_seventeenth_listener_is_sent_away() {
    let idp = MockIdp::start().expect("a free port");
    let mut listeners: Vec<_> = (0..16).map(|_| listen(idp.address(), "")).collect();
    for listener in &mut listeners {
        line(listener, "retry:");
    }
    assert_eq!(get(idp.address(), "/-/events").status, 503);
}

#[test]
fn a_listener_keeps_no_provider_from_stopping() {
    let idp = MockIdp::start().expect("a free port");
    let mut live = listen(idp.address(), "");
    line(&mut live, "retry:");
    drop(idp);
    let mut rest = String::new();
    while live.read_line(&mut rest).is_ok_and(|read| read > 0) {}
    assert!(!rest.contains("data:"), "{rest}");
}

#[test]
fn what_goes_wrong_and_who_waits_is_on_the_page() {
    let idp = MockIdp::start().expect("a free port");
    let rule =
        r#"{"id":"<late>","issuer":"*","client":"db","defects":["claim.exp.past=60"],"times":3}"#;
    assert_eq!(send(idp.address(), "POST", "/-/rules", &[], rule).status, 201);
    let fault = r#"{"fault":{"status":503}}"#;
    assert_eq!(send(idp.address(), "POST", "/-/rules", &[], fault).status, 201);
    let form = "client_id=db-public&scope=openid";
    let code = post(idp.address(), "/other/device_authorization", &[], form).text("user_code");
    let page = dashboard(idp.address()).body;
    for shown in [
        "claim.exp.past=60",
        "any issuer, client db",
        "0 answers so far, 3 to come",
        "{&#34;status&#34;:503}",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(page.contains("/-/rules/%3Clate%3E") && !page.contains("<late>"), "{page}");
    assert!(page.contains(&format!("{code}</strong> of db-public at /other")), "{page}");
}

#[test]
fn the_page_stays_small_however_much_there_is() {
    let idp = MockIdp::start().expect("a free port");
    let long = "x".repeat(6_000);
    for at in 0..120 {
        get(idp.address(), &format!("/{at}/{long}/jwks"));
        get(idp.address(), &format!("/issuer-{at}/jwks"));
        let rule =
            format!(r#"{{"client":"{}","fault":{{"content_type":"{long}"}}}}"#, "c".repeat(250));
        send(idp.address(), "POST", "/-/rules", &[], &rule);
        let form = format!("client_id=db-public&scope={long}");
        post(idp.address(), "/default/device_authorization", &[], &form);
    }
    for _ in 0..30 {
        post(idp.address(), "/d/header.kid-64k/default/token", &[], PASSWORD);
    }
    let page = dashboard(idp.address()).body;
    let without_catalogue = page.split("id=\"defects\"").next().expect("a part").len()
        + page.split("id=\"devices\"").nth(1).expect("the rest").len();
    assert!(without_catalogue < 600_000, "{without_catalogue} bytes");
    for cut in ["And 70 older ones", "And 100 older ones", "... (1024 characters)"] {
        assert!(page.contains(cut), "{cut}");
    }
}

#[test]
fn an_order_of_somebody_else_is_told_live_without_its_content() {
    let idp = MockIdp::start().expect("a free port");
    let mut live = listen(idp.address(), "");
    line(&mut live, "retry:");
    get(idp.address(), "/-/rules");
    send(idp.address(), "PUT", "/-/clock", &[], r#"{"advance":"1h"}"#);
    line(&mut live, "event: changed");
    assert_eq!(line(&mut live, "data:"), "data: {}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(16))]
    #[test]
    fn nothing_that_a_client_sends_is_markup_on_the_page(rest in "[<>\"'&a-z]{0,12}") {
        let idp = MockIdp::start().expect("a free port");
        let hostile = format!("<script>{rest}");
        let encoded: String = hostile.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let resource = format!("{PASSWORD}&resource=http%3A%2F%2F{encoded}&audience={encoded}");
        post(idp.address(), "/default/token", &[], &resource);
        send(idp.address(), "GET", &format!("/{hostile}/jwks").replace(['"', '\'', '#'], ""), &[], "");
        let page = dashboard(idp.address());
        proptest::prop_assert_eq!(page.status, 200);
        proptest::prop_assert_eq!(page.body.matches("<script").count(), 1, "{}", page.body);
    }
}

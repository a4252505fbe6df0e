//! `/-/tls-faults`: listeners that lie in the TLS handshake, opened and closed.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use mock_idp::script::Script;
use serde_json::json;

use super::super::http::{get, send};
use super::{ask, idp};

const EXPIRED: &str = "transport.tls-expired-cert";

#[test]
fn a_listener_that_lies_is_opened_once_listed_and_closed() {
    let idp = idp();
    let opened = ask(&idp, "POST", "/-/tls-faults", &json!({ "defect": EXPIRED }));
    assert_eq!(opened.status, 201);
    let base = opened.text("base");
    assert_eq!(opened.text("issuer"), format!("{base}/default"));
    let again = ask(&idp, "POST", "/-/tls-faults", &json!({ "defect": EXPIRED }));
    assert_eq!(again.text("base"), base);
    assert_eq!(idp.tls_fault(EXPIRED).expect("it is open"), base);
    let list = get(idp.address(), "/-/tls-faults").json();
    assert_eq!(list["tls_faults"][0]["defect"], EXPIRED);
    let address = base.strip_prefix("https://").expect("an https URL").to_owned();
    assert!(TcpStream::connect(&address).is_ok());
    let close =
        |query: &str| send(idp.address(), "DELETE", &format!("/-/tls-faults{query}"), &[], "");
    assert_eq!(close(&format!("?defect={EXPIRED}")).json()["closed"], 1);
    assert_eq!(close(&format!("?defect={EXPIRED}")).status, 404);
    let begin = Instant::now();
    while TcpStream::connect(&address).is_ok() {
        assert!(begin.elapsed() < Duration::from_secs(20), "it is still open");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_script_opens_listeners_and_the_reset_of_everything_closes_them() {
    let idp = idp();
    let script = format!("tls_faults: [{{ defect: {EXPIRED} }}]");
    idp.script(Script::parse(&script).expect("a script")).expect("carried out");
    let open = || get(idp.address(), "/-/tls-faults").json()["tls_faults"].as_array().map(Vec::len);
    assert_eq!(open(), Some(1));
    ask(&idp, "POST", "/-/reset", &json!({ "issuer": "/t1" }));
    assert_eq!(open(), Some(1), "a listener is nobody's alone");
    ask(&idp, "POST", "/-/reset", &json!({}));
    assert_eq!(open(), Some(0));
}

#[test]
fn what_is_no_defect_of_the_handshake_is_refused_with_those_that_are() {
    let idp = idp();
    for (wrong, why) in [
        (json!({}), "missing field `defect`"),
        (json!({ "defect": "claim.exp.past" }), "`defect`: claim.exp.past is no defect of the TLS"),
        (json!({ "defect": "transport.tls-expired" }), "did you mean"),
    ] {
        let answer = ask(&idp, "POST", "/-/tls-faults", &wrong);
        let said = answer.text("error_description");
        assert!(answer.status == 400 && said.contains(why), "{wrong}: {said}");
    }
}

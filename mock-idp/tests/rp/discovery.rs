//! Whose metadata is believed, and from where.

use std::time::{Duration, Instant};

use mock_idp::idp::MockIdp;
use mock_idp::rp::{Error, Fault, RelyingParty, Settings};

use super::block_on;
use super::canned::{Canned, ok};

const WELL_KNOWN: &str = "/t/.well-known/openid-configuration";
const JSON: &str = "application/json";

fn metadata(base: &str) -> String {
    serde_json::json!({
        "issuer": format!("{base}/t"),
        "jwks_uri": format!("{base}/t/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    })
    .to_string()
}

fn discover(issuer: &str, settings: Settings) -> Result<RelyingParty, Error> {
    block_on(RelyingParty::discover(issuer, settings))
}

/// What is wrong with the metadata of an issuer that answers so.
fn fault(answer: String) -> Fault {
    let canned = Canned::start(|_| [(WELL_KNOWN, answer)]);
    let settings = Settings { deadline: Duration::from_secs(60), ..Settings::public("db") };
    match discover(&format!("{}/t", canned.base), settings) {
        Err(Error::Fetch { fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_path_is_an_issuer_with_its_slash_or_without() {
    let idp = MockIdp::start().expect("a free port");
    for path in ["/default", "/t1/v2.0", "/x/", "/d/ok.aud-array-single/other"] {
        let found = discover(&idp.issuer_at(path), Settings::public("db-public"));
        assert_eq!(found.expect(path).metadata().issuer, idp.issuer_at(path));
    }
}

#[test]
fn the_metadata_of_another_issuer_is_refused() {
    let canned = Canned::start(|base| {
        let other = metadata(base).replace("/t\"", "/t/\"");
        [(WELL_KNOWN, ok(JSON, &other))]
    });
    let issuer = format!("{}/t", canned.base);
    let differs = Error::IssuerDiffers { asked: issuer.clone(), found: format!("{issuer}/") };
    assert_eq!(discover(&issuer, Settings::public("db")).map(|_| ()), Err(differs));
}

#[test]
fn an_answer_that_is_no_json_of_the_right_kind_is_refused() {
    let body = metadata("http://127.0.0.1:1");
    let status = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(fault(status.to_owned()), Fault::Status(404));
    assert_eq!(fault(ok("text/html", &body)), Fault::ContentType("text/html".to_owned()));
    assert_eq!(fault(ok(JSON, "[]")), Fault::NotJson);
    assert_eq!(fault(ok(JSON, &body[1..])), Fault::NotJson);
    let broken = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{}";
    assert_eq!(fault(broken.to_owned()), Fault::BrokeOff);
    assert_eq!(fault(ok(JSON, &" ".repeat(1_100_000))), Fault::TooLarge(1024 * 1024));
}

#[test]
fn a_provider_that_never_answers_is_not_waited_for() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let issuer = format!("http://{}/t", listener.local_addr().expect("an address"));
    let settings = Settings { deadline: Duration::from_millis(100), ..Settings::public("db") };
    let begun = Instant::now();
    match discover(&issuer, settings) {
        Err(Error::Fetch { fault: Fault::Timeout, .. }) => {}
        other => panic!("{other:?}"),
    }
    assert!(begun.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_redirect_is_followed_only_where_that_is_allowed_and_never_away_from_loopback() {
    let to = |place: &str| {
        format!("HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n")
    };
    let canned = Canned::start(|base| {
        [
            (WELL_KNOWN, to("/moved")),
            ("/moved", ok(JSON, &metadata(base))),
            ("/out/.well-known/openid-configuration", to("http://idp.example.com/")),
            ("/loop/.well-known/openid-configuration", to("openid-configuration")),
        ]
    });
    let allowed = Settings { redirects: 3, ..Settings::public("db") };
    let try_at = |path: &str, settings: &Settings| match discover(
        &format!("{}/{path}", canned.base),
        settings.clone(),
    ) {
        Ok(_) => None,
        Err(Error::Fetch { fault, .. }) => Some(fault),
        Err(other) => panic!("{other}"),
    };
    assert_eq!(try_at("t", &Settings::public("db")), Some(Fault::Redirect));
    assert_eq!(try_at("t", &allowed), None);
    assert_eq!(try_at("out", &allowed), Some(Fault::NotLoopback));
    assert_eq!(try_at("loop", &allowed), Some(Fault::Redirect));
    let loops = canned.asked().iter().filter(|path| path.contains("/loop/")).count();
    assert_eq!(loops, 4);
}

//! The journal, and the control API that shows it.

use mock_idp::idp::MockIdp;

use super::http::{get, post, send};

#[test]
fn every_request_is_in_the_journal_before_its_answer_arrives() {
    let idp = MockIdp::start().expect("a free port");
    get(idp.address(), "/default/.well-known/openid-configuration");
    let mark = idp.journal().mark();
    get(idp.address(), "/t1/v2.0/jwks");
    get(idp.address(), "/canary/jku/rsa.json");
    get(idp.address(), "/nowhere");
    let seen: Vec<_> = idp
        .journal()
        .since(mark)
        .into_iter()
        .map(|r| (r.number, r.issuer, r.endpoint, r.status))
        .collect();
    assert_eq!(
        seen,
        [
            (1, "/t1/v2.0".to_owned(), "jwks_uri", 200),
            (2, String::new(), "canary", 200),
            (3, String::new(), "unknown", 404),
        ]
    );
}

#[test]
fn the_control_api_shows_the_journal_and_filters_it() {
    let idp = MockIdp::start().expect("a free port");
    assert_eq!(get(idp.address(), "/-/ready").status, 200);
    get(idp.address(), "/default/jwks");
    get(idp.address(), "/other/jwks");
    get(idp.address(), "/other/.well-known/openid-configuration");
    let paths = |query: &str| -> Vec<String> {
        let journal = get(idp.address(), &format!("/-/journal{query}")).json();
        let requests = journal["requests"].as_array().expect("requests").clone();
        requests.iter().map(|r| r["path"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(paths("?endpoint=jwks_uri"), ["/default/jwks", "/other/jwks"]);
    assert_eq!(paths("?endpoint=jwks_uri&issuer=%2Fother"), ["/other/jwks"]);
    assert_eq!(paths("?since=3&issuer=/other").len(), 1);
    for wrong in ["?endpont=jwks_uri", "?since=soon", "?since=1&since=2"] {
        assert_eq!(get(idp.address(), &format!("/-/journal{wrong}")).status, 400, "{wrong}");
    }
}

#[test]
fn the_control_api_has_nothing_else() {
    let idp = MockIdp::start().expect("a free port");
    for path in ["/-", "/-/", "/-/clocks", "/-/ready/now"] {
        assert_eq!(get(idp.address(), path).status, 404, "{path}");
    }
    assert_eq!(send(idp.address(), "DELETE", "/-/mint", &[], "").status, 405);
}

#[test]
fn a_control_token_guards_the_journal_but_not_readiness() {
    let idp = MockIdp::builder().control_token("t0ken").start().expect("a free port");
    let ask = |headers: &[(&str, &str)]| send(idp.address(), "GET", "/-/journal", headers, "");
    let refused = ask(&[]);
    assert_eq!((refused.status, refused.header("www-authenticate")), (401, Some("Bearer")));
    assert_eq!(ask(&[("Authorization", "Bearer other")]).status, 401);
    assert_eq!(ask(&[("Authorization", "Bearer t0ken")]).status, 200);
    assert_eq!(get(idp.address(), "/-/ready").status, 200);
    assert!(!format!("{idp:?} {:?}", idp.journal()).contains("t0ken"));
}

#[test]
fn connections_are_told_apart_and_secrets_left_out() {
    let idp = MockIdp::start().expect("a free port");
    post(idp.address(), "/default/jwks", &[("Authorization", "Basic ZGI6c2VjcmV0")], "");
    get(idp.address(), "/default/jwks?access_token=abc");
    let requests = idp.journal().since(0);
    assert_ne!(requests[0].connection, requests[1].connection);
    let text = format!("{requests:?}");
    assert!(text.contains("Basic [redacted]") && text.contains("access_token=[redacted]"));
    assert!(!text.contains("ZGI6c2VjcmV0") && !text.contains("abc"), "{text}");
}

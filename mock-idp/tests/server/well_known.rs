//! WebFinger and protected resource metadata.

use mock_idp::idp::MockIdp;
use serde_json::json;

use super::http::get;

const ISSUER: &str = "http://openid.net/specs/connect/1.0/issuer";

#[test]
fn webfinger_names_the_issuer_of_an_account_and_of_a_url() {
    let idp = MockIdp::start().expect("a free port");
    for (resource, issuer) in [
        ("acct:alice@example.com".to_owned(), idp.issuer()),
        ("acct%3Abob%40127.0.0.1%3A9400".to_owned(), idp.issuer()),
        (idp.base().to_owned(), idp.issuer()),
        (idp.issuer_at("/t1/v2.0"), idp.issuer_at("/t1/v2.0")),
    ] {
        let path = format!("/.well-known/webfinger?resource={resource}&rel={ISSUER}");
        let answer = get(idp.address(), &path);
        assert_eq!(answer.status, 200, "{resource}: {answer:?}");
        assert_eq!(answer.json()["links"], json!([{ "rel": ISSUER, "href": issuer }]));
        assert_eq!(answer.header("content-type"), Some("application/jrd+json"));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    }
}

#[test]
fn webfinger_tells_no_other_relation_and_nothing_of_strangers() {
    let idp = MockIdp::start().expect("a free port");
    let ask = |query: &str| get(idp.address(), &format!("/.well-known/webfinger?{query}"));
    let other = ask("resource=acct:alice@example.com&rel=avatar");
    assert_eq!((other.status, &other.json()["links"]), (200, &json!([])));
    for (query, status) in [
        ("resource=acct:stranger@example.com", 404),
        ("resource=https://example.com/default", 404),
        ("resource=alice", 400),
        ("rel=avatar", 400),
        ("resource=acct:alice@example.com&resource=acct:bob@example.com", 400),
    ] {
        assert_eq!(ask(query).status, status, "{query}");
    }
}

#[test]
fn a_protected_resource_names_the_issuer_of_its_path() {
    let idp = MockIdp::start().expect("a free port");
    for path in ["/default", "/t1/v2.0", ""] {
        let asked = format!("/.well-known/oauth-protected-resource{path}");
        let answer = get(idp.address(), &asked);
        assert_eq!(answer.status, 200, "{path}");
        let metadata = answer.json();
        assert_eq!(metadata["resource"], idp.issuer_at(path));
        assert_eq!(metadata["authorization_servers"], json!([idp.issuer_at(path)]));
        assert_eq!(metadata["bearer_methods_supported"], json!(["header", "body"]));
    }
    let unknown = get(idp.address(), "/.well-known/oauth-protected-resource/d/no-defect/x");
    assert_eq!((unknown.status, unknown.text("error")), (404, "unknown_defect".to_owned()));
}

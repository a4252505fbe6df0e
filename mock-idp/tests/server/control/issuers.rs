//! `/-/issuers`: what each issuer is like, and how that is changed while the provider runs.

use mock_idp::idp::MockIdp;
use serde_json::{Value, json};

use super::super::claims;
use super::super::http::{get, post, send};
use super::{ask, idp};

fn shown(idp: &MockIdp, path: &str) -> Value {
    get(idp.address(), &format!("/-/issuers?issuer={path}")).json()["issuers"][0].clone()
}

fn metadata(idp: &MockIdp, path: &str) -> Value {
    get(idp.address(), &format!("{path}/.well-known/openid-configuration")).json()
}

#[test]
fn every_issuer_that_was_asked_or_told_something_is_listed_with_what_it_lies_about() {
    let idp = idp();
    get(idp.address(), "/asked/jwks");
    get(idp.address(), "/d/sig.bitflip/lying/jwks");
    get(idp.address(), "/d/no.such.defect/x/jwks");
    get(idp.address(), "/canary/jku/1");
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "/peopled", "sub": "dba" }));
    ask(&idp, "PUT", "/-/clients", &json!({ "issuer": "/registered", "client_id": "app" }));
    ask(&idp, "PUT", "/-/issuers", &json!({ "issuer": "/dressed", "persona": "okta" }));
    let rule = json!({ "id": "r", "issuer": "/ruled", "defects": ["claim.exp.past"] });
    ask(&idp, "POST", "/-/rules", &rule);
    let list = get(idp.address(), "/-/issuers").json();
    let issuers = list["issuers"].as_array().expect("a list");
    let paths: Vec<&str> = issuers.iter().filter_map(|issuer| issuer["path"].as_str()).collect();
    let known = "/asked /d/sig.bitflip/lying /default /dressed /peopled /registered /ruled";
    assert_eq!(paths.join(" "), known);
    assert_eq!(issuers[1]["defects"], json!(["sig.bitflip"]));
    assert_eq!(issuers[3]["persona"], "okta");
    assert_eq!(issuers[6]["rules"], json!(["r"]));
    assert_eq!(issuers[0]["signing"], "rsa-a");
    assert_eq!(issuers[0]["issuer"], idp.issuer_at("/asked"));
}

#[test]
fn the_metadata_of_one_issuer_are_changed_without_a_rule_and_put_back() {
    // Both well-known places, and the issuer that lies besides.
    let idp = idp();
    let order = json!({
        "issuer": "/t1",
        "metadata": {
            "without": ["jwks_uri"],
            "with": { "issuer": "https://elsewhere.example", "x_extra": [1] },
        },
    });
    assert_eq!(ask(&idp, "PUT", "/-/issuers", &order).status, 200);
    for path in [
        "/t1/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server/t1",
        "/d/sig.bitflip/t1/.well-known/openid-configuration",
    ] {
        let told = get(idp.address(), path).json();
        assert_eq!(told["issuer"], "https://elsewhere.example", "{path}");
        assert_eq!((told.get("jwks_uri"), &told["x_extra"]), (None, &json!([1])), "{path}");
    }
    assert_eq!(metadata(&idp, "/t2")["issuer"], idp.issuer_at("/t2"));
    ask(&idp, "PUT", "/-/issuers", &json!({ "issuer": "/t1", "claims": { "a": 1 } }));
    assert_eq!(metadata(&idp, "/t1")["x_extra"], json!([1]), "what is left out stays");
    let forgotten = send(idp.address(), "DELETE", "/-/issuers?issuer=/t1", &[], "");
    assert_eq!(forgotten.json()["forgotten"], 1);
    assert_eq!(metadata(&idp, "/t1")["issuer"], idp.issuer_at("/t1"));
}

#[test]
fn persona_claims_and_missing_endpoints_are_changed_one_by_one() {
    let idp = idp();
    let put = |order: Value| ask(&idp, "PUT", "/-/issuers", &order);
    put(json!({ "issuer": "/t1", "persona": "okta" }));
    put(json!({ "issuer": "/t1", "claims": { "department": "{{user.sub}}-x" } }));
    put(json!({ "issuer": "/t1", "without": ["introspection_endpoint"] }));
    put(json!({ "issuer": "/t1", "clients": { "db": { "tier": "gold" } } }));
    let form = "client_id=db&client_secret=secret&grant_type=password&username=alice\
                &password=password&scope=openid";
    let id_token = claims(&post(idp.address(), "/t1/v1/token", &[], form).text("id_token"));
    assert_eq!((&id_token["department"], &id_token["tier"]), (&json!("alice-x"), &json!("gold")));
    assert_eq!(metadata(&idp, "/t1").get("introspection_endpoint"), None);
    let told = shown(&idp, "/t1");
    assert_eq!(
        (&told["persona"], &told["clients"]["db"]["tier"]),
        (&json!("okta"), &json!("gold"))
    );
    assert_eq!(told["without"], json!(["introspection_endpoint"]));
}

#[test]
fn a_wrong_order_names_the_member_and_what_would_be_right() {
    let idp = idp();
    for (wrong, status, why) in [
        (json!({ "persona": "octa" }), 400, "did you mean `okta`?"),
        (json!({ "issuer": "*", "persona": "okta" }), 400, "`issuer` is one path here"),
        (json!({ "issuer": "t1" }), 400, "`issuer` is a path"),
        (json!({ "issuer": "/d/sig.bitflop/x" }), 404, "did you mean `sig.bitflip`"),
        (
            json!({ "without": ["introspect_endpoint"] }),
            400,
            "did you mean `introspection_endpoint`?",
        ),
        (json!({ "metadata": { "set": {} } }), 400, "unknown field `set`"),
        (json!({ "metadata": { "with": [] } }), 400, "`metadata.with`: invalid type"),
        (
            json!({ "metadata": { "with": { "a": "x".repeat(17_000) } } }),
            400,
            "`metadata.with` has",
        ),
        (json!({ "claims": { "a": "{{shoe}}" } }), 400, "no placeholder is called `shoe`"),
    ] {
        let answer = ask(&idp, "PUT", "/-/issuers", &wrong);
        assert_eq!(answer.status, status, "{wrong}");
        let said = answer.text("error_description");
        assert!(said.contains(why), "{wrong}: {said}");
    }
}

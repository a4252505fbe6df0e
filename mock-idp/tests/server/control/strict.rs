//! Every order is refused as a whole where a part of it is wrong, with the member and what would be
//! right; nothing is done by halves.

use serde_json::{Value, json};

use super::super::http::{Answer, get, send};
use super::{ask, idp};

/// The orders, each with the members that it needs.
fn orders() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("POST", "/-/rules", json!({ "defects": ["claim.exp.past"] })),
        ("POST", "/-/mint", json!({})),
        ("POST", "/-/reset", json!({})),
        ("PUT", "/-/clock", json!({ "offset": 0 })),
        ("POST", "/-/device", json!({})),
        ("PUT", "/-/issuers", json!({})),
        ("PUT", "/-/users", json!({ "sub": "dba" })),
        ("PUT", "/-/clients", json!({ "client_id": "app" })),
        ("POST", "/-/tls-faults", json!({ "defect": "transport.tls-expired-cert" })),
    ]
}

fn refused(answer: &Answer, status: u16, why: &str) {
    let said = answer.text("error_description");
    assert!(answer.status == status && said.contains(why), "{}: {said}", answer.status);
    assert_eq!(answer.header("content-type"), Some("application/json"));
}

#[test]
fn an_order_with_an_unknown_member_is_refused_whatever_else_it_says() {
    let idp = idp();
    for (method, path, order) in orders() {
        let mut wrong = order.clone();
        wrong["no_such_member"] = true.into();
        refused(&ask(&idp, method, path, &wrong), 400, "`no_such_member`");
        let right = ask(&idp, method, path, &order);
        assert!(right.status < 300, "{path}: {}", right.body);
    }
}

#[test]
fn what_is_no_json_object_is_refused() {
    let idp = idp();
    for (method, path, _) in orders() {
        for body in ["[]", "null", "\"x\"", "7", " [\"x\"]", "user=alice"] {
            let answer = send(idp.address(), method, path, &[], body);
            refused(&answer, 400, "the body is a JSON object");
        }
        for body in ["{", "{}{}", "{\"issuer\": \"/a\", \"issuer\": \"/b\"}"] {
            let answer = send(idp.address(), method, path, &[], body);
            assert_eq!(answer.status, 400, "{path} {body}: {}", answer.body);
            assert_ne!(answer.text("error_description"), "");
        }
    }
}

#[test]
fn a_member_of_another_type_or_out_of_bounds_is_named() {
    let idp = idp();
    let long = "x".repeat(300);
    for (method, path, wrong, why) in [
        ("POST", "/-/rules", json!({ "defects": 7 }), "`defects`: invalid type"),
        (
            "POST",
            "/-/rules",
            json!({ "defects": ["sig.bitflip"], "times": 0 }),
            "`times` is at least 1",
        ),
        (
            "POST",
            "/-/rules",
            json!({ "defects": ["sig.bitflip"], "times": -1 }),
            "`times`: invalid value",
        ),
        (
            "POST",
            "/-/rules",
            json!({ "defects": ["sig.bitflip"], "client": long }),
            "at most 256 characters",
        ),
        ("POST", "/-/rules", json!({ "fault": { "status": 99 } }), "`status` is from 200 to 599"),
        ("POST", "/-/rules", json!({ "fault": { "delay": "1d" } }), "`delay` is at most 10m"),
        ("POST", "/-/rules", json!({ "fault": { "hang": true } }), "`fault.hang`: invalid type"),
        ("PUT", "/-/clock", json!({ "offset": true }), "`offset`: invalid type"),
        ("PUT", "/-/clock", json!({ "now": "noon" }), "`now`: invalid type"),
        ("PUT", "/-/clock", json!({ "advance": "200000d" }), "at most a hundred years"),
        ("PUT", "/-/clock", json!({ "now": i64::MAX }), "a hundred years"),
        ("PUT", "/-/clock", json!({ "offset": i64::MIN }), "a hundred years"),
        ("POST", "/-/device", json!({ "interval": 1_000_000 }), "`interval` is at most 3600"),
        ("POST", "/-/device", json!({ "expires_in": u32::MAX }), "`expires_in` is at most"),
        ("POST", "/-/device", json!({ "pending_polls": -1 }), "`pending_polls`: invalid value"),
        ("POST", "/-/device", json!({ "then": "aprove" }), "did you mean `approve`?"),
        ("POST", "/-/device", json!({ "user_code": "A" }), "`then` is missing beside `user_code`"),
        (
            "POST",
            "/-/device",
            json!({ "user_code": "A", "then": "deny", "interval": 1 }),
            "`interval` is for devices to come",
        ),
        (
            "POST",
            "/-/device",
            json!({ "user": "bob", "then": "deny" }),
            "`user` is whom an approved device acts for",
        ),
        ("POST", "/-/device", json!({ "issuer": "*" }), "`issuer` is one path here"),
        ("POST", "/-/mint", json!({ "issuer": "*" }), "`issuer` is one path here"),
        ("POST", "/-/mint", json!({ "kind": "ids" }), "did you mean `id`?"),
        ("POST", "/-/mint", json!({ "claims": [] }), "`claims`: invalid type"),
        ("POST", "/-/reset", json!({ "journal": "yes" }), "`journal`: invalid type"),
        ("POST", "/-/reset", json!({ "issuer": "default" }), "`issuer` is a path"),
        ("POST", "/-/reset", json!({ "issuer": "/default/" }), "`/default` is one"),
        ("PUT", "/-/users", json!({ "sub": "dba", "issuer": "/x" }), "`/x/` is one"),
        ("PUT", "/-/clients", json!({ "client_id": "a", "issuer": "/" }), "is the empty text"),
        ("POST", "/-/mint", json!({ "issuer": "/-/mint" }), "no issuer has the path `/-/mint`"),
        (
            "POST",
            "/-/rules",
            json!({ "issuer": "/d/claim.exp.pasd/a", "defects": ["sig.bitflip"] }),
            "did you mean `claim.exp.past`",
        ),
        (
            "POST",
            "/-/rules",
            json!({ "defects": ["transport.tls-expired-cert"] }),
            "POST /-/tls-faults opens a listener for it",
        ),
    ] {
        let answer = ask(&idp, method, path, &wrong);
        let said = answer.text("error_description");
        assert!(answer.status == 400 && said.contains(why), "{path} {wrong}: {said}");
    }
}

#[test]
fn a_body_that_is_too_long_is_refused_before_it_is_read() {
    let idp = idp();
    let order = json!({ "sub": "dba", "claims": { "a": "x".repeat(70_000) } });
    assert_eq!(ask(&idp, "PUT", "/-/users", &order).status, 413);
}

#[test]
fn another_method_is_told_which_ones_there_are() {
    let idp = idp();
    let answer = ask(&idp, "PATCH", "/-/users", &json!({}));
    refused(&answer, 405, "/-/users takes GET, PUT, DELETE");
    assert_eq!(answer.header("allow"), Some("GET, PUT, DELETE"));
    refused(&ask(&idp, "PUT", "/-/rules/x", &json!({})), 405, "/-/rules/x takes GET, DELETE");
    refused(&ask(&idp, "PUT", "/-/rules", &json!({})), 405, "/-/rules takes GET, POST, DELETE");
    refused(&get(idp.address(), "/-/usres"), 404, "GET /-/users");
}

//! Named issuers are independent: tests that run at once never meet. The clock is the provider's
//! and so everybody's.

use mock_idp::idp::MockIdp;
use serde_json::json;

use super::super::claims;
use super::super::http::{get, post, send};
use super::{ask, idp};

/// How many tests run at once.
const TESTS: usize = 12;

/// One test: it tells its issuer all that can be told, several times over, and finds every time
/// what it has told and nothing else.
fn test(idp: &MockIdp, number: usize) {
    let to = idp.address();
    let issuer = format!("/parallel-{number}");
    let sub = format!("user-{number}");
    for round in 0..3 {
        let told = [
            (
                "POST",
                "/-/rules",
                json!({ "issuer": issuer, "endpoint": "userinfo_endpoint",
                "fault": { "status": 500 + number }, "times": 1 }),
            ),
            (
                "POST",
                "/-/rules",
                json!({ "issuer": issuer, "defects": ["claim.exp.past"], "times": 1 }),
            ),
            ("PUT", "/-/users", json!({ "issuer": issuer, "sub": sub, "groups": [sub] })),
            ("PUT", "/-/users", json!({ "issuer": issuer, "sub": "bob", "disabled": true })),
            (
                "PUT",
                "/-/clients",
                json!({ "issuer": issuer, "client_id": "app",
                "client_secret": sub, "claims": { "tenant": number } }),
            ),
            (
                "PUT",
                "/-/issuers",
                json!({ "issuer": issuer,
                "metadata": { "with": { "x_test": number } } }),
            ),
            ("POST", "/-/device", json!({ "issuer": issuer, "interval": number })),
            ("POST", "/-/keys", json!({ "issuer": issuer, "act": "rotate" })),
        ];
        for (method, path, order) in &told {
            let answer = ask(idp, method, path, order);
            assert!(answer.status < 300, "{path} {order}: {}", answer.body);
        }
        let metadata = get(to, &format!("{issuer}/.well-known/openid-configuration")).json();
        assert_eq!(
            (&metadata["x_test"], &metadata["issuer"]),
            (&json!(number), &json!(idp.issuer_at(&issuer)))
        );
        assert_eq!(get(to, &format!("{issuer}/jwks")).json()["keys"][0]["kid"], "rsa-new-a");
        let form = format!(
            "client_id=app&client_secret={sub}&grant_type=password&username={sub}\
             &password=password&scope=openid"
        );
        let tokens = || post(to, &format!("{issuer}/token"), &[], &form);
        let [late, sound] = [tokens(), tokens()].map(|answer| claims(&answer.text("id_token")));
        let now = idp.clock().now();
        assert!(late["exp"].as_i64() < Some(now) && sound["exp"].as_i64() > Some(now));
        assert_eq!((&sound["tenant"], &sound["groups"]), (&json!(number), &json!([sub])));
        let of_bob = form.replace(&format!("username={sub}"), "username=bob");
        assert_eq!(post(to, &format!("{issuer}/token"), &[], &of_bob).status, 400);
        assert_eq!(usize::from(get(to, &format!("{issuer}/userinfo")).status), 500 + number);
        assert_eq!(get(to, &format!("{issuer}/userinfo")).status, 401);
        let form = "client_id=db-public";
        let device = post(to, &format!("{issuer}/device_authorization"), &[], form).json();
        assert_eq!(device["interval"], number);
        let journal = get(to, &format!("/-/journal?issuer={issuer}")).json();
        let requests = journal["requests"].as_array().expect("a list");
        assert_eq!(requests.len(), 8, "round {round}");
        let users = get(to, &format!("/-/users?issuer={issuer}")).json();
        assert_eq!(users["users"].as_array().map(Vec::len), Some(3));
        let rules = get(to, &format!("/-/rules?issuer={issuer}")).json();
        assert_eq!(rules["rules"].as_array().map(Vec::len), Some(2));
        let reset = json!({ "issuer": issuer, "journal": true });
        assert_eq!(ask(idp, "POST", "/-/reset", &reset).json()["cleared"], 2);
    }
}

#[test]
fn tests_that_run_at_once_at_issuers_of_their_own_never_meet() {
    let idp = idp();
    // What stands at an issuer that nobody resets must still be there at the end.
    let beside = json!({ "issuer": "/beside", "sub": "dba" });
    assert_eq!(ask(&idp, "PUT", "/-/users", &beside).status, 200);
    get(idp.address(), "/beside/jwks");
    std::thread::scope(|threads| {
        for number in 1..=TESTS {
            let idp = &idp;
            threads.spawn(move || test(idp, number));
        }
    });
    let form = "client_id=db&client_secret=secret&grant_type=password&username=dba\
                &password=password&scope=openid";
    assert_eq!(post(idp.address(), "/beside/token", &[], form).status, 200);
    assert_eq!(get(idp.address(), "/beside/jwks").json()["keys"][0]["kid"], "rsa-a");
    let left = get(idp.address(), "/-/journal?issuer=/beside").json();
    assert_eq!(left["requests"].as_array().map(Vec::len), Some(3));
    assert_eq!(get(idp.address(), "/-/rules").json()["rules"], json!([]));
    let issuers = get(idp.address(), "/-/issuers").json();
    let paths: Vec<&str> = issuers["issuers"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|issuer| issuer["path"].as_str())
        .collect();
    assert_eq!(paths, ["/beside", "/default"], "nothing is left of the others");
}

#[test]
fn the_clock_is_everybody_s_and_only_a_reset_of_everything_puts_it_back() {
    let idp = idp();
    ask(&idp, "PUT", "/-/clock", &json!({ "offset": "1h" }));
    ask(&idp, "POST", "/-/reset", &json!({ "issuer": "/t1" }));
    assert_eq!(get(idp.address(), "/-/clock").json()["offset"], 3_600);
    ask(&idp, "POST", "/-/reset", &json!({}));
    assert_eq!(get(idp.address(), "/-/clock").json()["offset"], 0);
}

#[test]
fn what_is_told_of_an_issuer_holds_neither_above_nor_below_its_path() {
    let idp = idp();
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "/a/b", "sub": "dba" }));
    let form = "client_id=db&client_secret=secret&grant_type=password&username=dba\
                &password=password";
    let status = |path: &str| post(idp.address(), &format!("{path}/token"), &[], form).status;
    assert_eq!([status("/a"), status("/a/b"), status("/a/b/c"), status("")], [400, 200, 400, 400]);
    let reset = |issuer: &str| ask(&idp, "POST", "/-/reset", &json!({ "issuer": issuer })).status;
    assert_eq!((reset("/a"), reset(""), status("/a/b")), (200, 200, 200));
    // The issuer without a path can be named in a query, too.
    ask(&idp, "PUT", "/-/users", &json!({ "issuer": "", "sub": "root" }));
    let list = |query: &str| {
        let users = get(idp.address(), &format!("/-/users{query}")).json();
        users["users"].as_array().map(Vec::len)
    };
    assert_eq!((list(""), list("?issuer="), list("?issuer=/a/b")), (Some(2), Some(3), Some(3)));
    let removed = send(idp.address(), "DELETE", "/-/users?issuer=&user=root", &[], "");
    assert_eq!(removed.status, 200);
}

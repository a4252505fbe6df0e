//! README's recipes, as far as they need no shell: `ci/real/recipes` runs them whole.

use mock_idp::idp::MockIdp;
use mock_idp::script::Script;

use crate::server::claims;
use crate::server::http::{post, send};

const README: &str = include_str!("../../README.md");

/// A call to the control API as README writes it.
#[derive(Debug)]
struct Call {
    method: &'static str,
    path: &'static str,
    body: &'static str,
}

/// Every call that README makes by `curl`.
fn calls() -> Vec<Call> {
    let written = |line: &'static str| {
        line.match_indices("$CONTROL'").map(move |(at, start)| {
            let before = line[..at].rfind("curl").map_or("", |curl| &line[curl..at]);
            let rest = &line[at + start.len()..];
            let (path, rest) = rest.split_once('\'').expect("the path ends");
            let body = rest.strip_prefix(" -d '").and_then(|rest| rest.split_once('\''));
            let body = body.map_or("", |(body, _)| body);
            let method = match before {
                put if put.contains("-X PUT") => "PUT",
                post if post.contains("-X POST") || !body.is_empty() => "POST",
                _ => "GET",
            };
            Call { method, path, body }
        })
    };
    README.lines().flat_map(written).collect()
}

#[test]
fn the_control_api_takes_every_call_of_the_readme() {
    let calls = calls();
    assert!(calls.len() >= 16, "{calls:?}");
    // Waiting needs somebody to wait for.
    for call in calls.iter().filter(|call| !call.path.starts_with("journal/wait")) {
        let idp = MockIdp::start().expect("a free port");
        let path = format!("/-/{}", call.path);
        let json = [("Content-Type", "application/json")];
        let answer = send(idp.address(), call.method, &path, &json, call.body);
        assert!((200..300).contains(&answer.status), "{call:?}: {}", answer.body);
    }
}

/// What stands indented below the line.
fn indented(below: &str) -> String {
    let (_, rest) = README.split_once(below).expect("README has it");
    let lines = rest.lines().skip(1).take_while(|line| line.starts_with("    "));
    lines.map(|line| format!("{}\n", &line[4..])).collect()
}

#[test]
fn the_script_of_the_readme_gives_issuers_clients_and_end_users_claims_of_their_own() {
    let idp = MockIdp::start().expect("a free port");
    let script = Script::parse(&indented("# idp.yaml, for serve --script")).expect("a script");
    idp.script(script).expect("carried out");
    let token = |form: &str, member: &str| {
        let path = "/t1/protocol/openid-connect/token";
        claims(&post(idp.address(), path, &[], form).text(member))
    };
    let svc = "client_id=svc&client_secret=secret&grant_type=client_credentials";
    let svc = token(svc, "access_token");
    assert_eq!((&svc["tenant"], &svc["role"]), (&"t1".into(), &"loader".into()));
    let dba = "client_id=db&client_secret=secret&grant_type=password&username=dba&\
               password=password&scope=openid";
    let dba = token(dba, "id_token");
    assert_eq!((&dba["tenant"], &dba["department"]), (&"t1".into(), &"billing".into()));
    assert_eq!(dba.get("role"), None);
}

#[test]
fn a_template_that_is_none_is_refused_with_its_place_and_with_those_that_there_are() {
    let refused = Script::parse("issuers:\n  - claims:\n      a: '{{shoe}}'\n");
    let refused = refused.expect_err("no such placeholder");
    assert!(refused.line.is_some() && refused.reason.contains("`a`"), "{refused}");
    assert!(refused.reason.contains("user.email"), "{refused}");
    let idp = MockIdp::start().expect("a free port");
    let json = [("Content-Type", "application/json")];
    let body = r#"{"claims": {"a": {"b": ["{{now+soon}}"]}}}"#;
    let answer = send(idp.address(), "PUT", "/-/issuers", &json, body);
    assert_eq!(answer.status, 400, "{}", answer.body);
    let why = answer.text("error_description");
    assert!(why.contains("`claims`") && why.contains("now+soon"), "{why}");
}

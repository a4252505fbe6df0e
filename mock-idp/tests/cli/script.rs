//! `serve --script`: what a provider is told before it is ready, as a process.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use super::{mock_idp, output};
use crate::server::claims;
use crate::server::http::{get, post};

/// A script in a file of its own, gone when it is dropped.
struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> File {
        let name = format!("mock-idp-{name}-{}.yaml", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).expect("a file");
        File(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("text")
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A provider that is ended when it is dropped.
struct Served {
    child: Child,
    address: SocketAddr,
}

impl Served {
    fn new(args: &[&str]) -> Served {
        let mut child =
            mock_idp(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let ready: Value = serde_json::from_str(&line).expect("JSON");
        let control = ready["control"].as_str().and_then(|url| url.split('/').nth(2));
        Served { child, address: control.and_then(|to| to.parse().ok()).expect("an address") }
    }

    /// Ends it; what it has logged.
    fn end(mut self) -> String {
        self.child.kill().expect("it can be ended");
        let mut log = String::new();
        self.child.stderr.take().expect("piped").read_to_string(&mut log).expect("text");
        log
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const SCRIPT: &str = "
# As a test would write it.
clock: { offset: -1h }
issuers:
  - issuer: /t1
    persona: okta
    claims: { department: '{{user.sub}}-x' }
    metadata: { with: { x_test: true } }
users:
  - { issuer: /t1, sub: dba, email: dba@example.com, groups: [admins], password: s3 }
  - { sub: bob, disabled: true }
clients:
  - { issuer: /t1, client_id: app, client_secret: very-secret, claims: { tier: gold } }
devices:
  - { issuer: /t1, pending_polls: 0, then: approve, user: dba, interval: 1 }
tls_faults:
  - { defect: transport.tls-expired-cert }
rules:
  - { id: once, issuer: /t1, endpoint: jwks_uri, fault: { status: 503 }, times: 1 }
";

#[test]
fn a_script_is_carried_out_before_the_provider_is_ready() {
    let file = File::new("whole", SCRIPT);
    let idp = Served::new(&["serve", "--script", file.path(), "--auto-login", "alice"]);
    let to = idp.address;
    assert_eq!(get(to, "/-/clock").json()["offset"], -3_600);
    let of = |path: &str, list: &str| get(to, path).json()[list].clone();
    let t1 = &of("/-/issuers?issuer=/t1", "issuers")[0];
    assert_eq!((&t1["persona"], &t1["rules"]), (&json!("okta"), &json!(["once"])));
    let metadata = get(to, "/t1/.well-known/openid-configuration").json();
    assert_eq!(metadata["x_test"], true);
    let users = of("/-/users?issuer=/t1", "users");
    let told = |user: &Value| (user["sub"].clone(), user["status"].clone());
    let users: Vec<_> = users.as_array().expect("a list").iter().map(told).collect();
    assert_eq!(users[1..], [(json!("bob"), json!("disabled")), (json!("dba"), json!("active"))]);
    assert_eq!(of("/-/tls-faults", "tls_faults")[0]["defect"], "transport.tls-expired-cert");

    let form = "client_id=app&client_secret=very-secret&grant_type=password&username=dba\
                &password=s3&scope=openid+email";
    let id_token = claims(&post(to, "/t1/v1/token", &[], form).text("id_token"));
    assert_eq!((&id_token["department"], &id_token["tier"]), (&json!("dba-x"), &json!("gold")));
    assert_eq!(get(to, "/t1/v1/keys").status, 503);
    assert_eq!(get(to, "/t1/v1/keys").status, 200);

    let secret = "client_id=app&client_secret=very-secret";
    let begun = post(to, "/t1/device_authorization", &[], &format!("{secret}&scope=openid"));
    assert_eq!(begun.json()["interval"], 1, "{}", begun.body);
    let form = format!(
        "{secret}&grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={}",
        begun.text("device_code")
    );
    let by_device = claims(&post(to, "/t1/v1/token", &[], &form).text("id_token"));
    assert_eq!(by_device["department"], "dba-x");

    let asked = "response_type=code&client_id=db&scope=openid&state=my-state&nonce=my-nonce\
                 &code_challenge=my-challenge-my-challenge-my-challenge-my-c\
                 &redirect_uri=http://127.0.0.1:9/cb";
    assert_eq!(get(to, &format!("/default/authorize?{asked}")).status, 303);
    let journal = get(to, "/-/journal").body;
    let log = idp.end();
    assert!(log.contains("state=[redacted]") && log.contains("redirect_uri="), "{log}");
    for secret in ["very-secret", "my-state", "my-nonce", "my-challenge", "s3\"", "eyJ"] {
        assert!(!log.contains(secret) && !journal.contains(secret), "{secret}");
    }
}

#[test]
fn a_wrong_script_ends_it_with_the_place_and_what_would_be_right() {
    for (name, script, place, why) in [
        (
            "member",
            "rules:\n  - { endpont: jwks_uri }\n",
            "line 2 column 7",
            "did you mean `endpoint`?",
        ),
        ("top", "clock: { offset: 0 }\nuser: []\n", "line 2 column 1", "did you mean `users`?"),
        ("type", "users:\n  - { sub: [] }\n", "line 2 column 12", "expected"),
        (
            "defect",
            "rules:\n  - { defects: [claim.exp.pasd] }\n",
            "line 2",
            "did you mean `claim.exp.past`",
        ),
        (
            "empty",
            "users:\n  - { sub: x }\n  - { sub: '' }\n",
            "line 3 column 5: users[1]",
            "`sub` is not empty",
        ),
        (
            "persona",
            "issuers:\n  - persona: octa\n",
            "line 2 column 5: issuers[0]",
            "did you mean `okta`?",
        ),
        (
            "rule",
            "rules:\n  - { id: r }\n",
            "line 2 column 5: rules[0]",
            "a rule has `defects` or a `fault`",
        ),
        (
            "client",
            "clients:\n  - { client_id: a, grant_types: [x] }\n",
            "line 2 column 5: clients[0]",
            "no grant type is called `x`",
        ),
        (
            "device",
            "devices: [{ user: dba }]\n",
            "line 1 column 11: devices[0]",
            "There are alice, bob",
        ),
        (
            "clock",
            "clock: { now: 1, offset: 1 }\n",
            "line 1 column 8: clock",
            "the clock takes one of",
        ),
        (
            "tls",
            "tls_faults: [{ defect: sig.bitflip }]\n",
            "line 1 column 14: tls_faults[0]",
            "no defect of the TLS handshake",
        ),
        ("yaml", "rules: [\n", "line", ""),
    ] {
        let file = File::new(name, script);
        let (code, out, err) = output(&["serve", "--script", file.path()]);
        assert_eq!((code, out.as_str()), (2, ""), "{name}: {err}");
        assert!(err.contains(place) && err.contains(why), "{name}: {err}");
        assert!(err.contains(file.path()), "{name}: {err}");
    }
    let (code, _, err) = output(&["serve", "--script", "/no/such/file.yaml"]);
    assert!(code == 2 && err.contains("/no/such/file.yaml"), "{code}: {err}");
}

#[test]
fn an_end_user_of_the_script_is_logged_in_without_a_page() {
    let file = File::new("auto", "users: [{ sub: dba, email: dba@example.com }]\n");
    let idp = Served::new(&["serve", "--script", file.path(), "--auto-login", "dba@example.com"]);
    let asked = "/t1/authorize?response_type=token&client_id=db&redirect_uri=http://localhost:9/cb";
    let answer = get(idp.address, asked);
    let (_, rest) =
        answer.header("location").and_then(|to| to.split_once("access_token=")).expect("a token");
    assert_eq!(claims(rest.split('&').next().expect("a token"))["sub"], "dba");
}

//! The command line, as a process.

mod script;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use mock_idp::idp::MockIdp;
use mock_idp::jose::{Alg, KeyRing};
use mock_idp::verify::{IssuerKeys, Policy, Presented, verify};
use serde_json::Value;

use crate::server::http::{get, send};
use crate::tls::client as tls;

/// The command, without the variables of whoever runs the tests.
fn mock_idp(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mock-idp"));
    command.args(args).env_clear().stdin(Stdio::null());
    command
}

fn output(args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = mock_idp(args).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("an exit code"), text(stdout), text(stderr))
}

/// How long a process may take to end on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for the end of a process, and ends it where it does not end by itself.
fn exit_code(mut child: Child) -> Option<i32> {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it can be ended");
    panic!("it does not end");
}

#[test]
fn serve_says_where_it_is_in_one_line_and_stops_on_a_signal_whoever_still_waits() {
    let mut child = mock_idp(&["serve"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(child.stdout.take().expect("piped"));
    let mut line = String::new();
    lines.read_line(&mut line).expect("a line");
    let ready: Value = serde_json::from_str(&line).expect("JSON");
    assert_eq!(ready["pid"], child.id());
    let address = ready["control"].as_str().and_then(|url| url.split('/').nth(2)).expect("a URL");
    let address: SocketAddr = address.parse().expect("an address");
    let published = get(address, "/default/jwks").json()["keys"].as_array().map_or(0, Vec::len);
    assert_eq!(published, 9, "every key that all consumers read, two for RS256");
    let issuer = ready["issuer"].as_str().expect("an issuer");
    assert!(issuer.starts_with("http://127.0.0.1:") && issuer.ends_with("/default"), "{issuer}");
    assert!(ready["control"].as_str().is_some_and(|url| url.ends_with("/-/")));

    // Longer than anybody waits for the end.
    let hang = r#"{"endpoint": "jwks_uri", "fault": {"hang": "5m"}}"#;
    assert_eq!(send(address, "POST", "/-/rules", &[], hang).status, 201);
    let mut waiting = TcpStream::connect(address).expect("it accepts");
    waiting.write_all(b"GET /default/jwks HTTP/1.1\r\nHost: x\r\n\r\n").expect("it reads");
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs").success());
    assert_eq!(exit_code(child), Some(0));
    drop(waiting);
    let mut rest = String::new();
    lines.read_to_string(&mut rest).expect("the rest");
    assert_eq!(rest, "", "stdout holds that one line and nothing else");
}

#[test]
fn serve_logs_an_end_user_in_without_a_page_where_it_is_told_whom() {
    let mut child = mock_idp(&["serve"])
        .env("SSO_HARNESS_AUTO_LOGIN", "bob")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
    let ready: Value = serde_json::from_str(&line).expect("JSON");
    let issuer = ready["issuer"].as_str().and_then(|url| url.strip_prefix("http://"));
    let (address, path) = issuer.and_then(|rest| rest.split_once('/')).expect("an http URL");
    let asked = format!(
        "/{path}/authorize?response_type=token&client_id=db&redirect_uri=http://localhost:9/cb"
    );
    let answer = get(address.parse().expect("one"), &asked);
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    let (_, token) = answer.header("location").and_then(|to| to.split_once('.')).expect("a token");
    let claims = token.split('.').next().expect("claims");
    let claims = mock_idp::jose::base64url::decode(claims).expect("base64url");
    let claims: Value = serde_json::from_slice(&claims).expect("JSON");
    assert_eq!(claims["sub"], "bob");
    let (code, _, err) = output(&["serve", "--auto-login", "dba"]);
    assert!(code == 2 && err.contains("There are alice, bob"), "{code}: {err}");
}

#[test]
fn serve_over_tls_writes_its_authority_before_it_is_ready_and_tells_who_does_not_know_it() {
    let file = std::env::temp_dir().join(format!("mock-idp-ca-{}.pem", std::process::id()));
    let path = file.to_str().expect("text");
    let mut child = mock_idp(&["serve", "--tls", "self-signed", "--ca-out", path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
    let ready: Value = serde_json::from_str(&line).expect("JSON");
    let control = ready["control"].as_str().and_then(|url| url.strip_prefix("https://"));
    let address = control.and_then(|rest| rest.split('/').next()).expect("an https URL");
    let pem = std::fs::read_to_string(&file).expect("it is written");
    let answer = tls::get(tls::trusting(&pem), address.parse().expect("one"), "::1", "/-/ready");
    let other = MockIdp::start().expect("a port").ca_pem().expect("an authority");
    let stale = tls::get(tls::trusting(&other), address.parse().expect("one"), "::1", "/-/ready");
    let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines();
    let told = lines.any(|line| line.expect("text").contains("does not know this run's authority"));
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    std::fs::remove_file(&file).expect("our own file");
    assert!(stale.is_err() && told);
    assert!(answer.expect("an answer").starts_with("HTTP/1.1 200 "));
}

#[test]
fn serve_says_what_is_wrong_with_the_options_for_tls() {
    for (args, hint) in [
        (["--tls", "on"], "`off`, `self-signed`, or two files"),
        (["--tls", "no-such.pem,no-such.key"], "can't read no-such.pem"),
        (["--tls", "Cargo.toml,Cargo.toml"], "no PEM certificate"),
        (["--ca-out", "ca.pem"], "add --tls self-signed"),
    ] {
        let (code, out, err) = output(&["serve", args[0], args[1]]);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(hint), "{err}");
    }
}

#[test]
fn mint_prints_one_token_and_a_mistake_says_what_would_be_right() {
    let (code, token, _) = output(&["mint", "--alg", "ES256", "--claim", "groups=[\"admins\"]"]);
    assert_eq!((code, token.trim_end().split('.').count(), token.lines().count()), (0, 3, 1));
    for (args, hint) in [
        (["--defect", "claim.exp.pasd"], "did you mean `claim.exp.past`"),
        (["--defect", "jwks.empty-keys"], "no token carries jwks.empty-keys: an issuer shows it"),
        (["--defect", "transport.tls-expired-cert"], "a listener of its own shows it"),
        (["--claim", "email=bob"], "text stands in quotes"),
        (["--claim", "=1"], "NAME=JSON"),
        (["--user", "dba"], "there are alice and bob"),
        (["--key", "rsa"], "there are rsa-a"),
        (["--issuer", "localhost"], "an issuer is a URL"),
        (["--issuer", "http://h/d/sig.bitflop/x"], "did you mean `sig.bitflip`"),
        (["--script", "x"], "unexpected argument '--script'"),
    ] {
        let (code, out, err) = output(&["mint", args[0], args[1]]);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(hint), "{err}");
    }
}

#[test]
fn a_minted_token_verifies_by_the_keys_of_any_server() {
    let idp = MockIdp::start().expect("a free port");
    for (path, alg) in [("/default", Alg::RS256), ("/other", Alg::ES256), ("/t1/v2.0", Alg::EdDSA)]
    {
        let issuer = idp.issuer_at(path);
        let (code, token, _) = output(&["mint", "--issuer", &issuer, "--alg", alg.name()]);
        assert_eq!(code, 0);
        let set = KeyRing::of_path(path).jwk_set(&[alg]);
        let keys = IssuerKeys { sets: vec![(issuer.clone(), set)], linked: Vec::new() };
        let policy = Policy { algorithms: vec![alg], ..Policy::new(&issuer) };
        let now = mock_idp::clock::now();
        let presented = Presented { token: token.trim(), user: None, bound: &[], now };
        let verified = verify(&presented, &keys, &policy, &[]).expect("sound");
        assert_eq!(verified.principal, "alice@example.com");
    }
}

#[test]
fn decode_reads_stdin_and_never_fails() {
    let (_, token, _) = output(&["mint", "--defect", "claim.exp.past"]);
    let (code, text, _) = output(&["decode", token.trim()]);
    assert_eq!(code, 0);
    assert!(text.contains("exp.in-future") && text.contains("OIDCC-3.1.3.7-9"), "{text}");
    let (code, text, err) = output(&["decode", "-"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(text.contains("compact.three-parts"), "{text}");
}

#[test]
fn an_option_may_come_from_the_environment() {
    let found = mock_idp(&["mint"]).env("SSO_HARNESS_ALG", "EdDSA").output().expect("it runs");
    let token = String::from_utf8(found.stdout).expect("text");
    let header = token.split('.').next().expect("a header");
    let header = mock_idp::jose::base64url::decode(header).expect("base64url");
    assert!(String::from_utf8(header).expect("text").contains("ed25519-a"));
}

#[test]
fn listings_are_filtered_and_carry_no_colors_into_a_pipe() {
    let (code, table, _) = output(&["defects", "list", "--subject", "claim.exp"]);
    assert_eq!(code, 0);
    assert!(table.contains("claim.exp.past") && !table.contains("sig.bitflip"));
    assert!(!table.contains('\u{1b}'));
    let (_, json, _) =
        output(&["defects", "list", "--format", "json", "--requirement", "exp.in-future"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["format"], 1);
    let ids: Vec<_> =
        json["defects"].as_array().expect("a list").iter().map(|d| &d["id"]).collect();
    assert!(ids.contains(&&Value::from("claim.exp.past")), "{ids:?}");
    let (code, _, err) = output(&["defects", "list", "--clause", "OIDCC-3.1.3.7-99"]);
    assert_eq!(code, 2);
    assert!(err.contains("neither a requirement nor a clause"), "{err}");
    let (code, _, err) = output(&["defects", "show", "sig.bitflop"]);
    assert_eq!(code, 2);
    assert!(err.contains("did you mean `sig.bitflip`"), "{err}");
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = mock_idp(&["defects", "list", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let mut errors = child.stderr.take().expect("piped");
    assert_eq!(exit_code(child), Some(0));
    let mut said = String::new();
    errors.read_to_string(&mut said).expect("text");
    assert_eq!(said, "");
}

#[test]
fn docs_writes_the_pages_and_check_says_which_are_stale() {
    let folder = std::env::temp_dir().join(format!("mock-idp-docs-{}", std::process::id()));
    let path = folder.to_str().expect("text");
    let (code, _, stderr) = output(&["docs", "--check", path]);
    assert_eq!(code, 2);
    assert!(stderr.contains("CLAUSES.md") && !folder.exists(), "{stderr}");

    let (code, written, _) = output(&["docs", path]);
    assert_eq!((code, written.lines().count()), (0, 5));
    assert_eq!(output(&["docs", "--check", path]).0, 0);

    std::fs::write(folder.join("DEFECTS.md"), "old").expect("a page");
    let (code, _, stderr) = output(&["docs", "--check", path]);
    assert_eq!(code, 2);
    assert!(stderr.contains("DEFECTS.md") && !stderr.contains("CLAUSES.md"), "{stderr}");
    std::fs::remove_dir_all(&folder).expect("our own folder");
}

#[test]
fn personas_are_listed_for_people_and_programs() {
    let (code, out, _) = output(&["personas", "list"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("personas_list", out);
    let (_, out, _) = output(&["personas", "list", "--format", "json"]);
    let listed: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(listed["format"], 1);
    let auth0 =
        listed["personas"].as_array().expect("a list").iter().find(|p| p["name"] == "auth0");
    let auth0 = auth0.expect("it is among them");
    assert_eq!(auth0["endpoints"]["token_endpoint"], "/oauth/token");
    assert_eq!(auth0["without"], serde_json::json!(["introspection_endpoint"]));
}

#[test]
fn a_persona_is_shown_with_its_tokens_and_who_says_so() {
    for name in ["okta", "google", "kubernetes"] {
        let (code, out, _) = output(&["personas", "show", name]);
        assert_eq!(code, 0);
        insta::assert_snapshot!(format!("persona_{name}"), out);
    }
    let (code, _, err) = output(&["personas", "show", "octa"]);
    assert!(code == 2 && err.contains("okta"), "{err}");
}

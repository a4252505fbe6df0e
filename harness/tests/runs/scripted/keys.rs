//! Targets that fetch the provider's keys again late, or never, or forget to.

use std::time::{Duration, Instant};

use mock_idp::idp::MockIdp;
use mock_idp::jose::base64url;
use mock_idp::journal::Request;
use sso_harness::drivers::{Credential, Outcome, Presentation};
use sso_harness::event::CaseResult;
use sso_harness::plan::{self, Selection};
use sso_harness::verdict::Verdict;
use tokio::sync::watch;

use super::super::steps::written;
use super::{Told, provider, refuse, run_plan, target, welcome};

const RETIRED: &str = r#"
  - name: retired
    steps:
      - { login: alice, as: old }
      - { idp: rotate, retire: first }
      - { wait: refetch, within: 1500ms }
      - { login: alice, token: old, requirements: [key.belongs-to-issuer] }
      - { login: alice }
"#;

/// A database with a copy of the provider's key names, which it takes from the journal's side.
struct Cache<'a> {
    idp: &'a MockIdp,
    kids: Vec<String>,
}

impl Cache<'_> {
    fn fetch(&mut self) {
        self.kids = kids(self.idp);
        self.idp.journal().record(jwks_request());
    }

    fn judge(&self, credential: &Credential) -> Outcome {
        match kid(&credential.token) {
            Some(kid) if self.kids.contains(&kid) => welcome(credential),
            _ => refuse("no such key"),
        }
    }
}

fn kids(idp: &MockIdp) -> Vec<String> {
    let set = idp.jwk_set("/default");
    let keys = set["keys"].as_array().expect("keys");
    keys.iter().filter_map(|key| key["kid"].as_str().map(str::to_owned)).collect()
}

/// Of a token that is one and is signed.
fn kid(token: &str) -> Option<String> {
    let header = base64url::decode(token.split('.').next()?).ok()?;
    let header: serde_json::Value = serde_json::from_slice(&header).ok()?;
    (header["alg"] != "none").then(|| header["kid"].as_str().map(str::to_owned))?
}

fn jwks_request() -> Request {
    Request {
        number: 0,
        at: 0,
        issuer: "/default".to_owned(),
        endpoint: "jwks_uri",
        method: "GET".to_owned(),
        path: "/default/jwks".to_owned(),
        headers: Vec::new(),
        status: 200,
        connection: 1,
        ..Request::default()
    }
}

fn run(idp: &MockIdp, database: impl FnMut(&Credential) -> Outcome + Send) -> Told {
    let target = target();
    let plan =
        plan::plan(&written(RETIRED), &target, &[Presentation::Password], &Selection::default());
    run_plan(&plan, &target, idp, &watch::channel(false).0, database)
}

fn only(told: &Told) -> &CaseResult {
    let [result] = &told.results[..] else { panic!("{:?}", told.results) };
    result
}

#[test]
fn a_target_that_fetches_late_is_waited_for_and_judged() {
    let idp = provider();
    let mut cache = Cache { idp: &idp, kids: kids(&idp) };
    let mut first_unknown: Option<Instant> = None;
    let mut fetched = false;
    let told = run(&idp, |credential| {
        if kid(&credential.token).is_some_and(|kid| !cache.kids.contains(&kid)) {
            let since = first_unknown.get_or_insert_with(Instant::now);
            if since.elapsed() > Duration::from_millis(200) {
                cache.fetch();
                fetched = true;
            }
        }
        cache.judge(credential)
    });
    assert!(fetched);
    let result = only(&told);
    assert_eq!(result.verdict, Verdict::Pass, "{}", result.reason);
    assert_eq!(told.exit(), 0);
}

#[test]
fn a_target_that_never_fetches_again_is_not_judged_and_not_accused() {
    let idp = provider();
    let cache = Cache { idp: &idp, kids: kids(&idp) };
    let mut unknown: Vec<String> = Vec::new();
    let told = run(&idp, |credential| {
        unknown.extend(kid(&credential.token).filter(|kid| kid.starts_with("unknown-")));
        cache.judge(credential)
    });
    let result = only(&told);
    assert_eq!(result.verdict, Verdict::Inconclusive);
    assert_eq!(
        result.reason,
        "step 3, wait for the target to fetch the keys again: not yet judged: the target has not \
         fetched the keys again within 1.5s"
    );
    assert_eq!(told.exit(), 3);
    assert!(unknown.len() >= 2, "it was asked by keys that nobody has");
    unknown.dedup();
    assert!(unknown.len() >= 2, "by another each time");
}

#[test]
fn a_target_that_fetches_and_keeps_the_retired_key_is_found() {
    let idp = provider();
    let mut cache = Cache { idp: &idp, kids: kids(&idp) };
    let told = run(&idp, |credential| {
        let unknown = kid(&credential.token).filter(|kid| !cache.kids.contains(kid));
        if unknown.is_some() {
            let kept = cache.kids.clone();
            cache.fetch();
            cache.kids.extend(kept);
        }
        cache.judge(credential)
    });
    let result = only(&told);
    assert_eq!(result.verdict, Verdict::Fail, "{}", result.reason);
    assert!(
        result.reason.starts_with("step 4, login alice with the token `old`: accepted, and must"),
        "{}",
        result.reason
    );
    assert_eq!(told.exit(), 1);
}

#[test]
fn a_target_that_does_not_recover_from_a_change_of_keys_ends_the_run() {
    let idp = provider();
    let mut cache = Cache { idp: &idp, kids: kids(&idp) };
    let mut fetches = 0;
    let told = run(&idp, |credential| {
        // It fetches once and never again.
        if fetches == 0 && kid(&credential.token).is_some_and(|kid| !cache.kids.contains(&kid)) {
            fetches = 1;
            cache.fetch();
        }
        cache.judge(credential)
    });
    let why = "all is put back, and sound logins do not work any more (rejected)";
    assert_eq!(told.ended, sso_harness::event::Ended::Stopped(why.to_owned()));
    assert_ne!(only(&told).verdict, Verdict::Pass);
}

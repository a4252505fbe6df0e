//! Somebody else works on the target while it is tested: no login is blamed for it, and nothing of
//! theirs is taken away.

use std::time::Duration;

use reference_db::{Config, ReferenceDb};
use sso_harness::drivers::{Answer, BoxFuture, Credential, Driver, Presentation};
use sso_harness::event::{CaseResult, Event};
use sso_harness::launch::{self, Placeholders};
use sso_harness::plan::{self, Selection};
use sso_harness::runner::{self, Bench};
use sso_harness::scenario;
use sso_harness::target::{self, Launch, Target};
use sso_harness::verdict::Verdict;
use tokio::sync::watch;
use tokio_postgres::NoTls;

use super::{CASES, TODAY, provider, right};

/// Answers rightly; while it answers the first lie, somebody creates a role.
struct Bystander {
    administration: String,
    creates: Option<&'static str>,
}

impl Driver for Bystander {
    fn presentations(&self) -> &[Presentation] {
        &[Presentation::Password]
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        let outcome = right(credential);
        let lie = !matches!(credential.case.as_str(), "control" | "door");
        let role = if lie { self.creates.take() } else { None };
        Box::pin(async move {
            if let Some(role) = role {
                statement(&self.administration, &format!("CREATE ROLE \"{role}\" LOGIN")).await;
            }
            Answer::of_nobody(outcome)
        })
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// Executes SQL as the administrator; the first column of its rows.
async fn statement(administration: &str, sql: &str) -> Vec<String> {
    let connected = tokio_postgres::connect(administration, NoTls).await;
    let (client, connection) = connected.expect("the administrator logs in");
    let driving = tokio::spawn(connection);
    let rows = client.simple_query(sql).await.expect("it is executed");
    drop(client);
    let _ = driving.await;
    rows.iter()
        .filter_map(|message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => Some(row.get(0)?.to_owned()),
            _ => None,
        })
        .collect()
}

struct Told {
    results: Vec<CaseResult>,
    observed: Vec<CaseResult>,
    roles: Vec<String>,
}

/// Runs while somebody creates this role.
fn run(creates: &'static str) -> Told {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    runtime.block_on(async {
        let idp = provider();
        let db = ReferenceDb::start(Config::new(&idp.issuer())).await.expect("it starts");
        let address = db.pgwire().expect("pgwire").to_string();
        let (user, password) = db.admin();
        let given = Placeholders::new()
            .with("ready.pgwire", &address)
            .with("ready.admin.user", user)
            .with("ready.admin.password", password);
        let (host, port) = address.split_once(':').expect("HOST:PORT");
        let administration =
            format!("host={host} port={port} user={user} password={password} dbname=postgres");
        let target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
        let target = Target {
            launch: Launch::Running,
            logs: None,
            timeout: Duration::from_secs(2),
            ..target
        };
        let filter = Some(CASES.parse().unwrap_or_else(|error| panic!("{error}")));
        let suite = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
        let selection = Selection { filter, ..Selection::default() };
        let plan = plan::plan(&suite, &target, &[Presentation::Password], &selection);
        let mut launched =
            launch::start(&target, &given).await.unwrap_or_else(|error| panic!("{error}"));
        let (_interrupt, stop) = watch::channel(false);
        let driver = Bystander { administration: administration.clone(), creates: Some(creates) };
        let bench = Bench {
            target: &target,
            launched: &mut launched,
            driver: Box::new(driver),
            idp: &idp,
            today: TODAY,
            recovery: Duration::from_millis(600),
            stop,
        };
        let (mut results, mut observed) = (Vec::new(), Vec::new());
        let mut emit = |event: Event| match event {
            Event::CaseFinished(result) => results.push(*result),
            Event::Observed(result) => observed.push(*result),
            _ => {}
        };
        runner::run(&plan, bench, &mut emit).await;
        let sql = "SELECT rolname FROM pg_roles ORDER BY rolname";
        let roles = statement(&administration, sql).await;
        Told { results, observed, roles }
    })
}

fn verdict(told: &Told, name: &str) -> Verdict {
    let id = format!("observed#{name}");
    told.observed.iter().find(|result| result.id == id).expect("it is told").verdict
}

#[test]
fn what_somebody_else_makes_is_held_against_no_login_and_stays() {
    let told = run("colleague");
    assert!(told.results.iter().all(|result| result.verdict == Verdict::Pass));
    assert_eq!(verdict(&told, "refusals-leave-nothing"), Verdict::Pass);
    assert_eq!(verdict(&told, "left-as-found"), Verdict::Fail, "it can't be told from a trace");
    assert!(told.roles.contains(&"colleague".to_owned()), "{:?}", told.roles);
}

#[test]
fn what_looks_like_a_trace_and_comes_once_is_told_and_no_finding() {
    let told = run("copy-of-alice@example.com");
    assert!(told.results.iter().all(|result| result.verdict == Verdict::Pass));
    let remarks: Vec<&str> = told.results.iter().map(|result| result.reason.as_str()).collect();
    let told_once = remarks.iter().filter(|reason| reason.contains("seen once and not again"));
    assert_eq!(told_once.count(), 1, "{remarks:?}");
    assert_eq!(verdict(&told, "left-as-found"), Verdict::Pass);
}

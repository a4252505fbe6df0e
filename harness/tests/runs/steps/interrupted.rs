//! A run that is interrupted in the middle of a case puts back what the case changed.

use std::time::{Duration, Instant};

use mock_idp::idp::MockIdp;
use sso_harness::drivers;
use sso_harness::event::{CaseResult, Ended, Event};
use sso_harness::launch::{self, Launched, Placeholders};
use sso_harness::plan::{self, Selection};
use sso_harness::runner::{self, Bench};
use sso_harness::target::{Target, Wire};
use sso_harness::verdict::Verdict;
use tokio::sync::watch;

use super::{reference, written};
use crate::runs::TODAY;

const WAITS: &str = r#"
  - name: waits
    steps:
      - { set: { audience: warehouse } }
      - { idp: rotate, retire: first }
      - { wait: 1m }
      - { login: alice, expect: reject }
"#;

async fn run(
    target: &Target,
    cases: &str,
    (idp, launched): (&MockIdp, &mut Launched),
    interrupt_after: Option<Duration>,
) -> (Ended, Vec<CaseResult>) {
    let carried: Vec<_> = target.wires.iter().flat_map(Wire::presentations).copied().collect();
    let plan = plan::plan(&written(cases), target, &carried, &Selection::default());
    let (interrupt, stop) = watch::channel(false);
    let driver = drivers::open(target, launched).expect("the reference has wires");
    let recovery = Duration::from_secs(2);
    let bench = Bench { target, launched, driver, idp, today: TODAY, recovery, stop };
    let mut results = Vec::new();
    let mut emit = |event: Event| {
        if let Event::CaseFinished(result) = event {
            results.push(*result);
        }
    };
    let later = async {
        match interrupt_after {
            Some(pause) => tokio::time::sleep(pause).await,
            None => std::future::pending().await,
        }
        interrupt.send_replace(true);
        std::future::pending::<()>().await;
    };
    let ended = tokio::select! {
        ended = runner::run(&plan, bench, &mut emit) => ended,
        () = later => unreachable!("it waits for ever"),
    };
    (ended, results)
}

#[tokio::test]
async fn settings_and_keys_are_put_back_when_a_run_is_interrupted() {
    let target = reference("reference");
    let idp = MockIdp::builder().algorithms(&target.policy.algorithms).start().expect("a port");
    let given = Placeholders::new().with("issuer", idp.issuer()).with("audience", "db");
    let mut launched = launch::start(&target, &given).await.expect("the reference starts");

    let begun = Instant::now();
    let after = Some(Duration::from_millis(700));
    let (ended, results) = run(&target, WAITS, (&idp, &mut launched), after).await;
    assert!(begun.elapsed() < Duration::from_secs(20), "it does not wait for the minute");
    assert_eq!(ended, Ended::Stopped("it was interrupted".to_owned()));
    assert_eq!(results[0].verdict, Verdict::Inconclusive);
    assert_eq!(results[0].reason, "it was interrupted");

    let sound = "  - name: sound\n";
    let (_, results) = run(&target, sound, (&idp, &mut launched), None).await;
    assert_eq!(results[0].verdict, Verdict::Pass, "{}", results[0].reason);
    assert_eq!(idp.jwk_set("/default")["keys"][0]["kid"], "rsa-a");
    launched.stop().await;
}

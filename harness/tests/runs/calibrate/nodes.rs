//! Targets of several nodes: they answer alike, or one of them is told.

use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

use reference_db::{Config, Flaw, ReferenceDb};
use sso_harness::target::Target;

use super::{Run, filtered, learnt, target};

/// A run of a few cases with a second node beside the correct database.
fn with_node(change: impl FnOnce(&mut Config)) -> Run {
    let provider = free_address();
    let mut config = Config::new(&format!("http://{provider}/default"));
    change(&mut config);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let node = runtime.block_on(ReferenceDb::start(config)).expect("a second node");
    let run = filtered(
        &target("reference", |target: &mut Target| {
            target.idp.listen = Some(provider.to_string());
            target.nodes = vec![node.pgwire().expect("an address").to_string()];
        }),
        "defect(claim.exp.past=86400)",
    );
    runtime.shutdown_background();
    run
}

/// Below the ports that a system gives to whoever asks for any: no other test takes it meanwhile.
fn free_address() -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 10_000 + u16::try_from(std::process::id() % 10_000).expect("below 10,000");
    let mut ports = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed));
    let free = ports.find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
    free.and_then(|listener| listener.local_addr().ok()).expect("a port")
}

#[test]
fn nodes_that_answer_alike_are_one_line() {
    let run = with_node(|_| {});
    assert_eq!(learnt(&run, "nodes"), "1 of 1 answer alike");
    assert_eq!(run.exits(), [0, 0]);
}

#[test]
fn a_node_with_another_leeway_is_a_finding_by_the_house() {
    let run = with_node(|config| config.set("leeway", "300").expect("a switch"));
    assert_eq!(learnt(&run, "nodes"), "1 of 1 answer otherwise");
    assert_eq!(run.exits(), [0, 1]);
    let told = &run.results[0];
    assert_eq!(told.id, "calibrate/node-1#password");
    let beyond = "a token just beyond the leeway is accepted as alice@example.com, and refused";
    assert!(told.reason.contains(beyond), "{}", told.reason);
}

#[test]
fn a_node_that_is_open_is_a_finding_whatever_the_others_do() {
    let run = with_node(|config| config.flaws.push(Flaw::AcceptAll));
    assert_eq!(run.exits(), [1, 1]);
    assert!(run.results[0].reason.contains("garbage is accepted as"), "{}", run.results[0].reason);
}

#[test]
fn a_node_that_is_not_there_is_told() {
    let nobody = free_address().to_string();
    let run = filtered(
        &target("reference", |target| target.nodes = vec![nobody]),
        "defect(claim.exp.past=86400)",
    );
    assert_eq!(run.exits(), [0, 1]);
    assert!(run.results[0].reason.starts_with("node 1: it can't be asked"));
}

//! The external driver, against a validator program: this test binary itself, started again.

mod fake;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::{Conduct, Reached, SHORT, credential, keeps_every_promise, sound_token};
use crate::drivers::{self, Driver, Outcome, Presentation};
use crate::launch::{self, Placeholders};
use crate::target::{self, External, Wire};

const ISSUER: &str = "http://127.0.0.1:1/default";
/// Nothing here takes as long.
const ENOUGH: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_program_keeps_every_promise() {
    let reach = async |conduct| {
        let (name, timeout) = match conduct {
            Conduct::Sound => ("sound", ENOUGH),
            Conduct::Hangs => ("hangs", SHORT),
            Conduct::Gone => ("gone", ENOUGH),
            Conduct::Busy => ("busy", ENOUGH),
            Conduct::Echoes => ("echoes", ENOUGH),
        };
        Reached { driver: open(name, timeout).await, _alive: Box::new(()) }
    };
    keeps_every_promise(ISSUER, Presentation::External, reach).await;
}

#[tokio::test]
async fn what_is_not_format_1_is_broke_and_says_why() {
    for (conduct, expected) in [
        ("broken-json", "broken JSON"),
        ("unknown-id", "unknown id \"another\""),
        ("nobody", "`accepted` without `principal`"),
        ("gone", "its last words: the key table is on fire"),
        ("long", "more than 1 MiB"),
    ] {
        let mut driver = open(conduct, ENOUGH).await;
        let odd = log_in(&mut *driver).await;
        assert!(matches!(&odd, Outcome::Broke { how } if how.contains(expected)), "{odd:?}");
        assert_eq!(driver.lost(), None, "{conduct}: once is not lost");
    }
}

#[tokio::test]
async fn after_broke_the_program_is_started_again_and_three_in_a_row_are_the_end() {
    let mut driver = open("gone", ENOUGH).await;
    for _ in 0..3 {
        assert_eq!(driver.lost(), None);
        assert!(matches!(log_in(&mut *driver).await, Outcome::Broke { .. }));
    }
    let lost = driver.lost().expect("three in a row");
    assert!(lost.starts_with("the program broke 3 times in a row: the program ended"), "{lost}");

    let mut driver = open("every-third", ENOUGH).await;
    for round in 0..6 {
        let outcome = log_in(&mut *driver).await;
        let expected = round % 3 == 2;
        assert_eq!(matches!(outcome, Outcome::Broke { .. }), expected, "{round}: {outcome:?}");
    }
    assert_eq!(driver.lost(), None, "an answer resets the count");
}

#[tokio::test]
async fn a_program_that_does_not_get_ready_is_lost_at_once() {
    let mut driver = open("dies-at-start", ENOUGH).await;
    let Outcome::Broke { how } = log_in(&mut *driver).await else { panic!("it never started") };
    assert!(how.starts_with("the program did not get ready: the program ended"), "{how}");
    assert!(how.ends_with("; its last words: no module named jwt"), "{how}");
    assert!(driver.lost().is_some());

    let mut nowhere = external("sound");
    nowhere.command = vec!["./no-such-program".to_owned()];
    let mut driver = open_wire(nowhere, ENOUGH).await;
    let Outcome::Broke { how } = log_in(&mut *driver).await else { panic!("it does not exist") };
    assert!(how.starts_with("cannot start \"./no-such-program\": "), "{how}");
}

#[tokio::test]
async fn what_a_program_prints_is_noted_and_its_version_is_told() {
    let mut driver = open("prints", ENOUGH).await;
    assert_eq!(driver.version(), None);
    assert!(matches!(log_in(&mut *driver).await, Outcome::Accepted { .. }));
    assert_eq!(driver.version().as_deref(), Some("fake 1.0"));
    let notes = driver.notes();
    assert!(notes.iter().any(|note| note == "validating, as ever"), "{notes:?}");
    assert_eq!(driver.notes(), Vec::<String>::new());
}

#[tokio::test]
async fn a_program_says_that_it_cannot() {
    let mut driver = open("unsupported", ENOUGH).await;
    let why = "no bearer tokens here".to_owned();
    assert_eq!(log_in(&mut *driver).await, Outcome::Unsupported { why });
}

#[tokio::test]
async fn whoever_stops_waiting_leaves_no_answer_behind() {
    let mut driver = open("slow", ENOUGH).await;
    let impatient = tokio::time::timeout(SHORT, log_in(&mut *driver)).await;
    assert!(impatient.is_err(), "the program takes longer");
    assert!(matches!(log_in(&mut *driver).await, Outcome::Accepted { .. }));
}

#[tokio::test]
async fn a_program_that_ignores_the_end_of_its_input_is_killed() {
    let mut driver = open("stays", SHORT).await;
    assert!(matches!(log_in(&mut *driver).await, Outcome::Accepted { .. }));
    let begun = std::time::Instant::now();
    driver.close().await;
    assert!((SHORT..SHORT + Duration::from_secs(5)).contains(&begun.elapsed()));
}

async fn log_in(driver: &mut dyn Driver) -> Outcome {
    let token = sound_token(ISSUER);
    driver.present(&credential(ISSUER, Presentation::External, &token)).await.outcome
}

async fn open(conduct: &str, timeout: Duration) -> Box<dyn Driver> {
    open_wire(external(conduct), timeout).await
}

async fn open_wire(wire: External, timeout: Duration) -> Box<dyn Driver> {
    let mut target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    target.launch = target::Launch::Running;
    target.wires = vec![Wire::External(wire)];
    target.timeout = timeout;
    let given = Placeholders::new().with("issuer", ISSUER).with("jwks_uri", "http://127.0.0.1:1/");
    let launched = launch::start(&target, &given).await.expect("nothing is launched");
    drivers::open(&target, &launched).expect("the wire can be opened")
}

fn external(conduct: &str) -> External {
    let this = std::env::current_exe().expect("this test binary has a path");
    let arguments = ["--ignored", "--exact", "--nocapture", fake::TEST];
    External {
        command: std::iter::once(this.display().to_string())
            .chain(arguments.map(str::to_owned))
            .collect(),
        env: BTreeMap::from([(fake::CONDUCT.to_owned(), conduct.to_owned())]),
        dir: PathBuf::from("."),
    }
}

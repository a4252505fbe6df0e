//! `doctor`: why a login is refused, and what to change.

mod cockroachdb_console;
mod cockroachdb_sql;
mod materialize;
mod ocient;
mod page;
mod running;
mod strict;

use std::fmt::Write as _;

use mock_idp::defects;
use mock_idp::idp::MockIdp;
use mock_idp::mint::{Sound, mint};
use sso_harness::doctor::{self, Diagnosis, Finding, Question};
use sso_harness::target::{self, Setup, Target};

/// The target that `--target` would name, and this done to it besides, by its administrator.
fn target(name: &str, statements: &[&str]) -> Target {
    let mut target = target::load(name).unwrap_or_else(|wrong| panic!("{wrong}"));
    target.setup.extend(statements.iter().map(|sql| Setup::Sql {
        sql: (*sql).to_owned(),
        user: "{{ready.admin.user}}".to_owned(),
        password: Some("{{ready.admin.password}}".to_owned()),
    }));
    target
}

fn examine(target: &Target, question: &Question) -> Diagnosis {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let diagnosis = runtime.block_on(doctor::examine(target, question));
    diagnosis.unwrap_or_else(|error| panic!("{error}"))
}

/// The diagnosis, and a line for every cause and warning, for messages of failed tests.
fn told(diagnosis: &Diagnosis) -> String {
    let mut lines = format!("{:?}: {}", diagnosis.finding, diagnosis.login);
    for (label, causes) in [("cause", &diagnosis.causes), ("note", &diagnosis.warnings)] {
        for cause in causes {
            let _ = write!(lines, "\n  {label} {} {:?}", cause.name, cause.seen);
        }
    }
    lines
}

/// The first cause of the diagnosis is this one, and its change quotes this.
fn is_caused(diagnosis: &Diagnosis, name: &str, quotes: &str) {
    let told = told(diagnosis);
    assert_eq!(diagnosis.finding, Finding::Caused, "{told}");
    let first = &diagnosis.causes[0];
    assert_eq!(first.name, name, "{told}");
    let words = format!(
        "{} {} {}",
        first.change,
        first.statement.as_deref().unwrap_or_default(),
        first.seen.join(" ")
    );
    assert!(words.contains(quotes), "{quotes:?} is not in: {words}\n{told}");
}

/// An issuer of this test: the same keys as any other, a port that can be named beforehand.
struct Issuer(MockIdp);

impl Issuer {
    fn new() -> Issuer {
        Issuer(MockIdp::start().expect("a free port"))
    }

    fn url(&self) -> String {
        self.0.issuer()
    }

    /// A token that is sound but for this.
    fn token(&self, change: impl FnOnce(&mut Sound)) -> String {
        let mut sound = Sound::new(&self.url());
        change(&mut sound);
        mint(&sound, &[]).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A token with this defect.
    fn defective(&self, defect: &str) -> String {
        let applied = defects::parse(defect).unwrap_or_else(|error| panic!("{error:?}"));
        mint(&Sound::new(&self.url()), &[applied]).unwrap_or_else(|error| panic!("{error}"))
    }
}

/// A token that logs in is brought along.
fn with_token(token: String) -> Question {
    Question { token: Some(token), ..Question::default() }
}

/// Only what was said is known.
fn said(words: &str) -> Question {
    Question { said: Some(words.to_owned()), ..Question::default() }
}

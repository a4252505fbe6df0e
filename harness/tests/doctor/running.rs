//! A database that runs already: it is asked and not changed.

use reference_db::{Config, Dialect, ReferenceDb};
use sso_harness::doctor::{self, Diagnosis, Finding, Question};
use sso_harness::target::{Administrator, Launch, Target, Wire};

use super::{Issuer, target, told, with_token};

/// A simulation of Materialize that somebody else started, without a console.
async fn started(issuer: &Issuer) -> ReferenceDb {
    let mut config = Config::new(&issuer.url());
    config.dialect = Dialect::from_name("materialize").expect("a dialect");
    ReferenceDb::start(config).await.expect("a free port")
}

/// How `launch=running` reaches it, with this password of its administrator.
fn running(db: &ReferenceDb, password: &str) -> Target {
    let mut target = target("materialize", &[]);
    target.launch = Launch::Running;
    target.wires.retain(|wire| matches!(wire, Wire::Pgwire(_) | Wire::Console(_)));
    for wire in &mut target.wires {
        if let Wire::Pgwire(wire) = wire {
            wire.port = db.pgwire().expect("PostgreSQL's protocol").port().to_string();
        }
    }
    let (user, password) = (db.admin().0.to_owned(), Some(password.to_owned()));
    for setting in target.settings.values_mut() {
        let (user, password) = (user.clone(), password.clone());
        setting.administrator = Some(Administrator { user, password });
    }
    target
}

async fn examine(target: &Target, question: &Question) -> Diagnosis {
    doctor::examine(target, question).await.unwrap_or_else(|error| panic!("{error}"))
}

fn names(diagnosis: &Diagnosis) -> Vec<&'static str> {
    diagnosis.causes.iter().map(|cause| cause.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn its_settings_stay_as_they_are_and_a_token_is_tried_where_there_is_one() {
    let issuer = Issuer::new();
    let db = started(&issuer).await;
    let target = running(&db, db.admin().1);
    let diagnosis = examine(&target, &with_token(issuer.token(|_| {}))).await;
    assert_eq!(diagnosis.finding, Finding::Healthy, "{}", told(&diagnosis));
    let issuers =
        |(name, value): &(String, String)| name == "oidc_issuer" && *value == issuer.url();
    assert!(diagnosis.settings.iter().any(issuers), "{:?}", diagnosis.settings);

    // Without a token only the configuration speaks: nobody set the console up.
    let diagnosis = examine(&target, &Question::default()).await;
    assert_eq!(names(&diagnosis), ["console-without-client", "console-without-scopes"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_of_the_administrator_is_told_from_a_database_that_is_gone() {
    let issuer = Issuer::new();
    let mut db = started(&issuer).await;
    let target = running(&db, "wrong");
    let token = with_token(issuer.token(|_| {}));
    let diagnosis = examine(&target, &Question::default()).await;
    assert_eq!(names(&diagnosis), ["administrator-password-not-set"]);
    db.stop().await;
    let diagnosis = examine(&target, &token).await;
    assert_eq!(names(&diagnosis), ["no-answer"], "{}", told(&diagnosis));
}

//! A console that runs the flow itself: the simulation of CockroachDB's DB Console, and servers that
//! answer oddly or not at all.

use std::time::Duration;

use mock_idp::idp::MockIdp;
use mock_idp::mint::{Sound, mint};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::drivers::conformance::{SHORT, credential};
use crate::drivers::{self, Credential, Driver, Outcome, Presentation, Stage};
use crate::launch::{self, Launched, Placeholders};
use crate::target::{self, Console, ConsoleFlow, Launch, Target, Wire};

const GENERIC: &str = "OIDC: unable to complete authentication";

struct Reached {
    idp: MockIdp,
    driver: Box<dyn Driver>,
    _launched: Launched,
}

/// The simulation, or with `change` something else.
async fn reach(spec: &str, change: impl FnOnce(&mut Target)) -> Reached {
    let idp = MockIdp::start().expect("a port is free");
    let mut target = target::load(spec).unwrap_or_else(|wrong| panic!("{wrong}"));
    change(&mut target);
    let given = Placeholders::new()
        .with("issuer", idp.issuer())
        .with("client_id", "db")
        .with("audience", "db");
    let launched = launch::start(&target, &given).await.expect("it starts");
    let driver = drivers::open(&target, &launched).expect("it can be spoken to");
    Reached { idp, driver, _launched: launched }
}

impl Reached {
    fn credential(&self, change: impl FnOnce(&mut Sound)) -> Credential {
        let issuer = self.idp.issuer();
        let mut sound = Sound::new(&issuer);
        change(&mut sound);
        let token = mint(&sound, &[]).expect("a token");
        Credential {
            user: "alice".to_owned(),
            ..credential(&issuer, Presentation::Console, &token)
        }
    }

    async fn present(&mut self, credential: &Credential) -> Outcome {
        self.driver.present(credential).await.outcome
    }
}

#[tokio::test]
async fn a_sound_token_logs_in_and_a_bad_one_is_refused_with_status_and_words() {
    let mut console = reach("cockroachdb-console", |_| {}).await;
    let sound = console.credential(|_| {});
    let accepted =
        Outcome::Accepted { session: true, principal: Some("alice".to_owned()), roles: Vec::new() };
    assert_eq!(console.present(&sound).await, accepted);
    let for_another = console.credential(|sound| sound.audience = "other".to_owned());
    let Outcome::Rejected { stage, code, message, .. } = console.present(&for_another).await else {
        panic!("it was for another");
    };
    assert_eq!((stage, code.as_deref(), &*message), (Stage::AuthExchange, Some("500"), GENERIC));
    assert_eq!(console.present(&sound).await, accepted, "nothing is left of it");
}

#[tokio::test]
async fn whom_the_console_does_not_know_is_refused_at_the_start_of_the_session() {
    let mut console = reach("cockroachdb-console", |_| {}).await;
    let dba = console.credential(|sound| {
        sound.user = Some(mock_idp::user::User::of("dba"));
    });
    let Outcome::Rejected { stage, code, .. } = console.present(&dba).await else {
        panic!("she is no user");
    };
    assert_eq!((stage, code.as_deref()), (Stage::SessionStart, Some("403")));
}

#[tokio::test]
async fn a_token_that_was_placed_is_taken_back() {
    let mut console = reach("cockroachdb-console", |_| {}).await;
    let sound = console.credential(|_| {});
    console.present(&sound).await;
    let rules = format!("{}/-/rules", console.idp.base());
    let left = reqwest::get(rules).await.expect("an answer").text().await.expect("a body");
    assert!(left.contains(r#""rules":[]"#), "{left}");
}

#[tokio::test]
async fn awkward_tokens_are_refused_and_leave_nothing() {
    let mut console = reach("cockroachdb-console", |_| {}).await;
    let sound = console.credential(|_| {});
    for token in ["", "\0", "a.b\0.c", "\r\nX: 1", "\u{fc}n\u{ef}", &"x".repeat(300_000)] {
        let awkward = Credential { token: token.to_owned(), ..sound.clone() };
        let outcome = console.present(&awkward).await;
        assert!(!matches!(outcome, Outcome::Accepted { .. }), "{token:?}");
    }
    assert!(matches!(console.present(&sound).await, Outcome::Accepted { .. }));
}

/// A console at a server of the test's own.
async fn elsewhere(answer: Option<&'static str>) -> (Reached, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let serving = tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            if let Some(answer) = answer {
                // Whoever is gone asks nothing and hears nothing.
                let _ = stream.read(&mut [0; 1024]).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            }
            open.push(stream);
        }
    });
    let reached = reach("cockroachdb-console", |target| {
        target.launch = Launch::Running;
        target.setup.clear();
        target.timeout = SHORT;
        let flow = ConsoleFlow::Target {
            login: format!("{base}/login"),
            whoami: format!("{base}/whoami"),
            principal: "/user".to_owned(),
        };
        target.wires = vec![Wire::Console(Console { flow })];
    });
    (reached.await, serving)
}

#[tokio::test]
async fn a_console_that_hangs_breaks_in_time() {
    let (mut console, serving) = elsewhere(None).await;
    let begun = tokio::time::Instant::now();
    let sound = console.credential(|_| {});
    let Outcome::Broke { how } = console.present(&sound).await else { panic!("it is silent") };
    assert!(how.starts_with("no answer within 400ms after "), "{how}");
    assert!(begun.elapsed() < SHORT + Duration::from_secs(5));
    serving.abort();
}

#[tokio::test]
async fn odd_answers_are_what_they_are() {
    let busy = "HTTP/1.1 503 Later\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let away = "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\
                Connection: close\r\n\r\n";
    let round = "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\
                 Connection: close\r\n\r\n";
    let nobody = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    for (answer, wanted) in [
        (busy, "Busy { why: \"HTTP 503: "),
        (away, "Broke { how: \"it leads to \\\"192.0.2.1\\\", which is neither"),
        (round, "Broke { how: \"no end after 20 redirections"),
        (nobody, "Rejected { stage: AuthExchange"),
        ("SSH-2.0\r\n", "Broke { how: "),
    ] {
        let (mut console, serving) = elsewhere(Some(answer)).await;
        let sound = console.credential(|_| {});
        let told = format!("{:?}", console.present(&sound).await);
        assert!(told.starts_with(wanted), "{told}");
        serving.abort();
    }
}

//! The wire protocols, against the reference database and its flaws.

use mock_idp::idp::MockIdp;

use super::{Conduct, Reached, SHORT, keeps_every_promise};
use crate::drivers::{self, Presentation};
use crate::launch::{self, Placeholders};
use crate::target::{self, Console, ConsoleFlow, Wire};

#[tokio::test]
async fn a_password_over_pgwire_keeps_every_promise() {
    against_the_reference(Presentation::Password).await;
}

#[tokio::test]
async fn oauthbearer_over_pgwire_keeps_every_promise() {
    against_the_reference(Presentation::Oauthbearer).await;
}

#[tokio::test]
async fn bearer_over_http_keeps_every_promise() {
    against_the_reference(Presentation::HttpBearer).await;
}

#[tokio::test]
async fn basic_over_http_keeps_every_promise() {
    against_the_reference(Presentation::HttpBasic).await;
}

#[tokio::test]
async fn a_page_with_bearer_over_http_keeps_every_promise() {
    against_the_reference(Presentation::Console).await;
}

async fn against_the_reference(presentation: Presentation) {
    let idp = MockIdp::start().expect("a port is free");
    let given = Placeholders::new().with("issuer", idp.issuer());
    let reach = async |conduct| reach(conduct, &given).await;
    keeps_every_promise(&idp.issuer(), presentation, reach).await;
}

async fn reach(conduct: Conduct, given: &Placeholders) -> Reached {
    let name = match conduct {
        Conduct::Sound | Conduct::Gone => "reference",
        Conduct::Hangs => "reference,flaw=hang",
        Conduct::Busy => "reference,flaw=too-many-connections",
        Conduct::Echoes => "reference,flaw=refuse-all,flaw=echoes-token",
    };
    let mut target = target::load(name).unwrap_or_else(|wrong| panic!("{wrong}"));
    if conduct == Conduct::Hangs {
        target.timeout = SHORT;
    }
    // A page that presents to its HTTP wire.
    let api = target.wires.iter().find_map(|wire| match wire {
        Wire::Http(api) => Some(api.clone()),
        _ => None,
    });
    target.wires.push(Wire::Console(Console {
        flow: ConsoleFlow::Page {
            client_id: "db-public".to_owned(),
            scope: "openid email".to_owned(),
            redirect_uri: "http://127.0.0.1:1/auth/callback".to_owned(),
            api: api.expect("the reference has HTTP"),
        },
    }));
    let launched = launch::start(&target, given).await.expect("the reference database starts");
    let driver = drivers::open(&target, &launched).expect("the reference has every wire");
    if conduct == Conduct::Gone {
        launched.stop().await;
        return Reached { driver, _alive: Box::new(()) };
    }
    Reached { driver, _alive: Box::new(launched) }
}

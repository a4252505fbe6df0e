//! Ocient's protocol, against the simulation, and against servers that misbehave.

use mock_idp::idp::MockIdp;

use super::{Conduct, Reached, SHORT, keeps_every_promise};
use crate::drivers::Presentation;
use crate::drivers::ocient::tests::{Simulation, server, simulation};

#[tokio::test]
async fn a_token_over_ocients_protocol_keeps_every_promise() {
    let idp = MockIdp::start().expect("a port is free");
    let reach = async |conduct| reach(conduct, &idp).await;
    keeps_every_promise(&idp.issuer(), Presentation::OcientToken, reach).await;
}

async fn reach(conduct: Conduct, idp: &MockIdp) -> Reached {
    let misbehaves = match conduct {
        Conduct::Sound | Conduct::Gone => {
            let Simulation { driver, launched } = simulation("ocient", "db", idp).await;
            if conduct == Conduct::Gone {
                launched.stop().await;
                return Reached { driver, _alive: Box::new(()) };
            }
            return Reached { driver, _alive: Box::new(launched) };
        }
        Conduct::Hangs => server::Conduct::Hangs,
        Conduct::Busy => server::Conduct::Quiesces,
        Conduct::Echoes => server::Conduct::Echoes,
    };
    let timeout = (conduct == Conduct::Hangs).then_some(SHORT);
    let server = server::start(misbehaves).await;
    let driver = server.driver(timeout);
    Reached { driver, _alive: Box::new(server) }
}

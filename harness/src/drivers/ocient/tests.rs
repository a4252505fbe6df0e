//! The driver against the simulation, and against servers that do as they like.

mod flows;
mod hostile;
pub(crate) mod server;
mod sessions;

use mock_idp::idp::MockIdp;

use crate::drivers::{self, Driver};
use crate::launch::{self, Launched, Placeholders};
use crate::target;

/// The simulation, and a driver that speaks to it.
pub(crate) struct Simulation {
    pub(crate) driver: Box<dyn Driver>,
    pub(crate) launched: Launched,
}

/// The simulation of that name and settings, whose integration is this client of the provider.
pub(crate) async fn simulation(name: &str, client_id: &str, idp: &MockIdp) -> Simulation {
    let target = target::load(name).unwrap_or_else(|wrong| panic!("{wrong}"));
    let given = Placeholders::new()
        .with("issuer", idp.issuer())
        .with("audience", "db")
        .with("client_id", client_id);
    let launched = launch::start(&target, &given).await.expect("the simulation starts");
    let driver = drivers::open(&target, &launched).expect("it has one wire");
    Simulation { driver, launched }
}

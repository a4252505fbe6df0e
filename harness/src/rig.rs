//! Everything around a run: the provider, the target and the driver are put up, and taken down
//! again.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use jiff::civil::Date;
use mock_idp::idp::MockIdp;
use mock_idp::tls::Tls;
use tokio::sync::watch;

use crate::drivers::{self, Presentation};
use crate::event::{Ended, Event};
use crate::launch::{self, Authority, Launched, Placeholders};
use crate::plan::{self, Plan, Selection};
use crate::runner::{self, Bench};
use crate::scenario::Scenario;
use crate::target::{Target, Wire};

/// What is asked of a run beside the target and the scenarios.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which cases, in which order.
    pub selection: Selection,
    /// The day that decides which waivers hold.
    pub today: Date,
    /// How long sound logins may take to work again after a bad token.
    pub recovery: Duration,
    /// Becomes true when the run shall stop.
    pub stop: watch::Receiver<bool>,
}

/// Default of [`Options::recovery`].
pub const RECOVERY: Duration = Duration::from_secs(10);

/// Why nothing could be run: something in the target file can't be used.
#[derive(Debug)]
pub enum RigError {
    /// `idp.listen` is no address, or it is taken; or `idp.external_url` is http where it speaks TLS.
    Provider(String),
    /// The provider's authority can't be written to a file.
    Authority(io::Error),
    /// `connect` can't be used.
    Driver(drivers::OpenError),
}

impl fmt::Display for RigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RigError::Provider(why) => write!(f, "idp: {why}"),
            RigError::Authority(error) => {
                write!(f, "idp.tls: no file can be made for the provider's authority: {error}")
            }
            RigError::Driver(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RigError {}

/// Runs the scenarios with the target. A target that does not come up makes a run in which
/// nothing could be judged.
///
/// # Errors
/// The target file says something that can't be used; nothing was run.
pub async fn run(
    target: &Target,
    scenarios: &[Scenario],
    options: &Options,
    emit: &mut dyn FnMut(Event),
) -> Result<Ended, RigError> {
    let carried: Vec<Presentation> =
        target.wires.iter().flat_map(Wire::presentations).copied().collect();
    let plan = plan::plan(scenarios, target, &carried, &options.selection);
    let idp = provider(target)?;
    if plan.to_run() == 0 {
        return Ok(runner::without_target(&plan, target, &idp.issuer(), None, emit));
    }
    let authority = authority(target, &idp)?;
    let given = placeholders(target, &idp, authority.as_ref());
    let mut launched = match launch::start(target, &given).await {
        Ok(launched) => launched,
        Err(error) => {
            let why = Some(format!("the target did not start: {error}"));
            return Ok(runner::without_target(&plan, target, &idp.issuer(), why, emit));
        }
    };
    let ended = judged(&plan, target, &idp, &mut launched, options, emit).await;
    launched.stop().await;
    ended
}

async fn judged(
    plan: &Plan,
    target: &Target,
    idp: &MockIdp,
    launched: &mut Launched,
    options: &Options,
    emit: &mut dyn FnMut(Event),
) -> Result<Ended, RigError> {
    let driver = drivers::open(target, launched).map_err(RigError::Driver)?;
    let bench = Bench {
        target,
        launched,
        driver,
        idp,
        today: options.today,
        recovery: options.recovery,
        stop: options.stop.clone(),
    };
    Ok(runner::run(plan, bench, &mut |event| emit(event)).await)
}

pub(crate) fn provider(target: &Target) -> Result<MockIdp, RigError> {
    let mut builder = MockIdp::builder().algorithms(&target.policy.algorithms);
    if let Some(listen) = &target.idp.listen {
        let address: SocketAddr = listen.parse().map_err(|_| {
            RigError::Provider(format!("`{listen}` is no address and port, as in 127.0.0.1:9400"))
        })?;
        builder = builder.listen(address);
    }
    if target.idp.tls {
        builder = builder.tls(Tls::SelfSigned);
    }
    if let Some(url) = &target.idp.external_url {
        builder = builder.external_url(url);
    }
    builder.start().map_err(|error| RigError::Provider(error.to_string()))
}

/// What the target is to trust where the provider speaks TLS, in a file.
pub(crate) fn authority(target: &Target, idp: &MockIdp) -> Result<Option<Authority>, RigError> {
    if !target.idp.tls {
        return Ok(None);
    }
    let pem = idp.ca_pem().map_err(|error| RigError::Provider(error.to_string()))?;
    let file = Authority::write(&pem).map_err(RigError::Authority)?;
    Ok(Some(file))
}

pub(crate) fn placeholders(
    target: &Target,
    idp: &MockIdp,
    authority: Option<&Authority>,
) -> Placeholders {
    let issuer = idp.issuer();
    let given = match authority {
        Some(authority) => {
            Placeholders::new().with("ca_file", authority.path().display().to_string())
        }
        None => Placeholders::new(),
    };
    given
        .with("jwks_uri", format!("{issuer}/jwks"))
        .with("audience", target.policy.audience.clone())
        .with("client_id", target.policy.client_id.clone())
        .with("issuer", issuer)
}

//! Why a login is refused, and what to change: the vendors' troubleshooting tables as a program.
//!
//! `known` gathers facts in the order of a login, `rows` say of each vendor which facts make which
//! cause, `diagnosis` brings them together, `text` and `json` tell it. Nothing is changed in a
//! target that runs already: its settings are read, and a login is tried where there is a token.

mod configuration;
mod diagnosis;
mod fact;
mod fill;
mod json;
mod known;
mod login;
mod provider;
mod row;
mod rows;
mod text;
mod token;
mod vendor;

pub use diagnosis::{Cause, Diagnosis, Finding};
pub use json::json;
pub use text::text;

use crate::drivers;
use crate::launch::{self, Placeholders};
use crate::rig::{self, RigError};
use crate::target::{Launch, Target, Wire};
use known::Known;
use login::Login;
use token::Token;
use vendor::Vendor;

/// What is asked.
#[derive(Clone, Default)]
pub struct Question {
    /// The token that is refused; none: a sound one of the harness's own provider, where the target
    /// trusts that.
    pub token: Option<String>,
    /// Who logs in; none: whom the token names.
    pub user: Option<String>,
    /// What the database said when the login was refused elsewhere; then none is tried.
    pub said: Option<String>,
}

impl std::fmt::Debug for Question {
    /// Without the token.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question")
            .field("user", &self.user)
            .field("said", &self.said)
            .finish_non_exhaustive()
    }
}

/// Looks at a target, and a login to it.
///
/// # Errors
/// The target file says something that can't be used, or the target does not come up.
pub async fn examine(target: &Target, question: &Question) -> Result<Diagnosis, DoctorError> {
    let vendor = Vendor::of(target);
    // One that runs already has a provider of its own, and was set up by somebody else.
    let ours = !matches!(target.launch, Launch::Running)
        || target.wires.iter().any(|wire| matches!(wire, Wire::External(_)));
    let idp = if ours { Some(rig::provider(target).map_err(DoctorError::Rig)?) } else { None };
    let authority = match &idp {
        Some(idp) => rig::authority(target, idp).map_err(DoctorError::Rig)?,
        None => None,
    };
    let given = match &idp {
        Some(idp) => rig::placeholders(target, idp, authority.as_ref()),
        None => Placeholders::new()
            .with("audience", target.policy.audience.clone())
            .with("client_id", target.policy.client_id.clone()),
    };
    let mut prepared = target.clone();
    if !ours {
        prepared.setup.clear();
        // No token can be placed in somebody else's provider.
        prepared.wires.retain(|wire| !matches!(wire, Wire::Console(_)));
    }
    let launched = launch::start(&prepared, &given).await;
    let launched = launched.map_err(|error| DoctorError::Start(error.to_string()))?;
    let settings = configuration::read(vendor, target, launched.placeholders()).await;
    let mut known = Known::new(vendor, target, settings);
    known.find_issuer(idp.as_ref());
    known.ask_provider().await;
    let text = match (&question.token, &idp) {
        (Some(token), _) => Some(token.clone()),
        (None, Some(idp)) if question.said.is_none() => login::sound(idp, target),
        _ => None,
    };
    known.own_token = question.token.is_none();
    known.token = text.as_deref().map(|text| Token::read(text, &known, question.user.as_deref()));
    known.find_user(question.user.as_deref());
    known.login = match (&question.said, text) {
        (Some(said), _) => Login::of_words(said),
        (None, Some(text)) => {
            let driver = drivers::open(&prepared, &launched)
                .map_err(|error| DoctorError::Rig(RigError::Driver(error)));
            match driver {
                Ok(driver) => login::tried(driver, &mut known, idp.as_ref(), &text).await,
                Err(error) => {
                    launched.stop().await;
                    return Err(error);
                }
            }
        }
        (None, None) => Login::NotTried,
    };
    launched.stop().await;
    Ok(Diagnosis::of(&known))
}

/// Why nothing could be looked at.
#[derive(Debug)]
pub enum DoctorError {
    /// Something in the target file can't be used.
    Rig(RigError),
    /// The target did not start.
    Start(String),
}

impl std::fmt::Display for DoctorError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DoctorError::Rig(error) => error.fmt(f),
            DoctorError::Start(why) => write!(f, "the target did not start: {why}"),
        }
    }
}

impl std::error::Error for DoctorError {}

//! The login, and what the database answered.

use mock_idp::idp::MockIdp;
use mock_idp::user::User;

use super::known::Known;
use crate::drivers::{Credential, Driver, Outcome};
use crate::plan::Login as Planned;
use crate::runner::{PATH, Tokens};
use crate::target::Target;

/// What came of the login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Login {
    /// There is no token to try it with, or no way to bring it.
    NotTried,
    /// It was let in.
    Accepted {
        /// As whom, where the database tells.
        principal: Option<String>,
    },
    /// It was refused.
    Refused {
        /// SQLSTATE or HTTP status.
        code: Option<String>,
        /// The database's words.
        message: String,
    },
    /// The database gave no answer that says anything about the token.
    Unanswered(String),
}

impl Login {
    /// One that was refused elsewhere, by what was said.
    pub(super) fn of_words(said: &str) -> Login {
        Login::Refused { code: None, message: said.trim().to_owned() }
    }
}

/// A sound token of alice by the harness's own provider.
pub(super) fn sound(idp: &MockIdp, target: &Target) -> Option<String> {
    let (presentation, kind) = *target.kinds.first()?;
    let user = User::alice();
    let name = user.claim(&target.policy.user_claim)?.to_owned();
    let login = Planned { presentation, kind, alg: *target.policy.algorithms.first()?, user, name };
    Tokens::new(idp, target).credential(&login, &[], "doctor").ok().map(|made| made.token)
}

/// Tries the login once, by the presentation that the target prefers.
pub(super) async fn tried(
    mut driver: Box<dyn Driver>,
    known: &mut Known<'_>,
    idp: Option<&MockIdp>,
    token: &str,
) -> Login {
    let carried = |presentation| driver.presentations().contains(presentation);
    let Some((presentation, _)) = known.target.kinds.iter().find(|(by, _)| carried(by)) else {
        return Login::NotTried;
    };
    let credential = Credential {
        // Who has no name is still somebody to be refused.
        user: known.user.clone().unwrap_or_else(|| "nobody".to_owned()),
        token: token.trim().to_owned(),
        presentation: *presentation,
        case: "doctor".to_owned(),
        // For validators that are handed keys: they are the harness's own.
        jwks: idp.map(|idp| idp.jwk_set(PATH)).unwrap_or_default(),
        pem: idp.and_then(|idp| idp.signer_pem(PATH)).unwrap_or_default(),
        nonce: None,
    };
    let answer = driver.present(&credential).await;
    known.ahead_s = driver.clock_ahead_s();
    known.version = driver.version();
    driver.close().await;
    match answer.outcome {
        Outcome::Accepted { principal, .. } => Login::Accepted { principal },
        Outcome::Rejected { code, message, .. } => Login::Refused { code, message },
        Outcome::Busy { why } | Outcome::Broke { how: why } | Outcome::Unsupported { why } => {
            Login::Unanswered(why)
        }
    }
}

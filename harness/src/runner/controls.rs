//! Sound logins beside the cases. The one after a case is the one before its neighbour, and a
//! token is minted once where the target lets it be used again.

use std::time::{Duration, Instant};

use mock_idp::jose::Alg;

use super::{Lost, Run, control};
use crate::drivers::{Answer, Credential, Outcome, Presentation};
use crate::event::{Control, Learnt};
use crate::plan::Login;
use crate::target::Reuse;

/// A sound token is minted anew when it is this old; it lives an hour.
const FRESH: Duration = Duration::from_secs(600);

/// What is known of sound logins.
pub(crate) struct Controls {
    /// Whether a sound token may be presented twice.
    pub(crate) reuse: bool,
    kept: Vec<(Key, Credential, Instant)>,
    /// The last thing that was done was this control.
    last: Option<(Key, Control)>,
}

type Key = (Presentation, Alg, String);

impl Controls {
    pub(crate) fn new(reuse: Reuse) -> Controls {
        // Until the probe has shown otherwise, a token is used again; a refusal is then tried
        // once more with a twin.
        Controls { reuse: reuse != Reuse::No, kept: Vec::new(), last: None }
    }

    fn kept(&mut self, key: &Key) -> Option<Credential> {
        self.kept.retain(|(_, _, minted)| minted.elapsed() < FRESH);
        if !self.reuse {
            return None;
        }
        self.kept
            .iter()
            .find(|(known, ..)| known == key)
            .map(|(_, credential, _)| credential.clone())
    }

    fn keep(&mut self, key: Key, credential: Credential) {
        self.kept.retain(|(known, ..)| *known != key);
        self.kept.push((key, credential, Instant::now()));
    }
}

impl Run<'_> {
    /// The sound login before a case: the one after its neighbour, where that was accepted.
    pub(super) async fn before(&mut self, login: &Login) -> Result<Control, Lost> {
        match &self.controls.last {
            Some((last, Control::Accepted)) if *last == key(login) => Ok(Control::Accepted),
            _ => self.sound_login(login).await,
        }
    }

    /// A sound login now. A token that was used before and is refused is not held against the
    /// target: a fresh twin decides.
    pub(crate) async fn sound_login(&mut self, login: &Login) -> Result<Control, Lost> {
        self.controls.last = None;
        if let Some(credential) = self.controls.kept(&key(login)) {
            let answer = self.presenter.present(|| Ok(credential.clone())).await?;
            let shown = self.shown(login, &answer);
            if shown != Control::Rejected {
                self.controls.last = Some((key(login), shown));
                return Ok(shown);
            }
            let twin = self.twin_login(login).await?;
            if twin == Control::Accepted {
                self.controls.reuse = false;
                let found = "a sound token is refused when it is used again: each control is a \
                             fresh twin from here on";
                self.learnt(Learnt::calm("token reuse", found));
            }
            return Ok(twin);
        }
        self.twin_login(login).await
    }

    /// A sound login with a token that was never used: what the target did.
    pub(crate) async fn fresh_login(&mut self, login: &Login) -> Result<Outcome, Lost> {
        let tokens = &self.tokens;
        let credential = match tokens.credential(login, &[], "control") {
            Ok(credential) => credential,
            Err(error) => return Ok(Outcome::Unsupported { why: error.to_string() }),
        };
        let answer = self.presenter.present(|| Ok(credential.clone())).await?;
        let shown = self.shown(login, &answer);
        if shown == Control::Accepted {
            self.controls.keep(key(login), credential);
        }
        self.controls.last = Some((key(login), shown));
        Ok(answer.outcome)
    }

    /// What a sound login shows; how long it took decides the pace.
    fn shown(&mut self, login: &Login, answer: &Answer) -> Control {
        let shown = control(&answer.outcome, &login.name);
        if shown == Control::Accepted
            && let Some(learnt) = self.pace.login(login.presentation, answer.took)
        {
            self.learnt(learnt);
        }
        shown
    }

    /// A sound login with a token that was never used, as a control.
    pub(crate) async fn twin_login(&mut self, login: &Login) -> Result<Control, Lost> {
        let outcome = self.fresh_login(login).await?;
        Ok(control(&outcome, &login.name))
    }

    /// Any token, for a probe: the next case needs its own control.
    pub(crate) async fn probe(
        &mut self,
        login: &Login,
        token: String,
        what: &str,
    ) -> Result<Answer, Lost> {
        self.forget_control();
        let credential = self.tokens.present(login, token, what);
        self.presenter.present(|| Ok(credential.clone())).await
    }

    /// Something else was presented: the next case needs its own control.
    pub(super) fn forget_control(&mut self) {
        self.controls.last = None;
    }
}

fn key(login: &Login) -> Key {
    (login.presentation, login.alg, login.name.clone())
}

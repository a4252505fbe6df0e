//! Why a target can't be asked for the steps of a case.

use mock_idp::jose::KeyRing;
use mock_idp::mint::Applied;

use super::Login;
use crate::drivers::Presentation;
use crate::scenario::{Case, IdpAct, KeyName, Step, Token, Wait};
use crate::target::{Launch, Reuse, Target};

/// The first reason; none where every step can be carried out.
pub(super) fn unable(case: &Case, target: &Target, login: &Login) -> Option<String> {
    if let Some(why) = case.given.iter().find_map(|(name, _)| setting(name, target)) {
        return Some(why);
    }
    if case.assert.no_effects && target.inventory.is_empty() {
        return Some("the target has no inventory in which effects could be seen".to_owned());
    }
    case.script().iter().find_map(|step| match step {
        Step::Login(login) => {
            let once = login.token != Token::Fresh && target.token_reuse == Reuse::No;
            once.then(|| TAKES_A_TOKEN_ONCE.to_owned())
        }
        Step::Issuer(defects) => issuer(defects, target, login),
        Step::Set(settings) => settings.iter().find_map(|(name, _)| setting(name, target)),
        Step::Restart => {
            let here = !matches!(target.launch, Launch::Running)
                || login.presentation == Presentation::External;
            (!here).then(|| "the target is not started here, so it is not restarted".to_owned())
        }
        Step::Idp(act) => keys(*act, target, login),
        Step::Wait(Wait::Expiry) => expiry(target, login),
        Step::Wait(Wait::For(_) | Wait::Refetch { .. }) => None,
    })
}

/// No case waits longer for keys to expire.
const LONGEST_LIFETIME_S: i64 = 60;

fn expiry(target: &Target, login: &Login) -> Option<String> {
    if login.presentation == Presentation::External {
        return Some("the target is handed its keys with each token".to_owned());
    }
    match target.policy.keys_lifetime_s {
        None => Some("the target does not declare policy.keys_lifetime_s".to_owned()),
        Some(lifetime) if lifetime > LONGEST_LIFETIME_S => Some(format!(
            "its keys live {lifetime} s, and no case waits longer than {LONGEST_LIFETIME_S} s"
        )),
        Some(_) => None,
    }
}

/// Why no case can present a token twice.
pub(crate) const TAKES_A_TOKEN_ONCE: &str = "the target takes a token only once";

fn setting(name: &str, target: &Target) -> Option<String> {
    match target.settings.get(name) {
        None => Some(format!("the target has no setting {name}")),
        Some(setting) if setting.administrator.is_none() => {
            Some(format!("the target file does not say who changes {name}: add `as`"))
        }
        Some(_) => None,
    }
}

/// Why the target can't be pointed at an issuer that lies so.
fn issuer(defects: &[Applied], target: &Target, login: &Login) -> Option<String> {
    if login.presentation == Presentation::External {
        return Some("the target is handed its keys with each token".to_owned());
    }
    let secure = defects.iter().any(|applied| applied.defect.needs_tls());
    setting("issuer", target).or_else(|| {
        let why = "the provider speaks http, and the case is about https: set idp.tls";
        (secure && !target.idp.tls).then(|| why.to_owned())
    })
}

/// The provider rotates the key of the first algorithm; a case that signs with another would see
/// nothing of it.
fn keys(act: IdpAct, target: &Target, login: &Login) -> Option<String> {
    let retired = match act {
        IdpAct::Rotate { retire } => retire,
        IdpAct::Retire(key) => Some(key),
        IdpAct::Publish(_) | IdpAct::Restore => None,
    };
    if let Some(KeyName::Named(name)) = retired
        && KeyRing::named(name).is_none_or(|key| key.alg != login.alg)
    {
        return Some(format!("its tokens are not signed with {name}"));
    }
    let first = target.policy.algorithms.first().copied();
    (matches!(act, IdpAct::Rotate { .. }) && first != Some(login.alg)).then(|| {
        format!(
            "the provider rotates the key of the target's first algorithm, not {}",
            login.alg.name()
        )
    })
}

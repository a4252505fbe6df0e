//! The validator behind a built-in target: what the target declares is what is true, unless the
//! shorthand says otherwise.

use std::fs;

use mock_idp::spec::requirements::key::BELONGS_TO_THIS_ISSUER;
use mock_idp::verify::Policy;
use reference_db::{Config, Dialect, Flaw, Quirk};

use super::{LaunchError, Placeholders};
use crate::target::{self, Conduct, Target};

/// What it is started with: it trusts `{{issuer}}`, by the policy that the target declares, and
/// differs from it as the shorthand asks.
pub(super) fn config(
    target: &Target,
    conduct: &Conduct,
    given: &Placeholders,
) -> Result<Config, LaunchError> {
    let mut config = Config::new(&given.fill("{{issuer}}")?);
    config.policy = policy(target, config.policy);
    if let Some(file) = given.find("ca_file") {
        let read = fs::read_to_string(file);
        let failed = |error| LaunchError::Reference(format!("{file} can't be read: {error}"));
        config.issuer_ca = Some(read.map_err(failed)?);
    }
    config.neglect = conduct.neglect.clone();
    // Who mixes up the keys of two issuers must trust two.
    config.trust_other = conduct.neglect.contains(&&BELONGS_TO_THIS_ISSUER);
    for name in &conduct.flaws {
        let flaw = Flaw::from_name(name).ok_or_else(|| unknown("flaw", name, Flaw::NAMES))?;
        config.flaws.push(flaw);
    }
    for name in &conduct.quirks {
        let quirk = Quirk::from_name(name).ok_or_else(|| unknown("quirk", name, Quirk::NAMES))?;
        config.quirks.push(quirk);
    }
    for (switch, value) in &conduct.set {
        config.set(switch, value).map_err(|error| LaunchError::Reference(error.to_string()))?;
    }
    Ok(config)
}

/// What a simulation is started with: its own switches, and no issuer.
pub(super) fn simulation(dialect: Dialect, conduct: &Conduct) -> Result<Config, LaunchError> {
    let mut config = Config::new("");
    config.dialect = dialect;
    for (switch, value) in &conduct.set {
        config.set(switch, value).map_err(|error| LaunchError::Reference(error.to_string()))?;
    }
    Ok(config)
}

/// A word that the shorthand cannot have let through.
pub(super) fn unknown(what: &str, name: &str, names: &[&str]) -> LaunchError {
    LaunchError::Reference(format!("no {what} {name:?}; known are {}", names.join(", ")))
}

fn policy(target: &Target, policy: Policy) -> Policy {
    let target::Policy {
        algorithms,
        algorithms_declared: _,
        leeway_s,
        user_claim,
        audience,
        client_id,
        azp_required,
        trusted_audiences,
        // Quirks change when keys are fetched, and the built-in targets declare what they make of it.
        keys_lifetime_s: _,
        keys_cool_down_s: _,
    } = target.policy.clone();
    Policy {
        audience: vec![audience],
        client_id,
        kind: target.kinds.first().map_or(policy.kind, |(_, kind)| *kind),
        algorithms,
        leeway_s: leeway_s.unwrap_or(policy.leeway_s),
        user_claim,
        azp_required,
        trusted_audiences,
        documents: target.documents.clone(),
        ..policy
    }
}

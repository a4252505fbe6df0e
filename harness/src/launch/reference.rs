//! The reference database, in process.

use mock_idp::spec::requirements::key::BELONGS_TO_THIS_ISSUER;
use mock_idp::verify::Policy;
use reference_db::{Config, Dialect, Flaw, Quirk, ReferenceDb};

use super::{LaunchError, Placeholders};
use crate::target::{self, Target};

/// What the shorthand says of the database.
pub(super) struct Words<'a> {
    pub(super) dialect: &'a str,
    pub(super) neglect: &'a [&'static mock_idp::spec::Requirement],
    pub(super) flaws: &'a [String],
    pub(super) quirks: &'a [String],
    pub(super) set: &'a [(String, String)],
}

/// Starts it, trusting `{{issuer}}`, with the policy that the target declares: what is declared
/// and what is true are the same, unless the shorthand says otherwise.
pub(super) async fn start(
    target: &Target,
    words: Words<'_>,
    given: &Placeholders,
) -> Result<(ReferenceDb, Placeholders), LaunchError> {
    let unknown = |what: &str, name: &str, names: &[&str]| {
        LaunchError::Reference(format!("no {what} {name:?}; known are {}", names.join(", ")))
    };
    let mut config = Config::new(&given.fill("{{issuer}}")?);
    config.dialect = Dialect::from_name(words.dialect)
        .ok_or_else(|| unknown("dialect", words.dialect, Dialect::NAMES))?;
    config.policy = policy(target, config.policy);
    config.neglect = words.neglect.to_vec();
    // Who mixes up the keys of two issuers must trust two.
    config.trust_other = words.neglect.contains(&&BELONGS_TO_THIS_ISSUER);
    for name in words.flaws {
        let flaw = Flaw::from_name(name).ok_or_else(|| unknown("flaw", name, Flaw::NAMES))?;
        config.flaws.push(flaw);
    }
    for name in words.quirks {
        let quirk = Quirk::from_name(name).ok_or_else(|| unknown("quirk", name, Quirk::NAMES))?;
        config.quirks.push(quirk);
    }
    for (switch, value) in words.set {
        config.set(switch, value).map_err(|error| LaunchError::Reference(error.to_string()))?;
    }
    let db = ReferenceDb::start(config)
        .await
        .map_err(|error| LaunchError::Reference(error.to_string()))?;
    let mut placeholders = given.clone();
    for (name, address) in
        [("ready.pgwire", db.pgwire()), ("ready.pgwire_oauthbearer", db.pgwire_oauthbearer())]
    {
        if let Some(address) = address {
            placeholders = placeholders.with(name, address.to_string());
        }
    }
    if let Some(address) = db.http() {
        placeholders = placeholders.with("ready.http", format!("http://{address}"));
    }
    Ok((db, placeholders))
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

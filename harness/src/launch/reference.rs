//! The reference database, in process.

use reference_db::{Dialect, ReferenceDb};

use super::conduct::{self, unknown};
use super::{LaunchError, Placeholders};
use crate::target::{Conduct, Target};

/// Starts it, trusting `{{issuer}}`.
pub(super) async fn start(
    target: &Target,
    dialect: &str,
    conduct: &Conduct,
    given: &Placeholders,
) -> Result<(ReferenceDb, Placeholders), LaunchError> {
    let mut config = conduct::config(target, conduct, given)?;
    config.dialect =
        Dialect::from_name(dialect).ok_or_else(|| unknown("dialect", dialect, Dialect::NAMES))?;
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

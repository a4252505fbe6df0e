//! The reference database, in process.

use reference_db::{Dialect, ReferenceDb};

use super::conduct::{self, unknown};
use super::folder::PrivateFolder;
use super::{LaunchError, Placeholders};
use crate::target::{Conduct, Launch, Target};

/// The product that is simulated, with the version that it follows, where one is.
pub(crate) fn simulates(launch: &Launch) -> Option<String> {
    let Launch::Reference { dialect, .. } = launch else { return None };
    Dialect::from_name(dialect)?.simulates().map(str::to_owned)
}

/// The database, and the folder of its log. Dropping both stops it and leaves nothing.
pub(super) struct Reference {
    pub(super) db: ReferenceDb,
    _folder: PrivateFolder,
}

/// Starts it: the strict one trusts `{{issuer}}`.
pub(super) async fn start(
    target: &Target,
    dialect: &str,
    conduct: &Conduct,
    given: &Placeholders,
) -> Result<(Reference, Placeholders), LaunchError> {
    let dialect = Dialect::from_name(dialect)
        .ok_or_else(|| unknown("dialect", dialect, &Dialect::names()))?;
    // A simulation is configured by the target's setup, as the product would be.
    let mut config = match dialect.simulates() {
        Some(_) => conduct::simulation(dialect, conduct)?,
        None => conduct::config(target, conduct, given)?,
    };
    let failed = |why: String| LaunchError::Reference(why);
    let folder = PrivateFolder::create("reference-db")
        .map_err(|error| failed(format!("no folder for its log: {error}")))?;
    let log = folder.path().join("log");
    config.log = Some(log.clone());
    let db = ReferenceDb::start(config).await.map_err(|error| failed(error.to_string()))?;
    let (user, password) = db.admin();
    let mut placeholders = given
        .clone()
        .with("ready.admin.user", user)
        .with("ready.admin.password", password)
        .with("ready.log", log.display().to_string());
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
    if let Some(address) = db.ocient() {
        placeholders = placeholders.with("ready.ocient", address.to_string());
    }
    if let Some(url) = db.console() {
        placeholders = placeholders.with("ready.console", url);
    }
    Ok((Reference { db, _folder: folder }, placeholders))
}

impl Reference {
    /// Starts it again at the same addresses; it keeps its roles and what `ALTER SYSTEM` set.
    pub(super) async fn restart(&mut self) -> Result<(), LaunchError> {
        self.db.restart().await.map_err(|error| LaunchError::Reference(error.to_string()))
    }
}

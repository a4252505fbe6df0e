//! The database's own settings, as its administrator is shown them.

use std::collections::BTreeMap;

use super::vendor::Vendor;
use crate::drivers::pgwire::admin::{self, Session};
use crate::drivers::words::presentable;
use crate::launch::Placeholders;
use crate::target::{Administrator, Launch, Setup, Target, Wire};

/// The settings by name.
pub(super) type Settings = BTreeMap<&'static str, String>;

/// Why no settings are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// Nothing says how, the vendor has none, or the database does not answer.
    Nobody,
    /// The database does not let the administrator in.
    Refused {
        /// Who asked.
        user: String,
        /// The database's words.
        why: String,
    },
}

/// Asks for every setting of the vendor.
///
/// # Errors
/// Why none is known.
pub(super) async fn read(
    vendor: &Vendor,
    target: &Target,
    placeholders: &Placeholders,
) -> Result<Settings, Unread> {
    let wire = target.wires.iter().find_map(|wire| match wire {
        Wire::Pgwire(wire) => Some(wire),
        _ => None,
    });
    let (Some(wire), Some(who), false) = (wire, administrator(target), vendor.settings.is_empty())
    else {
        return Err(Unread::Nobody);
    };
    let fill = |text: &str| placeholders.fill(text).map_err(|_| Unread::Nobody);
    let user = fill(&who.user)?;
    let password = who.password.as_deref().map(fill).transpose()?;
    let secrets: Vec<&str> = password.as_deref().into_iter().collect();
    let refused =
        |why: &str| Unread::Refused { user: user.clone(), why: presentable(why, &secrets) };
    // The product's option that makes a password a token is not for its administrator.
    let mut plain = wire.clone();
    plain.options.clear();
    let as_whom = admin::Administrator { user: &user, password: password.as_deref() };
    let session = Session::open(&plain, placeholders, &as_whom, target.timeout).await;
    // A server that refuses says so by FATAL; anything else is no word about the password.
    let session = session
        .map_err(|why| if why.contains("FATAL") { refused(&why) } else { Unread::Nobody })?;
    let mut settings = Settings::new();
    for name in vendor.settings {
        // A release may lack one.
        if let Ok(rows) = session.rows(&vendor.show.replace("{}", name)).await {
            settings.insert(name, rows.first().cloned().unwrap_or_default());
        }
    }
    if settings.is_empty() {
        return Err(Unread::Nobody);
    }
    Ok(settings)
}

/// Who may look: whoever changes settings, lists the inventory or sets the target up.
fn administrator(target: &Target) -> Option<Administrator> {
    let changes = target.settings.values().find_map(|setting| setting.administrator.clone());
    let lists = || {
        let inventory = target.inventory.first()?;
        Some(Administrator { user: inventory.user.clone(), password: inventory.password.clone() })
    };
    let sets_up = || {
        target.setup.iter().find_map(|step| match step {
            Setup::Sql { user, password, .. } => {
                Some(Administrator { user: user.clone(), password: password.clone() })
            }
            Setup::Run { .. } => None,
        })
    };
    let launched =
        || matches!(target.launch, Launch::Reference { .. }).then(Administrator::of_launcher);
    changes.or_else(lists).or_else(sets_up).or_else(launched)
}

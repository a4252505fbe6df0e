//! The targets that are built in, and the shorthand that changes them:
//! `NAME[,neglect=R]...[,flaw=N]...[,quirk=N]...[,set=POLICY=VALUE]...`.

mod cockroachdb_console;
mod cockroachdb_sql;
mod database;
mod holes;
mod materialize;
mod ocient;
mod postgres18;
mod reference;
mod settings;
mod vendor;
mod words;

use reference_db::Dialect;

use super::Target;
use crate::diagnostic::{Diagnostics, closest};

/// A target that is built in.
#[derive(Debug)]
pub struct Profile {
    /// What `--target` takes.
    pub name: &'static str,
    /// What it is.
    pub summary: &'static str,
    /// What it needs on this machine.
    pub needs: &'static str,
    /// What may follow the name.
    pub settings: &'static str,
    /// Why it can't be used on this machine, where that is so.
    pub missing: fn() -> Option<String>,
    make: fn(&str) -> Result<Target, Diagnostics>,
}

/// Every target that is built in.
pub static PROFILES: &[Profile] = &[
    reference::PROFILE,
    postgres18::PROFILE,
    materialize::PROFILE,
    cockroachdb_sql::PROFILE,
    ocient::PROFILE,
    cockroachdb_console::PROFILE,
];

/// What `--target` takes for every vendor's product, as far as it is simulated.
pub const ALL_VENDORS: &str = "all-vendors";

/// The targets that are asked for: `all-vendors` is one of each vendor.
pub fn each(asked: &[String]) -> Vec<String> {
    let one = |spec: &String| match spec.as_str() {
        ALL_VENDORS => vendors().map(|profile| profile.name.to_owned()).collect(),
        _ => vec![spec.clone()],
    };
    asked.iter().flat_map(one).collect()
}

/// The profiles whose targets are simulations of a product.
fn vendors() -> impl Iterator<Item = &'static Profile> {
    let simulates = |name| Dialect::from_name(name).is_some_and(|it| it.simulates().is_some());
    PROFILES.iter().filter(move |profile| simulates(profile.name))
}

/// The target of that name, with its settings.
pub(super) fn profile(spec: &str) -> Result<Target, Diagnostics> {
    let name = spec.split([':', ',']).next().unwrap_or_default();
    match PROFILES.iter().find(|profile| profile.name == name) {
        Some(profile) => (profile.make)(spec),
        None => {
            let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
            let help = match closest(name, &names) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!(
                    "built in: {}, {ALL_VENDORS}; a file is given by its path",
                    names.join(", ")
                ),
            };
            Err(Diagnostics::one(format!("no target is called `{name}`"), help))
        }
    }
}

//! Which issuer has which persona, and which claims of its own.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Occasion, OwnClaims, OwnMetadata, Persona};
use crate::capacity::at_most;
use crate::issuer::{belongs, own_path};
use crate::mint::Sound;

/// How many issuers may have settings of their own.
const CAPACITY: usize = at_most(1_000);

/// How the tokens of an issuer look.
#[derive(Clone, Debug)]
pub struct IssuerSettings {
    /// Its persona.
    pub persona: &'static Persona,
    /// Claims that all its tokens have.
    pub claims: OwnClaims,
    /// Claims that its tokens for a client have besides, by `client_id`.
    pub client_claims: BTreeMap<String, OwnClaims>,
    /// What its metadata say beside what is served.
    pub metadata: OwnMetadata,
}

/// There is no room for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no room for more: reset the issuer first")
    }
}

impl std::error::Error for Full {}

impl IssuerSettings {
    /// The persona, and nothing of its own.
    pub fn new(persona: &'static Persona) -> IssuerSettings {
        IssuerSettings {
            persona,
            claims: OwnClaims::default(),
            client_claims: BTreeMap::new(),
            metadata: OwnMetadata::default(),
        }
    }

    /// Gives a token its shape: the persona's, then the issuer's claims, the client's, and the
    /// End-User's own.
    pub fn dress(&self, sound: &mut Sound, occasion: &Occasion<'_>) {
        self.persona.dress(sound, occasion);
        let client = self.client_claims.get(&sound.client_id);
        for claims in [&self.claims].into_iter().chain(client) {
            let filled = claims.fill(sound, occasion);
            sound.claims.extend(filled);
        }
        if let Some(user) = &sound.user {
            sound.claims.extend(user.claims.clone());
        }
    }
}

/// The settings of all issuers of one provider.
#[derive(Debug)]
pub(crate) struct Personas {
    everywhere: IssuerSettings,
    /// By the path of an issuer, without the defects that it names.
    at: Mutex<BTreeMap<String, IssuerSettings>>,
}

impl Personas {
    /// This persona everywhere.
    pub(crate) fn everywhere(persona: &'static Persona) -> Personas {
        Personas { everywhere: IssuerSettings::new(persona), at: Mutex::default() }
    }

    /// The settings of the issuer with this path; `/d/DEFECTS/path` has those of `/path`.
    pub(crate) fn of(&self, issuer: &str) -> IssuerSettings {
        self.at().get(own_path(issuer)).unwrap_or(&self.everywhere).clone()
    }

    /// The persona of the issuer with this path.
    pub(crate) fn persona(&self, issuer: &str) -> &'static Persona {
        self.at().get(own_path(issuer)).unwrap_or(&self.everywhere).persona
    }

    /// From now on the issuer with this path has these settings.
    ///
    /// # Errors
    /// Where too many issuers have settings of their own.
    pub(crate) fn set(&self, issuer: &str, settings: IssuerSettings) -> Result<(), Full> {
        let mut at = self.at();
        let issuer = own_path(issuer);
        if at.len() >= CAPACITY && !at.contains_key(issuer) {
            return Err(Full);
        }
        at.insert(issuer.to_owned(), settings);
        Ok(())
    }

    /// Forgets the settings of this issuer, or of all.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        self.at().retain(|path, _| issuer.is_some_and(|issuer| !belongs(path, issuer)));
    }

    /// The issuers that have settings of their own.
    pub(crate) fn issuers(&self) -> Vec<String> {
        self.at().keys().cloned().collect()
    }

    /// Every persona that some issuer has.
    pub(super) fn in_use(&self) -> Vec<&'static Persona> {
        let mut all = vec![self.everywhere.persona];
        for settings in self.at().values() {
            if all.iter().all(|known| known.name != settings.persona.name) {
                all.push(settings.persona);
            }
        }
        all
    }

    fn at(&self) -> MutexGuard<'_, BTreeMap<String, IssuerSettings>> {
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named(name: &str) -> &'static Persona {
        Persona::find(name).expect("a persona")
    }

    #[test]
    fn an_issuer_that_lies_has_the_persona_of_the_honest_one() {
        let personas = Personas::everywhere(named("generic"));
        personas.set("/t1", IssuerSettings::new(named("okta"))).expect("room");
        for (path, name) in [
            ("/t1", "okta"),
            ("/d/sig.bitflip/t1", "okta"),
            ("/t1/v2.0", "generic"),
            ("", "generic"),
        ] {
            assert_eq!(personas.persona(path).name, name, "{path}");
        }
        personas.reset(Some("/t1"));
        assert_eq!(personas.persona("/t1").name, "generic");
    }

    #[test]
    fn claims_of_one_s_own_are_set_last_and_those_of_end_users_only_where_there_is_one() {
        let claims = |value: serde_json::Value| {
            OwnClaims::new(value.as_object().expect("an object").clone()).expect("templates")
        };
        let mut settings = IssuerSettings::new(named("okta"));
        settings.claims =
            claims(json!({ "department": "{{user.sub}}-x", "ver": 2, "sql_username": "svc" }));
        settings.client_claims.insert("db".to_owned(), claims(json!({ "sql_username": "db" })));
        let occasion = Occasion { grant_type: "password", scope: &[], names_resource: false };
        let dressed = |user| {
            let mut sound = Sound { user, ..Sound::new("http://h/default") };
            settings.dress(&mut sound, &occasion);
            sound.claims().expect("claims")
        };
        let of_alice = dressed(Some(crate::user::User::alice()));
        assert_eq!(of_alice["department"], "alice-x");
        assert_eq!((&of_alice["ver"], &of_alice["sql_username"]), (&json!(2), &json!("db")));
        assert!(!dressed(None).contains_key("department"));
    }
}

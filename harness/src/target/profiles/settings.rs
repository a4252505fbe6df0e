//! What follows a profile's name: `,neglect=R`, `,flaw=N`, `,quirk=N`, `,set=POLICY=VALUE`,
//! `,kind=KIND`, `,tls=self-signed`.

use mock_idp::spec::Kind;
use reference_db::{Config, Flaw, NeglectError, Quirk, neglectable};

use crate::diagnostic::{Diagnostics, closest};
use crate::target::Conduct;

const NAMES: &[&str] = &["neglect", "flaw", "quirk", "set", "kind", "tls"];

/// What the settings ask for.
pub(super) struct Settings {
    pub(super) conduct: Conduct,
    pub(super) kind: Kind,
    /// The provider speaks TLS.
    pub(super) tls: bool,
}

impl Settings {
    /// Reads the words; `owner` is who has the settings, in errors.
    ///
    /// # Errors
    /// Every word that says nothing to it.
    pub(super) fn read<'a>(
        owner: &str,
        words: impl Iterator<Item = &'a str>,
    ) -> Result<Settings, Diagnostics> {
        let mut settings =
            Settings { conduct: Conduct::default(), kind: Kind::IdTokenCredential, tls: false };
        let mut wrong = Diagnostics::default();
        for word in whole(words) {
            let (name, value) = word.split_once('=').unwrap_or((&word, ""));
            if let Err(more) = settings.word(owner, name, value) {
                wrong.extend(more);
            }
        }
        if wrong.is_empty() { Ok(settings) } else { Err(wrong) }
    }

    fn word(&mut self, owner: &str, name: &str, value: &str) -> Result<(), Diagnostics> {
        let conduct = &mut self.conduct;
        match name {
            "neglect" => conduct.neglect.extend(neglected(value)?),
            "flaw" if Flaw::from_name(value).is_some() => conduct.flaws.push(value.to_owned()),
            "flaw" => return Err(none_such(owner, "flaw", value, Flaw::NAMES)),
            "quirk" if Quirk::from_name(value).is_some() => conduct.quirks.push(value.to_owned()),
            "quirk" => return Err(none_such(owner, "quirk", value, Quirk::NAMES)),
            "set" => conduct.set.push(switch(value)?),
            "kind" => {
                // It takes tokens apart itself and never asks the issuer about one.
                let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::Introspected);
                match kinds.clone().find(|kind| kind.name() == value) {
                    Some(kind) => self.kind = *kind,
                    None => {
                        let names: Vec<&str> = kinds.map(|kind| kind.name()).collect();
                        return Err(none_such(owner, "kind of credential", value, &names));
                    }
                }
            }
            "tls" if ["off", "self-signed"].contains(&value) => self.tls = value == "self-signed",
            "tls" => return Err(none_such(owner, "TLS mode", value, &["off", "self-signed"])),
            _ => return Err(none_such(owner, "setting", name, NAMES)),
        }
        Ok(())
    }
}

/// The words, where the value of a policy may itself be a list: `set=algorithms=RS256,ES256`.
fn whole<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for word in words {
        match whole.last_mut() {
            Some(last) if last.starts_with("set=") && !word.contains('=') => {
                last.push(',');
                last.push_str(word);
            }
            _ => whole.push(word.to_owned()),
        }
    }
    whole
}

fn neglected(name: &str) -> Result<Vec<&'static mock_idp::spec::Requirement>, Diagnostics> {
    neglectable(name).map_err(|error| match error {
        never @ NeglectError::NeverDone(_) => {
            let help = "it takes tokens apart itself and never asks the issuer about one";
            Diagnostics::one(never.to_string(), help.to_owned())
        }
        never @ NeglectError::DoneByLibrary(_) => {
            let help = "a run that could not find it must not look like one that found nothing";
            Diagnostics::one(never.to_string(), help.to_owned())
        }
        NeglectError::Unknown(unknown) => {
            let title = format!("`{name}` is neither a requirement nor a clause");
            let help = match unknown.suggestion {
                Some(close) => format!("did you mean `{close}`?"),
                None => "`sso-harness list --of requirements` names them all".to_owned(),
            };
            Diagnostics::one(title, help)
        }
    })
}

/// A switch of the policy and its value, tried out.
fn switch(text: &str) -> Result<(String, String), Diagnostics> {
    let (policy, value) = text.split_once('=').unwrap_or((text, ""));
    Config::new("").set(policy, value).map_err(|error| {
        let names: Vec<&str> = reference_db::SETTINGS.iter().map(|(name, _)| *name).collect();
        let help = format!("`set=POLICY=VALUE`, where POLICY is one of {}", names.join(", "));
        Diagnostics::one(error.to_string(), help)
    })?;
    Ok((policy.to_owned(), value.to_owned()))
}

/// What a target does not have, and what it has.
pub(super) fn none_such(owner: &str, what: &str, name: &str, known: &[&str]) -> Diagnostics {
    let title = format!("{owner} has no {what} `{name}`");
    let help = match closest(name, known) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("it has {}", known.join(", ")),
    };
    Diagnostics::one(title, help)
}

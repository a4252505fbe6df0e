//! Minting: draft -> claims -> header -> sign -> serialize, and where defects act on the way.

pub mod conflict;
pub mod draft;
mod error;
pub mod parts;
pub mod sound;

use std::fmt;

pub use conflict::Clash;
pub use draft::{Draft, Forge, Signing};
pub use error::MintError;
pub use parts::Serialized;
pub use sound::{MintContext, Sound, TokenKind};

pub use crate::jose::compact::Parts;

use serde_json::{Map, Value as JsonValue};

use crate::defects::{Defect, Inject, Value};

/// A defect with its argument, ready to act.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Which.
    pub defect: &'static Defect,
    /// With what.
    pub argument: Value,
}

impl PartialEq for Applied {
    fn eq(&self, other: &Self) -> bool {
        self.defect.id == other.defect.id && self.argument == other.argument
    }
}

impl Applied {
    /// The defect with its default argument.
    pub fn plain(defect: &'static Defect) -> Applied {
        let argument = defect.argument.parse(None).unwrap_or(Value::None);
        Applied { defect, argument }
    }
}

impl fmt::Display for Applied {
    /// `claim.exp.past=3600`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.argument {
            Value::None => f.write_str(self.defect.id),
            argument => write!(f, "{}={argument}", self.defect.id),
        }
    }
}

/// Holds what somebody wants of one token to what tokens can carry.
///
/// # Errors
/// Where a defect does nothing to any token: what shows it instead.
pub fn only_of_tokens(asked: &[Applied]) -> Result<(), MintError> {
    match asked.iter().find(|applied| !applied.defect.acts_on_tokens()) {
        Some(Applied { defect, .. }) => Err(MintError::NotOfTokens { defect: defect.id }),
        None => Ok(()),
    }
}

/// Mints a token: the sound one with every defect applied, stage by stage.
///
/// # Errors
/// Where two defects write the same member, the algorithm does not fit, or no token carries one.
pub fn mint(sound: &Sound, defects: &[Applied]) -> Result<String, MintError> {
    for Applied { defect, .. } in defects {
        if defect.handshake().is_some() {
            return Err(MintError::NotOfTokens { defect: defect.id });
        }
        if !defect.algorithms.is_empty() && !defect.algorithms.contains(&sound.alg) {
            let algorithms = defect.algorithms.iter().map(|alg| alg.name()).collect();
            return Err(MintError::NeedsAlgorithm { defect: defect.id, algorithms });
        }
    }
    let mut run = Run { sound, defects, watch: conflict::Watch::default() };

    let mut draft = sound.draft()?;
    draft.take_touched();
    run.stage(&mut draft, Draft::take_touched, |inject| match inject {
        Inject::Claims(act) => Some(*act),
        _ => None,
    })?;
    run.stage(&mut draft, Draft::take_touched, |inject| match inject {
        Inject::Header(act) => Some(*act),
        _ => None,
    })?;
    run.stage(&mut draft, Draft::take_touched, |inject| match inject {
        Inject::Key(act) => Some(*act),
        _ => None,
    })?;

    let mut texts = Serialized::of(&draft);
    // Two that rewrite text clash whatever they change in it: the second finds no text it knows.
    run.stage(
        &mut texts,
        |_| vec!["the JSON text".to_owned()],
        |inject| match inject {
            Inject::SigningInput(act) => Some(*act),
            _ => None,
        },
    )?;
    let mut parts = Parts::encode(&texts.header, &texts.payload);
    run.stage(
        &mut parts,
        |_| vec!["the encoding".to_owned()],
        |inject| match inject {
            Inject::Encoded(act) => Some(*act),
            _ => None,
        },
    )?;
    parts.sign(|input| draft.signing.sign(input))?;
    run.stage(
        &mut parts,
        |_| vec!["the finished token".to_owned()],
        |inject| match inject {
            Inject::Compact(act) => Some(*act),
            _ => None,
        },
    )?;
    Ok(parts.to_string())
}

/// What a token would say: the sound claims with every defect applied that acts on claims alone.
///
/// # Errors
/// Where two defects write the same claim.
pub fn claims(sound: &Sound, defects: &[Applied]) -> Result<Map<String, JsonValue>, MintError> {
    let mut run = Run { sound, defects, watch: conflict::Watch::default() };
    let mut draft = sound.draft()?;
    draft.take_touched();
    run.stage(&mut draft, Draft::take_touched, |inject| match inject {
        Inject::Claims(act) => Some(*act),
        _ => None,
    })?;
    Ok(serde_json::from_str(&draft.claims.to_text()).unwrap_or_default())
}

/// The defects of one token, and who wrote what so far.
struct Run<'a> {
    sound: &'a Sound,
    defects: &'a [Applied],
    watch: conflict::Watch,
}

/// What a defect does at a stage.
type Act<T> = fn(&mut T, &MintContext<'_>);

impl Run<'_> {
    /// Lets every defect act that has something to do at the stage, and notes what it wrote.
    fn stage<T>(
        &mut self,
        subject: &mut T,
        written: fn(&mut T) -> Vec<String>,
        pick: fn(&Inject) -> Option<Act<T>>,
    ) -> Result<(), MintError> {
        for Applied { defect, argument } in self.defects {
            let cx = self.sound.context(argument);
            for act in defect.inject.iter().filter_map(pick) {
                act(subject, &cx);
                self.watch.note(defect.id, written(subject)).map_err(MintError::Clash)?;
            }
        }
        Ok(())
    }
}

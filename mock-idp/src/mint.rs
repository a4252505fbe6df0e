//! Minting: draft -> claims -> header -> sign -> serialize, and where defects act on the way.

pub mod conflict;
pub mod draft;
pub mod parts;
pub mod sound;

use std::fmt;

pub use conflict::Clash;
pub use draft::{Draft, Forge, Secret, Signing};
pub use parts::{Parts, Serialized};
pub use sound::{MintContext, Sound, TokenKind};

use crate::defects::{Defect, Inject, Value};
use crate::jose::{KeyError, base64url};

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

/// Why no token could be minted.
#[derive(Clone, Debug, PartialEq)]
pub enum MintError {
    /// Two defects write the same thing.
    Clash(Clash),
    /// The defect means nothing under the algorithm of the sound token.
    NeedsAlgorithm {
        /// The defect's id.
        defect: &'static str,
        /// Names of the algorithms that it needs.
        algorithms: Vec<&'static str>,
    },
    /// The key can't sign so.
    Key(KeyError),
}

impl fmt::Display for MintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MintError::Clash(clash) => clash.fmt(f),
            MintError::NeedsAlgorithm { defect, algorithms } => {
                write!(f, "{defect} needs a token signed with {}", algorithms.join(", "))
            }
            MintError::Key(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for MintError {}

impl From<KeyError> for MintError {
    fn from(error: KeyError) -> Self {
        MintError::Key(error)
    }
}

/// Mints a token: the sound one with every defect applied, stage by stage.
///
/// # Errors
/// Where two defects write the same member, or the algorithm does not fit.
pub fn mint(sound: &Sound, defects: &[Applied]) -> Result<String, MintError> {
    for Applied { defect, .. } in defects {
        if !defect.algorithms.is_empty() && !defect.algorithms.contains(&sound.alg) {
            let algorithms = defect.algorithms.iter().map(|alg| alg.name()).collect();
            return Err(MintError::NeedsAlgorithm { defect: defect.id, algorithms });
        }
    }
    let mut watch = conflict::Watch::default();
    let mut draft = sound.draft()?;
    draft.take_touched();
    for stage in [Stage::Claims, Stage::Header, Stage::Key] {
        for applied in defects {
            let cx = sound.context(&applied.argument);
            for inject in applied.defect.inject {
                match (stage, inject) {
                    (Stage::Claims, Inject::Claims(f))
                    | (Stage::Header, Inject::Header(f))
                    | (Stage::Key, Inject::Key(f)) => f(&mut draft, &cx),
                    _ => continue,
                }
                watch.note(applied.defect.id, draft.take_touched()).map_err(MintError::Clash)?;
            }
        }
    }
    let mut serialized = Serialized::of(&draft);
    for applied in defects {
        let cx = sound.context(&applied.argument);
        for inject in applied.defect.inject {
            if let Inject::SigningInput(f) = inject {
                f(&mut serialized, &cx);
                watch
                    .note(applied.defect.id, vec!["the JSON text".to_owned()])
                    .map_err(MintError::Clash)?;
            }
        }
    }
    let header = base64url::encode(&serialized.header);
    let payload = base64url::encode(&serialized.payload);
    let signature = draft.signing.sign(format!("{header}.{payload}").as_bytes())?;
    let mut parts = Parts { parts: vec![header, payload, base64url::encode(signature)] };
    for applied in defects {
        let cx = sound.context(&applied.argument);
        for inject in applied.defect.inject {
            if let Inject::Compact(f) = inject {
                f(&mut parts, &cx);
                watch
                    .note(applied.defect.id, vec!["the finished token".to_owned()])
                    .map_err(MintError::Clash)?;
            }
        }
    }
    Ok(parts.join())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Claims,
    Header,
    Key,
}

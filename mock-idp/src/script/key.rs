//! What is done to the keys of an issuer.

use std::time::Duration;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{ANY_ISSUER, default_issuer, rule};
use crate::idp::{KeysError, NewKey, State};
use crate::jose::{Alg, Key, NewKeyError};
use crate::span::Span;

/// One change.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyOrder {
    /// The issuer's path.
    #[serde(default = "default_issuer")]
    pub(crate) issuer: String,
    act: Act,
    /// `publish`, `retire`, `sign`, `remove`: the key by name.
    key: Option<String>,
    /// `rotate`: how long each key signs.
    every: Option<Span>,
    /// `rotate`: how long each is published after that; default as long.
    overlap: Option<Span>,
    /// `generate`, `import`: the algorithm.
    alg: Option<String>,
    /// `generate`: bits of an RSA modulus.
    bits: Option<u32>,
    /// `import`: a private key in PEM.
    pem: Option<String>,
    /// `import`: a private key as a JWK.
    jwk: Option<Value>,
    /// `generate`, `import`: the `kid`; null: none. Default: the JWK's, or the thumbprint.
    #[serde(default, deserialize_with = "given")]
    kid: Option<Option<String>>,
    /// `generate`, `import`: whether the key signs from now on.
    sign: Option<bool>,
}

/// The methods of `MockIdp` with these names; `generate` and `import` are `add_key`, `sign` is
/// `sign_with`, `remove` is `remove_key`, `restore` is `restore_keys`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Act {
    Rotate,
    Publish,
    Retire,
    Sign,
    Generate,
    Import,
    Remove,
    Restore,
}

/// Null is something else than nothing.
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(value).map(Some)
}

impl KeyOrder {
    /// Whether it takes more than a moment.
    pub(crate) fn takes_long(&self) -> bool {
        self.act == Act::Generate
    }

    /// Does it; the key that was added, where one was.
    ///
    /// # Errors
    /// Where it can't be done, or says what means nothing here.
    pub(crate) fn carry_out(self, state: &State) -> Result<Option<Key>, String> {
        if let Some(why) = rule::issuer_problem(&self.issuer) {
            return Err(why);
        }
        if self.issuer == ANY_ISSUER {
            return Err("keys are those of one `issuer`".to_owned());
        }
        if let Some(name) = self.meaningless() {
            return Err(format!("`{name}` means nothing to this act"));
        }
        let keys = state.keys_of(&self.issuer);
        let named = || self.key.as_deref().ok_or("this act needs the name of a `key`");
        let done: Result<Option<Key>, KeysError> = match self.act {
            Act::Rotate => match (self.every, self.overlap) {
                (None, None) => keys.rotate().map(|_| None),
                (None, Some(_)) => return Err("`overlap` goes with `every`".to_owned()),
                (Some(every), overlap) => {
                    let (every, overlap) = (whole(every)?, whole(overlap.unwrap_or(every))?);
                    keys.take_turns(every, overlap).map(|()| None)
                }
            },
            Act::Publish => keys.publish(named()?).map(|()| None),
            Act::Retire => keys.retire(named()?).map(|()| None),
            Act::Sign => keys.sign_with(named()?).map(|()| None),
            Act::Remove => keys.remove(named()?).map(|()| None),
            Act::Restore => {
                keys.restore();
                Ok(None)
            }
            Act::Generate | Act::Import => {
                let new = self.new_key()?;
                let signs = new.signs();
                new.make().map_err(KeysError::from).and_then(|key| {
                    let key = keys.add(key)?;
                    if signs {
                        keys.sign_with(&key.name)?;
                    }
                    Ok(Some(key))
                })
            }
        };
        done.map_err(|error| error.to_string())
    }

    fn new_key(&self) -> Result<NewKey, String> {
        let alg = self.alg.as_deref().map(algorithm).transpose()?;
        let mut new = match (self.act, &self.pem, &self.jwk) {
            (Act::Generate, ..) => NewKey::generate(alg.unwrap_or(Alg::RS256)),
            (_, Some(pem), None) => NewKey::pem(pem),
            (_, None, Some(jwk)) => NewKey::jwk(jwk.clone()),
            _ => return Err("this act needs a private key: `pem` or `jwk`".to_owned()),
        };
        if let Some(alg) = alg {
            new = new.alg(alg);
        }
        if let Some(bits) = self.bits {
            new = new.bits(bits);
        }
        new = match &self.kid {
            Some(Some(kid)) => new.kid(kid),
            Some(None) => new.without_kid(),
            None => new,
        };
        Ok(if self.sign == Some(true) { new.signing() } else { new })
    }

    /// A member that the act does not look at.
    fn meaningless(&self) -> Option<&'static str> {
        use Act::{Generate, Import, Publish, Remove, Retire, Rotate, Sign};
        let members: [(&str, bool, &[Act]); 9] = [
            ("key", self.key.is_some(), &[Publish, Retire, Sign, Remove]),
            ("every", self.every.is_some(), &[Rotate]),
            ("overlap", self.overlap.is_some(), &[Rotate]),
            ("alg", self.alg.is_some(), &[Generate, Import]),
            ("bits", self.bits.is_some(), &[Generate]),
            ("pem", self.pem.is_some(), &[Import]),
            ("jwk", self.jwk.is_some(), &[Import]),
            ("kid", self.kid.is_some(), &[Generate, Import]),
            ("sign", self.sign.is_some(), &[Generate, Import]),
        ];
        let meaningless =
            |(_, there, acts): &&(&str, bool, &[Act])| *there && !acts.contains(&self.act);
        members.iter().find(meaningless).map(|(name, ..)| *name)
    }
}

impl std::fmt::Debug for KeyOrder {
    /// Never a private key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyOrder").field("issuer", &self.issuer).field("act", &self.act).finish()
    }
}

/// Whole seconds.
fn whole(span: Span) -> Result<i64, String> {
    if span.0 == Duration::from_secs(span.0.as_secs()) {
        Ok(span.seconds())
    } else {
        Err(KeysError::Span.to_string())
    }
}

fn algorithm(name: &str) -> Result<Alg, String> {
    let known = Alg::from_name(name);
    known.ok_or_else(|| NewKeyError::UnknownAlg(name.to_owned()).to_string())
}

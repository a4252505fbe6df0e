//! `prompt` (OIDCC-3.1.2.1).

use crate::form::Form;

/// A value of `prompt` (OIDCC-3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prompt {
    /// Show nothing.
    None,
    /// Ask who it is, again.
    Login,
    /// Ask for consent, again.
    Consent,
    /// Ask which account.
    SelectAccount,
}

impl Prompt {
    /// Every value, as the metadata names them.
    pub(crate) const SUPPORTED: &[&str] = &["none", "login", "consent", "select_account"];

    /// The values of a request.
    ///
    /// # Errors
    /// One is unknown, or `none` does not stand alone.
    pub(super) fn of(form: &Form) -> Result<Vec<Prompt>, &'static str> {
        let words =
            form.get("prompt").unwrap_or_default().split(' ').filter(|word| !word.is_empty());
        let read: Option<Vec<Prompt>> = words.map(Prompt::read).collect();
        match read {
            None => Err("`prompt` has none, or some of login, consent, select_account"),
            Some(read) if read.contains(&Prompt::None) && read.len() > 1 => {
                Err("`prompt=none` stands alone (OIDCC-3.1.2.1)")
            }
            Some(read) => Ok(read),
        }
    }

    fn read(word: &str) -> Option<Prompt> {
        match word {
            "none" => Some(Prompt::None),
            "login" => Some(Prompt::Login),
            "consent" => Some(Prompt::Consent),
            "select_account" => Some(Prompt::SelectAccount),
            _ => None,
        }
    }
}

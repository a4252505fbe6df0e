//! Steps and assertions in words, for reasons and pages.

use std::fmt;

use super::{Assert, Case, Count, IdpAct, KeyName, LoginStep, Step, Token, Wait};

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Login(login) => login.fmt(f),
            Step::Idp(act) => act.fmt(f),
            Step::Wait(wait) => wait.fmt(f),
            Step::Restart => f.write_str("restart of the target"),
            Step::Issuer(defects) if defects.is_empty() => {
                f.write_str("the target trusts another honest issuer")
            }
            Step::Issuer(defects) => {
                let named: Vec<String> = defects.iter().map(ToString::to_string).collect();
                write!(f, "the target trusts an issuer with {}", named.join(" and "))
            }
            Step::Set(settings) => {
                for (index, (name, value)) in settings.iter().enumerate() {
                    let and = if index == 0 { "set " } else { " and " };
                    write!(f, "{and}{name} to `{value}`")?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for LoginStep {
    /// `login alice with the previous token`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "login {}", self.user)?;
        match &self.token {
            Token::Previous => return f.write_str(" with the previous token"),
            Token::Named(name) => return write!(f, " with the token `{name}`"),
            Token::Fresh => {}
        }
        for (index, applied) in self.defects.iter().enumerate() {
            write!(f, "{}{applied}", if index == 0 { " with " } else { " and " })?;
        }
        Ok(())
    }
}

impl fmt::Display for IdpAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdpAct::Rotate { retire: None } => f.write_str("the provider rotates its key"),
            IdpAct::Rotate { retire: Some(key) } => {
                write!(f, "the provider rotates its key and retires {key}")
            }
            IdpAct::Publish(key) => write!(f, "the provider publishes {key}"),
            IdpAct::Retire(key) => write!(f, "the provider retires {key}"),
            IdpAct::Restore => f.write_str("the provider restores its keys"),
        }
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            KeyName::First => "its first key",
            KeyName::Current => "the key that signs",
            KeyName::Named(name) => name,
        })
    }
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wait::Refetch { .. } => f.write_str("wait for the target to fetch the keys again"),
            Wait::Expiry => f.write_str("wait until the keys of the target have expired"),
            Wait::For(duration) => write!(f, "wait {duration:?}"),
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Count::Exactly(count) => write!(f, "{count}"),
            Count::AtMost(most) => write!(f, "<= {most}"),
            Count::AtLeast(least) => write!(f, ">= {least}"),
        }
    }
}

impl Case {
    /// What happens, in one line: its defects, or its steps.
    pub fn summary(&self) -> String {
        let defects: Vec<String> = self.defects.iter().map(ToString::to_string).collect();
        let steps: Vec<String> = self.steps.iter().map(ToString::to_string).collect();
        let token = match (defects.is_empty(), steps.is_empty()) {
            (_, false) => steps.join("; "),
            (false, true) => defects.join(" "),
            (true, true) => "sound".to_owned(),
        };
        let given = self.given_words();
        if given.is_empty() { token } else { format!("with {given}: {token}") }
    }

    /// The settings that are changed before, `issuer set to `x` and leeway set to `0``; empty where
    /// there are none.
    pub(crate) fn given_words(&self) -> String {
        let given = self.given.iter().map(|(name, value)| format!("{name} set to `{value}`"));
        given.collect::<Vec<_>>().join(" and ")
    }
}

impl Assert {
    /// Each assertion in words.
    pub fn words(&self) -> Vec<String> {
        let requests = self.requests.iter();
        let mut words: Vec<String> =
            requests.map(|(endpoint, count)| format!("requests to {endpoint}: {count}")).collect();
        words.extend(self.within.map(|within| format!("an accepted login within {within:?}")));
        words.extend(self.no_effects.then(|| "no effects".to_owned()));
        words
    }
}

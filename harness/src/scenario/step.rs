//! What happens in a case, step by step, and what must be seen beside the answers.

mod words;

use std::time::Duration;

use mock_idp::mint::Applied;
use mock_idp::spec::Requirement;

use super::{Case, Stated};

/// One thing that happens in a case.
#[derive(Clone, Debug)]
pub enum Step {
    /// Somebody logs in.
    Login(LoginStep),
    /// The provider changes its keys.
    Idp(IdpAct),
    /// Time passes.
    Wait(Wait),
    /// The target is stopped and started again.
    Restart,
    /// Settings of the target are changed, in order: name and value, with placeholders.
    Set(Vec<(String, String)>),
    /// The target is made to trust an issuer of its own with these defects; none: an honest one.
    /// Fresh tokens are that issuer's from then on, and carry what tokens can carry of them.
    Issuer(Vec<Applied>),
}

/// Somebody logs in.
#[derive(Clone, Debug)]
pub struct LoginStep {
    /// Who, by the name in scenarios: `alice`.
    pub user: String,
    /// With which token.
    pub token: Token,
    /// The name under which later steps present this token again.
    pub name: Option<String>,
    /// The defects of a fresh token, in order.
    pub defects: Vec<Applied>,
    /// Requirements that are judged here beside those of the defects: to refuse or to accept, as
    /// the sense of each asks for.
    pub requirements: Vec<&'static Requirement>,
    /// The expectation as stated; none: computed.
    pub expect: Option<Stated>,
    /// Tried again until it is accepted, for so long; where the target declares how soon it asks
    /// for new keys, as long as that.
    pub within: Option<Duration>,
}

/// The token of a login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Minted for this login.
    Fresh,
    /// That of the login before.
    Previous,
    /// That of the earlier login with this name.
    Named(String),
}

/// A change of the provider's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdpAct {
    /// It signs with a new key from now on; the key that it may retire is published no longer.
    Rotate {
        /// The key that is published no longer.
        retire: Option<KeyName>,
    },
    /// It publishes one more key.
    Publish(KeyName),
    /// It publishes a key no longer.
    Retire(KeyName),
    /// Its keys are those of the start again.
    Restore,
}

/// A key of the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyName {
    /// The one that signed sound tokens when the case began.
    First,
    /// The one that signs now.
    Current,
    /// The fixture key of that name.
    Named(&'static str),
}

/// Time that passes between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Until the target has fetched the provider's keys since the last change of them.
    Refetch {
        /// How long at most; none: as long as a patient administrator waits.
        within: Option<Duration>,
    },
    /// Until the keys that the target has cached must have expired, by its own declaration.
    Expiry,
    /// So long.
    For(Duration),
}

/// What must be seen of a whole case beside the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assert {
    /// Requests to the provider by endpoint, from the first step to the last.
    pub requests: Vec<(&'static str, Count)>,
    /// How long an accepted login may take.
    pub within: Option<Duration>,
    /// `effects: none`: nothing is left behind in the target.
    pub no_effects: bool,
}

impl Assert {
    /// Whether nothing is asserted.
    pub fn is_empty(&self) -> bool {
        *self == Assert::default()
    }
}

/// A number of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(usize),
    /// So many or fewer.
    AtMost(usize),
    /// So many or more.
    AtLeast(usize),
}

impl Count {
    /// Whether that number is right.
    pub fn allows(self, number: usize) -> bool {
        match self {
            Count::Exactly(count) => number == count,
            Count::AtMost(most) => number <= most,
            Count::AtLeast(least) => number >= least,
        }
    }

    /// Reads `2`, `= 2`, `<= 2` or `>= 1`.
    pub(crate) fn parse(text: &str) -> Option<Count> {
        let counted = |rest: &str| rest.trim_start().parse().ok();
        if let Some(rest) = text.strip_prefix("<=") {
            counted(rest).map(Count::AtMost)
        } else if let Some(rest) = text.strip_prefix(">=") {
            counted(rest).map(Count::AtLeast)
        } else {
            counted(text.strip_prefix('=').unwrap_or(text)).map(Count::Exactly)
        }
    }
}

impl Case {
    /// What happens, step by step. Empty where the case is one login between two sound ones, and
    /// nothing is changed or asserted.
    pub fn script(&self) -> Vec<Step> {
        let mut steps = self.steps.clone();
        let login = |defects: Vec<Applied>| {
            Step::Login(LoginStep {
                user: self.user.clone().unwrap_or_else(|| DEFAULT_USER.to_owned()),
                token: Token::Fresh,
                name: None,
                defects,
                requirements: Vec::new(),
                expect: None,
                within: None,
            })
        };
        let at_issuer = || self.defects.iter().any(|applied| !applied.defect.is_of_tokens());
        if steps.is_empty() && at_issuer() {
            // Who refuses at the lying issuer must have accepted at an honest one that was put in
            // place the same way.
            steps = vec![
                Step::Issuer(Vec::new()),
                login(Vec::new()),
                Step::Issuer(self.defects.clone()),
                login(Vec::new()),
            ];
        } else if steps.is_empty() && !(self.given.is_empty() && self.assert.is_empty()) {
            steps.push(login(self.defects.clone()));
        }
        let last = steps.iter_mut().rev().find_map(|step| match step {
            Step::Login(login) => Some(login),
            _ => None,
        });
        if let Some(last) = last {
            last.expect = last.expect.or(self.expect.filter(|_| self.may_state()));
        }
        steps
    }

    /// Who logs in: the case's user; of a case with steps the disposable one, where it has one,
    /// else that of its first login.
    pub fn user(&self) -> &str {
        let logins = || self.logins().map(|login| &login.user);
        let of_steps = logins().find(|user| *user == "new").or_else(|| logins().next());
        self.user.as_ref().or(of_steps).map_or(DEFAULT_USER, String::as_str)
    }

    /// Whether it changes the provider or the target, so that what stands behind it in a run could
    /// meet the change.
    pub fn changes(&self) -> bool {
        let changing = |step: &Step| match step {
            Step::Idp(_) | Step::Restart | Step::Set(_) | Step::Issuer(_) => true,
            Step::Login(_) | Step::Wait(_) => false,
        };
        let at_issuer = |applied: &Applied| !applied.defect.is_of_tokens();
        !self.given.is_empty()
            || self.steps.iter().any(changing)
            || self.defects.iter().any(at_issuer)
    }
}

/// Who logs in where nobody is named.
const DEFAULT_USER: &str = "alice";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_a_number_or_a_bound() {
        for (text, allowed) in
            [("2", &[2][..]), ("= 2", &[2]), ("<= 1", &[0, 1]), (">=2", &[2, 3]), ("0", &[0])]
        {
            let count = Count::parse(text).expect(text);
            let all: Vec<usize> = (0..4).filter(|number| count.allows(*number)).collect();
            assert_eq!(all, allowed, "{text}");
        }
        for text in ["", "two", "< 2", "-1", "<= ", "2.5"] {
            assert_eq!(Count::parse(text), None, "{text}");
        }
    }
}

//! The steps of a case for one target: who logs in with which token, and what is expected of each
//! login.

use std::fmt;

use mock_idp::mint::Applied;
use mock_idp::spec::requirements::identity::IS_LOGIN_USER;
use mock_idp::spec::{Expectation, Facts};
use mock_idp::user::User;

use super::disposable;
use super::latitude::Latitude;
use super::{
    Login, Planned,
    facts::{self, facts},
    name_of,
};
use crate::scenario::{Case, LoginStep, Step, Token};
use crate::target::Target;

/// One step of a planned case.
#[derive(Clone, Debug)]
pub enum PlannedStep {
    /// Somebody logs in.
    Login(Box<StepLogin>),
    /// Something else happens.
    Other(Step),
}

/// One login of a planned case.
#[derive(Clone, Debug)]
pub struct StepLogin {
    /// The step as written.
    pub step: LoginStep,
    /// How it is done.
    pub login: Login,
    /// The login whose token is presented, counted from 0 among the logins of the case; none: a
    /// fresh token.
    pub again: Option<usize>,
    /// What a right target does.
    pub expectation: Expectation,
}

impl PlannedStep {
    /// What is said of it, with its place among the steps, counted from 0.
    pub(crate) fn at(&self, place: usize, what: &str) -> String {
        format!("step {}, {self}: {what}", place + 1)
    }
}

impl fmt::Display for PlannedStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlannedStep::Login(login) => login.step.fmt(f),
            PlannedStep::Other(step) => step.fmt(f),
        }
    }
}

impl Planned {
    /// The logins among the steps, in their order.
    pub(crate) fn logins(&self) -> impl Iterator<Item = &StepLogin> {
        self.steps.iter().filter_map(|step| match step {
            PlannedStep::Login(login) => Some(&**login),
            PlannedStep::Other(_) => None,
        })
    }

    /// Where the logins stand among the steps, from 0.
    pub(crate) fn positions(&self) -> impl Iterator<Item = usize> {
        let logins = |step: &PlannedStep| matches!(step, PlannedStep::Login(_));
        (0..).zip(&self.steps).filter(move |(_, step)| logins(step)).map(|(at, _)| at)
    }
}

/// A token that was presented before.
struct Earlier {
    name: Option<String>,
    user: String,
    defects: Vec<Applied>,
    first: usize,
}

/// The steps of the case; none where it is a plain login.
///
/// # Errors
/// Why this target can't be asked, in words.
pub(super) fn steps(
    case: &Case,
    target: &Target,
    login: &Login,
    latitude: &Latitude,
) -> Result<Vec<PlannedStep>, String> {
    let facts = facts(target, login.kind);
    let mut latitude = *latitude;
    let mut earlier: Vec<Earlier> = Vec::new();
    let mut lying: Vec<Applied> = Vec::new();
    let mut planned = Vec::new();
    let script = case.script();
    change(&mut latitude, &case.given);
    for step in &script {
        planned.push(match step {
            Step::Login(step) => {
                let issuer = Issuer { latitude: &latitude, lying: &lying };
                let login = step_login(step, target, &issuer, login, &facts, &mut earlier)?;
                PlannedStep::Login(Box::new(login))
            }
            other => {
                if let Step::Issuer(defects) = other {
                    lying.clone_from(defects);
                }
                if let Step::Set(settings) = other {
                    change(&mut latitude, settings);
                }
                PlannedStep::Other(other.clone())
            }
        });
    }
    Ok(planned)
}

/// The strongest of what is expected of the logins; of equals the last.
pub(super) fn strongest(steps: &[PlannedStep]) -> Option<Expectation> {
    let logins = steps.iter().filter_map(|step| match step {
        PlannedStep::Login(login) => Some(&login.expectation),
        PlannedStep::Other(_) => None,
    });
    logins.max_by_key(|expectation| expectation.level()).cloned()
}

/// What holds for a login besides the case.
struct Issuer<'a> {
    latitude: &'a Latitude,
    /// The defects of the issuer that the target trusts by now.
    lying: &'a [Applied],
}

fn step_login(
    step: &LoginStep,
    target: &Target,
    issuer: &Issuer<'_>,
    login: &Login,
    facts: &Facts,
    earlier: &mut Vec<Earlier>,
) -> Result<StepLogin, String> {
    let user = match &*step.user {
        // Of a case that has one, it is the case's.
        disposable::NEW => login.user.clone(),
        name => User::find(name).ok_or_else(|| format!("there is no End-User {name}"))?,
    };
    let name = name_of(&user, &target.policy.user_claim)?;
    let number = earlier.len();
    let presented = match &step.token {
        Token::Fresh => None,
        Token::Previous => earlier.last(),
        Token::Named(name) => earlier.iter().rev().find(|e| e.name.as_ref() == Some(name)),
    };
    let token = match presented {
        Some(Earlier { user, defects, first, .. }) => {
            Earlier { name: None, user: user.clone(), defects: defects.clone(), first: *first }
        }
        None => Earlier {
            name: None,
            user: step.user.clone(),
            defects: [&step.defects, issuer.lying].concat(),
            first: number,
        },
    };
    let stranger = (token.user != step.user).then_some(&IS_LOGIN_USER);
    let expectation = facts::forgiving(
        step.expectation(&token.defects, stranger, facts),
        &token.defects,
        issuer.latitude,
    );
    let again = (token.first != number).then_some(token.first);
    earlier.push(Earlier { name: step.name.clone(), ..token });
    let login = Login { user, name, ..login.clone() };
    Ok(StepLogin { step: step.clone(), login, again, expectation })
}

/// A leeway that was set moves the edges of what is judged behind it.
fn change(latitude: &mut Latitude, settings: &[(String, String)]) {
    for (name, value) in settings {
        if let ("leeway", Ok(leeway_s)) = (&**name, value.parse()) {
            *latitude = latitude.with_leeway(leeway_s);
        }
    }
}

//! Scenarios and a target, brought together: what is run, in which order, and what is not, with
//! the reason.

mod carry;
mod disposable;
mod facts;
mod latitude;
mod order;
mod select;
mod steps;
#[cfg(test)]
mod tests;
mod unable;

pub(crate) use carry::is_sized;
pub use facts::facts;
pub(crate) use latitude::{Latitude, is_timed};
pub(crate) use order::is_about_keys;
pub use select::{Partition, PartitionError, Selection};
pub use steps::{PlannedStep, StepLogin};
pub(crate) use unable::TAKES_A_TOKEN_ONCE;

use mock_idp::defects::{Attacker, Severity};
use mock_idp::jose::Alg;
use mock_idp::mint::{Sound, TokenKind, mint};
use mock_idp::spec::{Expectation, Kind, Requirement};
use mock_idp::user::User;

use crate::drivers::Presentation;
use crate::scenario::{Case, Present, Scenario};
use crate::target::{Policy, Target};

/// What is run, in order.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Every selected case.
    pub cases: Vec<Planned>,
    /// The cases that were not selected.
    pub left_out: Vec<Planned>,
}

/// One selected case.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The case; its id names the presentation where the case is run once by each.
    pub case: Case,
    /// The requirements that its defects break; those of its scenario for a sound token.
    pub requirements: Vec<&'static Requirement>,
    /// How it is run; or why not.
    pub login: Result<Login, String>,
    /// What a right target does, with steps the strongest of what is expected of its logins; none
    /// where it is not run.
    pub expectation: Option<Expectation>,
    /// What happens, step by step; empty where it is one login between two sound ones, or not run.
    pub steps: Vec<PlannedStep>,
}

/// How a case logs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// How the token is presented.
    pub presentation: Presentation,
    /// What the token is to the target.
    pub kind: Kind,
    /// The algorithm of the sound token.
    pub alg: Alg,
    /// The End-User.
    pub user: User,
    /// The End-User's name in the target.
    pub name: String,
}

impl Login {
    /// The sound login beside this one: of somebody whom the target knows, by the name in this
    /// claim.
    pub(crate) fn control(&self, claim: &str) -> Login {
        if !self.user.is_disposable() {
            return self.clone();
        }
        let user = User::alice();
        let name = user.claim(claim).unwrap_or(&self.name).to_owned();
        Login { user, name, ..self.clone() }
    }

    /// The `nonce` of the authorization request, where the harness plays the relying party's side
    /// of the flow for a validator of ID Tokens. It binds the token to the login and is no secret.
    pub(crate) fn nonce(&self) -> Option<&'static str> {
        let plays = self.presentation == Presentation::External && self.kind == Kind::IdToken;
        plays.then_some("nonce-of-this-login")
    }
}

/// Plans a run of these scenarios with a target that is spoken to by the `carried` presentations.
pub fn plan(
    scenarios: &[Scenario],
    target: &Target,
    carried: &[Presentation],
    selection: &Selection,
) -> Plan {
    let offered: Vec<(Presentation, Kind)> =
        target.kinds.iter().copied().filter(|(by, _)| carried.contains(by)).collect();
    let mut cases: Vec<Planned> = scenarios
        .iter()
        .flat_map(|scenario| scenario.cases.iter().map(move |case| (scenario, case)))
        .flat_map(|(scenario, case)| planned(scenario, case, target, &offered))
        .collect();
    disposable::name(&mut cases, target);
    let (cases, left_out) = selection.of(cases);
    Plan { cases, left_out }
}

impl Plan {
    /// How many cases will be run.
    pub fn to_run(&self) -> usize {
        self.cases.iter().filter(|planned| planned.login.is_ok()).count()
    }

    /// The same plan for a target whose latitude in time is known.
    pub(crate) fn of_latitude(&self, target: &Target, latitude: &Latitude) -> Plan {
        let mut plan = self.clone();
        for planned in plan.cases.iter_mut().filter(|planned| is_timed(&planned.case)) {
            planned.expect(target, latitude);
        }
        plan
    }

    /// Every way of logging in that occurs, in the order of its first use, each as somebody whom
    /// a target whose users have this claim for a name knows.
    pub fn logins(&self, claim: &str) -> Vec<Login> {
        let mut logins: Vec<Login> = Vec::new();
        for login in self.cases.iter().filter_map(|planned| planned.login.as_ref().ok()) {
            if !logins.iter().any(|seen| seen.presentation == login.presentation) {
                logins.push(login.control(claim));
            }
        }
        logins
    }
}

impl Planned {
    /// Works out what is expected of a target of this latitude.
    fn expect(&mut self, target: &Target, latitude: &Latitude) {
        let Ok(login) = &self.login else { return };
        match steps::steps(&self.case, target, login, latitude) {
            Ok(steps) => self.steps = steps,
            Err(why) => {
                self.login = Err(why);
                return;
            }
        }
        self.expectation = steps::strongest(&self.steps).or_else(|| {
            let expected = self.case.expectation(&facts(target, login.kind));
            Some(facts::forgiving(expected, &self.case.defects, latitude))
        });
    }

    /// How bad a wrong answer is; none for a sound token.
    pub fn severity(&self) -> Option<Severity> {
        self.case.severity()
    }

    /// Who can bring the defects about.
    pub fn attackers(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        for applied in self.case.all_defects() {
            let attacker = applied.defect.attacker;
            if attacker != Attacker::Nobody && !names.contains(&attacker.name()) {
                names.push(attacker.name());
            }
        }
        names
    }

    /// CWE numbers of the defects.
    pub fn cwe(&self) -> Vec<u16> {
        let mut numbers: Vec<u16> = Vec::new();
        for number in self.case.all_defects().flat_map(|applied| applied.defect.cwe()) {
            if !numbers.contains(number) {
                numbers.push(*number);
            }
        }
        numbers
    }
}

/// One case, or one for each presentation.
fn planned(
    scenario: &Scenario,
    case: &Case,
    target: &Target,
    offered: &[(Presentation, Kind)],
) -> Vec<Planned> {
    let mut requirements = case.requirements();
    if requirements.is_empty() {
        requirements.clone_from(&scenario.requirements);
    }
    let one = |case: Case, offered: &[(Presentation, Kind)]| {
        let login = login(&case, target, offered).and_then(|login| {
            let unable = unable::unable(&case, target, &login);
            unable.map_or(Ok(login), Err)
        });
        let requirements = requirements.clone();
        let mut planned = Planned { case, requirements, login, expectation: None, steps: vec![] };
        planned.expect(target, &Latitude::declared(&target.policy));
        planned
    };
    match &case.present {
        Present::First => vec![one(case.clone(), offered)],
        Present::Only(wanted) => {
            let mut wanted_of: Vec<(Presentation, Kind)> = Vec::new();
            for by in wanted {
                wanted_of.extend(offered.iter().filter(|(offered, _)| offered == by));
            }
            vec![one(case.clone(), &wanted_of)]
        }
        Present::All if offered.is_empty() => vec![one(case.clone(), offered)],
        Present::All => offered
            .iter()
            .map(|by| {
                let id = labelled(&case.id, &format!("present={}", by.0.name()));
                one(Case { id, ..case.clone() }, &[*by])
            })
            .collect(),
    }
}

/// The id with one more member in its brackets.
fn labelled(id: &str, label: &str) -> String {
    match id.strip_suffix(']') {
        Some(open) => format!("{open},{label}]"),
        None => format!("{id}[{label}]"),
    }
}

/// How the case logs in.
///
/// # Errors
/// Why this target can't be asked, in words.
fn login(case: &Case, target: &Target, offered: &[(Presentation, Kind)]) -> Result<Login, String> {
    let user = match case.user() {
        disposable::NEW => disposable::nameless(),
        name => User::find(name).ok_or_else(|| format!("there is no End-User {name}"))?,
    };
    let name = name_of(&user, &target.policy.user_claim)?;
    let alg = algorithm(case, &target.policy)?;
    let mut login =
        Login { presentation: Presentation::External, kind: Kind::Jwt, alg, user, name };
    for (presentation, kind) in offered {
        login.presentation = *presentation;
        login.kind = *kind;
        let mut carried = true;
        for defects in case.tokens().filter(|defects| !carry::is_plain(defects)) {
            let sound = sound(&login, &target.policy, "http://127.0.0.1/default");
            let token = mint(&sound, defects).map_err(|error| error.to_string())?;
            carried &= carry::carries(*presentation, &token);
        }
        if carried {
            return Ok(login);
        }
    }
    Err(match (&case.present, offered.is_empty()) {
        (Present::Only(wanted), true) => {
            let names: Vec<&str> = wanted.iter().map(|by| by.name()).collect();
            format!("the target does not offer {}", names.join(" or "))
        }
        _ => "no presentation of the target can carry this token".to_owned(),
    })
}

/// The End-User's name in a target that takes it from this claim.
fn name_of(user: &User, claim: &str) -> Result<String, String> {
    let name = user.claim(claim).map(str::to_owned);
    name.ok_or_else(|| format!("the End-Users have no claim {claim} to be named by"))
}

/// The algorithm of the sound token: the case's, else the target's first that the defects allow.
fn algorithm(case: &Case, policy: &Policy) -> Result<Alg, String> {
    let fits = |alg: &Alg| {
        case.all_defects().all(|applied| {
            let needed = applied.defect.algorithms;
            needed.is_empty() || needed.contains(alg)
        })
    };
    if let Some(alg) = case.alg {
        return match (policy.algorithms.contains(&alg), fits(&alg)) {
            (false, _) => Err(format!("the target does not declare {}", alg.name())),
            (true, false) => Err(format!("its defects mean nothing under {}", alg.name())),
            (true, true) => Ok(alg),
        };
    }
    policy.algorithms.iter().copied().find(fits).ok_or_else(|| {
        let needed: Vec<&str> = case
            .all_defects()
            .flat_map(|applied| applied.defect.algorithms)
            .map(|alg| alg.name())
            .collect();
        format!("it needs {}, which the target does not declare", needed.join(" or "))
    })
}

/// The sound token of a login.
pub(crate) fn sound(login: &Login, policy: &Policy, issuer: &str) -> Sound {
    let kind = match login.kind {
        Kind::AtJwt | Kind::Introspected => TokenKind::Access,
        Kind::IdTokenCredential | Kind::IdToken | Kind::Jwt => TokenKind::Id,
    };
    Sound {
        kind,
        user: Some(login.user.clone()),
        audience: policy.audience.clone(),
        client_id: policy.client_id.clone(),
        alg: login.alg,
        declared: policy.algorithms.clone(),
        user_claim: policy.user_claim.clone(),
        nonce: login.nonce().map(str::to_owned),
        ..Sound::new(issuer)
    }
}

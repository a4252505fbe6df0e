//! Proofs 1 and 2 of the catalogue: an entry does what its effect says, to the strict verifier and
//! to the naive one, under every kind of credential under which a clause asks for it.

use std::panic::Location;

use mock_idp::defects::{self, Argument, Defect, Effect, Value};
use mock_idp::jose::Alg;
use mock_idp::mint::{Applied, MintError};
use mock_idp::spec::{Expect, Kind, Requirement};

use super::setting::{Setting, ids};

const ALGORITHMS: &[Alg] = &[Alg::RS256, Alg::PS256, Alg::ES256, Alg::EdDSA];

#[test]
fn a_lie_is_told_by_exactly_what_it_breaks_and_believed_by_who_forgets_that() {
    everywhere(Effect::Deceives, |defect, setting, token| {
        let broken = bound(defect, setting);
        told_by(&broken, setting, token)?;
        match setting.verify(token, &broken) {
            Ok(verified) if verified.principal == "alice@example.com" => {}
            Ok(verified) => return Err(format!("the naive one logs {} in", verified.principal)),
            Err(left) => return Err(format!("the naive one still reports {:?}", ids(&left))),
        }
        for kept in &broken {
            let others: Vec<_> = broken.iter().filter(|r| r != &kept).copied().collect();
            if setting.verify(token, &others).is_ok() {
                return Err(format!("believed although {} is kept", kept.id));
            }
        }
        Ok(())
    });
}

#[test]
fn a_token_that_nobody_can_read_is_told_by_exactly_what_it_breaks() {
    everywhere(Effect::Starves, |defect, setting, token| {
        told_by(&bound(defect, setting), setting, token)
    });
}

#[test]
fn a_lawful_variation_is_accepted_and_the_named_wrong_strictness_refuses_it() {
    everywhere(Effect::Legal, |defect, setting, token| {
        match setting.verify(token, &[]) {
            Ok(verified) if verified.principal == "alice@example.com" => {}
            Ok(verified) => return Err(format!("logs {} in", verified.principal)),
            Err(violations) => return Err(format!("refused: {:?}", ids(&violations))),
        }
        let broken = bound(defect, setting);
        match setting.verify(token, &broken) {
            Err(violations) if ids(&violations) == names(&broken) => Ok(()),
            Err(violations) => Err(format!("too strict in {:?}", ids(&violations))),
            Ok(_) => Err(format!("accepted by who neglects {:?}", names(&broken))),
        }
    });
}

#[test]
fn of_an_open_variation_no_answer_is_asked_under_any_kind() {
    for defect in defects::of_tokens().filter(|defect| defect.effect == Effect::Open) {
        for kind in Kind::ALL {
            for setting in settings(*kind, Alg::RS256) {
                let expectation = defect.expectation(&setting.policy.facts());
                assert_eq!(expectation.expect, Expect::Either, "{} {kind}", defect.id);
            }
        }
    }
}

/// Runs a proof under every kind and algorithm that the entry allows; gathers what failed.
#[track_caller]
fn everywhere(
    effect: Effect,
    proof: impl Fn(&'static Defect, &Setting, &str) -> Result<(), String>,
) {
    let mut failures = Vec::new();
    let mut entries = 0;
    for defect in defects::of_tokens().filter(|defect| defect.effect == effect) {
        let mut proved = 0;
        for kind in Kind::ALL {
            for (alg, applied) in variants(defect) {
                let asked = |setting: &Setting| !bound(defect, setting).is_empty();
                let Some(setting) = settings(*kind, alg).into_iter().find(asked) else { continue };
                let token = match setting.mint(std::slice::from_ref(&applied)) {
                    Ok(token) => token,
                    Err(MintError::NeedsAlgorithm { .. }) => continue,
                    Err(error) => panic!("{applied}: {error}"),
                };
                proved += 1;
                if let Err(failure) = proof(defect, &setting, &token) {
                    failures.push(format!("{applied} {kind} {alg}: {failure}"));
                }
            }
        }
        if proved == 0 {
            failures.push(format!("{}: nothing asks for it under any kind", defect.id));
        }
        entries += 1;
    }
    let here = Location::caller();
    assert!(entries > 0, "{here}: no entry has this effect");
    assert!(failures.is_empty(), "{here}: {}\n{}", failures.len(), failures.join("\n"));
}

/// What a target declares of itself: nothing, else everything.
fn settings(kind: Kind, alg: Alg) -> [Setting; 2] {
    [Setting::new(kind, alg), Setting::new(kind, alg).declaring_all()]
}

/// The entry under every algorithm; every word of a closed list under one of them.
fn variants(defect: &'static Defect) -> Vec<(Alg, Applied)> {
    let plain = ALGORITHMS.iter().map(|alg| (*alg, Applied::plain(defect)));
    let words = match &defect.argument {
        Argument::OneOf(words) => &words[1..],
        _ => &[],
    };
    let allowed = |alg: &&Alg| defect.algorithms.is_empty() || defect.algorithms.contains(alg);
    let alg = ALGORITHMS.iter().rev().find(allowed).copied().unwrap_or(Alg::RS256);
    let worded = words
        .iter()
        .map(|word| (alg, Applied { defect, argument: Value::Text((*word).to_owned()) }));
    plain.chain(worded).collect()
}

fn told_by(broken: &[&'static Requirement], setting: &Setting, token: &str) -> Result<(), String> {
    match setting.verify(token, &[]) {
        Ok(_) => Err("the strict verifier believes it".to_owned()),
        Err(violations) if ids(&violations) == names(broken) => Ok(()),
        Err(violations) => {
            Err(format!("reported {:?}, breaks {:?}", ids(&violations), names(broken)))
        }
    }
}

/// What the defect breaks and a clause asks for.
fn bound(defect: &Defect, setting: &Setting) -> Vec<&'static Requirement> {
    defect.breaks.iter().copied().filter(|r| setting.policy.enforces(r)).collect()
}

fn names(requirements: &[&'static Requirement]) -> Vec<&'static str> {
    let mut names: Vec<_> = requirements.iter().map(|requirement| requirement.id).collect();
    names.sort_unstable();
    names
}

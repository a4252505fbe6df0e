//! Proofs 1 and 2 of the catalogue: an entry does what its effect says, to the strict verifier and
//! to the naive one, under every kind of credential under which a clause asks for it.

use mock_idp::defects::{self, Defect, Effect};
use mock_idp::jose::Alg;
use mock_idp::mint::MintError;
use mock_idp::spec::{Kind, Requirement};

use super::setting::{Setting, ids};

const ALGORITHMS: &[Alg] = &[Alg::RS256, Alg::PS256, Alg::ES256, Alg::EdDSA];

/// Runs a proof under every kind and algorithm that the entry allows; gathers what failed.
fn everywhere(
    effect: Effect,
    proof: impl Fn(&'static Defect, &Setting, &str) -> Result<(), String>,
) {
    let mut failures = Vec::new();
    for defect in defects::all().filter(|defect| defect.effect == effect) {
        let mut proved = 0;
        for kind in Kind::ALL {
            for alg in ALGORITHMS {
                let mut setting = Setting::new(*kind, *alg);
                if bound(defect, &setting).is_empty() {
                    setting = setting.declaring_all();
                }
                if bound(defect, &setting).is_empty() {
                    continue;
                }
                let token = match setting.mint(&[defect]) {
                    Ok(token) => token,
                    Err(MintError::NeedsAlgorithm { .. }) => continue,
                    Err(error) => panic!("{}: {error}", defect.id),
                };
                proved += 1;
                if let Err(failure) = proof(defect, &setting, &token) {
                    failures.push(format!("{} {kind} {alg}: {failure}", defect.id));
                }
            }
        }
        if proved == 0 {
            failures.push(format!("{}: nothing asks for it under any kind", defect.id));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
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

#[test]
fn a_lie_is_told_by_exactly_what_it_breaks_and_believed_by_who_forgets_that() {
    everywhere(Effect::Deceives, |defect, setting, token| {
        let broken = bound(defect, setting);
        match setting.verify(token, &[]) {
            Ok(_) => return Err("the strict verifier believes it".to_owned()),
            Err(violations) if ids(&violations) != names(&broken) => {
                return Err(format!(
                    "reported {:?}, breaks {:?}",
                    ids(&violations),
                    names(&broken)
                ));
            }
            Err(_) => {}
        }
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

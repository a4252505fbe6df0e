//! What a filter can see of a case.

use mock_idp::defects::Severity;
use mock_idp::mint::Applied;
use mock_idp::spec::Requirement;

use super::{Case, LoginStep, Step};
use crate::filter::Facets;

impl Case {
    /// Every defect of a token or an issuer of it, of its steps too.
    pub fn all_defects(&self) -> impl Iterator<Item = &Applied> {
        let of_steps = self.steps.iter().flat_map(|step| match step {
            Step::Login(login) => &login.defects[..],
            Step::Issuer(defects) => defects,
            Step::Idp(_) | Step::Wait(_) | Step::Restart | Step::Set(_) => &[],
        });
        self.defects.iter().chain(of_steps)
    }

    /// The defects of each token that is minted for it.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = &[Applied]> {
        let of_steps = self.logins().map(|login| &*login.defects);
        std::iter::once(&*self.defects).chain(of_steps)
    }

    /// The login steps, in their order.
    pub(super) fn logins(&self) -> impl Iterator<Item = &LoginStep> {
        self.steps.iter().filter_map(|step| match step {
            Step::Login(login) => Some(login),
            Step::Idp(_) | Step::Wait(_) | Step::Restart | Step::Set(_) | Step::Issuer(_) => None,
        })
    }

    /// The requirements that its defects and steps concern, none twice.
    pub fn requirements(&self) -> Vec<&'static Requirement> {
        let mut requirements: Vec<&'static Requirement> = Vec::new();
        let of_steps = self.logins().flat_map(|login| &login.requirements);
        let broken = self.all_defects().flat_map(|applied| applied.defect.breaks);
        for requirement in broken.chain(of_steps) {
            if !requirements.contains(requirement) {
                requirements.push(requirement);
            }
        }
        requirements
    }

    /// How bad a wrong answer is; none for a sound token.
    pub fn severity(&self) -> Option<Severity> {
        self.all_defects().map(|applied| applied.defect.severity()).max()
    }

    /// What a filter sees, given the requirements that it stands for and, where it is known, the
    /// kind of credential that it presents.
    pub fn facets<'a>(
        &'a self,
        requirements: &[&'static Requirement],
        profile: Option<&'a str>,
    ) -> Facets<'a> {
        Facets {
            id: &self.id,
            defects: self
                .all_defects()
                .flat_map(|applied| [applied.defect.id.to_owned(), applied.to_string()])
                .collect(),
            requirements: requirements.iter().map(|requirement| requirement.id).collect(),
            clauses: requirements
                .iter()
                .flat_map(|requirement| requirement.clauses)
                .map(|clause| clause.label)
                .collect(),
            severity: self.severity(),
            tags: &self.tags,
            profile,
        }
    }
}

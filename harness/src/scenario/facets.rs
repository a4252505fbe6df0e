//! What a filter can see of a case.

use mock_idp::defects::Severity;
use mock_idp::spec::Requirement;

use super::Case;
use crate::filter::Facets;

impl Case {
    /// The requirements that its defects concern, none twice.
    pub fn requirements(&self) -> Vec<&'static Requirement> {
        let mut requirements: Vec<&'static Requirement> = Vec::new();
        for requirement in self.defects.iter().flat_map(|applied| applied.defect.breaks) {
            if !requirements.contains(requirement) {
                requirements.push(requirement);
            }
        }
        requirements
    }

    /// How bad a wrong answer is; none for a sound token.
    pub fn severity(&self) -> Option<Severity> {
        self.defects.iter().map(|applied| applied.defect.severity()).max()
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
                .defects
                .iter()
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

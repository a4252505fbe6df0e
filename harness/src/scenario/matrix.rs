//! A matrix, written out: one member for each combination.

use mock_idp::defects;
use mock_idp::jose::Alg;
use mock_idp::mint::Applied;

use crate::drivers::Presentation;
use crate::yaml::Node;

/// What one member of a matrix sets.
#[derive(Clone, Debug, Default)]
pub(super) struct Member {
    /// What stands in the id: `alg=ES256,user=bob`; empty where there is no matrix.
    pub(super) label: String,
    pub(super) alg: Option<Alg>,
    pub(super) defect: Option<Applied>,
    pub(super) user: Option<String>,
    pub(super) present: Option<Presentation>,
}

/// Every combination, the last key varying fastest; one empty member where there is no matrix.
pub(super) fn members(matrix: Option<&Node>) -> Vec<Member> {
    let mut members = vec![Member::default()];
    for (key, values) in matrix.map_or(&[][..], Node::entries) {
        members = members
            .iter()
            .flat_map(|member| {
                values
                    .items()
                    .iter()
                    .filter_map(Node::text)
                    .map(|value| member.with(&key.name, value))
            })
            .collect();
    }
    members
}

impl Member {
    fn with(&self, key: &str, value: &str) -> Member {
        let mut member = self.clone();
        let comma = if member.label.is_empty() { "" } else { "," };
        member.label = format!("{}{comma}{key}={value}", member.label);
        match key {
            "alg" => member.alg = Alg::from_name(value),
            "defect" => member.defect = defects::parse(value).ok(),
            "user" => member.user = Some(value.to_owned()),
            _ => member.present = Presentation::from_name(value),
        }
        member
    }
}

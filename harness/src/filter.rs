//! `--filter`: which cases are run. `severity(>=high) and not defect(claim.exp.*)`.

mod parse;

use std::fmt;

use mock_idp::defects::Severity;

use crate::wildcard;

/// An expression over cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Both.
    And(Box<Filter>, Box<Filter>),
    /// Either.
    Or(Box<Filter>, Box<Filter>),
    /// The other ones.
    Not(Box<Filter>),
    /// The case's id fits.
    Id(String),
    /// The name of one of its defects fits, with or without argument.
    Defect(String),
    /// The id of one of its requirements fits.
    Requirement(String),
    /// The label of a clause that one of its requirements cites fits.
    Clause(String),
    /// One of its tags fits.
    Tag(String),
    /// The name of the kind of credential that it presents fits.
    Profile(String),
    /// Its severity compares so.
    Severity(Comparison, Severity),
}

/// How a severity is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`, or nothing.
    Equal,
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `<`
    Below,
}

/// What a filter can see of a case.
#[derive(Clone, Debug, Default)]
pub struct Facets<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its defects: the ids, and the ids with arguments.
    pub defects: Vec<String>,
    /// Ids of its requirements.
    pub requirements: Vec<&'a str>,
    /// Labels of the clauses that those cite.
    pub clauses: Vec<&'a str>,
    /// How bad a wrong answer is; none for a sound token.
    pub severity: Option<Severity>,
    /// Its tags.
    pub tags: &'a [String],
    /// The kind of credential, where it is known.
    pub profile: Option<&'a str>,
}

/// An expression that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// The expression.
    pub text: String,
    /// Where, in characters from 0.
    pub at: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for FilterError {
    /// The message, the expression and a mark below the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.at + 1;
        writeln!(f, "--filter, column {column}: {}", self.message)?;
        writeln!(f, "  {}", self.text)?;
        write!(f, "  {:>column$}", "^")
    }
}

impl std::error::Error for FilterError {}

impl std::str::FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Filter, FilterError> {
        parse::expression(text)
    }
}

impl Filter {
    /// Whether a case is selected.
    pub fn selects(&self, case: &Facets<'_>) -> bool {
        match self {
            Filter::And(left, right) => left.selects(case) && right.selects(case),
            Filter::Or(left, right) => left.selects(case) || right.selects(case),
            Filter::Not(inner) => !inner.selects(case),
            Filter::Id(pattern) => wildcard::matches(pattern, case.id),
            Filter::Defect(pattern) => case.defects.iter().any(|d| wildcard::matches(pattern, d)),
            Filter::Requirement(pattern) => {
                case.requirements.iter().any(|r| wildcard::matches(pattern, r))
            }
            Filter::Clause(pattern) => case.clauses.iter().any(|c| wildcard::matches(pattern, c)),
            Filter::Tag(pattern) => case.tags.iter().any(|t| wildcard::matches(pattern, t)),
            Filter::Profile(pattern) => case.profile.is_some_and(|p| wildcard::matches(pattern, p)),
            Filter::Severity(comparison, than) => {
                case.severity.is_some_and(|severity| comparison.holds(severity, *than))
            }
        }
    }
}

impl Comparison {
    fn holds(self, left: Severity, right: Severity) -> bool {
        match self {
            Comparison::Equal => left == right,
            Comparison::AtLeast => left >= right,
            Comparison::AtMost => left <= right,
            Comparison::Above => left > right,
            Comparison::Below => left < right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case() -> Facets<'static> {
        Facets {
            id: "id-token/lifetime#late[alg=ES256]",
            defects: vec!["claim.exp.past".to_owned(), "claim.exp.past=3600".to_owned()],
            requirements: vec!["exp.in-future"],
            clauses: vec!["OIDCC-3.1.3.7-9"],
            severity: Some(Severity::High),
            tags: &[],
            profile: Some("id-token-credential"),
        }
    }

    #[test]
    fn an_expression_selects_what_it_says() {
        for (text, selected) in [
            ("id(id-token/*)", true),
            ("id(*[alg=ES256])", true),
            ("defect(claim.exp.past)", true),
            ("defect(claim.exp.past=60)", false),
            ("clause(OIDCC-*) and requirement(exp.*)", true),
            ("not id(*)", false),
            ("not (id(x) or tag(slow))", true),
            ("id(x) or id(*) and tag(slow)", false),
            ("(id(x) or id(*)) and not tag(slow)", true),
            ("severity(>=high)", true),
            ("severity(> high)", false),
            ("severity(critical) or severity(<=high)", true),
            ("profile(id-token-credential)", true),
            ("profile(at+jwt)", false),
        ] {
            let filter: Filter = text.parse().expect(text);
            assert_eq!(filter.selects(&case()), selected, "{text}");
        }
    }

    #[test]
    fn an_expression_that_cannot_be_read_says_where_and_why() {
        let said: Vec<String> = [
            "",
            "defects(x)",
            "id(a) and",
            "id(a) id(b)",
            "(id(a)",
            "id(a",
            "id()",
            "severity(>=huge)",
            "last(fail)",
            "id(a) or )",
        ]
        .iter()
        .map(|text| text.parse::<Filter>().expect_err(text).to_string())
        .collect();
        insta::with_settings!({ snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(said.join("\n\n"));
        });
    }

    proptest::proptest! {
        #[test]
        fn no_expression_makes_the_parser_fall_over(text in "[a-z()>= ]{0,30}|.{0,30}") {
            if let Err(error) = text.parse::<Filter>() {
                proptest::prop_assert!(error.at <= text.chars().count());
            }
        }
    }
}

//! `explain`: what something is, who asks for it under each kind of credential, how to run it.

mod case;
mod clause;
mod defect;
mod observation;
mod page;
mod requirement;

use mock_idp::defects;
use mock_idp::spec::{self, requirements};

use crate::cli::{Failure, Output};
use crate::diagnostic::{Diagnostics, closest};
use crate::exit::Exit;
use crate::observe;
use crate::scenario::{self, Case};
use page::Page;

/// What `explain` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A scenario or case of the built-in suite, a defect (`ID` or `ID=ARGUMENT`), an observation,
    /// a requirement, or the label of a clause
    id: String,
}

/// Prints one page.
pub(crate) fn execute(args: &Args, output: &mut Output<'_>) -> Result<Exit, Failure> {
    let scenarios = scenario::builtin()?;
    let cases: Vec<&Case> = scenarios.iter().flat_map(|scenario| &scenario.cases).collect();
    let id = args.id.as_str();
    let mut page = Page::default();
    if let Some(scenario) = scenarios.iter().find(|scenario| scenario.name == id) {
        page.title(&scenario.name, "scenario");
        page.prose(&scenario.title);
        page.section("Cases");
        for case in &scenario.cases {
            page.row(&case.id, case.why.as_deref().unwrap_or_default());
        }
    } else if let Some(case) = cases.iter().find(|case| case.id == id) {
        case::explain(case, &mut page);
    } else if let Some(observation) = observe::find(id) {
        observation::explain(observation, &mut page);
    } else if let Some(requirement) = requirements::find(id) {
        requirement::explain(requirement, &cases, &mut page);
    } else if let Some(clause) = spec::find_clause(id) {
        clause::explain(clause, &mut page);
    } else if let Ok(applied) = defects::parse(id) {
        defect::explain(&applied, &cases, &mut page);
    } else {
        return Err(unknown(id, &cases).into());
    }
    output.out.write_all(page.text().as_bytes())?;
    Ok(Exit::Good)
}

fn unknown(id: &str, cases: &[&Case]) -> Diagnostics {
    let names: Vec<&str> = cases
        .iter()
        .map(|case| case.id.as_str())
        .chain(requirements::ALL.iter().map(|requirement| requirement.id))
        .chain(observe::ALL.iter().map(|observation| observation.name))
        .chain(spec::clauses().map(|clause| clause.label))
        .chain(defects::all().map(|defect| defect.id))
        .collect();
    let close = defects::suggest(id).first().copied().or_else(|| closest(id, &names));
    let title =
        format!("`{id}` is neither a case nor a defect, an observation, a requirement or a clause");
    Diagnostics::one(
        title,
        match close {
            Some(close) => format!("did you mean `{close}`?"),
            None => {
                "`sso-harness list --of cases|defects|observations|requirements|clauses` names them"
                    .to_owned()
            }
        },
    )
}

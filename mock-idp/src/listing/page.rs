//! `defects show`: all that is known about one defect.

use std::fmt::Write as _;

use super::color;
use crate::defects::{Defect, Inject};
use crate::spec::{Facts, Kind};
use crate::wrap::{hanging, wrap};

/// The width of the left column.
const LABEL: usize = 14;

/// The page, in lines of `width` characters; with colors, which the writer may take out.
pub fn page(defect: &Defect, width: usize) -> String {
    let bold = anstyle::Style::new().bold();
    let mut text = format!("{bold}{}{bold:#}{}\n", defect.id, defect.argument.describe());
    let mut put = |label: &str, value: &str| {
        // Writing to a String can't fail.
        let _ = writeln!(text, "  {label:LABEL$}{}", hanging(value, LABEL + 2, width));
    };
    put("the provider", defect.summary);
    for alias in defect.aliases {
        let meaning = alias.argument.map(|fixed| format!("{} ({}={fixed})", alias.name, defect.id));
        put("also", meaning.as_deref().unwrap_or(alias.name));
    }
    let style = color(defect.severity());
    put(
        "severity",
        &format!(
            "{style}{}{style:#}: {} gains {}",
            defect.severity().name(),
            defect.attacker.name(),
            defect.gains.name()
        ),
    );
    let cwe: Vec<String> = defect.cwe().iter().map(|number| format!("CWE-{number}")).collect();
    put("weakness", &cwe.join(", "));
    put("effect", defect.effect.name());
    let mut stages: Vec<&str> = defect.inject.iter().map(Inject::stage).collect();
    stages.dedup();
    put("acts on", &stages.join(", "));
    if !defect.algorithms.is_empty() {
        let names: Vec<&str> = defect.algorithms.iter().map(|alg| alg.name()).collect();
        put("only with", &names.join(", "));
    }
    for requirement in defect.breaks {
        put("requirement", &format!("{}: {}", requirement.id, requirement.summary));
    }
    for seen in defect.evidence {
        put("seen in", seen);
    }
    let _ = write!(text, "\n{bold}A right target, by the kind of credential it takes{bold:#}\n");
    let widest = Kind::ALL.iter().map(|kind| kind.name().len()).max().unwrap_or_default() + 2;
    for kind in Kind::ALL {
        let expected = defect.expectation(&Facts::new(*kind)).describe();
        let expected = hanging(&expected, widest + 2, width);
        let _ = writeln!(text, "  {:widest$}{expected}", kind.name());
    }
    if !defect.docs.is_empty() {
        let _ = write!(text, "\n{}\n", wrap(defect.docs, width).join("\n"));
    }
    text
}

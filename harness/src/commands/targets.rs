//! `targets`: the built-in targets and what each needs.

use crate::cli::{Failure, Output};
use crate::exit::Exit;
use crate::target::{ALL_VENDORS, PROFILES};

/// Prints one block for each.
pub(crate) fn execute(output: &mut Output<'_>) -> Result<Exit, Failure> {
    for profile in PROFILES {
        writeln!(output.out, "{}", profile.name)?;
        writeln!(output.out, "  {}", profile.summary)?;
        writeln!(output.out, "  needs: {}", profile.needs)?;
        if let Some(missing) = (profile.missing)() {
            writeln!(output.out, "  not here: {missing}")?;
        }
        writeln!(output.out, "  --target {}{}", profile.name, profile.settings)?;
    }
    writeln!(output.out, "{ALL_VENDORS}")?;
    writeln!(output.out, "  the simulation of every vendor's product, compared case by case")?;
    writeln!(output.out, "  --target {ALL_VENDORS}; or several --target, which may be any")?;
    writeln!(output.out, "\nAny other target is a file: `--target ./mydb.yaml`;")?;
    writeln!(output.out, "`sso-harness schema target` says what may stand in it.")?;
    Ok(Exit::Good)
}

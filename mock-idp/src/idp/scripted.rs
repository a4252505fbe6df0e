//! What goes wrong with the answers, told in Rust: the same as at the control API.

use super::MockIdp;
use crate::script::{Refused, Rule, Script, ScriptError};

impl MockIdp {
    /// Adds a rule after all others; its id.
    ///
    /// # Errors
    /// Where it is no rule, its id is taken, or there are too many.
    pub fn add_rule(&self, rule: Rule) -> Result<String, Refused> {
        self.state.rules.add(rule).map(|live| live.id)
    }

    /// Clears a rule; false where there is none of that id.
    pub fn clear_rule(&self, id: &str) -> bool {
        self.state.rules.remove(id)
    }

    /// Carries out a script.
    ///
    /// ```
    /// use mock_idp::idp::MockIdp;
    /// use mock_idp::script::Script;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let idp = MockIdp::start()?;
    /// idp.script(Script::parse(
    ///     "
    /// rules:
    ///   - defects: [claim.exp.past]
    ///     times: 3
    ///   - endpoint: jwks_uri
    ///     fault: { hang: 30s }
    /// ",
    /// )?)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What of it can't be carried out; what stands before it has been.
    pub fn script(&self, script: Script) -> Result<(), ScriptError> {
        script.carry_out(&self.state)
    }
}

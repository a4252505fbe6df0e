//! What is known to be open in the DB Console: read in the source of the library that it validates by.
//! Its refusals all have one text, which names no reason.

use mock_idp::spec::Requirement;

/// Requirements that it does not meet, and why.
pub(super) const HOLES: &[(&Requirement, &str)] = &[];

/// Cases that it does not pass, and why.
pub(super) const CASES: &[(&str, &str)] = &[];

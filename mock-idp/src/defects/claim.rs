//! Lies in the Claims Set.

mod exp;
mod iss;

use super::Defect;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[iss::ALL, exp::ALL];

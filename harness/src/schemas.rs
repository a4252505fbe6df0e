//! The JSON Schemas of the formats that others read and write.

mod report;

use serde_json::Value;

pub use report::{events, report};

use crate::scenario::raw::SCENARIO;
use crate::shape::schema;
use crate::target::raw::TARGET;

/// Of scenario files, format 1.
pub fn scenario() -> Value {
    schema::document("sso-harness scenario, format 1", "sso-harness schema scenario", &SCENARIO)
}

/// Of target files, format 1.
pub fn target() -> Value {
    schema::document("sso-harness target, format 1", "sso-harness schema target", &TARGET)
}

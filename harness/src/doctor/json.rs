//! A diagnosis as JSON, format 1.

use serde_json::{Value, json};

use super::diagnosis::{Cause, Diagnosis, Finding};

/// The diagnosis as a program reads it. A member that does not apply is null.
pub fn json(diagnosis: &Diagnosis) -> Value {
    let causes = |causes: &[Cause]| causes.iter().map(cause).collect::<Vec<Value>>();
    json!({
        "format": 1,
        "target": diagnosis.target,
        "vendor": diagnosis.vendor,
        "version": diagnosis.version,
        "settings": diagnosis.settings.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
        "login": diagnosis.login,
        "finding": match diagnosis.finding {
            Finding::Healthy => "healthy",
            Finding::Caused => "caused",
            Finding::Unknown => "unknown",
        },
        "causes": causes(&diagnosis.causes),
        "warnings": causes(&diagnosis.warnings),
        "objections": diagnosis
            .objections
            .iter()
            .map(|(requirement, detail)| json!({ "requirement": requirement, "detail": detail }))
            .collect::<Vec<Value>>(),
    })
}

fn cause(cause: &Cause) -> Value {
    json!({
        "name": cause.name,
        "seen": cause.seen,
        "means": cause.means,
        "change": cause.change,
        "statement": cause.statement,
        "source": cause.source,
        "page": cause.page,
    })
}

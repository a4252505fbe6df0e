//! `defects list --format json`, format 1.

use serde_json::{Value, json};

use crate::defects::{Argument, Defect, Inject};

/// The document.
pub fn json(defects: &[&Defect]) -> Value {
    json!({ "format": 1, "defects": defects.iter().map(|d| entry(d)).collect::<Vec<_>>() })
}

fn entry(defect: &Defect) -> Value {
    json!({
        "id": defect.id,
        "aliases": defect.aliases.iter().map(|alias| alias.name).collect::<Vec<_>>(),
        "subject": defect.subject(),
        "summary": defect.summary,
        "effect": defect.effect.name(),
        "breaks": defect.breaks.iter().map(|requirement| requirement.id).collect::<Vec<_>>(),
        "clauses": defect.clauses(),
        "severity": defect.severity().name(),
        "attacker": defect.attacker.name(),
        "gains": defect.gains.name(),
        "cwe": defect.cwe(),
        "stages": defect.inject.iter().map(Inject::stage).collect::<Vec<_>>(),
        "argument": argument(&defect.argument),
        "algorithms": defect.algorithms.iter().map(|alg| alg.name()).collect::<Vec<_>>(),
        "evidence": defect.evidence,
        "docs": defect.docs,
    })
}

fn argument(argument: &Argument) -> Value {
    match argument {
        Argument::None => Value::Null,
        Argument::Seconds { default, range } => json!({
            "kind": "seconds", "default": default, "min": range.start(), "max": range.end(),
        }),
        Argument::Count { default, range, unit } => json!({
            "kind": "count", "unit": unit,
            "default": default, "min": range.start(), "max": range.end(),
        }),
        Argument::OneOf(words) => {
            json!({ "kind": "one-of", "default": words.first(), "words": words })
        }
        Argument::Text { default } => json!({ "kind": "text", "default": default }),
    }
}

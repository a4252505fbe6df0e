//! The JSON Schemas of what a run writes.

use mock_idp::defects::Severity;
use mock_idp::spec::{Kind, Level};
use serde_json::{Map, Value, json};

use crate::drivers::{Path, Presentation, Stage};
use crate::event::{Control, ReasonGiven};
use crate::report::tally::Tally;

/// Of the JSON report, format 1: of one target, or of several with their comparison.
pub fn report() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sso-harness JSON report, format 1",
        "anyOf": [{ "$ref": "#/$defs/run" }, { "$ref": "#/$defs/comparison" }],
        "$defs": {
            "suite": suite(),
            "case": case(),
            "snapshots": snapshots(),
            "run": run(),
            "comparison": comparison(),
        },
    })
}

/// Of one line of the event stream, format 1.
pub fn events() -> Value {
    let count = json!({ "type": "integer", "minimum": 0 });
    let text = json!({ "type": "string" });
    let event = |name: &str, members: Value| {
        let mut properties = Map::new();
        properties.insert("event".to_owned(), json!({ "const": name }));
        if let Value::Object(members) = members {
            properties.extend(members);
        }
        object(properties)
    };
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sso-harness event, format 1",
        "anyOf": [
            event("run-started", json!({
                "format": { "const": 1 }, "target": text, "driver": text,
                "version": nullable(&text), "issuer": text, "planned": count, "skipped": count,
            })),
            event("learnt", learnt_members()),
            event("note", json!({ "text": text })),
            event("case-started", json!({ "id": text })),
            event("case-finished", json!({ "case": { "$ref": "#/$defs/case" } })),
            event("observed", json!({ "observation": { "$ref": "#/$defs/case" } })),
            event("compared", json!({ "snapshots": { "$ref": "#/$defs/snapshots" } })),
            event("run-finished", json!({
                "complete": { "type": "boolean" }, "why": nullable(&text),
                "duration_ms": { "type": "number", "minimum": 0 },
            })),
        ],
        "$defs": { "case": case(), "snapshots": snapshots() },
    })
}

fn suite() -> Value {
    object(json!({
        "version": { "type": "string" },
        "digest": { "type": "string", "pattern": "^sha256:[0-9a-f]{64}$" },
    }))
}

fn run() -> Value {
    let mut summary: Map<String, Value> = Tally::ORDER
        .iter()
        .map(|verdict| (verdict.name().to_owned(), json!({ "type": "integer", "minimum": 0 })))
        .collect();
    for more in ["changed", "total"] {
        summary.insert(more.to_owned(), json!({ "type": "integer", "minimum": 0 }));
    }
    let text = json!({ "type": "string" });
    object(json!({
        "format": { "const": 1 },
        "suite": { "$ref": "#/$defs/suite" },
        "target": object(json!({ "name": text, "driver": text, "version": nullable(&text) })),
        "calibration": { "type": "array", "items": object(learnt_members()) },
        "summary": object(summary),
        "cases": { "type": "array", "items": { "$ref": "#/$defs/case" } },
        "observations": { "type": "array", "items": { "$ref": "#/$defs/case" } },
        "snapshots": nullable(&json!({ "$ref": "#/$defs/snapshots" })),
    }))
}

fn snapshots() -> Value {
    let text = json!({ "type": "string" });
    let count = json!({ "type": "integer", "minimum": 0 });
    object(json!({
        "folder": text,
        "blessed": { "type": "boolean" },
        "same": count,
        "changed": count,
        "not_judged": count,
        "cases": { "type": "array", "items": object(json!({
            "id": text,
            "status": one_of(&["new", "changed", "gone"]),
            "lines": { "type": "array", "items": object(json!({
                "what": text, "recorded": nullable(&text), "now": nullable(&text),
            })) },
        })) },
        "stale": { "type": "array", "items": text },
    }))
}

/// What was learnt of the target; what was measured by name, with the unit at its end.
fn learnt_members() -> Value {
    json!({
        "what": { "type": "string" },
        "found": { "type": "string" },
        "alarming": { "type": "boolean" },
        "measured": nullable(&json!({
            "type": "object", "additionalProperties": { "type": "integer" },
        })),
    })
}

fn comparison() -> Value {
    object(json!({
        "format": { "const": 1 },
        "suite": { "$ref": "#/$defs/suite" },
        "runs": { "type": "array", "items": { "$ref": "#/$defs/run" } },
        "comparison": { "type": "array", "items": object(json!({
            "id": { "type": "string" },
            "verdicts": { "type": "object", "additionalProperties": verdict() },
        })) },
    }))
}

fn case() -> Value {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    let control = one_of(
        &[Control::None, Control::Accepted, Control::Rejected, Control::Broke].map(Control::name),
    );
    let severities =
        [Severity::Low, Severity::Medium, Severity::High, Severity::Critical].map(Severity::name);
    object(json!({
        "id": text,
        "title": text,
        "verdict": verdict(),
        "level": one_of(&[Level::Must, Level::Should, Level::May].map(Level::name)),
        "severity": nullable(&one_of(&severities)),
        "requirements": texts,
        "clauses": nullable(&texts),
        "authority": nullable(&text),
        "kind": nullable(&one_of(&names(Kind::ALL, Kind::name))),
        "attacker": nullable(&text),
        "cwe": { "type": "array", "items": { "type": "integer" } },
        "defects": texts,
        "expect": nullable(&one_of(&[
            "accept", "reject", "reject-or-accept-as-last", "accept-without", "conduct", "either",
            "measure",
        ])),
        "outcome": nullable(&outcome()),
        "control": object(json!({ "before": control, "after": control })),
        "idp_requests": { "type": "array", "items": object(json!({
            "endpoint": text, "count": { "type": "integer", "minimum": 1 },
        })) },
        "effects": texts,
        "presentation": nullable(&one_of(&names(Presentation::ALL, Presentation::name))),
        "own_word": nullable(&object(json!({ "expect": text, "level": text, "clauses": texts }))),
        "recovered_after_s": nullable(&json!({ "type": "number", "minimum": 0 })),
        "waiver": nullable(&text),
        "reason": text,
    }))
}

fn outcome() -> Value {
    let text = json!({ "type": "string" });
    let stages = [
        Stage::Transport,
        Stage::Tls,
        Stage::Startup,
        Stage::AuthExchange,
        Stage::AuthOk,
        Stage::SessionStart,
        Stage::FirstStatement,
    ];
    let paths = [Path::Token, Path::Password, Path::Certificate, Path::Unknown];
    let reasons = [ReasonGiven::Confirmed, ReasonGiven::Unknown, ReasonGiven::Contradicted];
    object(json!({
        "kind": one_of(&["accepted", "rejected", "busy", "broke", "unsupported"]),
        "stage": nullable(&one_of(&stages.map(Stage::name))),
        "path": nullable(&one_of(&paths.map(Path::name))),
        "reason": nullable(&one_of(&reasons.map(ReasonGiven::name))),
        "message": nullable(&text),
        "code": nullable(&text),
        "principal": nullable(&text),
        "duration_ms": { "type": "number", "minimum": 0 },
    }))
}

fn verdict() -> Value {
    one_of(&Tally::ORDER.map(crate::verdict::Verdict::name))
}

fn one_of(words: &[&str]) -> Value {
    json!({ "enum": words })
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| name(*one)).collect()
}

/// A member that does not apply is null, never absent.
fn nullable(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// An object that has all of these; others may be added by later versions.
fn object(properties: impl Into<Value>) -> Value {
    let properties = properties.into();
    let required: Vec<String> =
        properties.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default();
    json!({ "type": "object", "properties": properties, "required": required })
}

//! What the description says is so: its examples are accepted, and answered as it says.

pub(super) mod description;

use jsonschema::validator_for;
use mock_idp::idp::MockIdp;
use serde_json::{Value, json};

use super::http::{Answer, get, post, send};
use description::{Description, Operation, Request};

fn idp() -> MockIdp {
    MockIdp::start().expect("a free port")
}

/// Those that make something come first, those that take it away last.
fn rank(operation: &Operation) -> (u8, usize) {
    match operation.method.as_str() {
        _ if operation.id() == "reset" => (3, 0),
        "POST" | "PUT" => (0, 0),
        "DELETE" => (2, usize::MAX - operation.path.len()),
        _ => (1, 0),
    }
}

/// The answer is one of those that are described; what is wrong with it otherwise.
fn mismatch(description: &Description, operation: &Operation, answer: &Answer) -> Option<String> {
    let Some(described) = operation.answer(description, answer.status) else {
        return Some("its status is not described".to_owned());
    };
    let Some(content) = described["content"].as_object() else {
        return (!answer.body.is_empty()).then(|| "it has content".to_owned());
    };
    let media_type = answer.header("content-type").unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default();
    let Some(media) = content.get(media_type) else {
        return Some(format!("it is {media_type}"));
    };
    if !media_type.ends_with("json") {
        return None;
    }
    let schema = description.schema(&media["schema"]);
    let validator = validator_for(&schema).unwrap_or_else(|error| panic!("{error}: {schema}"));
    validator.validate(&answer.json()).err().map(|error| error.to_string())
}

#[test]
fn every_example_of_the_description_is_accepted_and_answered_as_described() {
    let idp = idp();
    let description = Description::of(&idp);
    get(idp.address(), "/default/jwks");
    let alice = "grant_type=password&client_id=db&client_secret=secret&username=alice\
                 &password=password&scope=openid";
    post(idp.address(), "/default/token", &[], alice);
    let mut operations = description.operations();
    operations.sort_by_key(rank);
    let mut asked = 0;
    for operation in &operations {
        for Request { path, media_type, body } in operation.examples() {
            let fields = [("Content-Type", media_type.as_str())];
            let answer = send(idp.address(), &operation.method, &path, &fields, &body);
            let request = format!("{} {path} {body}", operation.method);
            assert!(answer.status < 400, "{request}: {answer:?}");
            let wrong = mismatch(&description, operation, &answer);
            assert_eq!(wrong, None, "{request}: {answer:?}");
            asked += 1;
        }
    }
    assert!(asked > operations.len() / 2, "{asked} of {}", operations.len());
}

#[test]
fn a_refusal_is_described_too() {
    let idp = idp();
    let description = Description::of(&idp);
    for operation in description.operations().iter().filter(|operation| operation.id() != "events")
    {
        let path = operation.path.replace("{issuer}", "default").replace(['{', '}'], "");
        let odd = [("Content-Type", "application/json")];
        for body in ["", "{", r#"{"unknown":1}"#, &"a".repeat(70_000)] {
            let answer = send(idp.address(), &operation.method, &path, &odd, body);
            // A body that nobody asks for is not read by every operation.
            if answer.status >= 400 && (body.is_empty() || operation.takes_body()) {
                let wrong = mismatch(&description, operation, &answer);
                let request = format!("{} {path}", operation.method);
                assert_eq!(wrong, None, "{request}: {answer:?}");
            }
        }
    }
}

#[test]
fn a_schema_of_the_description_refuses_what_it_does_not_describe() {
    let idp = idp();
    let description = Description::of(&idp);
    let rule = description.schema(&json!({ "$ref": "#/components/schemas/Rule" }));
    let validator = validator_for(&rule).expect("a schema");
    for (rule, sound) in [
        (json!({ "defects": ["sig.bitflip"] }), true),
        (json!({ "fault": { "status": 503 } }), true),
        (json!({}), false),
        (json!({ "defects": [] }), false),
        (json!({ "defects": ["sig.bitflip"], "times": 0 }), false),
        (json!({ "fault": { "staus": 503 } }), false),
        (json!({ "defects": ["sig.bitflip"], "endpoint": "jwks" }), false),
    ] {
        assert_eq!(validator.is_valid(&rule), sound, "{rule}");
        let answer = send(idp.address(), "POST", "/-/rules", &[], &rule.to_string());
        assert_eq!(answer.status == 201, sound, "{rule}: {answer:?}");
    }
}

#[test]
fn the_description_is_there_for_everybody() {
    let idp = idp();
    let answer = get(idp.address(), "/-/openapi.yaml");
    assert_eq!(answer.header("content-type"), Some("application/yaml"));
    let described: Value = serde_saphyr::from_str(&answer.body).expect("YAML");
    assert_eq!(described["openapi"], "3.1.1");
}

//! The description of a running provider, as a program reads it.

use mock_idp::idp::MockIdp;
use serde_json::{Map, Value};
use url::form_urlencoded::Serializer;

use crate::server::http::get;

/// An OpenAPI description.
pub(crate) struct Description(Value);

/// One operation of it.
pub(crate) struct Operation {
    /// GET, POST ...
    pub(crate) method: String,
    /// With its placeholders.
    pub(crate) path: String,
    described: Value,
    /// Of the operation and of its path.
    parameters: Vec<Value>,
}

/// A request that is given as an example.
pub(crate) struct Request {
    /// Path and query.
    pub(crate) path: String,
    pub(crate) media_type: String,
    pub(crate) body: String,
}

impl Description {
    /// The one that this provider tells.
    pub(crate) fn of(idp: &MockIdp) -> Description {
        let yaml = get(idp.address(), "/-/openapi.yaml").body;
        Description(serde_saphyr::from_str(&yaml).expect("YAML"))
    }

    /// All operations, in their order.
    pub(crate) fn operations(&self) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, item) in self.0["paths"].as_object().expect("paths") {
            for (method, described) in item.as_object().expect("a path item") {
                if method == "parameters" {
                    continue;
                }
                let shared = item["parameters"].as_array().into_iter().flatten();
                let own = described["parameters"].as_array().into_iter().flatten();
                let parameters = shared.chain(own).map(|p| self.resolved(p).clone()).collect();
                let (method, path) = (method.to_uppercase(), path.clone());
                let described = described.clone();
                operations.push(Operation { method, path, described, parameters });
            }
        }
        operations
    }

    /// A schema that stands alone: with the components that it may refer to.
    pub(crate) fn schema(&self, schema: &Value) -> Value {
        let mut alone = schema.as_object().cloned().unwrap_or_else(Map::new);
        alone.insert("components".to_owned(), self.0["components"].clone());
        alone.into()
    }

    /// The names of all parameters and members.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        collect(&self.0, &mut |name, value| match (name, value) {
            ("properties", Value::Object(members)) => names.extend(members.keys().cloned()),
            ("name", Value::String(name)) => names.push(name.clone()),
            _ => {}
        });
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The examples of bodies that are JSON objects.
    pub(crate) fn json_examples(&self) -> Vec<Value> {
        let mut examples = Vec::new();
        collect(&self.0["paths"], &mut |name, value| {
            if name == "examples" {
                let named = value.as_object().into_iter().flatten();
                examples.extend(named.map(|(_, example)| example["value"].clone()));
            }
        });
        examples
    }

    fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        let Some(reference) = value["$ref"].as_str() else { return value };
        let pointer = reference.strip_prefix('#').expect("a reference within the description");
        self.0.pointer(pointer).unwrap_or_else(|| panic!("nothing is at {reference}"))
    }
}

impl Operation {
    /// Its `operationId`.
    pub(crate) fn id(&self) -> &str {
        self.described["operationId"].as_str().unwrap_or_else(|| panic!("{} has none", self.path))
    }

    /// Whether it takes a body.
    pub(crate) fn takes_body(&self) -> bool {
        self.described.get("requestBody").is_some()
    }

    /// What is said of answers with this status.
    pub(crate) fn answer<'a>(
        &'a self,
        description: &'a Description,
        status: u16,
    ) -> Option<&'a Value> {
        let answers = self.described["responses"].as_object().expect("responses");
        answers.get(&status.to_string()).map(|answer| description.resolved(answer))
    }

    /// Its examples: one for each body, or for each value of its query; none where it needs a token,
    /// gives no example of its body, or answers for ever.
    pub(crate) fn examples(&self) -> Vec<Request> {
        let needs_token = self.described["security"].as_array().is_some_and(|ways| {
            ways.iter().all(|way| way.as_object().is_some_and(|way| !way.is_empty()))
        });
        let missing = |parameter: &&Value| {
            parameter["required"] == true && parameter.get("example").is_none()
        };
        if needs_token || self.id() == "events" || self.parameters.iter().any(|p| missing(&p)) {
            return Vec::new();
        }
        let path = self.filled();
        let Some(body) = self.described.get("requestBody") else {
            return vec![Request { path, media_type: String::new(), body: String::new() }];
        };
        let (media_type, media) =
            body["content"].as_object().and_then(|content| content.iter().next()).expect("content");
        let values = media["examples"].as_object().into_iter().flatten();
        values
            .map(|(_, example)| Request {
                path: path.clone(),
                media_type: media_type.clone(),
                body: match media_type.as_str() {
                    "application/json" => example["value"].to_string(),
                    _ => form(&example["value"]),
                },
            })
            .collect()
    }

    /// The path with the examples of its parameters, and of those of the query.
    fn filled(&self) -> String {
        let (mut path, mut query) = (self.path.clone(), Vec::new());
        for parameter in &self.parameters {
            let name = parameter["name"].as_str().expect("a name");
            if let Some(values) = parameter["examples"].as_object() {
                query.extend(values.values().take(1).map(|example| form(&example["value"])));
            }
            let Some(example) = parameter["example"].as_str() else { continue };
            if parameter["in"] == "path" {
                path = path.replace(&format!("{{{name}}}"), example);
            } else {
                query.push(form(&serde_json::json!({ name: example })));
            }
        }
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }
}

fn form(members: &Value) -> String {
    let mut serializer = Serializer::new(String::new());
    for (name, value) in members.as_object().expect("members") {
        serializer.append_pair(name, value.as_str().expect("a text"));
    }
    serializer.finish()
}

/// Every member of every object, however deep.
fn collect(value: &Value, told: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            told(name, value);
            collect(value, told);
        }),
        Value::Array(values) => values.iter().for_each(|value| collect(value, told)),
        _ => {}
    }
}

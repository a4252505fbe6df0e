//! The JSON Schemas say what the parser says, as far as a schema can.

use std::path::{Path, PathBuf};

use serde_json::Value;
use sso_harness::{scenario, schemas};

const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Files whose fault no schema can see.
const BEYOND_A_SCHEMA: &[&str] = &[
    "clash",
    "contradiction",
    "duplicate-ids",
    "steps-out-of-order",
    "needs-algorithm", // scenarios
    "needs",
    "settings-put-back",
    "placeholders",
    "inventory", // targets
];

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The file as JSON; none where it is no YAML or has a key twice.
fn read(path: &Path) -> Option<Value> {
    let text = std::fs::read_to_string(path).expect("the file");
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(&text, options).ok()
}

fn assert_valid(schema: &Value, file: &Path) {
    let instance = read(file).expect("YAML");
    if let Err(error) = jsonschema::validate(schema, &instance) {
        panic!("{}: {error} at {}", file.display(), error.instance_path());
    }
}

#[test]
fn every_scenario_fits_the_schema() {
    for folder in ["scenarios", "fixtures/scenarios"] {
        for file in yaml_files(&Path::new(WORKSPACE).join(folder)) {
            assert_valid(&schemas::scenario(), &file);
        }
    }
}

#[test]
fn every_example_of_a_target_file_fits_the_schema() {
    for file in yaml_files(&Path::new(WORKSPACE).join("fixtures/targets")) {
        assert_valid(&schemas::target(), &file);
    }
}

#[test]
fn a_file_of_the_wrong_shape_does_not_fit_the_schema() {
    for (folder, schema) in
        [("scenarios-bad", schemas::scenario()), ("targets-bad", schemas::target())]
    {
        for file in yaml_files(&Path::new(WORKSPACE).join("fixtures").join(folder)) {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            let Some(instance) = read(&file) else { continue };
            let fits = jsonschema::is_valid(&schema, &instance);
            assert_eq!(fits, BEYOND_A_SCHEMA.contains(&&*name), "{folder}/{name}");
        }
    }
}

#[test]
fn every_schema_is_a_schema() {
    for schema in [schemas::scenario(), schemas::target(), schemas::report(), schemas::events()] {
        assert!(jsonschema::meta::is_valid(&schema));
    }
}

#[test]
fn the_schema_beside_the_scenarios_is_fresh() {
    let file = Path::new(WORKSPACE).join("scenarios/schema.json");
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        written == format!("{:#}\n", schemas::scenario()),
        "run: cargo run --release -- schema scenario > scenarios/schema.json"
    );
}

#[test]
fn the_index_of_the_scenarios_is_fresh() {
    let file = Path::new(WORKSPACE).join("scenarios/README.md");
    let written = std::fs::read_to_string(file).unwrap_or_default();
    let suite = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    assert!(
        written == scenario::index(&suite),
        "run: cargo run --release -- list --format markdown > scenarios/README.md"
    );
}

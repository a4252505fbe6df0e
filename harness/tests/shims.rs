//! The target files of the example shims, as far as that needs no library installed.

use std::path::Path;

use sso_harness::target::{self, Covers, Target};
use sso_harness::{scenario, wildcard};

#[test]
fn every_case_that_a_waiver_names_is_in_the_built_in_suite() {
    let suite = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    let ids: Vec<&str> =
        suite.iter().flat_map(|file| &file.cases).map(|case| case.id.as_str()).collect();
    for target in [shim("pyjwt"), shim("jose")] {
        for waiver in &target.waivers {
            let Covers::Case(pattern) = &waiver.covers else { continue };
            let named = ids.iter().any(|id| wildcard::matches(pattern, id));
            assert!(named, "{}: no case is called {pattern}", target.name);
        }
    }
}

#[test]
fn both_shims_are_judged_by_the_same_policy() {
    let policies =
        [shim("pyjwt"), shim("jose")].map(|target| format!("{:?}", (target.policy, target.kinds)));
    assert_eq!(policies[0], policies[1]);
}

fn shim(name: &str) -> Target {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/targets");
    let file = folder.join(format!("{name}.yaml"));
    target::load(&file.display().to_string()).unwrap_or_else(|wrong| panic!("{wrong}"))
}

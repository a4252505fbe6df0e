//! The target `postgres18` where no server is installed; with one, `ci/real/postgres18` tries it.

use std::path::Path;
use std::process::Command;

/// The program, with a cache in which nothing is installed: its exit code, and what it printed.
fn without_a_server(arguments: &[&str]) -> (Option<i32>, String) {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("an-empty-cache");
    let output = Command::new(env!("CARGO_BIN_EXE_sso-harness"))
        .args(arguments)
        .env("SSO_HARNESS_CACHE", &cache)
        .output()
        .expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (output.status.code(), text.replace(&cache.display().to_string(), "CACHE"))
}

#[test]
fn a_server_that_is_not_installed_exits_3_and_says_what_installs_it() {
    let (code, printed) =
        without_a_server(&["run", "--target", "postgres18", "--filter", "id(id-token/sound#*)"]);
    assert_eq!(code, Some(3), "{printed}");
    let stopped: Vec<&str> = printed.lines().filter(|line| line.contains("stopped")).collect();
    insta::assert_snapshot!(stopped.join("\n"));
}

#[test]
fn the_list_of_targets_says_that_it_is_missing() {
    let (code, printed) = without_a_server(&["targets"]);
    assert_eq!(code, Some(0));
    insta::assert_snapshot!(printed);
}

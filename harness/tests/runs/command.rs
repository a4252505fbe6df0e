//! `run` on the command line: options, files, exit codes.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sso_harness::exit::Exit;

use crate::cli::run;

/// A file of these tests.
fn file(name: &str, text: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a folder for temporary files");
    path.display().to_string()
}

fn report(name: &str, arguments: &[&str]) -> (Exit, Value) {
    let path = PathBuf::from(file(name, ""));
    let option = format!("json={}", path.display());
    let (exit, _, wrong) = run(&[&["run", "--report", &option], arguments].concat());
    assert_eq!(wrong, "");
    let text = std::fs::read_to_string(path).expect("the report");
    (exit, serde_json::from_str(&text).expect("JSON"))
}

fn ids(report: &Value) -> Vec<String> {
    let cases = report["cases"].as_array().expect("an array");
    cases.iter().map(|case| case["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn what_can_not_be_run_exits_2_and_says_what_would_be_right() {
    for (arguments, said) in [
        (&["--target", "referense"][..], "did you mean `reference`?"),
        (&["--target", "reference,neglect=exp.in-futur"], "did you mean `exp.in-future`?"),
        (&["--target", "./no-such-file.yaml"], "can't be read"),
        (&["no-such-folder"], "no-such-folder"),
        (&["--filter", "id(a) or"], "column 9: here must stand one of"),
        (&["--partition", "4/3"], "K from 1 to N"),
        (&["--timeout", "soon"], "write 500ms, 5s or 2m"),
        (&["--report", "xml=x"], "`xml` is no format"),
        (&["--report", "json=./no-such-folder/report.json"], "can't be written"),
    ] {
        let (exit, printed, wrong) = run(&[&["run"], arguments].concat());
        assert_eq!((exit, printed.as_str()), (Exit::Usage, ""), "{arguments:?}");
        assert!(wrong.contains(said), "{arguments:?}: {wrong}");
    }
}

#[test]
fn a_filter_that_selects_nothing_exits_4() {
    let (exit, _, wrong) = run(&["run", "--filter", "id(nothing)"]);
    assert_eq!(exit, Exit::NothingSelected);
    assert!(wrong.contains("nothing is selected"), "{wrong}");
}

#[test]
fn a_target_that_is_not_there_exits_3() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("its address").port()
    };
    let target = file(
        "absent.yaml",
        &format!("format: 1\ndriver: pgwire\nconnect: {{ host: 127.0.0.1, port: {port} }}\n"),
    );
    let (exit, printed, _) = run(&["run", "--target", &target, "--filter", "id(id-token/sound*)"]);
    assert_eq!(exit, Exit::NotJudged, "{printed}");
    assert!(printed.contains("The run stopped:"), "{printed}");
}

#[test]
fn a_target_program_that_does_not_get_ready_exits_3() {
    let text =
        "format: 1\ndriver: external\ncommand: [sh, -c, 'echo no such library >&2; exit 1']\n";
    let target = file("not-ready.yaml", text);
    let (exit, printed, _) = run(&["run", "--target", &target, "--filter", "id(id-token/sound*)"]);
    assert_eq!(exit, Exit::NotJudged, "{printed}");
    assert!(printed.contains("no such library"), "{printed}");
}

#[test]
fn parts_of_a_run_are_disjoint_and_leave_nothing_out() {
    let filter = ["--filter", "id(id-token/l*)"];
    let (_, whole) = report("whole.json", &filter);
    let mut parts: Vec<String> = Vec::new();
    for part in ["1/3", "2/3", "3/3"] {
        let name = format!("part-{}.json", &part[..1]);
        let (exit, report) = report(&name, &[&filter[..], &["--partition", part]].concat());
        assert_eq!(exit, Exit::Good);
        parts.extend(ids(&report));
    }
    let mut all = ids(&whole);
    all.sort();
    parts.sort();
    assert_eq!(parts, all);
}

#[test]
fn a_seed_decides_the_order_and_nothing_else() {
    let filter = ["--filter", "id(id-token/l*)"];
    let (_, plain) = report("seed-none.json", &filter);
    let (_, seven) = report("seed-7.json", &[&filter[..], &["--seed", "7"]].concat());
    let (_, again) = report("seed-7-again.json", &[&filter[..], &["--seed", "7"]].concat());
    assert_eq!(ids(&seven), ids(&again));
    assert_ne!(ids(&seven), ids(&plain));
    assert_eq!(seven["summary"], plain["summary"]);
}

#[test]
fn no_token_and_no_secret_is_in_any_report() {
    let terminal = file("echoes.txt", "");
    let option = format!("terminal={terminal}");
    let target = ["--target", "reference,flaw=echoes-token"];
    let (_, report) = report("echoes.json", &[&["--report", &option], &target[..]].concat());
    let terminal = std::fs::read_to_string(terminal).expect("the report");
    let report = report.to_string();
    assert!(report.contains("[redacted]"), "the target repeated no token");
    for text in [report, terminal] {
        assert!(!text.contains("eyJ") && !text.contains("PRIVATE KEY"));
    }
}

#[test]
fn several_targets_are_compared_case_by_case_and_the_worst_exit_is_told() {
    let cases = ["--filter", "id(id-token/audience#for-nobody)"];
    let wrong = "reference,neglect=aud.present";
    let (exit, report) = report(
        "several.json",
        &[&["--target", "reference", "--target", wrong][..], &cases].concat(),
    );
    assert_eq!(exit, Exit::Finding);
    assert_eq!(report["runs"].as_array().map(Vec::len), Some(2));
    let verdicts = &report["comparison"][0]["verdicts"];
    assert_eq!((&verdicts["reference"], &verdicts[wrong]), (&"pass".into(), &"fail".into()));

    let (exit, printed, wrong) = run(&["run", "--target", "reference", "--target", "reference"]);
    assert_eq!((exit, printed.as_str()), (Exit::Usage, ""));
    assert!(wrong.contains("two targets are called `reference`"), "{wrong}");
}

#[test]
fn all_vendors_stands_for_the_simulation_of_every_product() {
    let (_, printed, _) = run(&[
        "run",
        "--target",
        "all-vendors",
        "--filter",
        "id(id-token/audience#for-nobody) or id(id-token/lifetime#not-valid-yet)",
    ]);
    for vendor in ["materialize", "cockroachdb-sql", "cockroachdb-console", "ocient"] {
        let title = printed.lines().find(|line| line.starts_with(vendor));
        assert!(title.is_some_and(|title| title.contains("simulation of")), "{printed}");
    }
    assert!(printed.contains("Known holes of materialize (2)"), "{printed}");
}

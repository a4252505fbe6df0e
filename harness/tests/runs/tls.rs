//! Runs in which the provider speaks TLS.

use std::path::Path;

use sso_harness::target;
use sso_harness::verdict::Verdict;

use super::{run_only, run_selected, selection};

const FEW: &str = "defect(sig.*) or defect(claim.exp.*)";

#[test]
fn over_https_a_run_comes_to_what_it_comes_to_over_http() {
    let [plain, encrypted] =
        ["reference", "reference,tls=self-signed"].map(|target| run_only(target, FEW));
    assert!(encrypted.count(Verdict::Pass) > 20, "{}", encrypted.lines(&[Verdict::Inconclusive]));
    assert_eq!(encrypted.exits(), [0, 0]);
    let verdicts = |run: &super::Run| -> Vec<_> {
        run.results.iter().map(|result| (result.id.clone(), result.verdict)).collect()
    };
    assert_eq!(verdicts(&encrypted), verdicts(&plain));
}

#[test]
fn a_target_that_is_started_is_told_where_the_authority_is() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("https.yaml");
    let seen = folder.join("https-seen.pem");
    let text = format!(
        "format: 1\n\
         driver: http\n\
         connect: {{ url: \"http://127.0.0.1:9/whoami\" }}\n\
         launch: {{ process: {{ command: [sh, -c, 'cp \"$CA\" {seen}; echo {{}}; exec sleep 60'], \
         env: {{ CA: '{{{{ca_file}}}}' }} }} }}\n\
         idp: {{ tls: self-signed }}\n",
        seen = seen.display(),
    );
    std::fs::write(&file, text).expect("a folder for temporary files");
    let target = target::load_file(&file).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert!(target.idp.tls);
    let run = run_selected(&target, selection("defect(sig.empty)"));
    assert_eq!(run.count(Verdict::Pass), 0, "it serves nobody");
    let pem = std::fs::read_to_string(&seen).expect("it was copied");
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----"), "{pem}");
}

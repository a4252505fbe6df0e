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
fn every_lie_in_a_handshake_is_refused_and_told_of_who_takes_any_certificate() {
    let handshakes = "id(transport/certificates#*)";
    let careful = run_only("reference,tls=self-signed", handshakes);
    assert_eq!(careful.exits(), [0, 0], "{}", careful.lines(&[Verdict::Fail]));
    assert!(careful.count(Verdict::Pass) >= 15, "{}", careful.count(Verdict::Pass));
    assert_eq!(careful.count(Verdict::Skip) + careful.count(Verdict::Inconclusive), 0);
    let careless = run_only("reference,tls=self-signed,flaw=accepts-any-certificate", handshakes);
    assert_eq!(careless.exits(), [1, 1]);
    assert!(careless.count(Verdict::Fail) >= 10, "{}", careless.lines(&[Verdict::Pass]));
}

#[test]
fn what_is_about_https_is_skipped_where_the_provider_speaks_http() {
    let plain = run_only("reference", "id(transport/certificates#*)");
    assert_eq!(plain.count(Verdict::Skip), plain.results.len());
    assert!(plain.results[0].reason.contains("set idp.tls"), "{}", plain.results[0].reason);
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

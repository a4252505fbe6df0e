//! Target files and the shorthand.

use std::path::{Path, PathBuf};
use std::time::Duration;

use mock_idp::jose::Alg;
use mock_idp::spec::Kind;
use sso_harness::drivers::Presentation;
use sso_harness::target::{self, Covers, Launch, Setup, TlsMode, Wire};

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/targets");
    folder.join(name).display().to_string()
}

#[test]
fn a_validator_program_is_a_target() {
    let path = fixture("validator-program.yaml");
    let target = target::load(&path).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(target.name, "my-validator");
    assert_eq!(target.kinds, [(Presentation::External, Kind::IdTokenCredential)]);
    assert_eq!(target.policy.algorithms, [Alg::RS256]);
    assert_eq!(target.policy.leeway_s, Some(60));
    assert_eq!(target.timeout, Duration::from_secs(10));
    let [Wire::External(wire)] = &target.wires[..] else { panic!("an external wire") };
    assert_eq!(wire.command, ["python3", "validator.py", "--flaw", "x"]);
    assert_eq!(wire.env["LIB"], "./lib");
    assert_eq!(Some(wire.dir.as_path()), PathBuf::from(&path).parent());
}

#[test]
fn a_database_that_is_already_running_is_a_target() {
    let path = fixture("running-database.yaml");
    let target = target::load(&path).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(target.name, "running-database");
    assert!(matches!(target.launch, Launch::Running));
    assert_eq!(target.idp.listen.as_deref(), Some("127.0.0.1:9400"));
    assert_eq!(target.kinds, [(Presentation::Oauthbearer, Kind::AtJwt)]);
    let [Wire::Pgwire(wire)] = &target.wires[..] else { panic!("a pgwire wire") };
    assert_eq!((wire.host.as_str(), wire.port.as_str()), ("127.0.0.1", "5432"));
    assert_eq!(wire.user, "{{user}}");
    assert_eq!(wire.tls, TlsMode::Disable);
    assert!(matches!(&target.setup[..], [Setup::Sql { .. }, Setup::Run { .. }]));
    assert!(!format!("{target:?}").contains("secret"), "a password is never printed");
    assert!(target.settings["audience"].contains("{{value}}"));
    assert_eq!(target.reasons[0].requirement.id, "aud.names-recipient");
    let waiver = &target.waivers[0];
    assert!(matches!(waiver.covers, Covers::Requirement(r) if r.id == "exp.present"));
    assert_eq!(waiver.until.map(|day| day.to_string()).as_deref(), Some("2027-01-31"));
}

#[test]
fn the_reference_database_offers_every_way_in() {
    let target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    let offered: Vec<&str> = target.kinds.iter().map(|(offered, _)| offered.name()).collect();
    assert_eq!(offered, ["password", "oauthbearer", "http-bearer", "http-basic"]);
    for (presentation, _) in target.kinds {
        assert!(target.wires.iter().any(|wire| wire.presentations().contains(&presentation)));
    }
}

#[test]
fn the_shorthand_neglects_and_spoils_the_reference_database() {
    let spec = "reference:strict,neglect=exp.in-future,neglect=alg.not-none,flaw=hang,\
                quirk=jti-once,kind=jwt";
    let target = target::load(spec).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(target.name, spec);
    assert!(target.kinds.iter().all(|(_, kind)| *kind == Kind::Jwt));
    let Launch::Reference { dialect, neglect, flaws, quirks, .. } = target.launch else {
        panic!("the reference database")
    };
    let neglect: Vec<&str> = neglect.iter().map(|requirement| requirement.id).collect();
    assert_eq!((dialect.as_str(), neglect), ("strict", vec!["exp.in-future", "alg.not-none"]));
    assert_eq!((flaws, quirks), (vec!["hang".to_owned()], vec!["jti-once".to_owned()]));
}

#[test]
fn a_mistyped_shorthand_is_answered_with_what_was_meant() {
    let wrong = |spec: &str| target::load(spec).expect_err(spec).to_string();
    let all = [
        wrong("referense"),
        wrong("my-database"),
        wrong("reference:cockroach,neglect=exp.in-futur,flow=hang,flaw=hangs,quirk=odd,kind=jwd"),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

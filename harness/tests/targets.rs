//! Target files and the shorthand.

use std::path::{Path, PathBuf};
use std::time::Duration;

use mock_idp::jose::Alg;
use mock_idp::spec::Kind;
use sso_harness::drivers::Presentation;
use sso_harness::target::{self, Conduct, Covers, Launch, Restore, Reuse, Setup, TlsMode, Wire};

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
    let audience = &target.settings["audience"];
    assert!(audience.sql.contains("{{value}}"));
    assert_eq!(audience.administrator.as_ref().map(|who| who.user.as_str()), Some("postgres"));
    assert_eq!(audience.restore, Restore::Value("db".to_owned()));
    assert_eq!(target.reasons[0].requirement.id, "aud.names-recipient");
    let waiver = &target.waivers[0];
    assert!(matches!(waiver.covers, Covers::Requirement(r) if r.id == "exp.present"));
    assert_eq!(waiver.until.map(|day| day.to_string()).as_deref(), Some("2027-01-31"));
}

#[test]
fn a_postgresql_18_that_is_already_running_is_a_target() {
    let path = fixture("postgres18.yaml");
    let target = target::load(&path).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert!(matches!(target.launch, Launch::Running));
    assert_eq!(target.kinds, [(Presentation::Oauthbearer, Kind::IdTokenCredential)]);
    let built_in = target::load("postgres18").unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(target.policy.algorithms, built_in.policy.algorithms);
    let named = |target: &target::Target| {
        let listed = target.inventory.iter().filter(|inventory| inventory.undo.is_some());
        listed.map(|inventory| (inventory.sql.clone(), inventory.undo.clone())).collect::<Vec<_>>()
    };
    assert_eq!(named(&target), named(&built_in));
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
                quirk=jti-once,set=leeway=0,kind=jwt";
    let target = target::load(spec).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(target.name, spec);
    assert!(target.kinds.iter().all(|(_, kind)| *kind == Kind::Jwt));
    let Launch::Reference { dialect, conduct } = target.launch else {
        panic!("the reference database")
    };
    let Conduct { neglect, flaws, quirks, set } = conduct;
    let neglect: Vec<&str> = neglect.iter().map(|requirement| requirement.id).collect();
    assert_eq!((dialect.as_str(), neglect), ("strict", vec!["exp.in-future", "alg.not-none"]));
    assert_eq!((flaws, quirks), (vec!["hang".to_owned()], vec!["jti-once".to_owned()]));
    assert_eq!(set, [("leeway".to_owned(), "0".to_owned())]);
    assert_eq!(target.policy.leeway_s, Some(60), "what it declares stays");
}

#[test]
fn the_genuine_server_takes_the_same_words() {
    let spec = "postgres18,neglect=aud.names-recipient,flaw=poisoned=1,\
                set=algorithms=RS256,ES256,quirk=jti-once,set=leeway=5";
    let target = target::load(spec).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(target.name, spec);
    assert_eq!(target.kinds, [(Presentation::Oauthbearer, Kind::IdTokenCredential)]);
    let Launch::Postgres18(Conduct { neglect, flaws, quirks, set }) = target.launch else {
        panic!("the genuine server")
    };
    assert_eq!(neglect[0].id, "aud.names-recipient");
    assert_eq!((flaws, quirks), (vec!["poisoned=1".to_owned()], vec!["jti-once".to_owned()]));
    let set: Vec<(&str, &str)> = set.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(set, [("algorithms", "RS256,ES256"), ("leeway", "5")]);
    let listed: Vec<&str> = target.inventory.iter().map(|inventory| &*inventory.what).collect();
    assert_eq!(listed, ["role", "member", "setting"]);
}

#[test]
fn a_mistyped_shorthand_is_answered_with_what_was_meant() {
    let wrong = |spec: &str| target::load(spec).expect_err(spec).to_string();
    let all = [
        wrong("referense"),
        wrong("my-database"),
        wrong("reference:cockroach,neglect=exp.in-futur,flow=hang,flaw=hangs,quirk=odd,kind=jwd"),
        wrong("reference,set=leway=5,set=leeway=soon"),
        wrong("postgres18:strict"),
        wrong("postgres18,neglect=exp.in-futur,flow=hang,flaw=hangs"),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn a_database_that_is_started_for_the_run_is_a_target() {
    let path = fixture("started-database.yaml");
    let target = target::load(&path).unwrap_or_else(|wrong| panic!("{wrong}"));
    let folder = Path::new(&path).parent().expect("a folder");
    let Launch::Process { command, dir, .. } = &target.launch else { panic!("a process") };
    assert_eq!(command[1..3], ["--issuer", "{{issuer}}"]);
    assert_eq!(dir, folder);
    let [Wire::Pgwire(wire)] = &target.wires[..] else { panic!("a pgwire wire") };
    assert_eq!((wire.port.as_str(), wire.user.as_str()), ("{{ready.port}}", "{{user}}"));
    assert_eq!(wire.tls, TlsMode::VerifyFull { ca_file: folder.join("ca.pem") });
    assert_eq!(target.kinds, [(Presentation::Password, Kind::IdTokenCredential)]);
    assert_eq!(target.policy.algorithms, [Alg::ES256, Alg::RS256]);
    assert!(target.policy.azp_required);
    assert_eq!(target.policy.trusted_audiences.as_deref(), Some(&[][..]));
    assert_eq!(target.policy.keys_lifetime_s, Some(300));
    assert_eq!(target.policy.keys_cool_down_s, Some(30));
    assert_eq!((target.token_reuse, target.max_failures), (Reuse::No, Some(5)));
    assert_eq!(target.timeout, Duration::from_millis(500));
    assert!(
        matches!(&target.waivers[0].covers, Covers::Clause(label) if label == "OIDCC-3.1.3.7-9")
    );
    assert!(matches!(&target.waivers[1].covers, Covers::Case(id) if id.ends_with('*')));
}

#[test]
fn what_a_built_in_target_declares_of_its_keys_is_what_its_quirks_make_of_them() {
    let declared = |name: &str| {
        let target = target::load(name).unwrap_or_else(|wrong| panic!("{wrong}"));
        (target.policy.keys_lifetime_s, target.policy.keys_cool_down_s)
    };
    assert_eq!(declared("reference"), (Some(300), Some(1)));
    assert_eq!(declared("reference,quirk=refetch-cool-down"), (Some(300), Some(30)));
    let both = "reference,quirk=keys-lifetime=4,quirk=refetch-cool-down=2";
    assert_eq!(declared(both), (Some(4), Some(2)));
}

#[test]
fn a_service_over_http_is_a_target() {
    let target =
        target::load(&fixture("http-service.yaml")).unwrap_or_else(|wrong| panic!("{wrong}"));
    let [Wire::Http(wire)] = &target.wires[..] else { panic!("an HTTP wire") };
    assert_eq!((wire.method.as_str(), wire.principal.as_deref()), ("POST", Some("/session/user")));
    assert_eq!(
        target.kinds,
        [(Presentation::HttpBearer, Kind::AtJwt), (Presentation::HttpBasic, Kind::Jwt)]
    );
}

#[test]
fn a_file_that_says_only_what_it_must_gets_the_defaults() {
    let folder = std::env::temp_dir().join(format!("sso-harness-target-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("mine.yml");
    std::fs::write(&file, "format: 1\ndriver: pgwire\n").expect("a file");
    let target = target::load_file(&file).unwrap_or_else(|wrong| panic!("{wrong}"));
    std::fs::remove_dir_all(&folder).expect("the folder");
    assert_eq!((target.name.as_str(), target.timeout), ("mine", Duration::from_secs(10)));
    let [Wire::Pgwire(wire)] = &target.wires[..] else { panic!("a pgwire wire") };
    assert_eq!((wire.host.as_str(), wire.port.as_str()), ("127.0.0.1", "5432"));
    assert_eq!(wire.whoami.as_deref(), Some("SELECT current_user"));
    assert_eq!(target.kinds, [(Presentation::Password, Kind::IdTokenCredential)]);
    assert_eq!(
        (target.policy.audience.as_str(), target.policy.user_claim.as_str()),
        ("db", "email")
    );
    assert!(matches!(target.launch, Launch::Running));
}

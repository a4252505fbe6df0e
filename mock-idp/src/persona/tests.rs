use super::example::{self, Example};
use super::*;
use crate::jose::{Alg, KeyRing};
use crate::mint::{Applied, MintError, mint};
use crate::spec::Kind;
use crate::verify::{IssuerKeys, Policy, Presented, verify};

/// All tokens of a persona, for people.
fn shown(persona: &Persona) -> String {
    let mut shown = String::new();
    for example in example::all(persona) {
        let (header, claims) = example.decoded().expect("it mints");
        let opaque = if example.opaque { " (opaque: what it stands for)" } else { "" };
        shown.push_str(&format!("{}{opaque}\n{header}\n{claims:#}\n\n", example.name));
    }
    shown
}

#[test]
fn every_persona_loads() {
    for name in Persona::names() {
        let persona = Persona::find(name).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(persona.name, name);
    }
}

#[test]
fn an_unknown_persona_is_refused_with_those_that_there_are() {
    let refused = Persona::find("octa").expect_err("there is none");
    assert!(refused.to_string().contains("did you mean `okta`?"), "{refused}");
}

#[test]
fn every_persona_shapes_its_tokens_as_its_provider_does() {
    for name in Persona::names() {
        let persona = Persona::find(name).expect("it loads");
        insta::assert_snapshot!(name, shown(persona));
    }
}

#[test]
fn a_wrong_file_is_refused_with_the_reason() {
    let parse = |text: &str| Persona::parse("mine", text).map(drop).map_err(|e| e.to_string());
    let base =
        "name: mine\nprovider: Mine\nissuer: /mine\nsources: {guide: {title: A guide}}\ntokens:\n";
    assert_eq!(parse(&format!("{base}- {{set: {{a: 1}}, source: guide}}\n")), Ok(()));
    for (rule, why) in [
        ("{set: {a: '{{user.sub}}'}, source: guide}", "needs `of: people`"),
        ("{set: {a: '{{shoe}}'}, source: guide}", "no placeholder is called `shoe`"),
        ("{set: {a: 1}, source: rumor}", "no source is called `rumor`"),
        ("{sets: {a: 1}, source: guide}", "sets"),
    ] {
        let refused = parse(&format!("{base}- {rule}\n")).expect_err(rule);
        assert!(refused.contains(why), "{refused}");
    }
}

#[test]
fn what_a_request_names_stays_the_audience() {
    let persona = Persona::find("okta").expect("it loads");
    let mut sound = Sound { kind: TokenKind::Access, ..Sound::new("http://127.0.0.1:1/default") };
    let occasion = Occasion { grant_type: "password", scope: &[], names_resource: true };
    persona.dress(&mut sound, &occasion);
    assert_eq!(sound.audience, "db");
}

/// What the strict verifier says to an honest token, where it takes the claim `sub` for the user.
fn refusal(example: &Example) -> Vec<&'static str> {
    let token = mint(&example.sound, &[]).expect("it mints");
    let (_, claims) = example.decoded().expect("it mints");
    let issuer = &example.sound.issuer;
    let mut policy = Policy::new(issuer);
    let is_id = example.sound.kind == TokenKind::Id;
    policy.kind = if is_id { Kind::IdTokenCredential } else { Kind::Jwt };
    "app".clone_into(&mut policy.client_id);
    policy.audience = vec![example.sound.audience.clone()];
    "sub".clone_into(&mut policy.user_claim);
    let sets = vec![(issuer.clone(), KeyRing::A.jwk_set(&[Alg::RS256]))];
    let keys = IssuerKeys { sets, linked: Vec::new() };
    let (user, now) = (claims["sub"].as_str(), example::NOW);
    let presented = Presented { token: &token, user, bound: &[], now };
    let verified = verify(&presented, &keys, &policy, &[]);
    verified.err().unwrap_or_default().into_iter().map(|v| v.requirement.id).collect()
}

#[test]
fn the_strict_verifier_accepts_every_honest_token_but_those_of_whom_it_is_known_why_not() {
    let mut refused = Vec::new();
    for persona in Persona::names() {
        for example in example::all(Persona::find(persona).expect("it loads")) {
            let why = refusal(&example);
            if !why.is_empty() {
                refused.push(format!("{persona}, {}: {}", example.name, why.join(" ")));
            }
        }
    }
    insta::assert_snapshot!("refused", refused.join("\n"));
}

#[test]
fn any_defect_can_spoil_a_token_of_any_persona() {
    for persona in Persona::names() {
        for example in example::all(Persona::find(persona).expect("it loads")) {
            for defect in crate::defects::of_tokens() {
                let minted = mint(&example.sound, &[Applied::plain(defect)]);
                let right = matches!(minted, Ok(_) | Err(MintError::NeedsAlgorithm { .. }));
                assert!(right, "{persona} {}: {minted:?}", defect.id);
            }
        }
    }
}

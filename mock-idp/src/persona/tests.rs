use serde_json::{Value, json};

use super::*;
use crate::jose::{Alg, KeyRing, base64url};
use crate::mint::{Applied, MintError, mint};
use crate::spec::Kind;
use crate::verify::{IssuerKeys, Policy, Presented, verify};

/// Each token of a persona: its name, and what an honest provider makes of it.
fn tokens(persona: &Persona) -> Vec<(&'static str, Sound)> {
    let scope = ["openid".to_owned(), "email".to_owned()];
    let dressed = |(name, kind, grant_type)| {
        let mut sound = Sound::new(ISSUER);
        sound.kind = kind;
        sound.now = NOW;
        "JTI".clone_into(&mut sound.jti);
        "app".clone_into(&mut sound.client_id);
        if kind == TokenKind::Id {
            "app".clone_into(&mut sound.audience);
        } else {
            sound.claims.push(("scope".to_owned(), json!("openid email")));
        }
        if grant_type == "client_credentials" {
            sound.user = None;
        }
        let occasion = Occasion { grant_type, scope: &scope, names_resource: false };
        persona.dress(&mut sound, &occasion);
        (name, sound)
    };
    let all = [
        ("ID Token, authorization_code", TokenKind::Id, "authorization_code"),
        ("access token, authorization_code", TokenKind::Access, "authorization_code"),
        ("access token, password", TokenKind::Access, "password"),
        ("access token, client_credentials", TokenKind::Access, "client_credentials"),
    ];
    all.map(dressed).into()
}

const ISSUER: &str = "http://127.0.0.1:9400/default";
const NOW: i64 = 1_700_000_000;

/// The JOSE Header and the Claims Set of a token.
fn parts(sound: &Sound) -> (Value, Value) {
    let token = mint(sound, &[]).expect("it mints");
    let part = |number: usize| {
        let text = token.split('.').nth(number).expect("three parts");
        serde_json::from_slice(&base64url::decode(text).expect("base64url")).expect("JSON")
    };
    (part(0), part(1))
}

/// All tokens of a persona, for people.
fn shown(persona: &Persona) -> String {
    let tokens = tokens(persona);
    let mut shown = String::new();
    for (name, sound) in tokens {
        let (header, claims) = parts(&sound);
        shown.push_str(&format!("{name}\n{header}\n{claims:#}\n\n"));
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
    let base = "name: mine\nprovider: Mine\nissuer: /mine\nsources: {guide: A guide}\ntokens:\n";
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
fn refusal(name: &str, sound: &Sound) -> Vec<&'static str> {
    let token = mint(sound, &[]).expect("it mints");
    let (_, claims) = parts(sound);
    let mut policy = Policy::new(ISSUER);
    policy.kind = if name.starts_with("ID") { Kind::IdTokenCredential } else { Kind::Jwt };
    "app".clone_into(&mut policy.client_id);
    policy.audience = vec![sound.audience.clone()];
    "sub".clone_into(&mut policy.user_claim);
    let sets = vec![(ISSUER.to_owned(), KeyRing::A.jwk_set(&[Alg::RS256]))];
    let keys = IssuerKeys { sets, linked: Vec::new() };
    let presented = Presented { token: &token, user: claims["sub"].as_str(), bound: &[], now: NOW };
    let verified = verify(&presented, &keys, &policy, &[]);
    verified.err().unwrap_or_default().into_iter().map(|v| v.requirement.id).collect()
}

#[test]
fn the_strict_verifier_accepts_every_honest_token_but_those_of_whom_it_is_known_why_not() {
    let mut refused = Vec::new();
    for persona in Persona::names() {
        for (name, sound) in tokens(Persona::find(persona).expect("it loads")) {
            let why = refusal(name, &sound);
            if !why.is_empty() {
                refused.push(format!("{persona}, {name}: {}", why.join(" ")));
            }
        }
    }
    insta::assert_snapshot!("refused", refused.join("\n"));
}

#[test]
fn any_defect_can_spoil_a_token_of_any_persona() {
    for persona in Persona::names() {
        for (_, sound) in tokens(Persona::find(persona).expect("it loads")) {
            for defect in crate::defects::of_tokens() {
                let minted = mint(&sound, &[Applied::plain(defect)]);
                let right = matches!(minted, Ok(_) | Err(MintError::NeedsAlgorithm { .. }));
                assert!(right, "{persona} {}: {minted:?}", defect.id);
            }
        }
    }
}

use serde_json::{Value, json};

use super::*;

/// The Claims Sets of a persona's tokens, without what differs from run to run.
fn claims(persona: &Persona) -> Value {
    let scope = ["openid".to_owned(), "email".to_owned()];
    let mut all = serde_json::Map::new();
    for (name, kind, grant_type) in [
        ("ID Token, authorization_code", TokenKind::Id, "authorization_code"),
        ("access token, authorization_code", TokenKind::Access, "authorization_code"),
        ("access token, client_credentials", TokenKind::Access, "client_credentials"),
    ] {
        let mut sound = Sound::new("http://127.0.0.1:9400/default");
        sound.kind = kind;
        sound.now = 1_700_000_000;
        "JTI".clone_into(&mut sound.jti);
        "app".clone_into(&mut sound.client_id);
        if kind == TokenKind::Id {
            "app".clone_into(&mut sound.audience);
        }
        if grant_type == "client_credentials" {
            sound.user = None;
        }
        let occasion = Occasion { grant_type, scope: &scope, names_resource: false };
        sound.claims.push(("scope".to_owned(), json!("openid email")));
        sound.claims.retain(|_| kind == TokenKind::Access);
        persona.dress(&mut sound, &occasion);
        all.insert(name.to_owned(), sound.claims().expect("claims").into());
    }
    all.into()
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
        insta::assert_snapshot!(name, format!("{:#}", claims(persona)));
    }
}

#[test]
fn a_wrong_file_is_refused_with_the_reason() {
    let parse = |text: &str| Persona::parse("mine", text).map(drop).map_err(|e| e.to_string());
    let base = "name: mine\nprovider: Mine\nsources: {guide: A guide}\ntokens:\n";
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

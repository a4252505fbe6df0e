//! Personas over HTTP: what the vendors' documents say of their providers' tokens.

mod flows;

use std::net::SocketAddr;

use mock_idp::idp::MockIdp;
use mock_idp::persona::{IssuerSettings, OwnClaims, Persona};
use mock_idp::script::Script;
use mock_idp::user::User;
use serde_json::{Value, json};

use super::claims;
use super::http::{Answer, get, post, send};

const DB: &str = "client_id=db&client_secret=secret";
const SVC: &str = "client_id=svc&client_secret=secret";
const ALICE: &str = "grant_type=password&username=alice%40example.com&password=password";

fn started(persona: &str) -> MockIdp {
    MockIdp::builder().persona(persona).start().expect("a free port")
}

fn token(to: SocketAddr, path: &str, form: &str, member: &str) -> Value {
    let answer = post(to, path, &[], form);
    assert_eq!(answer.status, 200, "{}", answer.body);
    claims(&answer.text(member))
}

fn settings(persona: &str, own: &Value) -> IssuerSettings {
    let mut settings = IssuerSettings::new(Persona::find(persona).expect("a persona"));
    let own = own.as_object().expect("an object").clone();
    settings.claims = OwnClaims::new(own).expect("templates");
    settings
}

#[test]
fn okta_s_password_flow_gives_an_id_token_with_the_email_for_its_scope() {
    // Materialize, Single sign-on: Resource Owner Password flow, Okta.
    let idp = started("okta");
    let form = format!("{DB}&{ALICE}&scope=openid+email");
    let id_token = token(idp.address(), "/oauth2/default/v1/token", &form, "id_token");
    assert_eq!(id_token["iss"], idp.issuer_at("/oauth2/default"));
    assert_eq!((&id_token["aud"], &id_token["email"]), (&json!("db"), &json!("alice@example.com")));
    assert_ne!(id_token["sub"], "alice", "an opaque id");
    let form = format!("{DB}&{ALICE}&scope=openid");
    let thin = token(idp.address(), "/oauth2/default/v1/token", &form, "id_token");
    assert_eq!(thin.get("email"), None);
}

#[test]
fn okta_s_client_credentials_are_for_the_authorization_server_and_have_no_email() {
    // Materialize, Single sign-on: Client Credentials flow, Okta.
    let idp = started("okta");
    let form = format!("{SVC}&grant_type=client_credentials&scope=openid");
    let access = token(idp.address(), "/oauth2/default/v1/token", &form, "access_token");
    for (claim, value) in [("aud", "api://default"), ("cid", "svc"), ("sub", "svc")] {
        assert_eq!(access[claim], value);
    }
    assert_eq!(access.get("email"), None);
}

#[test]
fn one_claim_can_name_people_and_machines_at_okta() {
    // Materialize, Single sign-on: Client Credentials flow, Okta, custom claim `sql_username`.
    let idp = started("generic");
    let mut okta = settings("okta", &json!({ "sql_username": "{{user.email}}" }));
    let machine = json!({ "sql_username": "svc-my-service" });
    let machine = machine.as_object().expect("an object").clone();
    okta.client_claims.insert("svc".to_owned(), OwnClaims::new(machine).expect("templates"));
    idp.set_persona("/oauth2/default", okta).expect("room");
    let path = "/oauth2/default/v1/token";
    let form = format!("{DB}&{ALICE}&scope=openid");
    let of_alice = token(idp.address(), path, &form, "id_token");
    assert_eq!(of_alice["sql_username"], "alice@example.com");
    let form = format!("{SVC}&grant_type=client_credentials");
    let of_machine = token(idp.address(), path, &form, "access_token");
    assert_eq!(of_machine["sql_username"], "svc-my-service");
}

#[test]
fn entra_s_default_scope_makes_the_client_the_audience() {
    // Materialize, Single sign-on: Client Credentials flow, Microsoft Entra ID; Step 1: the issuer.
    let idp = started("entra");
    let tenant = "/00000000-0000-0000-0000-00000000aaaa";
    let form = format!("{SVC}&grant_type=client_credentials&scope=svc%2F.default");
    let path = format!("{tenant}/oauth2/v2.0/token");
    let access = token(idp.address(), &path, &form, "access_token");
    assert_eq!(access["iss"], idp.issuer_at(&format!("{tenant}/v2.0")));
    assert_eq!((&access["aud"], &access["ver"]), (&json!("svc"), &json!("2.0")));
}

#[test]
fn auth0_s_machine_tokens_are_what_ocient_s_guide_says() {
    // Ocient, Setting up SSO with Auth0: sections 0, 2c, 2d.
    let idp = started("auth0");
    let body = json!({
        "grant_type": "client_credentials",
        "client_id": "svc",
        "client_secret": "secret",
        "audience": "https://db.example.com",
    });
    let json = [("content-type", "application/json")];
    let answer = send(idp.address(), "POST", "/x/oauth/token", &json, &body.to_string());
    let access = claims(&answer.text("access_token"));
    assert_eq!(access["iss"], idp.issuer_at("/x/"), "with the slash");
    for (claim, value) in
        [("aud", "https://db.example.com"), ("azp", "svc"), ("sub", "svc@clients")]
    {
        assert_eq!(access[claim], value);
    }
    assert_eq!(access.get("https://example.com/groups"), None);
    let form = format!("{DB}&{ALICE}&scope=openid");
    let id_token = token(idp.address(), "/x/oauth/token", &form, "id_token");
    assert_eq!(id_token["https://example.com/groups"], json!(["readers"]));
}

#[test]
fn auth0_has_no_introspection_and_its_metadata_say_so() {
    // Ocient, Setting up SSO with Auth0: section 6b.
    let idp = started("auth0");
    let metadata = get(idp.address(), "/x/.well-known/openid-configuration").json();
    assert_eq!(metadata.get("introspection_endpoint"), None);
    assert_eq!(metadata["token_endpoint"], idp.issuer_at("/x/oauth/token"));
    assert_eq!(post(idp.address(), "/x/introspect", &[], "token=t").status, 404);
}

#[test]
fn google_s_id_tokens_name_people_by_email() {
    // CockroachDB, DB Console OIDC: Step 2, scopes and claim_json_key.
    let idp = started("google");
    let form = format!("{DB}&{ALICE}&scope=openid+email");
    let id_token = token(idp.address(), "/accounts/token", &form, "id_token");
    assert_eq!(id_token["email"], "alice@example.com");
    assert!(id_token["sub"].as_str().is_some_and(|sub| sub.bytes().all(|b| b.is_ascii_digit())));
}

#[test]
fn every_endpoint_that_the_metadata_of_a_persona_name_is_there() {
    for name in Persona::names() {
        let idp = started(name);
        let issuer = &Persona::find(name).expect("a persona").issuer;
        let base = issuer.trim_end_matches('/');
        let path = format!("{base}/.well-known/openid-configuration");
        let metadata = get(idp.address(), &path).json();
        assert_eq!(metadata["issuer"], idp.issuer_at(issuer));
        let members = metadata.as_object().expect("an object");
        let urls = members
            .iter()
            .filter(|(member, _)| member.ends_with("_endpoint") || member.as_str() == "jwks_uri");
        for (member, url) in urls {
            let path = url.as_str().and_then(|url| url.strip_prefix(idp.base())).expect("a URL");
            assert_ne!(get(idp.address(), path).status, 404, "{name} {member} {path}");
        }
        let asked = idp.journal().since(0);
        let elsewhere = asked.iter().find(|request| request.issuer != *issuer);
        assert!(elsewhere.is_none(), "{name}: {elsewhere:?}");
    }
}

#[test]
fn without_a_persona_its_paths_are_issuers_as_any() {
    let idp = started("generic");
    let form = format!("{SVC}&grant_type=client_credentials");
    let access = token(idp.address(), "/oauth2/default/v1/token", &form, "access_token");
    assert_eq!(access["iss"], idp.issuer_at("/oauth2/default/v1"));
}

#[test]
fn an_added_end_user_logs_in_with_its_own_claims_until_it_is_disabled() {
    let idp = MockIdp::start().expect("a free port");
    let department = json!({ "department": "billing" });
    let department = department.as_object().expect("an object").clone();
    let user = User { claims: department, ..User::disposable("added", 1) };
    idp.put_user(Some("/default"), user.clone()).expect("room");
    let form = format!(
        "{DB}&grant_type=password&username={}&password=password&scope=openid+offline_access",
        user.sub
    );
    let login = || post(idp.address(), "/default/token", &[], &form);
    let answer = login();
    assert_eq!(claims(&answer.text("id_token"))["department"], "billing");
    assert_eq!(post(idp.address(), "/other/token", &[], &form).status, 400);
    let refresh = |answer: &Answer| {
        let token = answer.text("refresh_token");
        let form = format!("{DB}&grant_type=refresh_token&refresh_token={token}");
        post(idp.address(), "/default/token", &[], &form).status
    };
    assert!(idp.disable_user(Some("/default"), &user.sub));
    assert_eq!((login().status, refresh(&answer)), (400, 400));
    assert!(idp.enable_user(Some("/default"), &user.sub));
    assert_eq!((login().status, refresh(&answer)), (200, 200));
    assert!(idp.remove_user(Some("/default"), &user.sub));
    assert_eq!(login().status, 400);
}

#[test]
fn a_script_names_personas_claims_and_end_users() {
    let idp = MockIdp::start().expect("a free port");
    let script = "
issuers:
  - { issuer: /t1, persona: okta, claims: { department: '{{user.sub}}-x' } }
users:
  - { issuer: /t1, sub: dba, groups: [admins] }
  - { sub: bob, disabled: true }
";
    idp.script(Script::parse(script).expect("a script")).expect("carried out");
    let login = |user: &str| {
        let form = format!(
            "{DB}&grant_type=password&username={user}&password=password&scope=openid+email"
        );
        post(idp.address(), "/t1/v1/token", &[], &form)
    };
    let dba = claims(&login("dba").text("id_token"));
    assert_eq!(dba["department"], "dba-x");
    assert_eq!((&dba["email"], &dba["groups"]), (&json!("dba@example.com"), &json!(["admins"])));
    assert_eq!((login("bob").status, login("alice").status), (400, 200));
}

#[test]
fn a_script_with_what_is_no_persona_no_claim_or_no_end_user_is_refused_with_the_place() {
    for (script, why) in [
        ("issuers: [{ persona: octa }]", "issuers[0]: no persona is called `octa`"),
        ("issuers: [{ issuer: '*' }]", "issuers[0]: `issuer` is one path here"),
        ("users: [{ sub: '' }]", "users[0]: `sub` is not empty"),
    ] {
        let idp = MockIdp::start().expect("a free port");
        let refused = idp.script(Script::parse(script).expect("a script")).expect_err(script);
        let refused = refused.to_string();
        assert!(
            refused.starts_with("line 1 column 9: ") || refused.starts_with("line 1 column 11: "),
            "{refused}"
        );
        assert!(refused.contains(why), "{refused}");
    }
    let refused = Script::parse("issuers: [{ claims: { a: '{{shoe}}' } }]").expect_err("no fact");
    assert!(refused.line.is_some() && refused.reason.contains("no placeholder is called `shoe`"));
}

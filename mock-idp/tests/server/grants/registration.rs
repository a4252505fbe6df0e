//! Dynamic registration (RFC 7591) and the configuration of clients (RFC 7592).

use mock_idp::idp::MockIdp;
use mock_idp::jose::Alg;
use mock_idp::spec::Requirement;
use mock_idp::verify::jws;
use serde_json::{Value, json};

use super::super::http::{self, Answer, send};
use super::{ask, granted, idp, refusal, refused, register, text};

fn post(idp: &MockIdp, body: &str) -> Answer {
    send(idp.address(), "POST", "/default/register", &[], body)
}

#[test]
fn a_client_registers_and_uses_what_it_got() {
    let idp = idp();
    let client = register(
        &idp,
        &json!({
            "client_name": "warehouse",
            "redirect_uris": ["http://127.0.0.1:9/cb"],
            "grant_types": ["authorization_code", "password"],
            "token_endpoint_auth_method": "client_secret_post",
            "software_version": "ignored",
        }),
    );
    assert_eq!(client["client_secret_expires_at"], 0);
    assert!(client["client_id_issued_at"].is_i64());
    assert_eq!(
        (text(&client, "client_name"), &client["software_version"]),
        ("warehouse", &Value::Null)
    );
    let own = [
        ("client_id", text(&client, "client_id")),
        ("client_secret", text(&client, "client_secret")),
    ];
    let alice = [("grant_type", "password"), ("username", "alice"), ("password", "password")];
    assert_eq!(refusal(&ask(&idp, "/default", &[&own, &alice])), granted());
    assert_eq!(refusal(&ask(&idp, "/other", &[&own, &alice])), refused("invalid_client"));
    let machine = [("grant_type", "client_credentials")];
    let refusal = refusal(&ask(&idp, "/default", &[&own, &machine]));
    assert_eq!(refusal, refused("unauthorized_client"));
}

#[test]
fn what_is_signed_for_a_client_is_signed_with_the_algorithms_that_it_registered() {
    let algorithms = [Alg::RS256, Alg::ES256, Alg::PS256, Alg::ES384];
    let idp = MockIdp::builder().algorithms(&algorithms).start().expect("a free port");
    let mut metadata = json!({
        "grant_types": ["password"], "token_endpoint_auth_method": "client_secret_post",
        "id_token_signed_response_alg": "ES256", "userinfo_signed_response_alg": "PS256",
        "introspection_signed_response_alg": "ES384",
    });
    let client = register(&idp, &metadata);
    assert_eq!(text(&client, "userinfo_signed_response_alg"), "PS256");
    let own = format!(
        "client_id={}&client_secret={}",
        text(&client, "client_id"),
        text(&client, "client_secret")
    );
    let form = format!("{own}&grant_type=password&username=alice&password=password&scope=openid");
    let tokens = http::post(idp.address(), "/default/token", &[], &form);
    let (id_token, access_token) = (tokens.text("id_token"), tokens.text("access_token"));
    let bearer = format!("Bearer {access_token}");
    let userinfo =
        send(idp.address(), "GET", "/default/userinfo", &[("Authorization", &bearer)], "");
    assert_eq!(userinfo.header("content-type"), Some("application/jwt"));
    let fields = [("Accept", "application/token-introspection+jwt")];
    let form = format!("{own}&token={access_token}");
    let told = http::post(idp.address(), "/default/introspect", &fields, &form);
    let keys = http::get(idp.address(), "/default/jwks").json();
    for (jwt, alg) in [
        (id_token, Alg::ES256),
        (access_token, Alg::RS256),
        (userinfo.body, Alg::PS256),
        (told.body, Alg::ES384),
    ] {
        // Its type tells the introspection response from a token.
        let signed = jws::verify(&jwt, &keys, &[alg]);
        let only_its_type = |violated: Vec<&Requirement>| {
            violated.iter().all(|one| one.id.starts_with("typ.") || one.id.starts_with("kind."))
        };
        assert!(signed.map_or_else(only_its_type, |_| true), "{alg}");
    }
    for (name, alg) in [
        ("id_token_signed_response_alg", "none"),
        ("id_token_signed_response_alg", "HS256"),
        ("userinfo_signed_response_alg", "EdDSA"),
        ("userinfo_encrypted_response_alg", "RSA-OAEP"),
    ] {
        metadata[name] = alg.into();
        let answer = post(&idp, &metadata.to_string());
        assert_eq!(
            (answer.status, answer.text("error").as_str()),
            (400, "invalid_client_metadata")
        );
        assert!(answer.text("error_description").contains(name), "{}", answer.body);
        metadata.as_object_mut().expect("members").remove(name);
    }
}

#[test]
fn metadata_that_make_no_sense_are_refused() {
    let idp = idp();
    let machine = |more: Value| {
        let mut metadata = json!({ "grant_types": ["client_credentials"] });
        metadata
            .as_object_mut()
            .expect("members")
            .extend(more.as_object().expect("members").clone());
        metadata.to_string()
    };
    let own = json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA" }] });
    for (body, error) in [
        ("{}".to_owned(), "invalid_redirect_uri"),
        (json!({ "redirect_uris": ["/cb"] }).to_string(), "invalid_redirect_uri"),
        (json!({ "redirect_uris": ["http://a/#b"] }).to_string(), "invalid_redirect_uri"),
        (json!({ "redirect_uris": ["javascript:alert(1)"] }).to_string(), "invalid_redirect_uri"),
        (json!({ "redirect_uris": "http://a/" }).to_string(), "invalid_client_metadata"),
        ("[]".to_owned(), "invalid_client_metadata"),
        ("{".to_owned(), "invalid_client_metadata"),
        (json!({ "grant_types": ["magic"] }).to_string(), "invalid_client_metadata"),
        (machine(json!({ "token_endpoint_auth_method": "tls" })), "invalid_client_metadata"),
        (machine(json!({ "token_endpoint_auth_method": "none" })), "invalid_client_metadata"),
        (
            machine(json!({ "token_endpoint_auth_method": "private_key_jwt" })),
            "invalid_client_metadata",
        ),
        (machine(json!({ "token_endpoint_auth_signing_alg": "XS1" })), "invalid_client_metadata"),
        (machine(json!({ "response_types": ["code"] })), "invalid_client_metadata"),
        (machine(json!({ "jwks": own })), "invalid_client_metadata"),
        (machine(json!({ "jwks": [] })), "invalid_client_metadata"),
        (machine(json!({ "post_logout_redirect_uris": [""] })), "invalid_client_metadata"),
        (machine(json!({ "backchannel_logout_uri": "/out" })), "invalid_client_metadata"),
        (machine(json!({ "client_name": "n".repeat(20_000) })), "invalid_client_metadata"),
    ] {
        assert_eq!(refusal(&post(&idp, &body)), (400, error.to_owned()), "{body}");
    }
}

#[test]
fn a_client_reads_changes_and_deletes_itself_with_its_token_alone() {
    let idp = idp();
    let metadata = json!({ "grant_types": ["client_credentials"], "client_name": "one" });
    let client = register(&idp, &metadata);
    let path = text(&client, "registration_client_uri").replace(idp.base(), "");
    let bearer = format!("Bearer {}", text(&client, "registration_access_token"));
    let own = |method: &str, body: &str| {
        send(idp.address(), method, &path, &[("Authorization", &bearer)], body)
    };
    for field in ["", "Bearer x", "Basic ZGI6c2VjcmV0"] {
        let answer = send(idp.address(), "GET", &path, &[("Authorization", field)], "");
        assert_eq!(refusal(&answer), (401, "invalid_token".to_owned()), "{field}");
        assert!(answer.header("www-authenticate").is_some_and(|text| text.starts_with("Bearer")));
    }
    assert_eq!(own("GET", "").json(), client);
    let mut changed = json!({ "grant_types": ["client_credentials"], "client_name": "two" });
    assert_eq!(refusal(&own("PUT", &changed.to_string())), refused("invalid_client_metadata"));
    changed["client_id"] = client["client_id"].clone();
    let answer = own("PUT", &changed.to_string()).json();
    assert_eq!(
        (text(&answer, "client_name"), &answer["client_secret"]),
        ("two", &client["client_secret"])
    );
    assert_eq!(own("DELETE", "").status, 204);
    assert_eq!(own("GET", "").status, 401);
}

//! What people read where a request is wrong: each text says what would be right.

use super::super::http::get;
use super::{Back, authorize, auto_login};

#[test]
fn a_page_says_what_is_wrong_and_what_would_be_right() {
    let idp = auto_login();
    let told = |changes: &[(&str, &str)]| {
        let page = get(idp.address(), &authorize(changes)).body;
        let (_, rest) = page.split_once("role=\"alert\">").expect("an alert");
        let (why, _) = rest.split_once("</p>").expect("it ends");
        why.replace(idp.base(), "BASE").replace("&#39;", "'")
    };
    let all = [
        told(&[("client_id", "")]),
        told(&[("client_id", "nobody")]),
        told(&[("redirect_uri", "")]),
        told(&[("redirect_uri", "/cb")]),
        told(&[("redirect_uri", "https://db.example.com/cb")]),
        told(&[("request_uri", "urn:ietf:params:oauth:request_uri:x")]),
    ];
    insta::assert_snapshot!(all.join("\n"), @r"
    `client_id` is missing: the application must say which client it is
    no client `nobody` is registered at BASE/default: without registration there are db, db-public and other
    `redirect_uri` is missing: the application must say where the answer goes
    `redirect_uri` must be an absolute URI without fragment or user, like http://127.0.0.1:8080/callback
    `redirect_uri` https://db.example.com/cb is not on this machine: register it for db, or use http or https to localhost, 127.0.0.1 or [::1]
    this pushed request is unknown, was used before, has expired, or is another client's: push it again, and send its `client_id` along
    ");
}

#[test]
fn an_error_description_says_it_to_whoever_wrote_the_relying_party() {
    let idp = auto_login();
    let challenge = "x".repeat(44);
    let told = |changes: &[(&str, &str)]| {
        let back = Back::of(&get(idp.address(), &authorize(changes)));
        format!("{}: {}", back.get("error"), back.get("error_description"))
    };
    let all = [
        told(&[("response_type", "")]),
        told(&[("response_type", "password")]),
        told(&[("response_type", "token")]),
        told(&[("response_type", "id_token"), ("scope", "email")]),
        told(&[("response_type", "id_token"), ("nonce", "")]),
        told(&[("response_type", "id_token"), ("response_mode", "query")]),
        told(&[("response_mode", "web_message")]),
        told(&[("client_id", "svc")]),
        told(&[("client_id", "db-public")]),
        told(&[("code_challenge", "x")]),
        told(&[("code_challenge", &challenge), ("code_challenge_method", "S256")]),
        told(&[("code_challenge", &challenge), ("code_challenge_method", "s256")]),
        told(&[("request", "e30.e30.")]),
        told(&[("prompt", "none consent")]),
        told(&[("prompt", "create")]),
        told(&[("max_age", "1h")]),
        told(&[("resource", "sales")]),
    ];
    insta::assert_snapshot!(all.join("\n"), @r"
    invalid_request: `response_type` is missing: most need `code`
    unsupported_response_type: `response_type` is one of code, id_token, id_token token, code id_token, code token, code id_token token, token
    unsupported_response_type: with the scope value `openid` it is `id_token token`: `token` alone is OAuth
    invalid_scope: an ID Token needs the scope value `openid`
    invalid_request: an ID Token from this endpoint needs a `nonce` (OIDCC-3.2.2.1)
    invalid_request: tokens do not travel in a query: use fragment or form_post
    invalid_request: `response_mode` is one of query, fragment, form_post
    unauthorized_client: svc may not use the grant type authorization_code
    invalid_request: a public client needs PKCE: `code_challenge` and `code_challenge_method=S256`
    invalid_request: `code_challenge` has 43 to 128 letters, digits, -, ., _ or ~ (RFC 7636 section 4.2)
    invalid_request: by S256, `code_challenge` is the base64url of a SHA-256: 43 characters
    invalid_request: `code_challenge_method` is S256 or plain, not s256
    request_not_supported: `request` is not supported here: send its parameters themselves
    invalid_request: `prompt=none` stands alone (OIDCC-3.1.2.1)
    invalid_request: `prompt` has none, or some of login, consent, select_account
    invalid_request: `max_age` is a number of seconds, in digits
    invalid_target: `resource` must be an absolute URI without a fragment
    ");
}

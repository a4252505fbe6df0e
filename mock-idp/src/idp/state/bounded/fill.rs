//! Requests that make the provider remember one thing more each.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

use crate::clock;
use crate::defects;
use crate::idp::{MockIdp, State};
use crate::jose::{Alg, KeyRing, compact};
use crate::user::User;

const DB: &str = "client_id=db&client_secret=secret";
const AUTHORIZE: &str =
    "response_type=code&client_id=db&scope=openid&redirect_uri=http://127.0.0.1:9/cb";

/// A provider, and somebody who asks it.
pub(super) struct Asking {
    idp: MockIdp,
}

impl Asking {
    /// At a new one; `auto_login`: alice logs in without a page.
    pub(super) fn start(auto_login: bool) -> Asking {
        let builder = MockIdp::builder();
        let builder = if auto_login { builder.auto_login(User::alice()) } else { builder };
        Asking { idp: builder.start().expect("a free port") }
    }

    pub(super) fn state(&self) -> &State {
        self.idp.state()
    }

    pub(super) fn get(&self, path: &str) -> String {
        self.send("GET", path, "text/plain", "")
    }

    fn post(&self, path: &str, form: &str) -> String {
        self.send("POST", path, "application/x-www-form-urlencoded", form)
    }

    fn order(&self, method: &str, path: &str, body: &Value) -> String {
        self.send(method, path, "application/json", &body.to_string())
    }

    /// The answer as it came.
    fn send(&self, method: &str, path: &str, media_type: &str, body: &str) -> String {
        let address = self.idp.address();
        let mut stream = connected(address);
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: \
             {media_type}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    /// A member of the token response.
    fn token(&self, form: &str, member: &str) -> String {
        of(&self.post("/default/token", &format!("{DB}&{form}")), member)
    }
}

fn connected(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("it accepts");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a socket takes a timeout");
    stream
}

/// A member of the JSON body of an answer.
fn of(answer: &str, member: &str) -> String {
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let body: Value = serde_json::from_str(body).expect("JSON");
    body[member].as_str().expect("a text").to_owned()
}

pub(super) fn request(asking: &Asking, _: usize) {
    asking.get("/default/jwks");
}

pub(super) fn lacking_issuer(asking: &Asking, number: usize) {
    let order = json!({ "issuer": format!("/i{number}"), "without": ["userinfo_endpoint"] });
    asking.order("PUT", "/-/issuers", &order);
}

pub(super) fn persona(asking: &Asking, number: usize) {
    let order = json!({ "issuer": format!("/i{number}"), "persona": "okta" });
    asking.order("PUT", "/-/issuers", &order);
}

pub(super) fn login_page(asking: &Asking, _: usize) {
    asking.get(&format!("/default/authorize?{AUTHORIZE}"));
}

pub(super) fn login(asking: &Asking, number: usize) {
    login_page(asking, number);
}

pub(super) fn code(asking: &Asking, number: usize) {
    login_page(asking, number);
}

pub(super) fn pushed_request(asking: &Asking, _: usize) {
    asking.post("/default/par", &format!("{AUTHORIZE}&client_secret=secret"));
}

/// By the control API and by registration in turn.
pub(super) fn client(asking: &Asking, number: usize) {
    if number.is_multiple_of(2) {
        let order = json!({ "issuer": "/default", "client_id": format!("app-{number}") });
        asking.order("PUT", "/-/clients", &order);
    } else {
        let metadata = json!({ "redirect_uris": ["http://127.0.0.1:9/cb"] });
        asking.order("POST", "/default/register", &metadata);
    }
}

pub(super) fn user(asking: &Asking, number: usize) {
    let order = json!({ "issuer": "/default", "sub": format!("user-{number}") });
    asking.order("PUT", "/-/users", &order);
}

pub(super) fn device(asking: &Asking, _: usize) {
    asking.post("/default/device_authorization", DB);
}

pub(super) fn device_page(asking: &Asking, _: usize) {
    let begun = asking.post("/default/device_authorization", DB);
    asking.get(&format!("/default/device?user_code={}", of(&begun, "user_code")));
}

pub(super) fn guess(asking: &Asking, number: usize) {
    asking.post(&format!("/i{number}/device"), "user_code=BCDF-GHJK");
}

pub(super) fn device_settings(asking: &Asking, number: usize) {
    let order = json!({ "issuer": format!("/i{number}"), "interval": 1 });
    asking.order("POST", "/-/device", &order);
}

pub(super) fn rotation(asking: &Asking, number: usize) {
    let order = json!({ "issuer": format!("/i{number}"), "act": "rotate" });
    asking.order("POST", "/-/keys", &order);
}

pub(super) fn rule(asking: &Asking, _: usize) {
    asking.order("POST", "/-/rules", &json!({ "defects": ["claim.exp.past"] }));
}

pub(super) fn lying_document(asking: &Asking, number: usize) {
    asking.get(&format!("/d/jwks.empty-keys/i{number}/jwks"));
}

pub(super) fn access_token(asking: &Asking, _: usize) {
    asking.token("grant_type=client_credentials", "access_token");
}

pub(super) fn revocation(asking: &Asking, _: usize) {
    let token = asking.token("grant_type=client_credentials", "access_token");
    asking.post("/default/revoke", &format!("{DB}&token={token}"));
}

pub(super) fn refresh_token(asking: &Asking, _: usize) {
    let form = "grant_type=password&username=alice&password=password&scope=openid+offline_access";
    asking.token(form, "refresh_token");
}

/// A client that authenticates by a new JWT each time.
pub(super) fn assertion(asking: &Asking, number: usize) {
    let key = KeyRing::A.signer(Alg::ES256).expect("a fixture");
    let order = json!({
        "client_id": "app", "token_endpoint_auth_method": "private_key_jwt",
        "jwks": KeyRing::A.jwk_set(&[Alg::ES256]),
    });
    asking.order("PUT", "/-/clients", &order);
    let claims = json!({
        "iss": "app", "sub": "app", "aud": asking.idp.issuer(), "exp": clock::now() + 60,
        "jti": format!("{number}"),
    });
    let header = compact::header(Alg::ES256, key, "JWT").to_text();
    let jwt = compact::jws(header, claims.to_string(), key, Alg::ES256).expect("its algorithm");
    let form = format!(
        "grant_type=client_credentials&client_assertion={jwt}&client_assertion_type=\
         urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    );
    of(&asking.post("/default/token", &form), "access_token");
}

/// One after the other, and then again.
pub(super) fn tls_fault(asking: &Asking, number: usize) {
    let lies: Vec<&str> = defects::all()
        .filter(|defect| defect.handshake().is_some())
        .map(|defect| defect.id)
        .collect();
    let order = json!({ "defect": lies[number % lies.len()] });
    asking.order("POST", "/-/tls-faults", &order);
}

/// A client that gives up at once.
pub(super) fn handshake(asking: &Asking, _: usize) {
    let base = asking.idp.tls_fault("transport.tls-expired-cert").expect("a listener");
    let address = base.strip_prefix("https://").and_then(|at| at.parse().ok()).expect("an address");
    drop(connected(address));
}

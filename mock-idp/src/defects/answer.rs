//! What defects of answers act on: an answer before it is written, an authorization response
//! before the browser carries it, and the polls of a device.

use super::Value;
use crate::jose::{Alg, Members, base64url};
use crate::mint::sound::other_issuer;
use crate::user::User;

/// Which answer of the provider a defect acts on, where it would be a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerOf {
    /// The token response, whatever the grant (RFC 6749 section 5.1).
    Token,
    /// The token response to a device code (RFC 8628 section 3.5).
    DeviceToken,
    /// The device authorization response (RFC 8628 section 3.2).
    DeviceAuthorization,
    /// The UserInfo response (OIDCC-5.3.2).
    Userinfo,
    /// The introspection response (RFC 7662 section 2.2).
    Introspection,
}

impl AnswerOf {
    /// The stage's name in listings.
    pub fn stage(self) -> &'static str {
        match self {
            AnswerOf::Token => "token-response",
            AnswerOf::DeviceToken => "device-token-response",
            AnswerOf::DeviceAuthorization => "device-authorization-response",
            AnswerOf::Userinfo => "userinfo-response",
            AnswerOf::Introspection => "introspection-response",
        }
    }
}

/// An answer of JSON members before it is written.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// `Content-Type`.
    pub media_type: String,
    /// Further header fields.
    pub fields: Vec<(&'static str, String)>,
    /// The members of the JSON object.
    pub members: Members,
    /// They are the Claims Set of a JWT that the issuer signs; of the UserInfo response alone.
    pub signed: bool,
    /// Signed with this algorithm; none: with the issuer's key, whatever that is for.
    pub alg: Option<Alg>,
    /// Written in their place.
    pub text: Option<String>,
}

impl Answer {
    /// An error answer in its place (RFC 6749 section 5.2).
    pub fn refuse(&mut self, error: &str) {
        self.status = 400;
        self.members = Members::default();
        self.members.set("error", error);
        self.members.set("error_description", "the provider was told to lie so");
    }

    /// Its claims in a JWT that says who signed it and for whom (OIDCC-5.3.2).
    pub fn sign(&mut self, issuer: &str, client_id: &str) {
        self.signed = true;
        "application/jwt".clone_into(&mut self.media_type);
        self.members.set("iss", issuer);
        self.members.set("aud", client_id);
    }

    /// The claims in a JWT that says `alg` none and has no signature.
    pub fn leave_unsigned(&mut self) {
        let header = base64url::encode(r#"{"alg":"none"}"#);
        let claims = base64url::encode(self.members.to_text());
        self.text = Some(format!("{header}.{claims}."));
    }

    /// Plain claims, as for who did not ask for a JWT.
    pub fn unsign(&mut self) {
        self.signed = false;
        "application/json".clone_into(&mut self.media_type);
        self.members.remove("iss");
        self.members.remove("aud");
    }

    /// A page for people in its place.
    pub fn html(&mut self) {
        "text/html".clone_into(&mut self.media_type);
        self.signed = false;
        self.text = Some("<!doctype html><title>Welcome</title><p>Please log in.</p>".to_owned());
    }
}

/// The authorization response before the browser carries it (RFC 6749 section 4.1.2).
#[derive(Clone, Debug)]
pub struct Redirect {
    /// Its parameters, in their order.
    pub parameters: Vec<(&'static str, String)>,
    /// They stand in the fragment of the redirect URI, whatever was asked for.
    pub fragment: bool,
    /// Its code is one of another login: of the other End-User, another code challenge and another
    /// nonce, as far as there are such.
    pub injected: bool,
}

impl Redirect {
    /// The first parameter of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Sets a parameter in its place, or appends it.
    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        match self.parameters.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value.into(),
            None => self.parameters.push((name, value.into())),
        }
    }

    /// A refusal in its place, by the same `state` and `iss`.
    pub fn refuse(&mut self, error: &str, description: &str) {
        self.parameters.retain(|(name, _)| ["state", "iss"].contains(name));
        self.set("error", error);
        self.set("error_description", description);
    }

    /// Takes a parameter away.
    pub fn remove(&mut self, name: &str) {
        self.parameters.retain(|(known, _)| *known != name);
    }
}

/// How long a device waits (RFC 8628 section 3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polls {
    /// How many polls are answered by `authorization_pending` until the device is let in without
    /// an End-User; none: an End-User decides.
    pub pending: Option<u32>,
    /// How many polls are told to slow down first, whatever their pace.
    pub slow_downs: u32,
}

/// What a defect may know while it acts on an answer.
#[derive(Debug)]
pub struct AnswerContext<'a> {
    /// The defect's argument.
    pub argument: &'a Value,
    /// The issuer.
    pub issuer: &'a str,
    /// The client that gets the answer; empty where none is known.
    pub client_id: String,
    /// The other live issuer.
    pub other_issuer: String,
    /// Another client registered at the same issuer.
    pub other_client: &'static str,
    /// The End-User whom the answer is not about.
    pub other_user: User,
}

impl<'a> AnswerContext<'a> {
    /// What is known of an answer to this client about this End-User.
    pub fn new(
        argument: &'a Value,
        issuer: &'a str,
        client_id: Option<&str>,
        user: Option<&User>,
    ) -> AnswerContext<'a> {
        let alice = User::alice();
        AnswerContext {
            argument,
            issuer,
            client_id: client_id.unwrap_or_default().to_owned(),
            other_issuer: other_issuer(issuer),
            other_client: if client_id == Some("other") { "db" } else { "other" },
            other_user: if user.is_none_or(|user| *user == alice) { User::bob() } else { alice },
        }
    }
}

//! `mock-idp mint`.

use std::io::Write;

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use serde_json::Value;

use super::{Failure, algorithm, persona};
use crate::defects;
use crate::grants::GRANTS;
use crate::issuer::{defects_of, path_of};
use crate::jose::{Alg, Key, KeyRing};
use crate::mint::{Applied, Sound, TokenKind, mint, only_of_tokens};
use crate::persona::{GENERIC, Occasion, Persona};
use crate::user::User;

/// What `mint` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Issuer; its path chooses the keys, and may name defects (`/d/ID/...`)
    #[arg(long, env = "SSO_HARNESS_ISSUER", value_name = "URL", value_parser = issuer,
        default_value = "http://127.0.0.1:9400/default")]
    issuer: String,
    /// ID Token or access token
    #[arg(long, env = "SSO_HARNESS_KIND", value_name = "KIND", default_value = "id")]
    kind: Kind,
    /// End-User: alice or bob
    #[arg(long, env = "SSO_HARNESS_USER", value_name = "NAME", value_parser = user,
        default_value = "alice")]
    user: User,
    /// Client: `azp` of an ID Token, `client_id` of an access token
    #[arg(long, env = "SSO_HARNESS_CLIENT", value_name = "NAME", default_value = "db")]
    client: String,
    /// Audience [default: the client of an ID Token, `db` for an access token]
    #[arg(long, env = "SSO_HARNESS_AUDIENCE", value_name = "NAME")]
    audience: Option<String>,
    /// Algorithm of the sound token [default: the key's, or RS256]
    #[arg(long, env = "SSO_HARNESS_ALG", value_name = "ALG", value_parser = algorithm())]
    alg: Option<Alg>,
    /// Key by name, of any issuer or of the attacker: rsa-a, rsa2-a, es256-b, ed25519-x ...
    #[arg(long, env = "SSO_HARNESS_KEY", value_name = "NAME", value_parser = key)]
    key: Option<&'static Key>,
    /// Provider whose tokens it looks like
    #[arg(long, env = "SSO_HARNESS_PERSONA", value_name = "NAME", default_value = GENERIC,
        value_parser = persona())]
    persona: String,
    /// Grant type that it is issued for; client_credentials: the client's own, of no End-User
    #[arg(long, env = "SSO_HARNESS_GRANT", value_name = "GRANT_TYPE",
        default_value = "authorization_code",
        value_parser = PossibleValuesParser::new(GRANTS.iter().map(|grant| grant.grant_type)))]
    grant: String,
    /// Scope values granted, separated by spaces
    #[arg(long, env = "SSO_HARNESS_SCOPE", value_name = "SCOPE", default_value = "openid email",
        value_parser = scope)]
    scope: Scope,
    /// Defect of the token; may be given several times
    #[arg(long = "defect", env = "SSO_HARNESS_DEFECT", value_name = "ID[=ARG]",
        value_parser = defects::parse)]
    defects: Vec<Applied>,
    /// Claim set over all others, as JSON: groups='["admins"]'
    #[arg(long = "claim", env = "SSO_HARNESS_CLAIM", value_name = "NAME=JSON",
        value_parser = member)]
    claims: Vec<(String, Value)>,
    /// Member of the JOSE Header set over all others, as JSON: typ='"at+jwt"'
    #[arg(long, env = "SSO_HARNESS_HEADER", value_name = "NAME=JSON", value_parser = member)]
    header: Vec<(String, Value)>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// An ID Token
    Id,
    /// A JWT access token, typ at+jwt
    Access,
}

/// Prints one token.
pub(super) fn run(args: Args, out: &mut dyn Write) -> Result<(), Failure> {
    let mut all =
        defects_of(path_of(&args.issuer)).map_err(|error| Failure::Usage(error.to_string()))?;
    only_of_tokens(&args.defects).map_err(|error| Failure::Usage(error.to_string()))?;
    all.extend(args.defects.iter().cloned());
    let token = mint(&args.sound()?, &all).map_err(|error| Failure::Usage(error.to_string()))?;
    writeln!(out, "{token}")?;
    Ok(())
}

impl Args {
    fn sound(self) -> Result<Sound, Failure> {
        let mut sound = Sound::new(&self.issuer);
        sound.user = Some(self.user).filter(|_| self.grant != "client_credentials");
        let names_resource = self.audience.is_some();
        (sound.kind, sound.audience) = match self.kind {
            Kind::Id => (TokenKind::Id, self.audience.unwrap_or_else(|| self.client.clone())),
            Kind::Access => (TokenKind::Access, self.audience.unwrap_or_else(|| "db".to_owned())),
        };
        sound.client_id = self.client;
        sound.alg = self.alg.or(self.key.map(|key| key.alg)).unwrap_or(Alg::RS256);
        sound.key = self.key.cloned();
        let occasion = Occasion { grant_type: &self.grant, scope: &self.scope.0, names_resource };
        let persona = Persona::find(&self.persona);
        persona.map_err(|error| Failure::Usage(error.to_string()))?.dress(&mut sound, &occasion);
        sound.claims.extend(self.claims);
        sound.header.extend(self.header);
        Ok(sound)
    }
}

fn issuer(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() => Ok(text.to_owned()),
        _ => Err("an issuer is a URL; for a lie, use --claim iss='\"...\"'".to_owned()),
    }
}

/// Scope values (RFC 6749 section 3.3).
#[derive(Clone, Debug)]
struct Scope(Vec<String>);

fn scope(text: &str) -> Result<Scope, String> {
    let sound = |byte: u8| matches!(byte, 0x20..=0x7e) && !matches!(byte, b'"' | b'\\');
    if !text.bytes().all(sound) {
        return Err("it is a list of printable ASCII words".to_owned());
    }
    Ok(Scope(text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()))
}

fn user(name: &str) -> Result<User, String> {
    User::find(name).ok_or_else(|| "there are alice and bob".to_owned())
}

fn key(name: &str) -> Result<&'static Key, String> {
    KeyRing::named(name).ok_or_else(|| {
        let names: Vec<&str> = KeyRing::A.names().collect();
        format!(
            "there are {}, the same with -b (issuer /other), and those that are not new with -x \
             (an attacker)",
            names.join(", ")
        )
    })
}

fn member(text: &str) -> Result<(String, Value), String> {
    let (name, json) = text.split_once('=').ok_or("it is written NAME=JSON")?;
    if name.is_empty() {
        return Err("it is written NAME=JSON".to_owned());
    }
    let value = serde_json::from_str(json).map_err(|error| {
        format!(
            "what follows `{name}=` is no JSON ({error}); text stands in quotes: {name}='\"...\"'"
        )
    })?;
    Ok((name.to_owned(), value))
}

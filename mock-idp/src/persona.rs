//! Personas: what tokens say at the providers that people use, each a data file.

mod endpoint_path;
pub mod example;
mod own_claims;
mod own_metadata;
mod paths;
mod rule;
mod settings;
mod source;
mod template;
mod when;
mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Value;

use crate::grants::GRANTS;
use crate::mint::{Sound, TokenKind};
use crate::script::read;
use endpoint_path::{EndpointPath, JsonRequests, Without};
pub use own_claims::OwnClaims;
pub use own_metadata::OwnMetadata;
use rule::Rule;
pub(crate) use settings::Personas;
pub use settings::{Full, IssuerSettings};
pub(crate) use source::Source;
use template::Facts;
use when::When;
pub(crate) use when::short;

/// The persona that changes nothing.
pub const GENERIC: &str = "generic";

/// Every persona's file, by name.
static FILES: [(&str, &str); 14] = [
    (GENERIC, include_str!("../../fixtures/personas/generic.yaml")),
    ("adfs", include_str!("../../fixtures/personas/adfs.yaml")),
    ("auth0", include_str!("../../fixtures/personas/auth0.yaml")),
    ("azure-managed-identity", include_str!("../../fixtures/personas/azure-managed-identity.yaml")),
    ("cognito", include_str!("../../fixtures/personas/cognito.yaml")),
    ("entra-v1", include_str!("../../fixtures/personas/entra-v1.yaml")),
    ("entra-v2", include_str!("../../fixtures/personas/entra-v2.yaml")),
    ("gcp-service-account", include_str!("../../fixtures/personas/gcp-service-account.yaml")),
    ("github-actions", include_str!("../../fixtures/personas/github-actions.yaml")),
    ("google", include_str!("../../fixtures/personas/google.yaml")),
    ("keycloak", include_str!("../../fixtures/personas/keycloak.yaml")),
    ("kubernetes", include_str!("../../fixtures/personas/kubernetes.yaml")),
    ("okta", include_str!("../../fixtures/personas/okta.yaml")),
    ("ping", include_str!("../../fixtures/personas/ping.yaml")),
];

/// Other names of personas.
const ALIASES: &[(&str, &str)] = &[("entra", "entra-v2")];

/// Each read once it is asked for.
static PERSONAS: [OnceLock<Result<Persona, PersonaError>>; FILES.len()] =
    [const { OnceLock::new() }; FILES.len()];

/// How a provider shapes its tokens.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// What `--persona` calls it; the name of its file.
    pub name: String,
    /// The provider, as its vendor writes it.
    pub provider: String,
    /// The audience of access tokens where the request names no resource.
    #[serde(default)]
    audience: Option<Audience>,
    /// The path recommended for its issuers.
    pub issuer: String,
    /// The grant types that the provider has. The mock answers all.
    #[serde(default)]
    grant_types: Option<GrantTypes>,
    /// The provider's own endpoints, beside the mock's.
    #[serde(default)]
    endpoints: Vec<EndpointPath>,
    /// Endpoints that the provider does not have.
    #[serde(default)]
    without: Vec<Without>,
    /// Which of its access tokens say nothing to anybody but the provider.
    #[serde(default)]
    opaque_access_tokens: Option<OpaqueAccessTokens>,
    /// That the provider takes parameters as JSON too.
    #[serde(default)]
    json_requests: Option<JsonRequests>,
    /// Where its facts come from, by id.
    #[serde(default)]
    sources: BTreeMap<String, Source>,
    /// What it changes in tokens, in order.
    #[serde(default)]
    tokens: Vec<Rule>,
}

/// The audience of access tokens that are for nothing in particular.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Audience {
    /// With templates.
    value: Value,
    /// The source that says so.
    source: String,
}

/// The grant types of a provider.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrantTypes {
    /// Their names, as in `grant_type`.
    names: Vec<String>,
    /// The source that says so.
    source: String,
}

/// Which access tokens are opaque.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpaqueAccessTokens {
    #[serde(default)]
    when: When,
    /// The source that says so.
    source: String,
}

/// What a token is issued for, beside what the token itself says.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    /// `grant_type` of the token request, or `implicit`.
    pub grant_type: &'a str,
    /// The scope values granted.
    pub scope: &'a [String],
    /// Whether the request names the resource that the token is for.
    pub names_resource: bool,
}

/// Why there is no such persona.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonaError(String);

impl fmt::Display for PersonaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PersonaError {}

impl Persona {
    /// The names of all, the one that changes nothing first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(name, _)| *name)
    }

    /// The other names of the persona of that name.
    pub fn aliases(name: &str) -> impl Iterator<Item = &'static str> {
        ALIASES.iter().filter(move |(_, meant)| *meant == name).map(|(alias, _)| *alias)
    }

    /// The persona of that name, or of that other name.
    ///
    /// # Errors
    /// Where there is none; the error lists those that there are.
    pub fn find(name: &str) -> Result<&'static Persona, PersonaError> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name, |(_, meant)| *meant);
        let at = Persona::names().position(|known| known == name).ok_or_else(|| {
            let known: Vec<&str> = Persona::names().collect();
            PersonaError(read::unknown("persona", name, &known))
        })?;
        let (name, text) = FILES[at];
        PERSONAS[at].get_or_init(|| Persona::parse(name, text)).as_ref().map_err(Clone::clone)
    }

    fn parse(name: &str, text: &str) -> Result<Persona, PersonaError> {
        let wrong = |why: String| PersonaError(format!("fixtures/personas/{name}.yaml: {why}"));
        let persona: Persona = read::yaml(text).map_err(|error| wrong(error.to_string()))?;
        persona.check(name).map_err(wrong)?;
        Ok(persona)
    }

    fn check(&self, name: &str) -> Result<(), String> {
        if self.name != name {
            return Err(format!("it is named `{}`", self.name));
        }
        if let Some(audience) = &self.audience {
            template::check(&audience.value, false)?;
        }
        let known: Vec<&str> = GRANTS.iter().map(|grant| grant.grant_type).collect();
        let unknown = self.grant_types().iter().find(|name| !known.contains(&name.as_str()));
        if let Some(unknown) = unknown {
            return Err(read::unknown("grant type", unknown, &known));
        }
        self.tokens.iter().try_for_each(Rule::check)?;
        self.endpoints.iter().try_for_each(|own| endpoint_path::check(&own.endpoint))?;
        self.without.iter().try_for_each(|without| endpoint_path::check(&without.endpoint))?;
        let cited: Vec<&String> = self.cited().collect();
        if let Some(unknown) = cited.iter().find(|id| !self.sources.contains_key(**id)) {
            return Err(format!("no source is called `{unknown}`"));
        }
        match self.sources.keys().find(|id| !cited.contains(id)) {
            Some(unused) => Err(format!("nothing cites `{unused}`")),
            None => Ok(()),
        }
    }

    /// The source of every fact.
    fn cited(&self) -> impl Iterator<Item = &String> {
        let rules = self.tokens.iter().map(|rule| &rule.source);
        let endpoints = self.endpoints.iter().map(|own| &own.source);
        let without = self.without.iter().map(|without| &without.source);
        let json = self.json_requests.iter().map(|json| &json.source);
        let opaque = self.opaque_access_tokens.iter().map(|opaque| &opaque.source);
        let audience = self.audience.iter().map(|audience| &audience.source);
        let grant_types = self.grant_types.iter().map(|grant_types| &grant_types.source);
        let all = rules.chain(endpoints).chain(without).chain(json).chain(opaque);
        all.chain(audience).chain(grant_types)
    }

    /// The grant types that the provider has; none where its tokens are had in another way.
    pub fn grant_types(&self) -> &[String] {
        self.grant_types.as_ref().map_or(&[], |grant_types| &grant_types.names)
    }

    /// Whether the provider makes an access token like this one opaque.
    pub(crate) fn is_opaque(&self, sound: &Sound, occasion: &Occasion<'_>) -> bool {
        let opaque = self.opaque_access_tokens.as_ref();
        opaque.is_some_and(|opaque| opaque.when.applies(sound, occasion))
    }

    /// Whether the provider takes the parameters of a request as JSON too.
    pub(crate) fn takes_json(&self) -> bool {
        self.json_requests.is_some()
    }

    /// Whether the provider lacks the endpoint with that metadata member.
    pub(crate) fn lacks(&self, endpoint: &str) -> bool {
        self.without.iter().any(|without| without.endpoint == endpoint)
    }

    /// Gives the token the shape that it has at this provider. What a test sets over everything
    /// (`mint --claim`) is set after this.
    pub fn dress(&self, sound: &mut Sound, occasion: &Occasion<'_>) {
        if let (TokenKind::Access, false, Some(audience)) =
            (sound.kind, occasion.names_resource, &self.audience)
        {
            let named = template::fill(&audience.value, &Facts { sound, occasion });
            named.as_str().unwrap_or_default().clone_into(&mut sound.audience);
        }
        for rule in &self.tokens {
            if rule.applies(sound, occasion) {
                rule.dress(sound, occasion);
            }
        }
    }
}

#[cfg(test)]
mod tests;

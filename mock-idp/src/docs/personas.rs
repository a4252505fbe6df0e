//! PERSONAS.md: what tokens look like at each provider, and who says so.

use serde_json::Value;

use super::{row, table_head};
use crate::mint::TokenKind;
use crate::persona::example::Example;
use crate::persona::{Persona, example, short};

/// A thing in which providers differ: its name, and what a persona's tokens say of it.
type Difference = (&'static str, fn(&[Token]) -> String);

/// What differs between providers.
const DIFFERENCES: &[Difference] = &[
    ("`iss`", |tokens| first(tokens, |_| true, "iss")),
    ("`sub` of people", |tokens| first(tokens, |t| t.of_people, "sub")),
    ("`sub` of machines", |tokens| first(tokens, |t| !t.of_people, "sub")),
    ("`aud` of access tokens", |tokens| first(tokens, |t| !t.is_id, "aud")),
    ("the client in them", |tokens| {
        names(tokens, |t| !t.is_id, &["azp", "appid", "cid", "client_id"])
    }),
    ("the scope in them", |tokens| names(tokens, |t| !t.is_id, &["scope", "scp"])),
    ("groups and roles", |tokens| names(tokens, |_| true, ROLES)),
    ("email", |tokens| {
        let there = [("ID Tokens", true), ("access tokens", false)]
            .into_iter()
            .filter(|(_, id)| tokens.iter().any(|t| t.is_id == *id && t.has("email")));
        there.map(|(name, _)| name).collect::<Vec<_>>().join(", ")
    }),
    ("`typ` of access tokens", |tokens| {
        tokens.iter().find(|t| !t.is_id).map_or(String::new(), |t| text(&t.header["typ"]))
    }),
    ("seconds: ID Token, access token", |tokens| {
        let of = |id| tokens.iter().find(|t| t.is_id == id).map(Token::lifetime);
        [of(true), of(false)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }),
];

/// Where providers put groups and roles.
const ROLES: &[&str] =
    &["groups", "group", "roles", "realm_access", "cognito:groups", "https://example.com/groups"];

/// One token, decoded.
struct Token {
    is_id: bool,
    of_people: bool,
    header: Value,
    claims: Value,
}

impl Token {
    fn of(example: &Example) -> Option<Token> {
        let (header, claims) = example.decoded().ok()?;
        let is_id = example.sound.kind == TokenKind::Id;
        Some(Token { is_id, of_people: example.sound.user.is_some(), header, claims })
    }

    fn has(&self, claim: &str) -> bool {
        self.claims.get(claim).is_some()
    }

    fn lifetime(&self) -> String {
        let at = |claim: &str| self.claims[claim].as_i64().unwrap_or_default();
        (at("exp") - at("iat")).to_string()
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    }
}

/// The claim in the first token that counts.
fn first(tokens: &[Token], of: fn(&Token) -> bool, claim: &str) -> String {
    tokens.iter().find(|token| of(token)).map_or(String::new(), |token| text(&token.claims[claim]))
}

/// Those claims that a token has, and whether they are lists.
fn names(tokens: &[Token], of: fn(&Token) -> bool, claims: &[&str]) -> String {
    let found = claims.iter().filter_map(|name| {
        let value = tokens.iter().filter(|token| of(token)).find_map(|t| t.claims.get(*name))?;
        Some(format!("`{name}`{}", if value.is_array() { " (list)" } else { "" }))
    });
    found.collect::<Vec<_>>().join(", ")
}

/// The page.
pub(super) fn page() -> String {
    let personas: Vec<&Persona> =
        Persona::names().filter_map(|name| Persona::find(name).ok()).collect();
    let mut text = "# Personas\n\n\
        What tokens look like at the providers that people have, as `mock-idp serve --persona NAME`\n\
        imitates them. `mock-idp personas show NAME` shows each token, decoded. Everything here is made\n\
        from `fixtures/personas`. A source \"from memory\" was not at hand when the file was written.\n\n\
        ## What differs\n\n\
        The examples are alice's and the client `app`'s, for the scope `openid email profile`.\n"
        .to_owned();
    for (name, told) in DIFFERENCES {
        text.push_str(&format!("\n### {name}\n\n"));
        text.push_str(&table_head(["persona", "is"]));
        for persona in &personas {
            let examples = example::all(persona);
            let readable = examples.iter().filter(|example| !example.opaque);
            let tokens: Vec<Token> = readable.filter_map(Token::of).collect();
            let told = told(&tokens);
            let told = if told.is_empty() { "-".to_owned() } else { told };
            text.push_str(&row([format!("`{}`", persona.name), told]));
        }
    }
    for persona in personas {
        text.push_str(&section(persona));
    }
    text
}

fn section(persona: &Persona) -> String {
    let mut text = format!("\n## {}: {}\n\n", persona.name, persona.provider);
    let grants: Vec<&str> = persona.grant_types().iter().map(|grant| short(grant)).collect();
    let grants = if grants.is_empty() { "none".to_owned() } else { grants.join(", ") };
    text.push_str(&format!(
        "Recommended issuer path `{}`; grant types of the provider: {grants}; access tokens: {}.\n\n",
        persona.issuer,
        persona.access_tokens()
    ));
    let facts = persona.facts();
    if !facts.is_empty() {
        text.push_str(&table_head(["tokens", "say", "source"]));
    }
    for fact in facts {
        text.push_str(&row([fact.about, fact.says, fact.source]));
    }
    let endpoints: Vec<_> = persona.own_endpoints().collect();
    if !endpoints.is_empty() {
        text.push_str(&format!("\n{}", table_head(["endpoint", "path", "source"])));
    }
    for (name, path, source) in endpoints {
        text.push_str(&row([name.to_owned(), format!("`{path}`"), source.to_owned()]));
    }
    let lacking: Vec<String> =
        persona.lacking().map(|(name, source)| format!("{name} ({source})")).collect();
    if !lacking.is_empty() {
        text.push_str(&format!("\nNot there: {}.\n", lacking.join(", ")));
    }
    text.push('\n');
    for (id, source) in persona.sources() {
        let title = source.title();
        let named = source.url().map_or(title.clone(), |url| format!("[{title}]({url})"));
        text.push_str(&format!("- {id}: {named}\n"));
    }
    text
}

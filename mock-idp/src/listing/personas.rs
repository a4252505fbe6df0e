//! Personas as people and programs read them.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::mint::MintError;
use crate::persona::{Persona, example, short};
use crate::wrap::hanging;

/// The width of the left column of a page.
const LABEL: usize = 14;

/// All of them, one line each.
pub fn table(personas: &[&Persona]) -> String {
    let names = personas.iter().map(|persona| persona.name.len()).max().unwrap_or_default();
    let bold = anstyle::Style::new().bold();
    let mut text =
        format!("{bold}{:names$}  {:13}  provider{bold:#}\n", "persona", "access tokens");
    for persona in personas {
        let (name, access, provider) = (&persona.name, persona.access_tokens(), &persona.provider);
        // Writing to a String can't fail.
        let _ = writeln!(text, "{name:names$}  {access:13}  {provider}");
    }
    text.push_str("\n`mock-idp personas show NAME` shows its tokens, and who says so\n");
    text
}

/// `personas list --format json`, format 1.
pub fn json(personas: &[&Persona]) -> Value {
    json!({ "format": 1, "personas": personas.iter().map(|p| entry(p)).collect::<Vec<_>>() })
}

fn entry(persona: &Persona) -> Value {
    let facts = persona.facts().into_iter();
    let sources = persona.sources().iter();
    json!({
        "name": persona.name,
        "aliases": Persona::aliases(&persona.name).collect::<Vec<_>>(),
        "provider": persona.provider,
        "issuer": persona.issuer,
        "grant_types": persona.grant_types(),
        "access_tokens": persona.access_tokens(),
        "endpoints": persona.own_endpoints().map(|(name, path, _)| (name.to_owned(), path.into()))
            .collect::<serde_json::Map<_, _>>(),
        "without": persona.lacking().map(|(name, _)| name).collect::<Vec<_>>(),
        "facts": facts.map(|fact| json!({
            "about": fact.about, "says": fact.says, "source": fact.source,
        })).collect::<Vec<_>>(),
        "sources": sources.map(|(id, source)| (id.clone(), json!({
            "title": source.title(), "url": source.url(),
        }))).collect::<serde_json::Map<_, _>>(),
    })
}

/// All that is known of one, in lines of `width` characters, and its tokens, decoded.
///
/// # Errors
/// Where no example of its tokens can be minted.
pub fn page(persona: &Persona, width: usize) -> Result<String, MintError> {
    let bold = anstyle::Style::new().bold();
    let mut text = format!("{bold}{}{bold:#}\n", persona.name);
    let mut put = |label: &str, value: &str| {
        let _ = writeln!(text, "  {label:LABEL$}{}", hanging(value, LABEL + 2, width));
    };
    put("provider", &persona.provider);
    for alias in Persona::aliases(&persona.name) {
        put("also", alias);
    }
    put("issuer path", &persona.issuer);
    let grants: Vec<&str> = persona.grant_types().iter().map(|grant| short(grant)).collect();
    if grants.is_empty() {
        put("grant types", "none: the token of a machine, whichever grant asks");
    } else {
        put("grant types", &grants.join(", "));
    }
    put("access tokens", persona.access_tokens());
    for (name, path, source) in persona.own_endpoints() {
        put("endpoint", &format!("{name} {path} [{source}]"));
    }
    for (name, source) in persona.lacking() {
        put("has no", &format!("{name} [{source}]"));
    }
    let facts = persona.facts();
    if !facts.is_empty() {
        let _ = write!(text, "\n{bold}What its tokens say{bold:#}\n");
    }
    for fact in facts {
        let line = format!("{}: {} [{}]", fact.about, fact.says, fact.source);
        let _ = writeln!(text, "- {}", hanging(&line, 2, width));
    }
    for example in example::all(persona) {
        let _ = writeln!(text, "\n{bold}{}{bold:#}", example.name);
        let (header, claims) = example.decoded()?;
        let _ = match example.opaque {
            true => writeln!(text, "opaque"),
            false => writeln!(text, "{header}\n{claims:#}"),
        };
    }
    if !persona.sources().is_empty() {
        let _ = write!(text, "\n{bold}Sources{bold:#}\n");
    }
    for (id, source) in persona.sources() {
        let _ = writeln!(text, "{}", hanging(&format!("[{id}] {source}"), 4, width));
    }
    Ok(text)
}

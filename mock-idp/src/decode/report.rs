//! A decoded token as text.

use std::fmt::Write as _;

use super::text::printable;
use super::{Decoded, Odd, times};
use crate::spec::Level;
use crate::verify::ContentsPart;
use crate::wrap::hanging;

/// The report, in lines of `width` characters where the token's words allow; with colors, which
/// the writer may take out.
pub fn report(decoded: &Decoded, width: usize) -> String {
    let mut text = String::new();
    part(&mut text, "header", &decoded.contents.header, decoded);
    part(&mut text, "claims", &decoded.contents.payload, decoded);
    judgement(&mut text, decoded, width);
    text
}

fn part(text: &mut String, title: &str, part: &ContentsPart, decoded: &Decoded) {
    let bold = anstyle::Style::new().bold();
    // Writing to a String can't fail, here and below.
    let _ = writeln!(text, "{bold}{title}{bold:#}");
    let Some(members) = &part.members else {
        let why = match part.text.as_str() {
            _ if title == "claims" && decoded.contents.parts == 5 => "encrypted: a JWE".to_owned(),
            "" => "empty, or not there".to_owned(),
            found => format!("no JSON object: {}", printable(found)),
        };
        let _ = writeln!(text, "  {why}\n");
        return;
    };
    if members.is_empty() {
        text.push_str("  none\n");
    }
    let names: Vec<String> = members.iter().map(|(name, _)| printable(name)).collect();
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    for (name, (raw, value)) in names.iter().zip(members) {
        let time = times::explain(raw, value, decoded.now);
        let time = time.map(|time| format!("  {time}")).unwrap_or_default();
        let value = printable(&value.to_string());
        let _ = writeln!(text, "  {name:widest$}  {value}{time}");
    }
    text.push('\n');
}

fn judgement(text: &mut String, decoded: &Decoded, width: usize) {
    let issuer = printable(&decoded.issuer);
    let audience = printable(&decoded.audience.join(", "));
    let keys = if decoded.keys_known {
        "with the keys of that path"
    } else {
        "without its signature, since the issuer's keys are not known here"
    };
    let audience = if audience.is_empty() { "nobody" } else { &audience };
    let judged = format!("Judged as {} of {issuer} for {audience}, {keys}:", decoded.kind);
    let _ = writeln!(text, "{}", hanging(&judged, 0, width));
    if decoded.odd.is_empty() {
        let _ = writeln!(text, "  nothing odd");
    }
    for odd in &decoded.odd {
        oddity(text, odd, width);
    }
}

fn oddity(text: &mut String, odd: &Odd, width: usize) {
    const LABEL: usize = 8;
    let bold = anstyle::Style::new().bold();
    // At MAY no clause decides: verifiers differ, and may.
    let level = if odd.level == Level::May { "either".to_owned() } else { odd.level.to_string() };
    let what = format!("{}: {}", odd.requirement.id, printable(&odd.detail));
    let _ = writeln!(text, "  {bold}{level:LABEL$}{bold:#}{}", hanging(&what, LABEL + 2, width));
    if !odd.clauses.is_empty() {
        let clauses = hanging(&odd.clauses.join(", "), LABEL + 2, width);
        let _ = writeln!(text, "  {:LABEL$}{clauses}", "");
    }
}

//! A diagnosis as a person reads it, 80 columns wide.

use anstyle::{AnsiColor, Style};

use super::diagnosis::{Cause, Diagnosis, Finding};

const WIDTH: usize = 80;

/// The diagnosis; styles are stripped later where nobody can see them.
pub fn text(diagnosis: &Diagnosis) -> String {
    let mut page = String::new();
    let (style, verdict) = match diagnosis.finding {
        Finding::Healthy => (AnsiColor::Green.on_default().bold(), "healthy"),
        Finding::Caused => (AnsiColor::Red.on_default().bold(), "a login fails"),
        Finding::Unknown => (AnsiColor::Yellow.on_default().bold(), "can't tell"),
    };
    page += &format!("{style}{verdict}{style:#}  {}\n\n", diagnosis.target);
    if let Some(version) = &diagnosis.version {
        labeled(&mut page, "version", version);
    }
    labeled(&mut page, "login", &diagnosis.login);
    for (name, value) in &diagnosis.settings {
        labeled(&mut page, name, if value.is_empty() { "(empty)" } else { value });
    }
    for (at, cause) in diagnosis.causes.iter().enumerate() {
        tell(&mut page, if at == 0 { "cause" } else { "also" }, cause, style);
    }
    let yellow = AnsiColor::Yellow.on_default().bold();
    for warning in &diagnosis.warnings {
        tell(&mut page, "note", warning, yellow);
    }
    if diagnosis.finding == Finding::Unknown {
        unknown(&mut page, diagnosis);
    }
    page
}

fn tell(page: &mut String, label: &str, cause: &Cause, style: Style) {
    *page += &format!("\n{style}{label}: {}{style:#}\n", cause.name);
    wrapped(page, "  ", "  ", &cause.means);
    for seen in &cause.seen {
        wrapped(page, "  - ", "    ", seen);
    }
    wrapped(page, "  change: ", "    ", &cause.change);
    if let Some(statement) = &cause.statement {
        // It is to be copied: it is not broken.
        *page += &format!("    {statement}\n");
    }
    if let Some(said) = cause.page {
        wrapped(page, "  the page says otherwise: ", "    ", said);
    }
    wrapped(page, "  source: ", "    ", cause.source);
}

fn unknown(page: &mut String, diagnosis: &Diagnosis) {
    *page += "\n";
    if diagnosis.objections.is_empty() {
        let words = format!("None of the rows for {} fits.", diagnosis.vendor);
        wrapped(page, "", "", &words);
        return;
    }
    wrapped(page, "", "", "A strict verifier with this configuration objects to the token:");
    for (requirement, detail) in &diagnosis.objections {
        wrapped(page, "  - ", "    ", &format!("{requirement}: {detail}"));
    }
}

fn labeled(page: &mut String, label: &str, value: &str) {
    wrapped(page, &format!("  {label}: "), "    ", value);
}

/// The text in lines; a word that is longer than a line stays whole.
fn wrapped(page: &mut String, first: &str, further: &str, text: &str) {
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            *page += line.trim_end();
            page.push('\n');
            further.clone_into(&mut line);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line += word;
        is_empty = false;
    }
    *page += line.trim_end();
    page.push('\n');
}

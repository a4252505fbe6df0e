//! The index of a suite, as a page.

use super::{Case, Scenario};

/// Every case of the scenarios, in Markdown.
pub fn index(scenarios: &[Scenario]) -> String {
    let cases: usize = scenarios.iter().map(|scenario| scenario.cases.len()).sum();
    let mut page = format!(
        "<!-- Generated: cargo run --release -- list --format markdown > scenarios/README.md -->\n\
         # Scenarios\n\n\
         {cases} cases in {} files. A case's id is the file's path, `#` and its name; \
         `sso-harness explain ID` says who asks for what.\n\n{WRITING}",
        scenarios.len()
    );
    for Scenario { name, title, cases, .. } in scenarios {
        page += &format!("\n## [{name}]({name}.yaml): {title}\n\n");
        page += "| case | token | why |\n|---|---|---|\n";
        for members in cases.chunk_by(|a, b| a.title == b.title) {
            let id = members[0].id.split('[').next().unwrap_or_default();
            let id = id.split_once('#').map_or(id, |(_, id)| id);
            let mut tokens: Vec<String> = members.iter().map(token).collect();
            tokens.dedup();
            let why = members[0].why.as_deref().unwrap_or("").replace('|', "\\|");
            page += &format!("| `{id}` | {} | {why} |\n", tokens.join("<br>"));
        }
    }
    page
}

const WRITING: &str = "\
A case needs a name; without defects its token is sound, and without `expect` the standards say what
a right target does:

```yaml
# yaml-language-server: $schema=schema.json
format: 1
title: tokens of our own provider
cases:
  - name: an hour late by the clock of the other site
    why: clocks of the two sites may differ by a minute, not by an hour
    defects: [claim.exp.past=3600]
  - name: no subject, whoever signs
    matrix: { alg: [RS256, ES256] }
    defects: [claim.sub.missing]
```

`sso-harness check FILE` says everything that is wrong with it at once, `sso-harness run FILE` runs
it, and [schema.json](schema.json) lists every key with what it means.
";

fn token(case: &Case) -> String {
    let mut parts: Vec<String> = case.defects.iter().map(|d| format!("`{d}`")).collect();
    if parts.is_empty() {
        parts.push("sound".to_owned());
    }
    parts.extend(case.alg.map(|alg| alg.name().to_owned()));
    parts.extend(case.user.clone());
    parts.join(" ")
}

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

A case may change settings of the target (`given`), go by `steps`, and `assert` what is seen beside
the answers:

```yaml
  - name: a retired key
    why: a key that leaked is retired, and must be worth nothing
    steps:
      - { login: alice, as: old }
      - { idp: rotate, retire: first }
      - { wait: refetch }
      - { login: alice, token: old, requirements: [key.belongs-to-issuer] }
      - { login: alice }
    assert: { requests: { canary: 0 }, within: 2s, effects: none }
```

- `login: USER` with a fresh token (`defects`), `token: previous` or the token that an earlier login
  named by `as`. What is expected follows from the defects and from `requirements`, else a sound
  token logs in; `expect` states it.
- `idp: rotate | publish | retire | restore` changes the keys of the provider: `first` is the key of
  the start, `current` the one that signs.
- `wait: refetch` waits until the target has fetched the keys again, and makes it want to: by a
  sound login, then by tokens that name keys nobody has. A target that does not fetch is not judged.
- `restart` stops the target and starts it again; `set: { NAME: VALUE }` changes settings that its
  target file names.

The first login that is not as expected decides the case, then an assertion that does not hold.
Settings and keys are put back, whatever happens, and a sound login must show that they are.

`sso-harness check FILE` says everything that is wrong with it at once, `sso-harness run FILE` runs
it, and [schema.json](schema.json) lists every key with what it means.
";

fn token(case: &Case) -> String {
    let mut parts: Vec<String> = case.defects.iter().map(|d| format!("`{d}`")).collect();
    if !case.given.is_empty() {
        parts.insert(0, format!("with {}:", case.given_words()));
    }
    if !case.steps.is_empty() {
        parts.push(steps(case));
    } else if case.defects.is_empty() {
        parts.push("sound".to_owned());
    }
    parts.extend(case.alg.map(|alg| alg.name().to_owned()));
    parts.extend(case.user.clone());
    parts.join(" ")
}

/// `1. login alice<br>2. restart of the target`.
fn steps(case: &Case) -> String {
    let numbered = (1..).zip(&case.steps).map(|(number, step)| format!("{number}. {step}"));
    numbered.collect::<Vec<_>>().join("<br>").replace('|', "\\|")
}

//! The index of a suite, as a page.

use super::{Case, Scenario};

/// Every case of the scenarios, in Markdown.
pub fn index(scenarios: &[Scenario]) -> String {
    let cases: usize = scenarios.iter().map(|scenario| scenario.cases.len()).sum();
    let mut page = format!(
        "<!-- Generated: cargo run --release -- list --format markdown > scenarios/README.md -->\n\
         # Scenarios\n\n\
         {cases} cases in {} files. A case's id is the file's path, `#` and its name; \
         `sso-harness explain ID` says who asks for what.\n",
        scenarios.len()
    );
    for Scenario { name, title, cases, .. } in scenarios {
        page += &format!("\n## [{name}]({name}.yaml): {title}\n\n");
        page += "| case | token | why |\n|---|---|---|\n";
        for case in cases {
            let id = case.id.split_once('#').map_or(case.id.as_str(), |(_, id)| id);
            let why = case.why.as_deref().unwrap_or("");
            page += &format!("| `{id}` | {} | {} |\n", token(case), why.replace('|', "\\|"));
        }
    }
    page
}

fn token(case: &Case) -> String {
    if case.defects.is_empty() {
        return "sound".to_owned();
    }
    let defects: Vec<String> = case.defects.iter().map(|d| format!("`{d}`")).collect();
    defects.join(" ")
}

use anstream::adapter::strip_str;

use super::*;
use crate::defects::{Alias, Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::{aud, exp};

static LATE: Defect = Defect {
    id: "claim.exp.late",
    aliases: &[Alias { name: "claim.exp.late-1m", argument: Some("60") }],
    summary: "sets `exp` so far before now that no leeway which anybody would declare hides it",
    breaks: &[&exp::IN_FUTURE, &exp::PRESENT],
    attacker: Attacker::AnyToken,
    gains: Gains::Persistence,
    argument: Argument::Seconds { default: 60, range: 1..=600 },
    inject: &[Inject::Claims(|draft, _| draft.claims.remove("exp"))],
    evidence: &["a conformance test"],
    docs: "What a person should know, in as many words as that takes, wrapped like the rest.",
    ..Defect::PLAIN
};
static ARRAY: Defect = Defect {
    id: "ok.aud-array",
    summary: "writes `aud` as an array | of one",
    breaks: &[&aud::ARRAY_ACCEPTED],
    effect: Effect::Legal,
    attacker: Attacker::Nobody,
    ..Defect::PLAIN
};

#[test]
fn the_table_is_aligned_and_wrapped() {
    let text = table(&[&LATE, &ARRAY], 80);
    insta::assert_snapshot!(strip_str(&text).to_string(), @r"
defect          severity  the provider ...

claim.exp.late  high      sets `exp` so far before now that no leeway which
                          anybody would declare hides it

ok.aud-array    low       writes `aud` as an array | of one

2 defects; `mock-idp defects show ID` explains one
");
}

#[test]
fn no_line_of_the_table_is_longer_than_the_width() {
    for width in [76, 80, 120] {
        let text = strip_str(&table(&[&LATE, &ARRAY], width)).to_string();
        assert!(text.lines().all(|line| line.chars().count() <= width), "{text}");
    }
}

#[test]
fn a_page_says_all_that_is_known() {
    let text = strip_str(&page(&LATE, 80)).to_string();
    let (facts, _) = text.split_once("\nA right target").expect("a heading");
    insta::assert_snapshot!(facts, @r"
claim.exp.late=SECONDS (1..=600, default 60)
  the provider  sets `exp` so far before now that no leeway which anybody would
                declare hides it
  also          claim.exp.late-1m (claim.exp.late=60)
  severity      high: any-token gains persistence
  weakness      CWE-613
  effect        deceives
  acts on       claims
  requirement   exp.in-future: `exp` lies ahead
  requirement   exp.present: `exp` is there
  seen in       a conformance test
");
}

#[test]
fn markdown_has_one_table_for_each_subject_and_escapes_bars() {
    let text = markdown(&[&LATE, &ARRAY]);
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(heads, ["## claim.exp", "## ok"]);
    assert!(text.contains("array \\| of one"));
}

#[test]
fn json_names_the_argument_by_kind() {
    let document = json(&[&LATE, &ARRAY]);
    let late = &document["defects"][0];
    let argument = serde_json::json!({ "kind": "seconds", "default": 60, "min": 1, "max": 600 });
    assert_eq!(late["argument"], argument);
    assert_eq!(late["aliases"], serde_json::json!(["claim.exp.late-1m"]));
    assert_eq!((&late["subject"], &late["severity"]), (&"claim.exp".into(), &"high".into()));
    assert!(document["defects"][1]["argument"].is_null());
}

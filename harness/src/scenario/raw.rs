//! What a scenario file says, key by key: checks, suggestions and the JSON Schema come from here.

mod steps;

use serde_json::json;

use super::slug::slug;
use crate::shape::{Field, Record, Shape, Text, Wrong, words};
use steps::{ASSERT, SETTINGS, STEP};

/// The words of `expect`.
pub(super) const EXPECTATIONS: &[&str] = &["accept", "reject", "either", "accept-or-explain"];

/// A scenario file, format 1.
pub(crate) static SCENARIO: Record = Record {
    what: "a scenario",
    docs: "What a relying party is asked to do, case by case.",
    fields: &[
        Field::required("format", Shape::Version(1), "The version of this format."),
        Field::required("title", ANY, "What the scenario is about, in a few words."),
        Field::optional(
            "requirements",
            Shape::List(&Shape::Text(&words::REQUIREMENT), 0),
            "The requirements that the scenario covers, by id.",
        ),
        Field::required("cases", Shape::List(&Shape::Record(&CASE), 1), "The cases, in order."),
    ],
};

static CASE: Record = Record {
    what: "a case",
    docs: "One login, or one for each member of its matrix.",
    fields: &[
        Field::required(
            "name",
            Shape::Text(&NAME),
            "Names the case; its id is the file's path, `#` and the name in lower case with `-`.",
        ),
        Field::optional("why", ANY, "Why it matters, for an administrator."),
        Field::optional(
            "defects",
            Shape::List(&Shape::Text(&words::DEFECT), 0),
            "The defects of the token, `ID` or `ID=ARGUMENT`; none: a sound token.",
        ),
        Field::optional(
            "matrix",
            Shape::Record(&MATRIX),
            "Makes one case of each combination; the id ends in `[alg=ES256,user=bob]`.",
        ),
        Field::optional(
            "present",
            Shape::Either(&[
                Shape::Word("`all`", &["all"]),
                Shape::List(&Shape::Text(&words::PRESENTATION), 1),
            ]),
            "How the token is presented: `all` makes one case of each presentation of the target, \
             a list takes the first that the target has. Default: the target's first.",
        ),
        Field::optional("user", Shape::Text(&words::USER), "Who logs in. Default: alice."),
        Field::optional(
            "alg",
            Shape::Text(&words::ALGORITHM),
            "The algorithm of the sound token. Default: the target's first.",
        ),
        Field::optional(
            "slow",
            Shape::Bool,
            "It takes long on purpose: `--filter 'not tag(slow)'` leaves it out.",
        ),
        Field::optional("tags", Shape::List(&ANY, 0), "Words for `--filter tag(..)`."),
        Field::optional(
            "expect",
            Shape::Word("an expectation", EXPECTATIONS),
            "What a right target does. Computed where the case has defects; may be stated for a \
             case without defects or with `given` or `steps`.",
        ),
        Field::optional(
            "given",
            SETTINGS,
            "Settings of the target file that the case changes; restored afterwards. Values may \
             hold `{{issuer}}` and its like.",
        ),
        Field::optional(
            "steps",
            Shape::List(&STEP, 1),
            "What happens, in order; one login with the case's token where nothing stands here.",
        ),
        Field::optional("assert", Shape::Record(&ASSERT), "What must be seen beside the answer."),
    ],
};

static MATRIX: Record = Record {
    what: "a matrix",
    docs: "What is varied, in the order of the file.",
    fields: &[
        Field::optional(
            "alg",
            Shape::List(&Shape::Text(&words::ALGORITHM), 1),
            "Algorithms of the sound token.",
        ),
        Field::optional(
            "defect",
            Shape::List(&Shape::Text(&words::DEFECT), 1),
            "Defects, each added behind those of the case: `claim.exp.past=120` varies arguments.",
        ),
        Field::optional("user", Shape::List(&Shape::Text(&words::USER), 1), "Who logs in."),
        Field::optional(
            "present",
            Shape::List(&Shape::Text(&words::PRESENTATION), 1),
            "How the token is presented; skipped where the target does not offer it.",
        ),
    ],
};

const ANY: Shape = Shape::Text(&words::ANY);

static NAME: Text = Text {
    what: "a name",
    schema: || json!({ "pattern": "[A-Za-z0-9]" }),
    read: |text| {
        if slug(text).is_empty() {
            let title = format!("the name `{text}` gives no id");
            Err(Wrong::new(title, "use letters and digits of ASCII"))
        } else {
            Ok(())
        }
    },
};

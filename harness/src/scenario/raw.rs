//! What a scenario file says, key by key: checks, suggestions and the JSON Schema come from here.

use serde_json::json;

use super::slug::slug;
use crate::shape::{Field, OneOf, Record, Shape, Text, Wrong, words};

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
        Field::optional("slow", Shape::Bool, "It takes long on purpose."),
        Field::optional("tags", Shape::List(&ANY, 0), "Words for `--filter tag(..)`."),
        Field::optional(
            "expect",
            Shape::Word("an expectation", EXPECTATIONS),
            "What a right target does. Computed where the case has defects; may be stated for a \
             case without defects or with `given` or `steps`.",
        ),
        Field::optional(
            "given",
            Shape::Map(&words::SCALAR),
            "Settings of the target file that the case changes; restored afterwards.",
        ),
        Field::optional("steps", Shape::List(&Shape::OneOf(&STEP), 1), "What happens, in order."),
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

static STEP: OneOf = OneOf { what: "a step", records: &[&LOGIN, &IDP, &WAIT] };

static LOGIN: Record = Record {
    what: "a login step",
    docs: "Somebody logs in.",
    fields: &[
        Field::required("login", Shape::Text(&words::USER), "Who logs in."),
        Field::optional(
            "token",
            Shape::Word("a token", &["fresh", "previous"]),
            "`fresh` (default), or `previous`: the token of the login before.",
        ),
        Field::optional(
            "defects",
            Shape::List(&Shape::Text(&words::DEFECT), 0),
            "The defects of this token.",
        ),
        Field::optional(
            "expect",
            Shape::Word("an expectation", EXPECTATIONS),
            "What a right target does here.",
        ),
    ],
};

static IDP: Record = Record {
    what: "a provider step",
    docs: "The provider does something.",
    fields: &[
        Field::required("idp", Shape::Word("an act of the provider", &["rotate"]), "What it does."),
        Field::optional("retire", ANY, "The key that it no longer publishes."),
    ],
};

static WAIT: Record = Record {
    what: "a wait step",
    docs: "Waits.",
    fields: &[Field::required(
        "wait",
        Shape::Text(&WAIT_FOR),
        "`refetch`: until the target has fetched the keys again; or a duration.",
    )],
};

static ASSERT: Record = Record {
    what: "an assertion",
    docs: "What must be seen beside the answer.",
    fields: &[
        Field::optional(
            "requests",
            Shape::Map(&Shape::Either(&[Shape::Integer(0, 1_000_000), Shape::Text(&COUNT)])),
            "Requests to the provider by endpoint: a number, or `<= 2`.",
        ),
        Field::optional("within", Shape::Text(&words::DURATION), "How fast the answer must be."),
        Field::optional(
            "effects",
            Shape::Word("a word for effects", &["none"]),
            "`none`: nothing was left behind.",
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

static WAIT_FOR: Text = Text {
    what: "`refetch` or a duration",
    schema: || json!({ "pattern": r"^(refetch|\d+(ms|s|m))$" }),
    read: |text| if text == "refetch" { Ok(()) } else { (words::DURATION.read)(text) },
};

static COUNT: Text = Text {
    what: "a count",
    schema: || json!({ "pattern": r"^(<=|>=|=)? ?\d+$" }),
    read: |text| {
        let digits = text.trim_start_matches(['<', '>', '=']).trim_start();
        match digits.parse::<u32>() {
            Ok(_) => Ok(()),
            Err(_) => {
                let title = format!("`{text}` is not a count");
                Err(Wrong::new(title, "a count is written 2, `<= 2` or `>= 1`"))
            }
        }
    },
};

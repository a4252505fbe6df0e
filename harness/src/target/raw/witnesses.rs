//! What is looked at beside the target's answers, key by key.

use serde_json::json;

use super::reach::SENDER;
use super::texts::{ANY, SETUP_TEXT};
use crate::shape::{Field, Record, Shape, Text, Wrong};
use crate::target::placeholders;
use crate::witness::undo;

static UNDO: Text = Text {
    what: "a text",
    schema: || json!({ "minLength": 1 }),
    read: |text| {
        placeholders::check(text, placeholders::UNDO)?;
        undo::check(text).map_err(|why| Wrong::new(why, "write `DROP ROLE \"{{item}}\"`"))
    },
};

pub(super) static INVENTORY: Record = Record {
    what: "an inventory",
    docs: "One sort of thing that lives in the target.",
    fields: &[
        Field::required("what", ANY, "What each item is: `role`, `member`, `setting`."),
        Field::required(
            "sql",
            Shape::Text(&SETUP_TEXT),
            "The statement that lists them: each row is one item, its columns joined by a blank; \
             a row `name=value` is a value with a name.",
        ),
        Field::required("as", Shape::Record(&SENDER), "Who sends it."),
        Field::optional(
            "undo",
            Shape::Text(&UNDO),
            "The statement that takes an added item away: `{{item}}` is the item, `{{member}}` \
             and `{{group}}` are the two of an item written `A in B`. Write it in quotes.",
        ),
    ],
};

//! What a target file says, key by key: checks, suggestions and the JSON Schema come from here.

mod reach;
mod texts;
mod witnesses;

use crate::shape::{Field, OneOf, Record, Shape, words};
use reach::{CONNECT, IDP, LAUNCH, SETTING, SETUP, WHOAMI};
use texts::{ANY, COMMAND, DRIVER, NODE, SETUP_TEXT};
use witnesses::INVENTORY;

/// A target file, format 1.
pub(crate) static TARGET: Record = Record {
    what: "a target",
    docs: "What is tested, how it is reached, and what it declares of its validation.",
    fields: &[
        Field::required("format", Shape::Version(1), "The version of this format."),
        Field::optional("name", ANY, "The name in reports. Default: the file's name."),
        Field::required("driver", Shape::Text(&DRIVER), "The protocol it is spoken to by."),
        Field::optional(
            "command",
            COMMAND,
            "external: the program and its arguments; never through a shell.",
        ),
        Field::optional(
            "env",
            Shape::Map(&words::SCALAR),
            "external: added to the program's environment.",
        ),
        Field::optional(
            "kind",
            Shape::Text(&words::KIND),
            "The kind of credential it consumes; decides which documents bind. Default: \
             id-token-credential.",
        ),
        Field::optional(
            "kinds",
            Shape::Record(&KINDS),
            "The kind by presentation, where they differ; names further presentations that the \
             target offers.",
        ),
        Field::optional("policy", Shape::Record(&POLICY), "What it declares of its validation."),
        Field::optional(
            "documents",
            Shape::List(&Shape::Text(&words::DOCUMENT), 0),
            "Documents that bind it beside those that follow from the kind, by id.",
        ),
        Field::optional(
            "timeout",
            Shape::Text(&words::DURATION),
            "How long any one answer may take: `500ms`, `5s`, `2m`. Default: 10s.",
        ),
        Field::optional("launch", LAUNCH, "How it is started. Default: running."),
        Field::optional("idp", Shape::Record(&IDP), "Where the mock provider listens for it."),
        Field::optional("connect", Shape::Record(&CONNECT), "pgwire, http: how it is reached."),
        Field::optional(
            "setup",
            Shape::List(&Shape::OneOf(&SETUP), 0),
            "Done before the run, in order.",
        ),
        Field::optional(
            "settings",
            Shape::Map(&Shape::Record(&SETTING)),
            "What a scenario's `given` may change, by name.",
        ),
        Field::optional(
            "inventory",
            Shape::List(&Shape::Record(&INVENTORY), 0),
            "pgwire: what lives in it, listed by an administrator before and after each case: a \
             refused login leaves nothing behind.",
        ),
        Field::optional(
            "logs",
            Shape::Text(&SETUP_TEXT),
            "Path of the log that it writes: no token may stand in it.",
        ),
        Field::optional(
            "whoami",
            Shape::Either(&[Shape::OneOf(&WHOAMI), Shape::Null]),
            "How the principal of a session is learnt. Default: pgwire asks `SELECT \
             current_user`, ocient `SELECT CURRENT_USER()`, http does not ask; console needs one.",
        ),
        Field::optional(
            "reasons",
            Shape::List(&Shape::Record(&REASON), 0),
            "What its refusals mean; the first that matches counts.",
        ),
        Field::optional(
            "waivers",
            Shape::List(&Shape::OneOf(&WAIVER), 0),
            "Failures that are known.",
        ),
        Field::optional(
            "token_reuse",
            Shape::Word("a word for token reuse", &["probe", "yes", "no"]),
            "Whether a sound token may be presented twice. Default: probe, found out before the \
             run.",
        ),
        Field::optional(
            "nodes",
            Shape::List(&Shape::Text(&NODE), 1),
            "pgwire, http, ocient: the nodes that it consists of, each `HOST:PORT`; they must answer alike.",
        ),
        Field::optional("limits", Shape::Record(&LIMITS), "What a run must not exceed."),
    ],
};

static KINDS: Record = Record {
    what: "a map of kinds",
    docs: "The kind of credential by presentation.",
    fields: &[
        kind("password", "Cleartext password over pgwire."),
        kind("oauthbearer", "SASL OAUTHBEARER (RFC 7628) over pgwire."),
        kind("http-bearer", "`Authorization: Bearer` (RFC 6750)."),
        kind("http-basic", "`Authorization: Basic`, the token as password (RFC 7617)."),
        kind("websocket", "A WebSocket message."),
        kind("console", "Authorization code run by the target."),
        kind("device", "Device grant."),
        kind("introspection", "A token that the target asks the issuer about."),
        kind("ocient-token", "Ocient's token flow."),
        kind("external", "A program behind JSON lines."),
    ],
};

const fn kind(presentation: &'static str, docs: &'static str) -> Field {
    Field::optional(presentation, Shape::Text(&words::KIND), docs)
}

static POLICY: Record = Record {
    what: "a policy",
    docs: "What the target declares of its validation.",
    fields: &[
        Field::optional(
            "algorithms",
            Shape::List(&Shape::Text(&words::ALGORITHM), 1),
            "The algorithms it accepts; the first signs the sound tokens. Default: [RS256].",
        ),
        Field::optional("leeway_s", Shape::Integer(0, 86_400), "Its leeway, in seconds."),
        Field::optional(
            "user_claim",
            Shape::Word("a claim that names the user", &["email", "sub", "preferred_username"]),
            "The claim that names the user. Default: email.",
        ),
        Field::optional("audience", ANY, "`aud` of sound tokens. Default: db."),
        Field::optional("client_id", ANY, "`azp` of sound tokens. Default: db."),
        Field::optional(
            "azp",
            Shape::Word("a word for azp", &["required", "ignored"]),
            "`required`: it demands that `azp` is its client. Default: ignored.",
        ),
        Field::optional(
            "trusted_audiences",
            Shape::List(&ANY, 0),
            "Audiences that it trusts beside its own; an empty list: none. Declare it to have \
             further audiences judged.",
        ),
        Field::optional(
            "keys_lifetime_s",
            Shape::Integer(0, 86_400),
            "How many seconds it uses a JWK Set before it fetches it again. Declare it to have \
             judged that it does.",
        ),
        Field::optional(
            "keys_cool_down_s",
            Shape::Integer(0, 3_600),
            "For how many seconds after a fetch no unknown `kid` makes it fetch again: a case \
             about new keys waits so long.",
        ),
    ],
};

static REASON: Record = Record {
    what: "a reason",
    docs: "What a refusal's text means.",
    fields: &[
        Field::required("match", ANY, "Part of the message."),
        Field::required(
            "requirement",
            Shape::Text(&words::REQUIREMENT),
            "The requirement that such a refusal names.",
        ),
    ],
};

static WAIVER: OneOf = OneOf {
    what: "a waiver",
    records: &[
        &Record {
            what: "a waiver",
            docs: "Every case that breaks a requirement.",
            fields: &[
                Field::required("requirement", Shape::Text(&words::REQUIREMENT), "Its id."),
                WAIVER_REASON,
                WAIVER_UNTIL,
            ],
        },
        &Record {
            what: "a waiver",
            docs: "Every case whose expectation cites a clause.",
            fields: &[
                Field::required("clause", Shape::Text(&words::CLAUSE), "Its label."),
                WAIVER_REASON,
                WAIVER_UNTIL,
            ],
        },
        &Record {
            what: "a waiver",
            docs: "Cases by id.",
            fields: &[
                Field::required("case", ANY, "The id; `*` and `?` are wild."),
                WAIVER_REASON,
                WAIVER_UNTIL,
            ],
        },
    ],
};

const WAIVER_REASON: Field = Field::required("reason", ANY, "Why it is known.");
const WAIVER_UNTIL: Field =
    Field::optional("until", Shape::Text(&words::DATE), "The last day on which it holds.");

static LIMITS: Record = Record {
    what: "the limits",
    docs: "What a run must not exceed.",
    fields: &[Field::optional(
        "max_failures",
        Shape::Integer(1, 1_000_000),
        "Refusals in a row after which the target locks a user.",
    )],
};

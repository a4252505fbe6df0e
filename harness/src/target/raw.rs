//! What a target file says, key by key: checks, suggestions and the JSON Schema come from here.

use serde_json::json;

use super::placeholders;
use crate::shape::{Field, OneOf, Record, Shape, Text, Wrong, words};

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
        Field::optional("env", ENV, "external: added to the program's environment."),
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
            Shape::List(&ANY, 0),
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
            "whoami",
            Shape::Either(&[Shape::OneOf(&WHOAMI), Shape::Null]),
            "How the principal of a session is learnt. Default: pgwire asks `SELECT \
             current_user`, http does not ask.",
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
    ],
};

static IDP: Record = Record {
    what: "the provider's place",
    docs: "Where the mock provider listens for the target.",
    fields: &[
        Field::optional(
            "listen",
            Shape::Text(&ADDRESS),
            "Address and port, since the target's configuration names it. Default: a free port.",
        ),
        Field::optional(
            "external_url",
            Shape::Either(&[Shape::Text(&URL), Shape::Null]),
            "The URL that the target knows it by, where it is another.",
        ),
        Field::optional("tls", Shape::Text(&IDP_TLS), "`off`: http on loopback."),
    ],
};

static CONNECT: Record = Record {
    what: "a connection",
    docs: "How the target is reached.",
    fields: &[
        Field::optional("host", Shape::Text(&CONNECT_TEXT), "pgwire: default 127.0.0.1."),
        Field::optional(
            "port",
            Shape::Either(&[Shape::Integer(1, 65_535), Shape::Text(&CONNECT_TEXT)]),
            "pgwire: default 5432.",
        ),
        Field::optional("database", Shape::Text(&CONNECT_TEXT), "pgwire: default postgres."),
        Field::optional(
            "user",
            Shape::Text(&CONNECT_TEXT),
            "pgwire: the user at start-up. Default: `{{user}}`, the credential's user.",
        ),
        Field::optional(
            "auth",
            Shape::Word(
                "a way to present a token",
                &["password", "oauthbearer", "http-bearer", "http-basic"],
            ),
            "The presentation. pgwire: password (default) or oauthbearer; http: http-bearer \
             (default) or http-basic.",
        ),
        Field::optional(
            "tls",
            Shape::Word("a TLS mode", &["disable", "require", "verify-full"]),
            "pgwire: `disable` (default), `require` (certificate unchecked) or `verify-full` \
             (checked against `ca_file`).",
        ),
        Field::optional("ca_file", ANY, "pgwire: PEM file with the authority."),
        Field::optional(
            "options",
            Shape::Map(&Shape::Text(&CONNECT_TEXT)),
            "pgwire: further start-up parameters.",
        ),
        Field::optional("url", Shape::Text(&CONNECT_URL), "http: where tokens are presented."),
        Field::optional("method", Shape::Word("a method", &["GET", "POST"]), "http: default GET."),
        Field::optional("body", Shape::Text(&CONNECT_TEXT), "http: body of a POST, JSON."),
    ],
};

const LAUNCH: Shape = Shape::Either(&[
    Shape::Word("the word `running`", &["running"]),
    Shape::OneOf(&OneOf { what: "a way to launch", records: &[&PROCESS, &CONTAINER] }),
]);

static PROCESS: Record = Record {
    what: "a launch by process",
    docs: "A program that is started and stopped. Ready when it prints one line of JSON, whose \
           members are the placeholders `{{ready.NAME}}`.",
    fields: &[Field::required(
        "process",
        Shape::Record(&Record {
            what: "a process",
            docs: "The program.",
            fields: &[
                Field::required("command", SETUP_COMMAND, "The program and its arguments."),
                Field::optional(
                    "env",
                    Shape::Map(&Shape::Text(&SETUP_TEXT)),
                    "Added to its environment.",
                ),
            ],
        }),
        "The program.",
    )],
};

static CONTAINER: Record = Record {
    what: "a launch by container",
    docs: "Not in this version.",
    fields: &[Field::required(
        "container",
        Shape::Later("launch: container"),
        "Not in this version.",
    )],
};

static SETUP: OneOf = OneOf { what: "a step of the setup", records: &[&SETUP_SQL, &SETUP_RUN] };

static SETUP_SQL: Record = Record {
    what: "a statement of the setup",
    docs: "SQL over pgwire.",
    fields: &[
        Field::required("sql", Shape::Text(&SETUP_TEXT), "The statement."),
        Field::required(
            "as",
            Shape::Record(&Record {
                what: "a database user",
                docs: "Who sends it.",
                fields: &[
                    Field::required("user", ANY, "The user."),
                    Field::optional("password", ANY, "The user's password."),
                ],
            }),
            "Who sends it.",
        ),
    ],
};

static SETUP_RUN: Record = Record {
    what: "a program of the setup",
    docs: "A program, never through a shell.",
    fields: &[Field::required("run", SETUP_COMMAND, "The program and its arguments.")],
};

static SETTING: Record = Record {
    what: "a setting",
    docs: "One thing that a scenario may change.",
    fields: &[Field::required(
        "sql",
        Shape::Text(&SETTING_TEXT),
        "The statement; `{{value}}` is what the scenario asks for.",
    )],
};

static WHOAMI: OneOf = OneOf {
    what: "a way to learn the principal",
    records: &[
        &Record {
            what: "a way to learn the principal",
            docs: "pgwire: by a statement.",
            fields: &[Field::required("sql", ANY, "Its first column is the principal.")],
        },
        &Record {
            what: "a way to learn the principal",
            docs: "http: from the answer.",
            fields: &[Field::required(
                "json",
                Shape::Text(&POINTER),
                "JSON Pointer (RFC 6901) into the answer.",
            )],
        },
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

const ANY: Shape = Shape::Text(&words::ANY);
const COMMAND: Shape = Shape::List(&ANY, 1);
const ENV: Shape = Shape::Map(&words::SCALAR);
const SETUP_COMMAND: Shape = Shape::List(&Shape::Text(&SETUP_TEXT), 1);

static DRIVER: Text = Text {
    what: "a driver",
    schema: || words::one_of_schema(DRIVERS),
    read: |text| match text {
        "console" | "ocient" => Err(Wrong::new(
            format!("the driver `{text}` is not in this version"),
            format!("this version has {}", DRIVERS.join(", ")),
        )),
        _ => words::one_of("a driver", text, DRIVERS),
    },
};

const DRIVERS: &[&str] = &["pgwire", "http", "external"];

static CONNECT_TEXT: Text = Text {
    what: "a text",
    schema: || json!({}),
    read: |text| placeholders::check(text, placeholders::CONNECT),
};

static SETUP_TEXT: Text = Text {
    what: "a text",
    schema: || json!({ "minLength": 1 }),
    read: |text| placeholders::check(text, placeholders::SETUP),
};

static SETTING_TEXT: Text = Text {
    what: "a text",
    schema: || json!({ "minLength": 1 }),
    read: |text| placeholders::check(text, placeholders::SETTING),
};

static CONNECT_URL: Text = Text {
    what: "a URL",
    schema: || json!({ "pattern": r"^(https?://|\{\{)" }),
    read: |text| {
        if !text.starts_with("{{") {
            (URL.read)(text)?;
        }
        placeholders::check(text, placeholders::CONNECT)
    },
};

static URL: Text = Text {
    what: "a URL",
    schema: || json!({ "pattern": "^https?://" }),
    read: |text| {
        if text.starts_with("http://") || text.starts_with("https://") {
            return Ok(());
        }
        Err(Wrong::new(format!("`{text}` is not a URL"), "a URL begins with http:// or https://"))
    },
};

static ADDRESS: Text = Text {
    what: "an address with a port",
    schema: || json!({ "pattern": r":\d+$" }),
    read: |text| match text.parse::<std::net::SocketAddr>() {
        Ok(_) => Ok(()),
        Err(_) => Err(Wrong::new(
            format!("`{text}` is not an address with a port"),
            "an address is written 127.0.0.1:9400",
        )),
    },
};

static IDP_TLS: Text = Text {
    what: "a TLS mode of the provider",
    schema: || json!({ "const": "off" }),
    read: |text| match text {
        "off" => Ok(()),
        _ => Err(Wrong::new("TLS of the provider is not in this version", "write `tls: off`")),
    },
};

static POINTER: Text = Text {
    what: "a JSON Pointer",
    schema: || json!({ "pattern": "^(/|$)" }),
    read: |text| {
        if text.is_empty() || text.starts_with('/') {
            return Ok(());
        }
        Err(Wrong::new(format!("`{text}` is not a JSON Pointer"), format!("write `/{text}`")))
    },
};

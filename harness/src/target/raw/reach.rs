//! How a target is reached, started and prepared, key by key.

use super::texts::{
    ADDRESS, ANY, CONNECT_TEXT, CONNECT_URL, POINTER, SETTING_TEXT, SETUP_COMMAND, SETUP_TEXT, URL,
};
use crate::shape::{Field, OneOf, Record, Shape};

pub(super) static IDP: Record = Record {
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
        Field::optional(
            "tls",
            Shape::Word("a TLS mode of the provider", &["off", "self-signed"]),
            "`off` (default): http. `self-signed`: https, by an authority that is made for the run; \
             `{{ca_file}}` is the path of its certificate (PEM).",
        ),
    ],
};

pub(super) static CONNECT: Record = Record {
    what: "a connection",
    docs: "How the target is reached.",
    fields: &[
        Field::optional("host", Shape::Text(&CONNECT_TEXT), "pgwire, ocient: default 127.0.0.1."),
        Field::optional(
            "port",
            Shape::Either(&[Shape::Integer(1, 65_535), Shape::Text(&CONNECT_TEXT)]),
            "pgwire: default 5432; ocient: default 4050.",
        ),
        Field::optional(
            "database",
            Shape::Text(&CONNECT_TEXT),
            "pgwire: default postgres; ocient: default system.",
        ),
        Field::optional(
            "user",
            Shape::Text(&CONNECT_TEXT),
            "pgwire: the user at start-up. Default: `{{user}}`, the credential's user. ocient: what \
             the token is, `id_token` (default) or `access_token`, perhaps with `@` and a database.",
        ),
        Field::optional(
            "identity_provider",
            Shape::Text(&CONNECT_TEXT),
            "ocient: the integration to log in by. Default: none is named.",
        ),
        Field::optional(
            "auth",
            Shape::Word(
                "a way to present a token",
                &[
                    "password",
                    "oauthbearer",
                    "http-bearer",
                    "http-basic",
                    "ocient-token",
                    "device",
                    "console",
                ],
            ),
            "The presentation. pgwire: password (default) or oauthbearer; http: http-bearer \
             (default) or http-basic; ocient: ocient-token (default), device or console; console: \
             console.",
        ),
        Field::optional(
            "tls",
            Shape::Word("a TLS mode", &["disable", "require", "verify-full"]),
            "pgwire: `disable` (default), `require` (certificate unchecked) or `verify-full` \
             (checked against `ca_file`); ocient: `require` (default) or `verify-full`.",
        ),
        Field::optional("ca_file", ANY, "pgwire, ocient: PEM file with the authority."),
        Field::optional(
            "options",
            Shape::Map(&Shape::Text(&CONNECT_TEXT)),
            "pgwire: further start-up parameters.",
        ),
        Field::optional(
            "url",
            Shape::Text(&CONNECT_URL),
            "http: where tokens are presented; console: where it tells who is logged in, as JSON.",
        ),
        Field::optional(
            "login",
            Shape::Text(&CONNECT_URL),
            "console: where a login by the authorization code flow begins.",
        ),
        Field::optional("method", Shape::Word("a method", &["GET", "POST"]), "http: default GET."),
        Field::optional("body", Shape::Text(&CONNECT_TEXT), "http: body of a POST, JSON."),
    ],
};

pub(super) const LAUNCH: Shape = Shape::Either(&[
    Shape::Word("the word `running`", &["running"]),
    Shape::OneOf(&OneOf { what: "a way to launch", records: &[&PROCESS, &CONTAINER] }),
]);

pub(super) static PROCESS: Record = Record {
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

pub(super) static CONTAINER: Record = Record {
    what: "a launch by container",
    docs: "Not in this version.",
    fields: &[Field::required(
        "container",
        Shape::Later("launch: container"),
        "Not in this version.",
    )],
};

pub(super) static SETUP: OneOf =
    OneOf { what: "a step of the setup", records: &[&SETUP_SQL, &SETUP_RUN] };

pub(super) static SETUP_SQL: Record = Record {
    what: "a statement of the setup",
    docs: "SQL over pgwire, or over Ocient's protocol.",
    fields: &[
        Field::required("sql", Shape::Text(&SETUP_TEXT), "The statement."),
        Field::required("as", Shape::Record(&SENDER), "Who sends it."),
    ],
};

pub(super) static SENDER: Record = Record {
    what: "a database user",
    docs: "Who sends it.",
    fields: &[
        Field::required("user", Shape::Text(&SETUP_TEXT), "The user."),
        Field::optional("password", ANY, "The user's password."),
    ],
};

pub(super) static SETUP_RUN: Record = Record {
    what: "a program of the setup",
    docs: "A program, never through a shell.",
    fields: &[Field::required("run", SETUP_COMMAND, "The program and its arguments.")],
};

pub(super) static SETTING: Record = Record {
    what: "a setting",
    docs: "One thing that a scenario may change.",
    fields: &[
        Field::required(
            "sql",
            Shape::Text(&SETTING_TEXT),
            "The statement; `{{value}}`, which stands between single quotes, is what the scenario \
             asks for.",
        ),
        Field::optional(
            "as",
            Shape::Record(&SENDER),
            "Who sends it. Default: the administrator that the launched program tells, \
             `{{ready.admin.user}}` with `{{ready.admin.password}}`; where nothing is launched, the \
             first of the setup.",
        ),
        Field::optional(
            "restore",
            Shape::Text(&SETUP_TEXT),
            "The statement that undoes it. Default, for issuer, audience, client_id, user_claim \
             and leeway: `sql` with what the policy declares.",
        ),
    ],
};

pub(super) static WHOAMI: OneOf = OneOf {
    what: "a way to learn the principal",
    records: &[
        &Record {
            what: "a way to learn the principal",
            docs: "pgwire, ocient: by a statement.",
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

//! RFC 8628, the device authorization grant.

use crate::spec::{Addressee, Clause, Document, Keyword, Kind, ReadIn, Register, Status};

pub(in crate::spec) static RFC8628: Document = Document {
    id: "RFC8628",
    title: "OAuth 2.0 Device Authorization Grant",
    version: "August 2019",
    link: "https://www.rfc-editor.org/rfc/rfc8628",
    status: Status::Standard,
    binds: &[Kind::IdToken],
    profile: false,
    by_declaration: false,
};

pub(in crate::spec) static REGISTER: Register = Register {
    document: &RFC8628,
    clauses: &[
        &CODES,
        &JSON,
        &EXPIRES_IN,
        &INTERVAL,
        &INTERVAL_WAITED,
        &INTERVAL_DEFAULT,
        &COMPLETE,
        &PENDING,
        &SLOW_DOWN,
        &OTHER_ERRORS,
    ],
};

const PLAIN: Clause =
    Clause { document: &RFC8628, link: "https://www.rfc-editor.org/rfc/rfc8628", ..Clause::PLAIN };

pub(in crate::spec) static CODES: Clause = Clause {
    label: "RFC8628-3.2#codes",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    unusable: true,
    paraphrase: "The device authorization response holds the device code, the user code and the verification URI.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.2",
    quote: "The device verification code",
    ..PLAIN
};

pub(in crate::spec) static JSON: Clause = Clause {
    label: "RFC8628-3.2#type",
    keyword: Keyword::None,
    paraphrase: "The device authorization response has the media type of JSON.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.2",
    quote: "format with a 200 (OK) status code",
    ..PLAIN
};

pub(in crate::spec) static EXPIRES_IN: Clause = Clause {
    label: "RFC8628-3.2#expires_in",
    keyword: Keyword::Required,
    addressee: Addressee::Issuer,
    paraphrase: "The device authorization response says how many seconds both codes live.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.2",
    quote: "The lifetime in seconds of the \"device_code\"",
    ..PLAIN
};

pub(in crate::spec) static INTERVAL: Clause = Clause {
    label: "RFC8628-3.2#interval",
    keyword: Keyword::Optional,
    paraphrase: "`interval` is the number of seconds that a client waits at least between two polls.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.2",
    quote: "minimum amount of time in seconds that the client",
    ..PLAIN
};

pub(in crate::spec) static INTERVAL_WAITED: Clause = Clause {
    label: "RFC8628-3.2#waited",
    keyword: Keyword::Should,
    paraphrase: "A client waits that long between two polls.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.2",
    quote: "that the client SHOULD wait between polling requests",
    ..PLAIN
};

pub(in crate::spec) static INTERVAL_DEFAULT: Clause = Clause {
    label: "RFC8628-3.2#default",
    paraphrase: "Where no interval is named, a client waits five seconds.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.2",
    quote: "clients MUST use 5 as the default",
    read_in: ReadIn::Text("section 3.2 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static COMPLETE: Clause = Clause {
    label: "RFC8628-3.3.1",
    keyword: Keyword::May,
    paraphrase: "A client may show the URI with the code in it as it likes, as a QR code for one.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.3.1",
    quote: "clients MAY present this URI in a non-textual manner",
    ..PLAIN
};

pub(in crate::spec) static PENDING: Clause = Clause {
    label: "RFC8628-3.5#authorization_pending",
    keyword: Keyword::Should,
    paraphrase: "As long as the End-User has not decided, a client asks again.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.5",
    quote: "The client SHOULD repeat the access token request",
    ..PLAIN
};

pub(in crate::spec) static SLOW_DOWN: Clause = Clause {
    label: "RFC8628-3.5#slow_down",
    paraphrase: "Who is told to slow down goes on polling, and waits five seconds longer from then on.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.5",
    quote: "the interval MUST be increased by 5 seconds",
    read_in: ReadIn::Text("section 3.5 as quoted in public sources"),
    ..PLAIN
};

pub(in crate::spec) static OTHER_ERRORS: Clause = Clause {
    label: "RFC8628-3.5",
    paraphrase: "Any other error ends the polls.",
    link: "https://www.rfc-editor.org/rfc/rfc8628#section-3.5",
    quote: "MUST stop polling and SHOULD react accordingly",
    read_in: ReadIn::Text("section 3.5 as quoted in public sources"),
    ..PLAIN
};

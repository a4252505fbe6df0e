//! Lies to devices: `/d/device.slow-down=3/default`.

mod error;
mod interval;

use super::answer::AnswerOf;
use super::{Alias, Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::device;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL, interval::ALL, error::ALL];

/// What all entries share: a provider that is broken, or means ill.
const ANSWER: Defect = Defect {
    effect: Effect::Deceives,
    attacker: Attacker::Idp,
    gains: Gains::Interoperability,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "device.pending",
        aliases: &[Alias { name: "device.pending-n", argument: None }],
        summary: "lets a device in after some polls, without an End-User",
        breaks: &[&device::PENDING_POLLED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        argument: Argument::Count { default: 2, range: 1..=100, unit: "polls" },
        inject: &[Inject::Polls(|polls, cx| {
            polls.pending = u32::try_from(cx.argument.number()).ok();
        })],
        docs: "`authorization_pending` as often as the argument says, then tokens.",
        ..ANSWER
    },
    Defect {
        id: "device.slow-down",
        aliases: &[Alias { name: "device.slow-down-cumulative", argument: Some("3") }],
        summary: "tells a device to slow down, and lets it in then without an End-User",
        breaks: &[&device::SLOW_DOWN_OBEYED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        argument: Argument::Count { default: 1, range: 1..=20, unit: "polls" },
        inject: &[Inject::Polls(|polls, cx| {
            polls.slow_downs = u32::try_from(cx.argument.number()).unwrap_or(1);
            polls.pending = polls.pending.or(Some(0));
        })],
        docs: "Each `slow_down` adds five seconds for good: three of them fifteen (RFC 8628 section 3.5).",
        ..ANSWER
    },
    Defect {
        id: "device.device-code-missing",
        summary: "leaves the device code out",
        breaks: &[&device::CODES_PRESENT],
        effect: Effect::Starves,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.remove("device_code");
        })],
        docs: "There is nothing to poll with.",
        ..ANSWER
    },
    Defect {
        id: "device.user-code-missing",
        summary: "leaves the user code out",
        breaks: &[&device::CODES_PRESENT],
        effect: Effect::Starves,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.remove("user_code");
        })],
        docs: "There is nothing to type in.",
        ..ANSWER
    },
    Defect {
        id: "device.verification-uri-missing",
        summary: "leaves the verification URI out",
        breaks: &[&device::CODES_PRESENT],
        effect: Effect::Starves,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.remove("verification_uri");
        })],
        docs: "Nobody knows where to type the code.",
        ..ANSWER
    },
    Defect {
        id: "device.expires-in-missing",
        summary: "does not say how long the codes live",
        breaks: &[&device::EXPIRES_IN_SECONDS],
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.remove("expires_in");
        })],
        evidence: &["OIDF CIBA, missing expires_in"],
        docs: "Who goes on without polls for ever.",
        ..ANSWER
    },
    Defect {
        id: "device.content-type-wrong",
        summary: "labels the device authorization response as HTML",
        breaks: &[&device::MEDIA_TYPE],
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            "text/html".clone_into(&mut answer.media_type);
        })],
        evidence: &["PostgreSQL, tests of the OAuth client"],
        docs: "Somebody's page is read as codes.",
        ..ANSWER
    },
    Defect {
        id: "device.verification-url-spelling",
        summary: "calls the verification URI `verification_url`",
        breaks: &[&device::CODES_PRESENT],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.rename("verification_uri", "verification_url");
        })],
        evidence: &["PostgreSQL, uri_spelling"],
        docs: "As Google did before there was a standard; some clients read both.",
        ..ANSWER
    },
    Defect {
        id: "device.verification-uri-script",
        summary: "sends a device to a page that is none of the web",
        breaks: &[&device::VERIFICATION_URI_WEB],
        gains: Gains::LoginAsOne,
        argument: Argument::OneOf(&["javascript", "file"]),
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, cx| {
            let uri = if cx.argument.text() == "file" {
                "file:///etc/passwd"
            } else {
                "javascript:alert(1)"
            };
            answer.members.set("verification_uri", uri);
            answer.members.remove("verification_uri_complete");
        })],
        evidence: &["CWE-601"],
        docs: "What is handed to the desktop to be opened runs there.",
        ..ANSWER
    },
    Defect {
        id: "device.verification-complete-mismatch",
        summary: "names another host in the complete verification URI",
        breaks: &[&device::COMPLETE_URI_SAME],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            let code = answer.members.text("user_code").unwrap_or_default().to_owned();
            answer.members.set(
                "verification_uri_complete",
                format!("http://localhost:9/device?user_code={code}"),
            );
        })],
        docs: "Who scans the code is sent elsewhere than who types it.",
        ..ANSWER
    },
    Defect {
        id: "device.user-code-control-chars",
        summary: "puts an escape sequence and a line break into the user code",
        breaks: &[&device::TEXT_PRINTABLE],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.set("user_code", "WDJB\u{1b}[2J\r\nMJHT");
        })],
        evidence: &["CWE-150"],
        docs: "A terminal that is told to clear itself shows what the provider likes.",
        ..ANSWER
    },
];

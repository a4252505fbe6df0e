//! Lies in `interval` of the device authorization response.

use super::ANSWER;
use crate::defects::answer::AnswerOf;
use crate::defects::{Alias, Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::device;

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "device.interval-missing",
        aliases: &[Alias { name: "device.interval-absent", argument: None }],
        summary: "names no interval",
        breaks: &[&device::INTERVAL_OPTIONAL],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.remove("interval");
        })],
        docs: "It is five seconds then (RFC 8628 section 3.2).",
        ..ANSWER
    },
    Defect {
        id: "device.interval-float",
        summary: "names an interval of 2.5 seconds",
        breaks: &[&device::INTERVAL_FRACTION],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.set("interval", 2.5);
        })],
        docs: "A number of seconds; a client that counts whole ones rounds up.",
        ..ANSWER
    },
    Defect {
        id: "device.interval-negative",
        summary: "names an interval of minus one second",
        breaks: &[&device::INTERVAL_SECONDS],
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.set("interval", -1);
        })],
        docs: "Taken for an unsigned number it never ends; taken as it is there is no pause at all.",
        ..ANSWER
    },
    Defect {
        id: "device.interval-zero",
        summary: "names an interval of no second",
        breaks: &[&device::INTERVAL_SECONDS],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.set("interval", 0);
        })],
        docs: "A client that polls without a pause is a flood.",
        ..ANSWER
    },
    Defect {
        id: "device.interval-wrong-type",
        aliases: &[Alias { name: "device.interval-string", argument: None }],
        summary: "names the interval in a text",
        breaks: &[&device::INTERVAL_SECONDS],
        effect: Effect::Open,
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, _| {
            answer.members.set("interval", "5");
        })],
        docs: "Some clients read it, some take five seconds.",
        ..ANSWER
    },
    Defect {
        id: "device.interval-oversized",
        aliases: &[Alias { name: "device.interval-huge", argument: None }],
        summary: "names an interval of so many seconds that no poll ever comes",
        breaks: &[&device::ENDS_WITH_CODES],
        effect: Effect::Starves,
        gains: Gains::Denial,
        argument: Argument::OneOf(&["2147483648", "9223372036854775808"]),
        inject: &[Inject::Answer(AnswerOf::DeviceAuthorization, |answer, cx| {
            answer.members.set_raw("interval", cx.argument.text());
        })],
        evidence: &["PostgreSQL, slow_down overflow"],
        docs: "`slow_down` on top of it overflows; a program that sleeps so long looks as if it hung.",
        ..ANSWER
    },
];

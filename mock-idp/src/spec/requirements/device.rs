//! Requirements about `device`: what a device makes of its codes, and how it polls.

use super::super::documents::{house, rfc8628};
use super::super::requirement::{Requirement, Sense};

/// All that a device needs is there.
pub static CODES_PRESENT: Requirement = Requirement {
    id: "device.codes-present",
    sense: Sense::Connects,
    summary: "the device authorization response holds both codes and where to type one",
    clauses: &[&rfc8628::CODES],
};

/// It is labelled as JSON.
pub static MEDIA_TYPE: Requirement = Requirement {
    id: "device.media-type",
    sense: Sense::Connects,
    summary: "the device authorization response is labelled `application/json`",
    clauses: &[&rfc8628::JSON],
};

/// `expires_in` is a number of seconds.
pub static EXPIRES_IN_SECONDS: Requirement = Requirement {
    id: "device.expires-in-seconds",
    sense: Sense::Connects,
    summary: "`expires_in` says how many seconds the codes live",
    clauses: &[&rfc8628::EXPIRES_IN],
};

/// `interval` is a number of seconds.
pub static INTERVAL_SECONDS: Requirement = Requirement {
    id: "device.interval-seconds",
    sense: Sense::Connects,
    summary: "`interval` is a number of seconds, where it is there",
    clauses: &[&rfc8628::INTERVAL, &house::SECONDS],
};

/// `interval` may be absent.
pub static INTERVAL_OPTIONAL: Requirement = Requirement {
    id: "device.interval-optional",
    sense: Sense::Accepts,
    summary: "the device authorization response names no interval, which is then five seconds",
    clauses: &[&rfc8628::INTERVAL_DEFAULT],
};

/// `interval` may have a fraction.
pub static INTERVAL_FRACTION: Requirement = Requirement {
    id: "device.interval-fraction-accepted",
    sense: Sense::Accepts,
    summary: "the interval has a fraction of a second",
    clauses: &[&rfc8628::INTERVAL_WAITED],
};

/// A device gives up when its codes end.
pub static ENDS_WITH_CODES: Requirement = Requirement {
    id: "device.ends-with-codes",
    sense: Sense::Connects,
    summary: "the next poll comes before the codes end",
    clauses: &[&house::GIVES_UP],
};

/// The page is one of the web.
pub static VERIFICATION_URI_WEB: Requirement = Requirement {
    id: "device.verification-uri-web",
    sense: Sense::Connects,
    summary: "the verification URI is one of http or https",
    clauses: &[&house::WEB_PAGE],
};

/// Both URIs lead to the same host.
pub static COMPLETE_URI_SAME: Requirement = Requirement {
    id: "device.complete-uri-same-host",
    sense: Sense::Connects,
    summary: "`verification_uri_complete` leads where `verification_uri` does",
    clauses: &[&rfc8628::COMPLETE],
};

/// What is shown can be shown.
pub static TEXT_PRINTABLE: Requirement = Requirement {
    id: "device.text-printable",
    sense: Sense::Connects,
    summary: "what the device shows holds no control characters",
    clauses: &[&house::PRINTABLE],
};

/// A device goes on asking.
pub static PENDING_POLLED: Requirement = Requirement {
    id: "device.pending-polled",
    sense: Sense::Accepts,
    summary: "the End-User takes some polls to decide",
    clauses: &[&rfc8628::PENDING],
};

/// A device slows down and goes on asking.
pub static SLOW_DOWN_OBEYED: Requirement = Requirement {
    id: "device.slow-down-obeyed",
    sense: Sense::Accepts,
    summary: "it is told to slow down, each time by five seconds",
    clauses: &[&rfc8628::SLOW_DOWN],
};

/// Any other error ends the polls.
pub static ERROR_ENDS: Requirement = Requirement {
    id: "device.error-ends",
    sense: Sense::Connects,
    summary: "no error is told but that it has to wait",
    clauses: &[&rfc8628::OTHER_ERRORS],
};

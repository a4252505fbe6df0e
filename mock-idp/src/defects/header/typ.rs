//! Lies in `typ` (RFC 7515 section 4.1.9, RFC 8725 section 3.11).

use crate::defects::{Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::kind;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "header.typ-at-jwt-as-id",
        summary: "sets `typ` to at+jwt in a token that is shown as an ID Token",
        breaks: &[&kind::NOT_ANOTHER_USE],
        effect: Effect::Open,
        attacker: Attacker::Idp,
        gains: Gains::Privilege,
        inject: &[Inject::Header(|draft, _| draft.header.set("typ", "at+jwt"))],
        evidence: &["RFC 8725 section 3.11"],
        docs: "Its claims are those of an ID Token. Where access tokens are consumed it is sound.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.typ-id-as-at",
        summary: "sets `typ` to JWT where RFC 9068 demands at+jwt",
        breaks: &[&kind::TYP_IS_AT_JWT],
        attacker: Attacker::Idp,
        gains: Gains::Privilege,
        inject: &[Inject::Header(|draft, _| draft.header.set("typ", "JWT"))],
        docs: "Elsewhere it is the usual `typ`: only the kind of credential decides.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.typ-missing",
        summary: "leaves `typ` out where RFC 9068 demands at+jwt",
        breaks: &[&kind::TYP_IS_AT_JWT],
        attacker: Attacker::Idp,
        gains: Gains::Privilege,
        inject: &[Inject::Header(|draft, _| draft.header.remove("typ"))],
        docs: "Elsewhere `typ` is optional.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.typ-logout-jwt",
        summary: "sets `typ` to logout+jwt",
        breaks: &[&kind::TYP_NAMES_NO_OTHER_USE, &kind::TYP_IS_AT_JWT],
        attacker: Attacker::AnyToken,
        gains: Gains::Privilege,
        inject: &[Inject::Header(|draft, _| draft.header.set("typ", "logout+jwt"))],
        evidence: &["RFC 8725 section 2.8"],
        docs: "Every relying party receives logout tokens of its End-Users.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.typ-dpop",
        summary: "sets `typ` to dpop+jwt",
        breaks: &[&kind::TYP_NAMES_NO_OTHER_USE, &kind::TYP_IS_AT_JWT],
        attacker: Attacker::AnyToken,
        gains: Gains::Privilege,
        inject: &[Inject::Header(|draft, _| draft.header.set("typ", "dpop+jwt"))],
        evidence: &["RFC 9449 section 4.2"],
        docs: "A proof of possession proves a key, never an End-User.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.typ-wrong-type",
        summary: "sets `typ` to something that is no string",
        breaks: &[&kind::TYP_IS_AT_JWT],
        attacker: Attacker::AnyToken,
        gains: Gains::Interoperability,
        argument: Argument::OneOf(&["number", "null", "array", "true", "object"]),
        inject: &[Inject::Header(|draft, cx| {
            draft.header.set_raw(
                "typ",
                match cx.argument.text() {
                    "null" => "null",
                    "array" => r#"["at+jwt"]"#,
                    "true" => "true",
                    "object" => "{}",
                    _ => "1",
                },
            );
        })],
        evidence: &["jwt_tool -M er"],
        docs: "Only who reads `typ` can mind.",
        ..Defect::PLAIN
    },
];

//! Lies in the JOSE Header, apart from `alg`, which `sig` has.

mod b64;
mod crit;
mod jku;
mod jwk;
mod kid;
mod typ;
mod x5c;
mod x5u;

use super::{Attacker, Defect, Effect, Gains, Inject};
use crate::jose::deflate;
use crate::spec::requirements::{claims, compact, header};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] =
    &[ALL, typ::ALL, crit::ALL, b64::ALL, kid::ALL, jwk::ALL, jku::ALL, x5u::ALL, x5c::ALL];

static ALL: &[Defect] = &[
    Defect {
        id: "header.claims-in-header",
        summary: "names the End-User in the header, and another one in the Claims Set",
        breaks: &[&claims::TAKEN_FROM_PAYLOAD],
        attacker: Attacker::OtherUser,
        gains: Gains::LoginAsOne,
        inject: &[
            Inject::Claims(|draft, cx| {
                for claim in IDENTITY {
                    draft.claims.set(claim, cx.other_user.claim(claim));
                }
            }),
            Inject::Header(|draft, cx| {
                for claim in IDENTITY {
                    draft.header.set(claim, cx.sound.user.as_ref().and_then(|u| u.claim(claim)));
                }
            }),
        ],
        evidence: &["PrOfESSOS IDS 12"],
        docs: "RFC 7519 section 5.3 repeats claims in the headers of encrypted tokens only. The \
               payload alone says who it is: this is the other End-User's token.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.cty-jwt-nonnested",
        summary: "sets `cty` to JWT over a payload that is no JWT",
        breaks: &[&header::CTY_ONLY_NESTED],
        attacker: Attacker::AnyToken,
        gains: Gains::Interoperability,
        inject: &[Inject::Header(|draft, _| draft.header.set("cty", "JWT"))],
        docs: "RFC 7519 section 7.2 step 8 begins again with the payload as the token, and fails \
               at its first step.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.zip-def",
        summary: "sets `zip` over a payload that is not compressed",
        breaks: &[&header::UNKNOWN_IGNORED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Header(|draft, _| draft.header.set("zip", "DEF"))],
        docs: "`zip` is a member of encrypted tokens (RFC 7516 section 4.1.3): in a signed one it \
               is a member like any that nobody knows.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.zip-def-deflated",
        summary: "sets `zip` and compresses the payload",
        breaks: &[&compact::NOT_COMPRESSED],
        attacker: Attacker::AnyToken,
        gains: Gains::Denial,
        inject: &[
            Inject::Header(|draft, _| draft.header.set("zip", "DEF")),
            Inject::SigningInput(|texts, _| texts.payload = deflate::stored(&texts.payload)),
        ],
        evidence: &["draft-ietf-oauth-rfc8725bis section 3.15"],
        docs: "Signed tokens are never compressed. Who inflates before the signature is checked \
               inflates what anybody sends.",
        ..Defect::PLAIN
    },
];

/// The claims that may name an End-User.
const IDENTITY: [&str; 3] = ["sub", "email", "preferred_username"];

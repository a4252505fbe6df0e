//! Key confusion: the RSA public key as an HMAC secret (RFC 8725 section 2.1).

use crate::defects::{Argument, Attacker, Defect, Gains, Inject};
use crate::jose::{Alg, Secret, confusion};
use crate::mint::{Draft, MintContext, Signing};
use crate::spec::requirements::alg;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "sig.alg-rs-to-hs",
        summary: "signs with HMAC, keyed by the PEM text of the RSA public key",
        inject: &[HS256, Inject::Key(|draft, cx| keyed_by(draft, cx, "pem"))],
        evidence: &["CVE-2015-9235", "CVE-2016-10555", "CVE-2026-48526", "CVE-2026-22817"],
        docs: "The text is SubjectPublicKeyInfo, lines of 64 characters, with a final newline: \
               what `openssl pkey -pubout` writes.",
        ..CONFUSED
    },
    Defect {
        id: "sig.alg-rs-to-hs-pkcs1",
        summary: "signs with HMAC, keyed by the PKCS#1 PEM text of the RSA public key",
        inject: &[HS256, Inject::Key(|draft, cx| keyed_by(draft, cx, "pkcs1-pem"))],
        evidence: &["PrOfESSOS key confusion 7", "CVE-2017-11424"],
        docs: "BEGIN RSA PUBLIC KEY: a list of forbidden secrets that begins with BEGIN PUBLIC \
               KEY lets it through.",
        ..CONFUSED
    },
    Defect {
        id: "sig.alg-rs-to-hs-whitespace",
        summary: "signs with HMAC, keyed by the public key's PEM text with other whitespace",
        argument: Argument::OneOf(&[
            "leading-newline",
            "leading-space",
            "crlf",
            "no-final-newline",
            "final-blank-line",
        ]),
        inject: &[HS256, Inject::Key(|draft, cx| keyed_by(draft, cx, cx.argument.text()))],
        evidence: &["CVE-2023-48223", "CVE-2026-34950"],
        docs: "Gets past a check that the secret begins with BEGIN, in libraries that trim later.",
        ..CONFUSED
    },
    Defect {
        id: "sig.alg-rs-to-hs-der",
        summary: "signs with HMAC, keyed by the DER bytes of the RSA public key",
        argument: Argument::OneOf(&["spki-der", "pkcs1-der"]),
        inject: &[HS256, Inject::Key(|draft, cx| keyed_by(draft, cx, cx.argument.text()))],
        evidence: &["Wycheproof symmetric confusion"],
        docs: "No text at all: a filter on PEM does not see it.",
        ..CONFUSED
    },
    Defect {
        id: "sig.alg-rs-to-hs-jwk-text",
        summary: "signs with HMAC, keyed by the JWK or by its modulus",
        argument: Argument::OneOf(&["json", "n", "n-bytes"]),
        inject: &[HS256, Inject::Key(|draft, cx| keyed_by(draft, cx, cx.argument.text()))],
        evidence: &["PrOfESSOS key confusion 8 to 13"],
        docs: "The JSON text is the JWK as published, without whitespace.",
        ..CONFUSED
    },
];

const CONFUSED: Defect = Defect {
    breaks: &[&alg::AMONG_DECLARED, &alg::MATCHES_KEY],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    algorithms: &[Alg::RS256, Alg::RS384, Alg::RS512, Alg::PS256, Alg::PS384, Alg::PS512],
    ..Defect::PLAIN
};

const HS256: Inject = Inject::Header(|draft, _| draft.header.set("alg", "HS256"));

fn keyed_by(draft: &mut Draft, cx: &MintContext<'_>, form: &str) {
    if let Some(form) = confusion::form(&cx.signer().jwk(), form) {
        draft.sign_with(Signing::Hmac(Secret(form.secret), Alg::HS256));
    }
}

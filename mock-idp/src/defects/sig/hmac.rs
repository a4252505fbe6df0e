//! HMAC where a signature is due, with secrets that an attacker knows or guesses.

use crate::defects::{Argument, Attacker, Defect, Gains, Inject};
use crate::jose::{Alg, Secret};
use crate::mint::Signing;
use crate::spec::requirements::{alg, signature};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "sig.hmac-empty-key",
        summary: "signs with HMAC and an empty secret",
        inject: &[
            HS256,
            Inject::Key(|draft, _| {
                draft.sign_with(Signing::Hmac(Secret(Vec::new()), Alg::HS256));
            }),
        ],
        evidence: &["CVE-2019-20933", "CVE-2026-45363", "jwt_tool -X b"],
        docs: "A secret that was never configured reads as an empty one.",
        ..GUESSED
    },
    Defect {
        id: "sig.hmac-weak-secret",
        summary: "signs with HMAC and a secret out of a dictionary",
        argument: Argument::Text { default: "changeme" },
        inject: &[
            HS256,
            Inject::Key(|draft, cx| {
                let secret = Secret(cx.argument.text().as_bytes().to_vec());
                draft.sign_with(Signing::Hmac(secret, Alg::HS256));
            }),
        ],
        evidence: &["PortSwigger: JWT authentication bypass via weak signing key", "jwt_tool -C"],
        docs: "Defaults of examples and container images are in every dictionary.",
        ..GUESSED
    },
    Defect {
        id: "sig.hmac-client-secret",
        summary: "signs with HMAC, keyed by the client's secret",
        breaks: &[&alg::AMONG_DECLARED, &alg::MATCHES_KEY],
        attacker: Attacker::OtherClient,
        inject: &[
            HS256,
            Inject::Key(|draft, cx| {
                let secret = cx.sound.client_secret.clone();
                draft.sign_with(Signing::Hmac(secret, Alg::HS256));
            }),
        ],
        evidence: &["CVE-2026-33322"],
        docs: "Step 8 of OIDCC-3.1.3.7 defines this very use, for clients registered for it. This \
               one is not: everybody who knows the secret could then issue tokens.",
        ..GUESSED
    },
];

const GUESSED: Defect = Defect {
    breaks: &[&alg::AMONG_DECLARED, &alg::MATCHES_KEY, &signature::VALID],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};

const HS256: Inject = Inject::Header(|draft, _| draft.header.set("alg", "HS256"));

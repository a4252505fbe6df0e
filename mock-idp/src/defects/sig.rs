//! Lies in the signature, and about the key and the algorithm that made it.

mod alg;
mod alg_none;
mod alg_rs_to_hs;
mod ecdsa;
mod hmac;
mod pss;
mod rsa;

use super::{Alias, Attacker, Defect, Gains, Inject};
use crate::jose::compact::name_key;
use crate::jose::{Members, base64url};
use crate::mint::Signing;
use crate::spec::requirements::{compact, key, signature};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] =
    &[ALL, alg_none::ALL, alg::ALL, alg_rs_to_hs::ALL, hmac::ALL, ecdsa::ALL, rsa::ALL, pss::ALL];

/// An entry whose acceptance means that the signature is not checked.
const FORGED: Defect = Defect {
    breaks: &[&signature::VALID],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "sig.bitflip",
        summary: "flips one bit of the signature value",
        inject: &[Inject::Compact(|parts, _| {
            let mut value = parts.signature();
            let middle = value.len() / 2;
            value.iter_mut().skip(middle).take(1).for_each(|octet| *octet ^= 1);
            parts.set_signature(&value);
        })],
        evidence: &["OIDF rp-id_token-bad-sig-rs256", "Wycheproof ModifiedSignature"],
        docs: "Keeps the signature's length and alphabet: only checking it tells.",
        ..FORGED
    },
    Defect {
        id: "sig.xor-all",
        summary: "inverts bits in every octet of the signature value",
        inject: &[Inject::Compact(|parts, _| {
            let value: Vec<u8> = parts.signature().iter().map(|octet| octet ^ 0x5a).collect();
            parts.set_signature(&value);
        })],
        evidence: &["OIDF invalid-signature client tests, which use 0x5A too"],
        docs: "Keeps the signature's length and alphabet. Unlike one flipped bit it leaves no \
               part of the value right, so a comparison of a prefix is not deceived by it.",
        ..FORGED
    },
    Defect {
        id: "sig.truncated",
        summary: "cuts the last octets off the signature value",
        inject: &[Inject::Compact(|parts, _| {
            let mut value = parts.signature();
            value.truncate(value.len().saturating_sub(3));
            parts.set_signature(&value);
        })],
        evidence: &["jwt_tool playbook"],
        docs: "A verifier that compares only as much as it was given accepts it.",
        ..FORGED
    },
    Defect {
        id: "sig.empty",
        summary: "leaves the signature empty, and keeps the second dot",
        inject: &[Inject::Compact(|parts, _| parts.set_signature(&[]))],
        evidence: &["CVE-2020-28042", "jwt_tool -X n"],
        docs: "`alg` still names the algorithm of a signed token; only the value is missing.",
        ..FORGED
    },
    Defect {
        id: "sig.absent-part",
        aliases: &[Alias { name: "enc.two-parts", argument: None }],
        summary: "ends the token after the payload, without a second dot",
        breaks: &[&compact::THREE_PARTS],
        inject: &[Inject::Compact(|parts, _| parts.parts.truncate(2))],
        evidence: &["CVE-2020-28042", "Wycheproof json_web_signature_test"],
        docs: "A verifier that splits at dots and looks for a signature \"if there is one\" \
               accepts it.",
        ..FORGED
    },
    Defect {
        id: "sig.extended",
        summary: "appends octets to the signature value",
        breaks: &[&signature::WELL_FORMED],
        attacker: Attacker::AnyToken,
        gains: Gains::Persistence,
        inject: &[Inject::Compact(|parts, _| {
            let mut value = parts.signature();
            value.extend([0x5a; 8]);
            parts.set_signature(&value);
        })],
        evidence: &["Wycheproof ModifiedSignature"],
        docs: "The length is wrong and the beginning right. Who accepts it lets one token have \
               many texts, past any list of revoked ones.",
        ..FORGED
    },
    Defect {
        id: "sig.unknown-key",
        summary: "signs with a key that nobody publishes, and names the published one",
        inject: &[Inject::Key(|draft, cx| {
            draft.sign_with(Signing::Key(cx.attacker(), cx.sound.alg));
        })],
        evidence: &["PortSwigger: JWT authentication bypass via unverified signature"],
        docs: "`kid` and `alg` are those of a sound token: only the signature tells.",
        ..FORGED
    },
    Defect {
        id: "sig.other-issuer-key",
        aliases: &[Alias { name: "discovery.multi-issuer-cross", argument: None }],
        summary: "signs with a key of the other issuer, and names that key",
        breaks: &[&key::BELONGS_TO_THIS_ISSUER],
        attacker: Attacker::OtherIssuer,
        inject: &[
            Inject::Header(|draft, cx| {
                if let Some(key) = cx.other_keys.signer(cx.sound.alg) {
                    name_key(&mut draft.header, key);
                }
            }),
            Inject::Key(|draft, cx| {
                if let Some(key) = cx.other_keys.signer(cx.sound.alg) {
                    draft.sign_with(Signing::Key(key.clone(), cx.sound.alg));
                }
            }),
        ],
        evidence: &["Materialize keeps the keys of all issuers in one map"],
        docs: "Only a target that trusts the other issuer too can be deceived: keys belong to the \
               issuer that `iss` names, not to a pool.",
        ..FORGED
    },
    Defect {
        id: "sig.payload-swap",
        summary: "carries the signature of another End-User's token",
        attacker: Attacker::OtherUser,
        inject: &[Inject::Compact(|parts, cx| {
            let Some(header) = parts.parts.first() else { return };
            let mut claims = Members::default();
            claims.set("sub", cx.other_user.sub.as_str());
            let message = format!("{header}.{}", base64url::encode(claims.to_text()));
            let signature = cx.signer().sign(cx.sound.alg, message.as_bytes());
            parts.set_signature(&signature.unwrap_or_default());
        })],
        evidence: &["Wycheproof rejectsModifiedPayload"],
        docs: "The signature is genuine, by the right key, and was made over another payload.",
        ..FORGED
    },
    Defect {
        id: "sig.header-swap",
        summary: "adds a header member after signing",
        inject: &[Inject::Compact(|parts, _| {
            let Some(header) = parts.parts.first_mut() else { return };
            let mut text = base64url::decode(header).unwrap_or_default();
            if text.pop() == Some(b'}') {
                text.extend(br#","x-added":true}"#);
                *header = base64url::encode(text);
            }
        })],
        evidence: &["Wycheproof rejectsModifiedHeader"],
        docs: "The member itself is harmless and ignored; the signature covers the header, so \
               that nobody can add others.",
        ..FORGED
    },
];

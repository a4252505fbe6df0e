//! Lies in RSASSA-PSS signature values (RFC 8017 section 8.1).

use crate::defects::{Attacker, Defect, Gains, Inject};
use crate::jose::{Alg, raw_rsa};
use crate::mint::Signing;
use crate::spec::requirements::signature;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[Defect {
    id: "sig.pss-salt-len",
    summary: "signs without a salt",
    breaks: &[&signature::PSS_SALT],
    attacker: Attacker::AnyToken,
    gains: Gains::Interoperability,
    algorithms: &[Alg::PS256, Alg::PS384, Alg::PS512],
    inject: &[Inject::Key(|draft, cx| {
        draft.sign_with(Signing::Forged(cx.signer(), |key, message| {
            let length = key.modulus_len();
            let encoded = match key.alg {
                Alg::PS384 => raw_rsa::pss_without_salt::<sha2::Sha384>(message, length),
                Alg::PS512 => raw_rsa::pss_without_salt::<sha2::Sha512>(message, length),
                _ => raw_rsa::pss_without_salt::<sha2::Sha256>(message, length),
            };
            raw_rsa::private_operation(key, &encoded)
        }));
    })],
    evidence: &["Wycheproof json_web_signature_test, PS256 groups"],
    docs: "RFC 7518 section 3.5 fixes the length of the salt to that of the hash. A verifier that \
           finds the length out from the signature accepts it.",
    ..Defect::PLAIN
}];

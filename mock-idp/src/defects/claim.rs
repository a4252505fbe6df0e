//! Lies in the Claims Set.

mod aud;
mod azp;
mod cnf;
mod duplicate;
mod email;
mod exp;
mod iat;
mod iss;
mod nbf;
mod nonce;
mod sub;
mod username;

use super::Defect;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[
    iss::ALL,
    aud::ALL,
    azp::ALL,
    sub::ALL,
    email::ALL,
    username::ALL,
    exp::ALL,
    nbf::ALL,
    iat::ALL,
    nonce::ALL,
    duplicate::ALL,
    cnf::ALL,
];

//! The fixture keys, compiled in. `fixtures/keys/README.md` says what each is for.

use std::sync::OnceLock;

use super::Slot;
use crate::jose::Alg;

macro_rules! slot {
    ($name:literal, $alg:ident) => {
        Slot {
            name: $name,
            alg: Alg::$alg,
            pem: include_str!(concat!("../../../../fixtures/keys/", $name, ".pem")),
            key: OnceLock::new(),
        }
    };
}

pub(super) static A: [Slot; 12] = [
    slot!("rsa-a", RS256),
    slot!("rsa2-a", RS256),
    slot!("rs384-a", RS384),
    slot!("rs512-a", RS512),
    slot!("ps256-a", PS256),
    slot!("ps384-a", PS384),
    slot!("ps512-a", PS512),
    slot!("es256-a", ES256),
    slot!("es384-a", ES384),
    slot!("es512-a", ES512),
    slot!("ed25519-a", EdDSA),
    slot!("ed25519fs-a", Ed25519),
];

pub(super) static B: [Slot; 12] = [
    slot!("rsa-b", RS256),
    slot!("rsa2-b", RS256),
    slot!("rs384-b", RS384),
    slot!("rs512-b", RS512),
    slot!("ps256-b", PS256),
    slot!("ps384-b", PS384),
    slot!("ps512-b", PS512),
    slot!("es256-b", ES256),
    slot!("es384-b", ES384),
    slot!("es512-b", ES512),
    slot!("ed25519-b", EdDSA),
    slot!("ed25519fs-b", Ed25519),
];

pub(super) static X: [Slot; 12] = [
    slot!("rsa-x", RS256),
    slot!("rsa2-x", RS256),
    slot!("rs384-x", RS384),
    slot!("rs512-x", RS512),
    slot!("ps256-x", PS256),
    slot!("ps384-x", PS384),
    slot!("ps512-x", PS512),
    slot!("es256-x", ES256),
    slot!("es384-x", ES384),
    slot!("es512-x", ES512),
    slot!("ed25519-x", EdDSA),
    slot!("ed25519fs-x", Ed25519),
];

pub(super) static FRESH_A: [Slot; 22] = [
    slot!("rsa-new-a", RS256),
    slot!("rsa-newer-a", RS256),
    slot!("rs384-new-a", RS384),
    slot!("rs384-newer-a", RS384),
    slot!("rs512-new-a", RS512),
    slot!("rs512-newer-a", RS512),
    slot!("ps256-new-a", PS256),
    slot!("ps256-newer-a", PS256),
    slot!("ps384-new-a", PS384),
    slot!("ps384-newer-a", PS384),
    slot!("ps512-new-a", PS512),
    slot!("ps512-newer-a", PS512),
    slot!("es256-new-a", ES256),
    slot!("es256-newer-a", ES256),
    slot!("es384-new-a", ES384),
    slot!("es384-newer-a", ES384),
    slot!("es512-new-a", ES512),
    slot!("es512-newer-a", ES512),
    slot!("ed25519-new-a", EdDSA),
    slot!("ed25519-newer-a", EdDSA),
    slot!("ed25519fs-new-a", Ed25519),
    slot!("ed25519fs-newer-a", Ed25519),
];

pub(super) static FRESH_B: [Slot; 22] = [
    slot!("rsa-new-b", RS256),
    slot!("rsa-newer-b", RS256),
    slot!("rs384-new-b", RS384),
    slot!("rs384-newer-b", RS384),
    slot!("rs512-new-b", RS512),
    slot!("rs512-newer-b", RS512),
    slot!("ps256-new-b", PS256),
    slot!("ps256-newer-b", PS256),
    slot!("ps384-new-b", PS384),
    slot!("ps384-newer-b", PS384),
    slot!("ps512-new-b", PS512),
    slot!("ps512-newer-b", PS512),
    slot!("es256-new-b", ES256),
    slot!("es256-newer-b", ES256),
    slot!("es384-new-b", ES384),
    slot!("es384-newer-b", ES384),
    slot!("es512-new-b", ES512),
    slot!("es512-newer-b", ES512),
    slot!("ed25519-new-b", EdDSA),
    slot!("ed25519-newer-b", EdDSA),
    slot!("ed25519fs-new-b", Ed25519),
    slot!("ed25519fs-newer-b", Ed25519),
];

//! A key in the header (RFC 7515 section 4.1.3).

use crate::defects::{Attacker, Defect, Gains, Inject};
use crate::mint::Signing;
use crate::spec::requirements::key;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[Defect {
    id: "header.jwk-embedded",
    summary: "signs with a key of its own and puts the public part into `jwk`",
    breaks: &[&key::BELONGS_TO_ISSUER],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    inject: &[
        Inject::Header(|draft, cx| {
            let mut jwk = cx.attacker().jwk();
            jwk["kid"] = cx.signer().name.into();
            draft.header.set("jwk", jwk);
        }),
        Inject::Key(|draft, cx| draft.sign_with(Signing::Key(cx.attacker(), cx.sound.alg))),
    ],
    evidence: &["CVE-2018-0114", "jwt_tool -X i", "Wycheproof, embedded jwk"],
    docs: "`kid` still names the published key, inside and outside. The token proves itself.",
    ..Defect::PLAIN
}];

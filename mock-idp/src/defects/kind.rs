//! Genuine tokens of the issuer that are meant for something else.

use serde_json::json;

use super::{Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::{aud, exp, iat, kind};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

/// What most entries share: only `typ` tells.
const ELSEWHERE: Defect = Defect {
    breaks: &[&kind::NOT_ANOTHER_USE],
    attacker: Attacker::AnyToken,
    gains: Gains::Privilege,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "kind.set",
        summary: "issues a Security Event Token (RFC 8417) instead",
        inject: &[
            Inject::Header(|draft, _| draft.header.set("typ", "secevent+jwt")),
            Inject::Claims(|draft, _| {
                let event = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
                draft.claims.set("events", json!({ event: {} }));
            }),
        ],
        docs: "`typ` and `events` tell it from a token for login: RFC 8725 section 3.12 asks for \
               rules that exclude each other.",
        ..ELSEWHERE
    },
    Defect {
        id: "kind.logout-token",
        summary: "issues a Logout Token (OIDCBCL) instead",
        inject: &[
            Inject::Header(|draft, _| draft.header.set("typ", "logout+jwt")),
            Inject::Claims(|draft, _| {
                let event = "http://schemas.openid.net/event/backchannel-logout";
                draft.claims.set("events", json!({ event: {} }));
            }),
        ],
        docs: "It is sent to every client of the user when a session ends.",
        ..ELSEWHERE
    },
    Defect {
        id: "kind.introspection-jwt",
        summary: "issues a JWT introspection response (RFC 9701) instead",
        inject: &[
            Inject::Header(|draft, _| draft.header.set("typ", "token-introspection+jwt")),
            Inject::Claims(|draft, _| {
                draft.claims.set("token_introspection", json!({ "active": true }));
            }),
        ],
        docs: "A resource server that asked about a token holds it.",
        ..ELSEWHERE
    },
    Defect {
        id: "kind.request-object",
        summary: "signs a request object (RFC 9101) instead",
        attacker: Attacker::OtherClient,
        inject: &[
            Inject::Header(|draft, _| draft.header.set("typ", "oauth-authz-req+jwt")),
            Inject::Claims(|draft, _| {
                draft.claims.set("response_type", "code");
                draft.claims.set("scope", "openid");
            }),
        ],
        docs: "A client that can have one signed must not log in with it.",
        ..ELSEWHERE
    },
    Defect {
        id: "kind.userinfo-jwt",
        summary: "issues a signed UserInfo response instead",
        breaks: &[&exp::PRESENT, &iat::PRESENT, &kind::TYP_IS_AT_JWT],
        gains: Gains::Persistence,
        inject: &[
            Inject::Header(|draft, _| draft.header.remove("typ")),
            Inject::Claims(|draft, _| {
                for name in ["exp", "iat", "nbf", "jti", "azp", "client_id"] {
                    draft.claims.remove(name);
                }
            }),
        ],
        docs: "It has `iss`, `aud` and `sub` and no end: a login for ever, where `exp` may be absent.",
        ..ELSEWHERE
    },
    Defect {
        id: "kind.id-token-of-sister-client",
        summary: "issues the ID Token of another client of the issuer",
        breaks: &[&aud::NAMES_RECIPIENT],
        attacker: Attacker::OtherClient,
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("aud", cx.other_client);
            let member = if draft.claims.get("azp").is_some() { "azp" } else { "client_id" };
            draft.claims.set(member, cx.other_client);
        })],
        docs: "Every application that uses the same provider holds such tokens of its users.",
        ..ELSEWHERE
    },
    Defect {
        id: "kind.id-token-as-access-token",
        summary: "issues an ID Token where an access token of RFC 9068 is expected",
        breaks: &[&kind::TYP_IS_AT_JWT],
        inject: &[
            Inject::Header(|draft, _| draft.header.set("typ", "JWT")),
            Inject::Claims(|draft, cx| draft.claims.set("azp", cx.sound.client_id.as_str())),
        ],
        docs: "An ID Token tells a client who is there; it grants nothing.",
        ..ELSEWHERE
    },
    Defect {
        id: "kind.access-token-as-id-token",
        summary: "issues an access token (`typ` at+jwt) where an ID Token is expected",
        breaks: &[&kind::NOT_ANOTHER_USE],
        effect: Effect::Open,
        inject: &[
            Inject::Header(|draft, _| draft.header.set("typ", "at+jwt")),
            Inject::Claims(|draft, cx| {
                draft.claims.set("client_id", cx.sound.client_id.as_str());
                draft.claims.set("scope", "openid");
            }),
        ],
        docs: "Some vendors' guides ask for it; the target declares what it consumes.",
        ..ELSEWHERE
    },
    Defect {
        id: "kind.delegated",
        summary: "names an actor who acts for the user (`act`, RFC 8693)",
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("act", json!({ "sub": cx.other_user.sub }));
        })],
        docs: "The login is the user's; an audit should name the actor.",
        ..ELSEWHERE
    },
];

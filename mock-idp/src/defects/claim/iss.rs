//! Lies in `iss`.

use serde_json::{Value, json};

use crate::defects::{Alias, Argument, Attacker, Defect, Gains, Inject};
use crate::spec::requirements::iss;

/// What most entries share: `iss` is a string that is not the issuer.
const OTHER: Defect = Defect {
    breaks: &[&iss::EQUALS_ISSUER],
    attacker: Attacker::OtherIssuer,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.iss.missing",
        summary: "leaves `iss` out",
        breaks: &[&iss::PRESENT],
        inject: &[Inject::Claims(|draft, _| draft.claims.remove("iss"))],
        evidence: &["OIDF oidcc-client-test-missing-iss"],
        docs: "Libraries that compare `iss` only where it is there accept the token of any issuer \
               whose key they hold.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.empty",
        summary: "sets `iss` to the empty string",
        inject: &[Inject::Claims(|draft, _| draft.claims.set("iss", ""))],
        evidence: &["PrOfESSOS"],
        docs: "An empty string counts as absent where presence is tested by truth.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.wrong",
        summary: "sets `iss` to the other live issuer",
        gains: Gains::LoginAsAnyone,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("iss", cx.other_issuer.as_str()))],
        evidence: &["OIDF rp-id_token-issuer-mismatch"],
        docs: "The other issuer answers discovery with keys of its own: nothing but `iss` is wrong.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.trailing-slash",
        summary: "appends a slash to `iss`, or takes its slash away",
        inject: &[Inject::Claims(|draft, cx| {
            let issuer = cx.sound.issuer.as_str();
            let other = issuer.strip_suffix('/').map_or(format!("{issuer}/"), str::to_owned);
            draft.claims.set("iss", other);
        })],
        docs: "Two issuers of one host may differ by the slash alone; comparison is exact.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.case",
        summary: "writes `iss` in capitals",
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("iss", cx.sound.issuer.to_uppercase());
        })],
        docs: "Hosts of URLs ignore case; issuers are compared as strings.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.scheme",
        aliases: &[Alias { name: "claim.iss.scheme-http", argument: None }],
        summary: "swaps http and https in `iss`",
        inject: &[Inject::Claims(|draft, cx| {
            let (scheme, rest) = split(&cx.sound.issuer);
            let other = if scheme == "https" { "http" } else { "https" };
            draft.claims.set("iss", format!("{other}://{rest}"));
        })],
        docs: "Who answers by http may be anybody on the way.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.default-port",
        summary: "writes the default port into `iss`, or takes the port away",
        inject: &[Inject::Claims(|draft, cx| {
            let (scheme, rest) = split(&cx.sound.issuer);
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let port = if scheme == "https" { 443 } else { 80 };
            let other = match host.rsplit_once(':') {
                Some((host, _)) => format!("{scheme}://{host}{path}"),
                None => format!("{scheme}://{host}:{port}{path}"),
            };
            draft.claims.set("iss", other);
        })],
        docs: "RFC 3986 section 6.2.3 normalizes ports of URLs; issuers are compared as strings.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.percent-encoded",
        summary: "percent-encodes the last letter of `iss`",
        inject: &[Inject::Claims(|draft, cx| {
            let mut issuer = cx.sound.issuer.clone();
            let last = issuer.pop().map_or(0, u32::from);
            draft.claims.set("iss", format!("{issuer}%{last:02X}"));
        })],
        docs: "The same resource as a URL, another issuer as a string.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.suffix",
        summary: "appends a digit to `iss`",
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("iss", format!("{}1", cx.sound.issuer));
        })],
        docs: "A verifier that tests for a prefix takes it.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.prefix",
        summary: "cuts `iss` down to its scheme",
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("iss", split(&cx.sound.issuer).0))],
        evidence: &["CVE-2024-53861"],
        docs: "A verifier that asks whether `iss` is in the configured issuer, meaning a list, takes \
               any part of the string.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.infix",
        aliases: &[Alias { name: "claim.iss.substring-infix", argument: None }],
        summary: "cuts `iss` down to a piece of its middle",
        inject: &[Inject::Claims(|draft, cx| {
            let rest = split(&cx.sound.issuer).1;
            draft.claims.set("iss", rest.get(..rest.len().min(4)).unwrap_or(rest));
        })],
        evidence: &["CVE-2024-53861"],
        docs: "As `claim.iss.prefix`.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.userinfo",
        aliases: &[Alias { name: "claim.iss.userinfo-trick", argument: None }],
        summary: "makes the issuer's host the user name of another host in `iss`",
        inject: &[Inject::Claims(|draft, cx| {
            let (scheme, rest) = split(&cx.sound.issuer);
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            draft.claims.set("iss", format!("{scheme}://{host}@attacker.example{path}"));
        })],
        docs: "It begins like the issuer and is somebody else's.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.whitespace",
        summary: "puts whitespace beside `iss`",
        argument: Argument::OneOf(&["trailing-space", "leading-space", "newline"]),
        inject: &[Inject::Claims(|draft, cx| {
            let issuer = &cx.sound.issuer;
            draft.claims.set(
                "iss",
                match cx.argument.text() {
                    "leading-space" => format!(" {issuer}"),
                    "newline" => format!("{issuer}\n"),
                    _ => format!("{issuer} "),
                },
            );
        })],
        docs: "Nothing trims in a comparison of strings.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.homoglyph",
        summary: "replaces a letter of `iss` by one that looks the same",
        inject: &[Inject::Claims(|draft, cx| {
            let other = cx.sound.issuer.chars().rev().collect::<String>();
            let other = other.replacen(['a', 'e'], "\u{430}", 1);
            draft.claims.set("iss", other.chars().rev().collect::<String>());
        })],
        docs: "A person who reads the log sees the right issuer.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.array",
        summary: "puts `iss` into an array, alone",
        breaks: &[&iss::STRING],
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("iss", json!([cx.sound.issuer])))],
        evidence: &["CVE-2025-30144"],
        docs: "`iss` is one StringOrURI. Who reads an array here must decide which entry counts.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.array-mixed",
        summary: "puts `iss` into an array behind another issuer",
        breaks: &[&iss::STRING],
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("iss", json!([cx.other_issuer, cx.sound.issuer]));
        })],
        evidence: &["CVE-2025-30144"],
        docs: "One part of the target may take the first entry, another look for the right one.",
        ..OTHER
    },
    Defect {
        id: "claim.iss.wrong-type",
        aliases: &[Alias { name: "claim.iss.number", argument: Some("number") }],
        summary: "sets `iss` to JSON that is no string",
        breaks: &[&iss::STRING],
        argument: Argument::OneOf(&["number", "null", "bool", "object"]),
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set(
                "iss",
                match cx.argument.text() {
                    "null" => Value::Null,
                    "bool" => json!(true),
                    "object" => json!({ "iss": cx.sound.issuer }),
                    _ => json!(42),
                },
            );
        })],
        evidence: &["jwt_tool -M er"],
        docs: "A type that a library can't read may pass for an absent claim.",
        ..OTHER
    },
];

/// Scheme and rest of a URL.
fn split(url: &str) -> (&str, &str) {
    url.split_once("://").unwrap_or(("https", url))
}

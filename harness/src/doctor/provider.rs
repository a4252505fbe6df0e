//! What the configured issuer publishes: its metadata and its keys. Only loopback is asked.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use serde_json::Value;

use crate::drivers::words::causes;

/// One document may take so long.
const WITHIN: Duration = Duration::from_secs(5);
/// More of a document is not read.
const LONGEST: usize = 1 << 20;

/// What was asked for, and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Provider {
    /// Where the metadata was looked for.
    pub(super) url: String,
    /// The metadata, or why there is none.
    pub(super) metadata: Result<Value, Absent>,
    /// The JWK Set, or why there is none.
    pub(super) jwk_set: Result<Value, Absent>,
    /// How far the issuer's clock is ahead of this machine's, in seconds, where it told the time.
    pub(super) ahead_s: Option<i64>,
}

/// Why a document is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    /// It was not asked for: it is not on this machine, or nothing says where it is.
    NotAsked(String),
    /// It was asked for and is not to be had.
    Unreachable(String),
}

/// Asks the issuer for both documents.
pub(super) async fn ask(issuer: &str) -> Provider {
    // One slash at the end of the issuer goes before the path is added (OIDCD-4).
    let stem = issuer.strip_suffix('/').unwrap_or(issuer);
    let url = format!("{stem}/.well-known/openid-configuration");
    let mut ahead_s = None;
    let metadata = fetch(&url, &mut ahead_s).await;
    let jwk_set = match &metadata {
        Ok(metadata) => match metadata["jwks_uri"].as_str() {
            Some(uri) => fetch(uri, &mut ahead_s).await,
            None => Err(Absent::Unreachable(format!("{url} names no jwks_uri"))),
        },
        Err(absent) => Err(absent.clone()),
    };
    Provider { url, metadata, jwk_set, ahead_s }
}

async fn fetch(text: &str, ahead_s: &mut Option<i64>) -> Result<Value, Absent> {
    let unreachable = |why: String| Absent::Unreachable(format!("{text}: {why}"));
    let url = Url::parse(text).map_err(|error| unreachable(format!("no URL: {error}")))?;
    if !is_loopback(&url) {
        return Err(Absent::NotAsked(format!("{text} is not on this machine")));
    }
    // The certificate is the database's to judge; nothing secret is sent.
    let client = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .timeout(WITHIN)
        .tls_danger_accept_invalid_certs(true)
        .build()
        .map_err(|error| unreachable(causes(&error)))?;
    let mut answer = client.get(url).send().await.map_err(|error| unreachable(causes(&error)))?;
    if let Some(date) = answer.headers().get("date").and_then(|date| date.to_str().ok())
        && let Ok(told) = jiff::fmt::rfc2822::parse(date)
    {
        *ahead_s = Some(told.timestamp().as_second() - jiff::Timestamp::now().as_second());
    }
    if !answer.status().is_success() {
        return Err(unreachable(format!("status {}", answer.status().as_u16())));
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| unreachable(causes(&error)))? {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST {
            return Err(unreachable("more than 1 MiB".to_owned()));
        }
    }
    serde_json::from_slice(&body).map_err(|error| unreachable(format!("no JSON: {error}")))
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

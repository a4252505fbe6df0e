//! The issuer's keys, kept while they are fresh (OIDCC-10.1.1).

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::Mutex;

use super::error::Error;
use super::freshness;
use super::http::Http;
use super::metadata::Metadata;

/// How many keys a set may have.
const MAX_KEYS: usize = 100;

/// How soon after a fetch for one unknown `kid` there is a fetch for another: whoever invents
/// `kid`s must not make this side fetch for each.
const COOL_DOWN: Duration = Duration::from_secs(10);

/// The last JWK Set that was fetched.
#[derive(Debug, Default)]
pub(super) struct KeyCache(Mutex<Option<Cached>>);

#[derive(Debug)]
struct Cached {
    set: Value,
    fetched: Instant,
    fresh: Duration,
    /// When an unknown `kid` last led to a fetch.
    searched: Option<Instant>,
}

/// What is to be done for a token.
#[derive(Debug, PartialEq, Eq)]
enum Need {
    /// Nothing: the set at hand will do.
    Nothing,
    /// There is no set, or it is stale.
    Fresh,
    /// The set is fresh, but without the key.
    Search,
}

impl KeyCache {
    /// The JWK Set for a token with this `kid`.
    pub(super) async fn get(
        &self,
        http: &Http,
        metadata: &Metadata,
        kid: Option<&str>,
    ) -> Result<Value, Error> {
        // Whoever comes while a fetch is under way waits for it, and uses what it brought.
        let mut cached = self.0.lock().await;
        let now = Instant::now();
        let need = cached.as_ref().map_or(Need::Fresh, |cached| cached.need(kid, now));
        match (&mut *cached, need) {
            (Some(cached), Need::Nothing) => return Ok(cached.set.clone()),
            (Some(cached), Need::Search) => cached.searched = Some(now),
            _ => {}
        }
        let searched = cached.as_ref().and_then(|cached| cached.searched);
        let answer = http.get(&metadata.jwks_uri).await?;
        let set = answer.json(&["application/json", "application/jwk-set+json"])?;
        let keys = set["keys"].as_array().ok_or(Error::KeySet("has no `keys`"))?;
        if keys.len() > MAX_KEYS {
            return Err(Error::KeySet("has more than 100 keys"));
        }
        let fresh = freshness::of(&answer.headers);
        *cached = Some(Cached { set: set.clone(), fetched: now, fresh, searched });
        Ok(set)
    }
}

impl Cached {
    fn need(&self, kid: Option<&str>, now: Instant) -> Need {
        if now.duration_since(self.fetched) >= self.fresh {
            return Need::Fresh;
        }
        let keys = self.set["keys"].as_array().map_or(&[][..], Vec::as_slice);
        let known = kid.is_none_or(|kid| keys.iter().any(|key| key["kid"] == kid));
        let cooled = self.searched.is_none_or(|at| now.duration_since(at) >= COOL_DOWN);
        if known || !cooled { Need::Nothing } else { Need::Search }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_unknown_kid_is_searched_for_once_and_again_only_after_a_pause() {
        let start = Instant::now();
        let mut cached = Cached {
            set: json!({ "keys": [{ "kid": "a" }] }),
            fetched: start,
            fresh: Duration::from_secs(300),
            searched: None,
        };
        let after = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(cached.need(Some("a"), start), Need::Nothing);
        assert_eq!(cached.need(None, start), Need::Nothing);
        assert_eq!(cached.need(Some("b"), start), Need::Search);
        cached.searched = Some(start);
        assert_eq!(cached.need(Some("b"), after(9)), Need::Nothing);
        assert_eq!(cached.need(Some("b"), after(10)), Need::Search);
        assert_eq!(cached.need(Some("a"), after(299)), Need::Nothing);
        assert_eq!(cached.need(Some("a"), after(300)), Need::Fresh);
    }
}

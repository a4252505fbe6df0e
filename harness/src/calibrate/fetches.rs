//! What a target asks the provider for: at a login, and for a `kid` that nobody publishes.
//!
//! Once, by the first presentation that works: there is one cache of keys.

use mock_idp::clock;
use mock_idp::mint::{Sound, mint};
use serde_json::json;

use super::between;
use crate::event::{Control, Learnt};
use crate::plan::Login;
use crate::runner::{Lost, Run};

/// Learns how keys are kept. Gives whether an unknown `kid` is answered without a fetch because
/// one was made just before: then the order of cases matters.
pub(super) async fn learn(run: &mut Run<'_>, login: &Login) -> Result<bool, Lost> {
    let before = fetched(run, 0);
    let mark = run.idp.journal().mark();
    run.twin_login(login).await?;
    let at_login = fetched(run, mark);
    if before + at_login == 0 {
        run.learnt(Learnt::calm("keys", "it asks the provider for none: they are handed to it"));
        return Ok(false);
    }
    let kept = if at_login > 0 { "fetched at every login" } else { "fetched once, then cached" };
    let since = seconds_since_a_fetch(run);
    let first = unknown_kid(run, login, "ssoh-unknown-1").await?;
    let second = unknown_kid(run, login, "ssoh-unknown-2").await?;
    let unknown = match (first, second) {
        _ if at_login > 0 => String::new(),
        (0, 0) if since == 0 => "; right after a fetch an unknown `kid` causes none".to_owned(),
        (0, 0) => format!("; {since} s after a fetch an unknown `kid` causes none"),
        (1.., 0) => "; an unknown `kid` causes a fetch, a second one at once does not".to_owned(),
        (_, 1..) => "; every unknown `kid` causes a fetch".to_owned(),
    };
    run.learnt(
        Learnt::calm("keys", format!("{kept}{unknown}"))
            .with("requests_at_login", at_login)
            .with("requests_for_unknown_kid", first + second),
    );
    if run.sound_login(login).await? != Control::Accepted {
        between(run, login).await?;
        let found = "after an unknown `kid` sound logins are refused for a while";
        run.learnt(Learnt::alarming("keys", found));
    }
    Ok(at_login == 0 && second == 0)
}

/// How many requests a token with an unpublished `kid` causes; its signature is good.
async fn unknown_kid(run: &mut Run<'_>, login: &Login, kid: &str) -> Result<usize, Lost> {
    let header = vec![("kid".to_owned(), json!(kid))];
    let sound = Sound { header, ..run.tokens.sound(login) };
    let mark = run.idp.journal().mark();
    if let Ok(token) = mint(&sound, &[]) {
        run.probe(login, token, "keys").await?;
    }
    Ok(fetched(run, mark))
}

fn fetched(run: &Run<'_>, mark: u64) -> usize {
    run.idp.journal().since(mark).iter().filter(|request| request.endpoint == "jwks_uri").count()
}

fn seconds_since_a_fetch(run: &Run<'_>) -> i64 {
    let requests = run.idp.journal().since(0);
    let last = requests.iter().rev().find(|request| request.endpoint == "jwks_uri");
    last.map_or(0, |request| clock::now() - request.at)
}

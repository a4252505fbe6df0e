//! The strict relying party: honest providers are believed, and every lie is told.

mod answers;
mod canned;
mod catalogue;
mod code;
mod device;
mod discovery;
mod documents;
mod grants;
mod keys;
mod tls;

use std::future::Future;

use mock_idp::idp::MockIdp;
use mock_idp::rp::{RelyingParty, Settings};

/// Runs a flow to its end.
fn block_on<T>(flow: impl Future<Output = T>) -> T {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime").block_on(flow)
}

/// The confidential client `db` of an issuer.
async fn db(idp: &MockIdp, issuer: &str) -> RelyingParty {
    let settings = Settings::confidential("db", "secret");
    RelyingParty::discover(&idp.issuer_at(issuer), settings).await.expect("metadata")
}

//! A provider over https.

use mock_idp::idp::MockIdp;
use mock_idp::rp::{Error, Fault, RelyingParty, Settings};
use mock_idp::tls::Tls;

use super::block_on;

#[test]
fn https_is_trusted_by_the_authority_that_was_named_and_by_no_other() {
    let start = || MockIdp::builder().tls(Tls::SelfSigned).start().expect("a free port");
    let (idp, other) = (start(), start());
    let login = |authority: Option<String>| {
        let settings = Settings { authority, ..Settings::confidential("db", "secret") };
        block_on(async {
            let rp = RelyingParty::discover(&idp.issuer(), settings).await?;
            rp.password("alice", "password", "openid").await
        })
    };
    let trusted = login(Some(idp.ca_pem().expect("an authority"))).expect("tokens");
    assert_eq!(trusted.id_token.expect("openid was asked for").principal, "alice");
    for authority in [None, Some(other.ca_pem().expect("an authority"))] {
        match login(authority) {
            Err(Error::Fetch { fault: Fault::Unreachable, .. }) => {}
            refused => panic!("{refused:?}"),
        }
    }
}

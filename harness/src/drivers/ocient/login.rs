//! A login of two steps, and where it leads.

use ocient_protocol::message::{
    ClientConnectionGcm, ClientConnectionGcm2, ClientConnectionGcm2Response,
    ClientConnectionGcmResponse, Request, RequestType, ServerVersion,
};
use ocient_protocol::secret::{PrivateKey, PublicKey};

use super::Server;
use super::connection::Connection;
use super::redirect::{Redirect, nodes};
use super::refusal::{self, AGAIN};
use super::session::Session;
use crate::drivers::{Outcome, Stage};

/// How often a server may ask for the login once more.
const MOST_TRIES: usize = 3;

/// The version of the protocol, as the official client 3.10.0 names it.
pub(super) const PROTOCOL: &str = "9.1.0";

/// What the client calls itself.
pub(super) const CLIENT: &str = "sso-harness";

/// Who logs in to which database.
#[derive(Clone, Copy)]
pub(super) struct Who<'a> {
    /// A user; of single sign-on what the secret is.
    pub(super) user: &'a str,
    pub(super) database: &'a str,
    /// `handshake=SSO`.
    pub(super) explicit_sso: bool,
    /// `identityprovider`.
    pub(super) identity_provider: Option<&'a str>,
}

/// A login: where, who, and the secret.
pub(super) struct Secret<'a> {
    pub(super) server: &'a Server,
    pub(super) who: Who<'a>,
    /// A password, a token, or what a flow of OAuth ended with.
    pub(super) text: &'a str,
}

/// Logs in on an open connection, and follows where the server sends.
pub(super) async fn log_in(
    connection: &mut Connection,
    secret: &Secret<'_>,
) -> Result<Session, Outcome> {
    let mut tries = 1;
    loop {
        match once(connection, secret, false).await {
            // It asks for new keys; the connection stays.
            Err(outcome) if refusal::is(&outcome, AGAIN) && tries < MOST_TRIES => tries += 1,
            Err(outcome) => return Err(outcome),
            Ok(answer) => return arrived(connection, secret, answer).await,
        }
    }
}

/// The session, here or at the node to which the server sends.
async fn arrived(
    connection: &mut Connection,
    secret: &Secret<'_>,
    answer: ClientConnectionGcm2Response,
) -> Result<Session, Outcome> {
    connection.server_version = answer.server_version.as_ref().map(version);
    let token = answer.security_token;
    if !answer.redirect {
        return Ok(Session::new(secret.server.clone(), secret.who.database, token));
    }
    let to = Redirect { host: answer.redirect_host, port: answer.redirect_port };
    let elsewhere = nodes(connection.peer(), answer.secondary).follow(to, secret.server);
    let elsewhere = elsewhere.map_err(|why| connection.nonsense(why))?;
    let session = Session::new(elsewhere, secret.who.database, token);
    session.reopen(connection).await?;
    if session.has_token() {
        session.resume(connection, true).await?;
    } else {
        once(connection, secret, true).await?;
    }
    Ok(session)
}

/// Both steps. With `force` the server is to send nobody elsewhere.
async fn once(
    connection: &mut Connection,
    secret: &Secret<'_>,
    force: bool,
) -> Result<ClientConnectionGcm2Response, Outcome> {
    let Who { user, database, explicit_sso, identity_provider } = secret.who;
    let request = Request {
        client_connection_gcm: Some(ClientConnectionGcm {
            userid: user.to_owned(),
            database: database.to_owned(),
            clientid: CLIENT.to_owned(),
            version: PROTOCOL.to_owned(),
            explicit_sso,
            identity_provider: identity_provider.map(str::to_owned),
            ..ClientConnectionGcm::default()
        }),
        ..Request::new(RequestType::ClientConnectionGcm)
    };
    let offer: ClientConnectionGcmResponse =
        connection.ask(&request, Stage::Startup, "the login began").await?;
    let server = PublicKey::from_pem(&offer.pub_key).map_err(|why| connection.nonsense(why))?;
    let no_random = |_| Outcome::Broke { how: "this machine gives no random bytes".to_owned() };
    let key = PrivateKey::generate(server.group().clone()).map_err(no_random)?;
    let keys = key.agree(&server).map_err(|why| connection.nonsense(why))?;
    let sealed = keys.seal(&offer.iv, secret.text.as_bytes());
    let sealed = sealed.map_err(|why| connection.nonsense(why))?;
    let request = Request {
        client_connection_gcm2: Some(ClientConnectionGcm2 {
            cipher: sealed.cipher,
            force,
            hmac: sealed.hmac,
            pub_key: key.public().to_pem(),
            explicit_sso,
            ..ClientConnectionGcm2::default()
        }),
        ..Request::new(RequestType::ClientConnectionGcm2)
    };
    connection.ask(&request, Stage::AuthExchange, "the token was sent").await
}

fn version(version: &ServerVersion) -> String {
    format!("{}.{}.{}", version.major, version.minor, version.patch)
}

//! TLS modes: none offered, any certificate, the right certificate only.

use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use super::server::Step::{Read, Say};
use super::server::{error, follow, serve};
use super::{PATIENT, present, token_asked};
use crate::drivers::{OpenError, Outcome, Path, Stage};
use crate::target::{Auth, TlsMode};

#[tokio::test]
async fn a_server_without_tls_refuses_before_any_token() {
    let (port, _) = serve(vec![Read, Say(b"N".to_vec())]).await;
    let ended = present(Auth::Password, port, TlsMode::Require, PATIENT).await;
    let Outcome::Rejected { stage, path, .. } = ended else { panic!("{ended:?}") };
    assert_eq!((stage, path), (Stage::Tls, Path::Unknown));
}

#[tokio::test]
async fn other_answers_to_ssl_request_are_broke() {
    for (answer, how) in [
        (&b"Eno fork today\0"[..], "SSLRequest was answered by an error"),
        (b"H", "SSLRequest was answered by 0x48"),
    ] {
        let (port, _) = serve(vec![Read, Say(answer.to_vec())]).await;
        let ended = present(Auth::Password, port, TlsMode::Require, PATIENT).await;
        assert_eq!(ended, Outcome::Broke { how: how.to_owned() });
    }
}

#[tokio::test]
async fn require_takes_any_certificate() {
    let served = certificate("somebody-else.example");
    let ended = present(Auth::Password, tls_server(&served).await, TlsMode::Require, PATIENT).await;
    assert_refused_inside(&ended);
}

#[tokio::test]
async fn verify_full_takes_the_right_name_under_the_right_authority_only() {
    let right = certificate("127.0.0.1");
    let authority = PemFile::new("right", &right.cert.pem());
    let mode = authority.trusted();
    assert_refused_inside(&present(Auth::Password, tls_server(&right).await, mode, PATIENT).await);

    let other = certificate("127.0.0.1");
    let wrong_name = certificate("localhost");
    for (served, trusted) in [(&right, &other), (&wrong_name, &wrong_name)] {
        let authority = PemFile::new("wrong", &trusted.cert.pem());
        let mode = authority.trusted();
        let ended = present(Auth::Password, tls_server(served).await, mode, PATIENT).await;
        let Outcome::Broke { how } = &ended else { panic!("{ended:?}") };
        assert!(how.starts_with("TLS handshake: invalid peer certificate"), "{how}");
    }
}

#[test]
fn an_authority_file_that_cannot_be_used_is_named() {
    let empty = PemFile::new("empty", "no certificate here");
    let gone = PathBuf::from("gone.pem");
    for (ca_file, why) in [(&empty.0, "no certificate in it"), (&gone, "")] {
        let mode = TlsMode::VerifyFull { ca_file: ca_file.clone() };
        let Err(error) = super::super::tls::connector(&mode) else { panic!("it was used") };
        assert!(matches!(&error, OpenError::Authority { file, .. } if file == ca_file));
        assert!(error.to_string().ends_with(why), "{error}");
    }
}

fn assert_refused_inside(ended: &Outcome) {
    let refused = |stage| matches!(ended, Outcome::Rejected { stage: s, .. } if *s == stage);
    assert!(refused(Stage::AuthExchange), "{ended:?}");
}

fn certificate(name: &str) -> CertifiedKey<rcgen::KeyPair> {
    generate_simple_self_signed([name.to_owned()]).expect("a certificate")
}

/// A file of this process alone; it is removed in the end.
struct PemFile(PathBuf);

impl PemFile {
    fn new(name: &str, pem: &str) -> PemFile {
        let name = format!("sso-harness-{}-{name}.pem", std::process::id());
        let file = std::env::temp_dir().join(name);
        std::fs::write(&file, pem).expect("the folder for temporary files is writable");
        PemFile(file)
    }

    fn trusted(&self) -> TlsMode {
        TlsMode::VerifyFull { ca_file: self.0.clone() }
    }
}

impl Drop for PemFile {
    fn drop(&mut self) {
        // A file that stays disturbs nobody.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A server with that certificate that asks for the token and refuses it.
async fn tls_server(certified: &CertifiedKey<rcgen::KeyPair>) -> u16 {
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).expect("PKCS #8");
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("default versions")
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .expect("the key fits the certificate");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    tokio::spawn(async move {
        let (mut tcp, _) = listener.accept().await.expect("the driver connects");
        let mut request = [0; 8];
        tcp.read_exact(&mut request).await.expect("SSLRequest");
        tcp.write_all(b"S").await.expect("the driver reads");
        // The driver may refuse the certificate.
        if let Ok(stream) = TlsAcceptor::from(Arc::new(config)).accept(tcp).await {
            let refusal = Say(error("28000", "refused"));
            follow(stream, [token_asked(), vec![refusal]].concat()).await;
        }
    });
    port
}

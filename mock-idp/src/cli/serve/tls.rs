//! `--tls` and `--ca-out`.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::Failure;
use crate::idp::MockIdp;
use crate::tls::{HandshakeOutcome, HandshakeRecord, Tls};

/// What `--tls` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TlsChoice {
    /// `off`
    Off,
    /// `self-signed`
    SelfSigned,
    /// `CERT,KEY`
    Files { certificate: PathBuf, key: PathBuf },
}

impl FromStr for TlsChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(',') {
            None if text == "off" => Ok(TlsChoice::Off),
            None if text == "self-signed" => Ok(TlsChoice::SelfSigned),
            Some((certificate, key)) if !certificate.is_empty() && !key.is_empty() => {
                Ok(TlsChoice::Files { certificate: certificate.into(), key: key.into() })
            }
            _ => Err("it is `off`, `self-signed`, or two files: CERT,KEY".to_owned()),
        }
    }
}

impl TlsChoice {
    /// Reads the files that it names.
    ///
    /// # Errors
    /// Where one can't be read.
    pub(super) fn read(&self) -> Result<Tls, Failure> {
        match self {
            TlsChoice::Off => Ok(Tls::Off),
            TlsChoice::SelfSigned => Ok(Tls::SelfSigned),
            TlsChoice::Files { certificate, key } => {
                Ok(Tls::Own { cert_pem: text(certificate)?, key_pem: text(key)? })
            }
        }
    }
}

/// Writes what clients are to trust.
pub(super) fn write_authority(idp: &MockIdp, file: &Path) -> Result<(), Failure> {
    let pem = idp.ca_pem().map_err(|error| Failure::Usage(error.to_string()))?;
    let failed =
        |error| Failure::Usage(format!("--ca-out: can't write {}: {error}", file.display()));
    fs::write(file, pem).map_err(failed)
}

/// Says which handshakes came to nothing, and what may help: a client that refuses a certificate
/// leaves no request behind.
pub(super) fn log(handshake: &HandshakeRecord) {
    let outcome = match &handshake.outcome {
        HandshakeOutcome::WentOn => return,
        HandshakeOutcome::Refused(alert) if strange(handshake, alert) => {
            "the client does not know this run's authority: --ca-out writes what it is to trust"
                .to_owned()
        }
        outcome => outcome.to_string(),
    };
    super::note(format_args!(
        "TLS handshake {}: {outcome}",
        handshake.defect.unwrap_or("(honest)")
    ));
}

/// An authority of another run has the same name and another key.
fn strange(handshake: &HandshakeRecord, alert: &str) -> bool {
    handshake.defect.is_none() && ["UnknownCA", "DecryptError"].contains(&alert)
}

fn text(file: &Path) -> Result<String, Failure> {
    let failed = |error| Failure::Usage(format!("--tls: can't read {}: {error}", file.display()));
    fs::read_to_string(file).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_word_or_two_files() {
        let files = TlsChoice::Files { certificate: "a.pem".into(), key: "b.pem".into() };
        for (text, choice) in [
            ("off", TlsChoice::Off),
            ("self-signed", TlsChoice::SelfSigned),
            ("a.pem,b.pem", files),
        ] {
            assert_eq!(text.parse(), Ok(choice));
        }
        for wrong in ["", "on", "a.pem", "a.pem,", ",b.pem"] {
            assert!(wrong.parse::<TlsChoice>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_file_that_is_missing_is_named() {
        let choice: TlsChoice = "no-such.pem,key.pem".parse().expect("two files");
        let Err(Failure::Usage(why)) = choice.read() else { panic!("it was read") };
        assert!(why.starts_with("--tls: can't read no-such.pem: "), "{why}");
    }
}

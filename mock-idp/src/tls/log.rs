//! What became of handshakes: who went on, who refused, and why.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::{Mutex, PoisonError};

use rustls::AlertDescription;

use crate::capacity::at_most;
use crate::clock::NumericDate;

/// How many handshakes are kept; older ones are dropped.
const CAPACITY: usize = at_most(2_000);

/// One TLS handshake with the provider.
#[derive(Clone, Debug, PartialEq)]
pub struct HandshakeRecord {
    /// When it ended.
    pub at: NumericDate,
    /// The defect of the listener, `transport.tls-expired-cert`; none: the honest one.
    pub defect: Option<&'static str>,
    /// Numbers the connection, as [`Request::connection`](crate::journal::Request::connection)
    /// does.
    pub connection: u64,
    /// What became of it.
    pub outcome: HandshakeOutcome,
}

/// What became of a handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandshakeOutcome {
    /// The client went on: it took what it was shown.
    WentOn,
    /// The client refused by this alert (RFC 8446 section 6): `UnknownCA`, `CertificateExpired`.
    Refused(String),
    /// The server refused, for this reason.
    Failed(String),
    /// The client closed or was silent.
    BrokeOff,
}

impl HandshakeOutcome {
    /// A refusal by the alert of that number.
    pub(super) fn refused(alert: Option<u8>) -> HandshakeOutcome {
        alert.map_or(HandshakeOutcome::BrokeOff, |alert| {
            HandshakeOutcome::Refused(format!("{:?}", AlertDescription::from(alert)))
        })
    }

    /// What a failed handshake says.
    pub(crate) fn of(error: &io::Error) -> HandshakeOutcome {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
        match inner {
            Some(rustls::Error::AlertReceived(alert)) => {
                HandshakeOutcome::Refused(format!("{alert:?}"))
            }
            Some(error) => HandshakeOutcome::Failed(error.to_string()),
            None => HandshakeOutcome::BrokeOff,
        }
    }
}

impl fmt::Display for HandshakeOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HandshakeOutcome::WentOn => f.write_str("went on"),
            HandshakeOutcome::Refused(alert) => write!(f, "refused: {alert}"),
            HandshakeOutcome::Failed(why) => write!(f, "failed: {why}"),
            HandshakeOutcome::BrokeOff => f.write_str("broke off"),
        }
    }
}

/// Every handshake of a provider, the last ones of many.
#[derive(Debug, Default)]
pub(crate) struct HandshakeLog(Mutex<VecDeque<HandshakeRecord>>);

impl HandshakeLog {
    /// Appends one.
    pub(crate) fn record(&self, handshake: HandshakeRecord) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == CAPACITY {
            kept.pop_front();
        }
        kept.push_back(handshake);
    }

    /// All that are kept, in order.
    pub(crate) fn all(&self) -> Vec<HandshakeRecord> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

//! How much of a provider its clients may take up.

use std::time::Duration;

/// What a provider puts up with, so that no client keeps it from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many connections there are at once at one listener. One more takes the place of the
    /// client that has asked for nothing the longest; where all are being answered, it waits.
    pub connections: usize,
    /// How long a client may take for a request's header section; also how long a connection is kept
    /// on which nothing is asked.
    pub header: Duration,
    /// How long a client may take for a body; a slower one is answered by 408.
    pub body: Duration,
    /// How long a client may read nothing of what is sent to it.
    pub unread: Duration,
}

impl Default for Limits {
    /// 512 connections, half a minute for a header section and to read on, ten seconds for a body.
    fn default() -> Self {
        Limits {
            connections: 512,
            header: Duration::from_secs(30),
            body: Duration::from_secs(10),
            unread: Duration::from_secs(30),
        }
    }
}

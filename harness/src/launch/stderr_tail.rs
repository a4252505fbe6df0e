//! What a program wrote to stderr last: read all the time, so that it never blocks, and kept
//! bounded.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::AsyncReadExt;
use tokio::process::ChildStderr;

const KEPT: usize = 4096;

/// The last bytes of a program's stderr.
#[derive(Clone, Debug)]
pub(crate) struct StderrTail(Arc<Mutex<VecDeque<u8>>>);

impl StderrTail {
    /// Reads the pipe until it closes.
    pub(crate) fn of(mut stderr: ChildStderr) -> StderrTail {
        let tail = StderrTail(Arc::default());
        let writer = tail.clone();
        tokio::spawn(async move {
            let mut buffer = [0; 1024];
            while let Ok(read @ 1..) = stderr.read(&mut buffer).await {
                writer.push(&buffer[..read]);
            }
        });
        tail
    }

    /// The text kept, without the line that was cut off.
    pub(crate) fn text(&self) -> String {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes: Vec<u8> = kept.iter().copied().collect();
        let text = String::from_utf8_lossy(&bytes);
        let whole = match text.find('\n') {
            Some(end) if bytes.len() == KEPT => &text[end + 1..],
            _ => &text,
        };
        whole.trim_end().to_owned()
    }

    fn push(&self, bytes: &[u8]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(bytes);
        let surplus = kept.len().saturating_sub(KEPT);
        kept.drain(..surplus);
    }
}

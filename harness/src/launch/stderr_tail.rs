//! What a program wrote to stderr last: read all the time, so that it never blocks, and kept
//! bounded.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::process::ChildStderr;
use tokio::task::JoinHandle;
use tokio::time::timeout;

const KEPT: usize = 4096;

/// How long the last words of a program that has just ended may be on their way.
const LAG: Duration = Duration::from_millis(500);

/// The last bytes of a program's stderr.
pub(super) struct StderrTail {
    kept: Arc<Kept>,
    reader: JoinHandle<()>,
}

#[derive(Default)]
struct Kept(Mutex<VecDeque<u8>>);

impl StderrTail {
    /// Reads the pipe until it closes.
    pub(super) fn of(mut stderr: ChildStderr) -> StderrTail {
        let kept = Arc::<Kept>::default();
        let writer = Arc::clone(&kept);
        let reader = tokio::spawn(async move {
            let mut buffer = [0; 1024];
            while let Ok(read @ 1..) = stderr.read(&mut buffer).await {
                writer.push(&buffer[..read]);
            }
        });
        StderrTail { kept, reader }
    }

    /// The text kept, without the line that was cut off. Waits a moment for the pipe to close, so
    /// that nothing of a program that has just ended is missed.
    pub(super) async fn text(&mut self) -> String {
        if !self.reader.is_finished() {
            // A program that lives on says more later.
            let _ = timeout(LAG, &mut self.reader).await;
        }
        self.kept.text()
    }
}

impl Kept {
    fn text(&self) -> String {
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

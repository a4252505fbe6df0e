//! A provider of fixed answers, for those that no honest provider gives.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

/// It answers each path with the same bytes every time, until the test process ends.
pub(super) struct Canned {
    pub(super) base: String,
    asked: Arc<Mutex<Vec<String>>>,
}

/// An answer of 200 with this media type.
pub(super) fn ok(media_type: &str, body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nConnection: close\r\n\r\n{body}")
}

impl Canned {
    /// `answers` gives path and answer of each, as soon as the address is known.
    pub(super) fn start<const N: usize>(
        answers: impl FnOnce(&str) -> [(&'static str, String); N],
    ) -> Canned {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let answers = answers(&base);
        let asked = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that has gone away asks for nothing more.
                let _ = answer(stream, &answers, &told);
            }
        });
        Canned { base, asked }
    }

    /// The paths that were asked for, in order.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn answer(
    mut stream: TcpStream,
    answers: &[(&'static str, String)],
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let line = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|field| !field.is_empty()) {}
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let found = answers.iter().find(|(known, _)| *known == path);
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(path);
    let missing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    stream.write_all(found.map_or(missing, |(_, bytes)| bytes).as_bytes())
}

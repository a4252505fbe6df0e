//! Below HTTP: halves of requests, several at once, wrong chunks, any bytes.

use std::io::Write as _;
use std::net::TcpStream;
use std::sync::LazyLock;

use mock_idp::idp::MockIdp;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::super::http::get;
use super::{exchange, idp, lives_on, send_and_leave, status};

static IDP: LazyLock<MockIdp> = LazyLock::new(idp);

const SOUND: &[&str] = &[
    "GET /default/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /-/state HTTP/1.0\r\n\r\n",
    "POST /default/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: \
     application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\ngrant_type",
    "POST /-/mint HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\
     2\r\n{}\r\n0\r\n\r\n",
    "POST /-/reset HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: \
     2\r\n\r\n{}",
];

/// What is put into a request, somewhere.
const ODD: &[&[u8]] = &[
    b"",
    b"\0",
    b"\r\n",
    b"\n",
    b"\r\n\r\n",
    b": ",
    b" ",
    b"\xff\xfe",
    b"Content-Length: 5\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: identity, chunked\r\n",
    b"ffffffffffffffff\r\n",
    b"-1\r\n",
    b"HTTP/9.9",
    b"Upgrade: h2c\r\nConnection: Upgrade\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00",
];

/// Some sound requests after each other, with something put in, and cut off.
fn nearly_sound() -> impl Strategy<Value = Vec<u8>> {
    let odd = prop_oneof![
        4 => select(ODD).prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 0..40),
        1 => (1_usize..200_000).prop_map(|length| vec![b'a'; length]),
    ];
    let places = vec((any::<Index>(), odd), 0..3);
    let end = prop_oneof![2 => Just(None), 1 => any::<Index>().prop_map(Some)];
    (vec(select(SOUND), 1..4), places, end).prop_map(|(requests, places, end)| {
        let mut bytes = requests.concat().into_bytes();
        for (place, odd) in places {
            let at = place.index(bytes.len() + 1);
            bytes.splice(at..at, odd);
        }
        bytes.truncate(end.map_or(bytes.len(), |end| end.index(bytes.len() + 1)));
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_sent_the_connection_ends_and_the_provider_lives_on(
        bytes in prop_oneof![4 => nearly_sound(), 1 => vec(any::<u8>(), 0..300)],
    ) {
        let answer = send_and_leave(&IDP, &bytes);
        let server_error = answer.windows(10).any(|part| part == b"HTTP/1.1 5");
        prop_assert!(!server_error, "{}", String::from_utf8_lossy(&answer));
        lives_on(&IDP)?;
    }
}

#[test]
fn requests_in_a_row_are_answered_in_their_order() {
    let idp = idp();
    let paths: Vec<String> = (0..60).map(|number| format!("/n{number}/jwks")).collect();
    let mut sent: String = paths
        .iter()
        .map(|path| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .collect();
    sent.truncate(sent.len() - 2);
    sent.push_str("Connection: close\r\n\r\n");
    let answer = String::from_utf8(exchange(&idp, sent.as_bytes())).expect("text");
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), paths.len());
    let noted: Vec<String> = idp.journal().since(0).into_iter().map(|r| r.path).collect();
    assert_eq!(noted, paths);
}

#[test]
fn a_body_that_is_not_framed_as_http_says_is_refused() {
    let idp = idp();
    let head = "POST /-/reset HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (rest, right) in [
        ("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", true),
        ("Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nTrailer: x\r\n\r\n", true),
        ("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", false),
        ("Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n", false),
        ("Transfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n", false),
        ("Transfer-Encoding: chunked\r\n\r\n9\r\n{}", false),
        ("Content-Length: 9\r\n\r\n{}", false),
        ("Content-Length: -1\r\n\r\n{}", false),
        ("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", false),
        ("Content-Length: 18446744073709551615\r\n\r\n{}", false),
    ] {
        let bytes = format!("{head}{rest}").into_bytes();
        let answer = if right { exchange(&idp, &bytes) } else { send_and_leave(&idp, &bytes) };
        let refused = match status(&answer) {
            Some(200) => false,
            Some(status) => (400..500).contains(&status),
            None => true,
        };
        assert_eq!(!refused, right, "{rest:?}: {}", String::from_utf8_lossy(&answer));
    }
}

#[test]
fn a_client_that_asks_and_leaves_takes_nothing_with_it() {
    let idp = idp();
    for sent in ["GET /default/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /def", ""] {
        let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
        stream.write_all(sent.as_bytes()).expect("it reads");
        drop(stream);
    }
    assert_eq!(get(idp.address(), "/-/ready").status, 200);
}

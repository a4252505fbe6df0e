//! How long a test waits for a provider, and what minting costs beside the bare signature.

use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use mock_idp::idp::MockIdp;
use mock_idp::jose::{Alg, KeyRing};
use mock_idp::mint::{Sound, mint};

/// From nothing to the first answer of discovery.
fn start(criterion: &mut Criterion) {
    criterion.bench_function("start to first discovery", |bencher| {
        bencher.iter(|| {
            let idp = MockIdp::start().expect("a free port");
            let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
            stream
                .write_all(
                    b"GET /default/.well-known/openid-configuration HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                )
                .expect("it reads");
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).expect("it answers");
            assert!(answer.starts_with(b"HTTP/1.1 200"));
        });
    });
}

/// A whole sound token beside its signature alone.
fn minting(criterion: &mut Criterion) {
    for alg in [Alg::RS256, Alg::ES256] {
        let mut sound = Sound::new("http://127.0.0.1:9400/default");
        sound.alg = alg;
        let key = KeyRing::A.signer(alg).expect("a fixture");
        let message = [b'a'; 500];
        let mut group = criterion.benchmark_group(alg.name());
        let whole = || mint(black_box(&sound), &[]).expect("mints");
        let bare = || key.sign(alg, black_box(&message)).expect("signs");
        group.bench_function("mint", |bencher| bencher.iter(whole));
        group.bench_function("sign", |bencher| bencher.iter(bare));
        group.finish();
        let (mint, sign) = (rate(whole), rate(bare));
        // Criterion prints no ratios.
        let _ = writeln!(
            std::io::stdout(),
            "{alg}: {mint:.0} tokens/s, {sign:.0} signatures/s, ratio {:.2}\n",
            mint / sign
        );
    }
}

/// A token at the token endpoint, over one connection, beside minting it and beside a request for
/// nothing.
fn token_endpoint(criterion: &mut Criterion) {
    for alg in [Alg::RS256, Alg::ES256] {
        let idp = MockIdp::builder().algorithms(&[alg]).start().expect("a free port");
        let mut client = Client::of(&idp);
        let mut idle = Client { request: READY.to_owned(), ..Client::of(&idp) };
        let mut group = criterion.benchmark_group(format!("{} client_credentials", alg.name()));
        group.bench_function("token endpoint", |bencher| bencher.iter(|| client.ask()));
        group.finish();
        let mut sound = Sound::new(&idp.issuer());
        sound.alg = alg;
        let served = rate(|| client.ask());
        let minted = rate(|| mint(black_box(&sound), &[]).expect("mints"));
        let empty = rate(|| idle.ask());
        let _ = writeln!(
            std::io::stdout(),
            "{alg}: {served:.0} tokens/s served, {minted:.0} tokens/s minted, ratio {:.2}; {empty:.0} \
             requests/s for nothing, so the endpoint itself takes {:.0} us\n",
            served / minted,
            1e6 / served - 1e6 / empty - 1e6 / minted
        );
    }
}

/// What is answered without any work.
const READY: &str = "GET /-/ready HTTP/1.1\r\nHost: x\r\n\r\n";

/// A machine with one connection.
struct Client {
    stream: BufReader<TcpStream>,
    request: String,
}

impl Client {
    fn of(idp: &MockIdp) -> Client {
        let stream = TcpStream::connect(idp.address()).expect("it accepts");
        stream.set_nodelay(true).expect("a socket takes it");
        let form = "grant_type=client_credentials&client_id=svc&client_secret=secret";
        let request = format!(
            "POST /default/token HTTP/1.1\r\nHost: x\r\nContent-Type: \
             application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        Client { stream: BufReader::new(stream), request }
    }

    /// Asks, and reads the whole answer.
    fn ask(&mut self) -> Vec<u8> {
        self.stream.get_mut().write_all(self.request.as_bytes()).expect("it reads");
        let (mut line, mut length) = (String::new(), 0);
        self.stream.read_line(&mut line).expect("it answers");
        assert!(line.starts_with("HTTP/1.1 200"), "{line}");
        while line != "\r\n" {
            line.clear();
            self.stream.read_line(&mut line).expect("it answers");
            if let Some(told) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = told.trim().parse().expect("a number");
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("the whole body");
        body
    }
}

/// How often a second something can be done.
fn rate<T>(mut once: impl FnMut() -> T) -> f64 {
    let begin = Instant::now();
    let mut count = 0_u32;
    while begin.elapsed() < Duration::from_secs(1) {
        black_box(once());
        count += 1;
    }
    f64::from(count) / begin.elapsed().as_secs_f64()
}

criterion_group! {
    name = provider;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    targets = start, minting, token_endpoint
}
criterion_main!(provider);

//! How long a test waits for a provider, and what minting costs beside the bare signature.

use std::hint::black_box;
use std::io::{Read as _, Write as _};
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

/// How often a second something can be done.
fn rate<T>(once: impl Fn() -> T) -> f64 {
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
    targets = start, minting
}
criterion_main!(provider);

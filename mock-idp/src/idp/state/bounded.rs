//! Whatever the provider remembers is bounded: one row for each collection, held against the code
//! and filled past its bound by requests that anybody can send.

mod fill;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::State;
use crate::capacity::at_most;
use crate::defects;
use fill::Asking;

/// A collection of the provider's state.
struct Row {
    /// The file below `src` and the field, or the struct.
    at: &'static str,
    /// How many it holds in unit tests.
    most: fn() -> usize,
    count: fn(&State) -> usize,
    /// Adds the one with this number.
    fill: fn(&Asking, usize),
}

/// One for each lie.
fn handshakes() -> usize {
    defects::all().filter(|defect| defect.handshake().is_some()).count()
}

const fn row(at: &'static str, count: fn(&State) -> usize, fill: fn(&Asking, usize)) -> Row {
    Row { at, most: || at_most(usize::MAX), count, fill }
}

const ROWS: &[Row] = &[
    row("absent.rs at", |state| state.absent.len(), fill::lacking_issuer),
    row("browser.rs pending", |state| state.browsers.pending.len(), fill::login_page),
    row("browser.rs pushed", |state| state.browsers.pushed.len(), fill::pushed_request),
    row("browser.rs sessions", |state| state.browsers.sessions.len(), fill::login),
    row("clients.rs entries", |state| state.clients.all(Some("/default")).len() - 4, fill::client),
    row("device.rs codes", |state| state.devices.kept()[1], fill::device),
    row("device.rs guesses", |state| state.devices.kept()[3], fill::guess),
    row("device.rs pages", |state| state.devices.pages.len(), fill::device_page),
    row("device.rs settings", |state| state.devices.kept()[0], fill::device_settings),
    row("device.rs user_codes", |state| state.devices.kept()[2], fill::device),
    row("idp/keys.rs changed", |state| state.keys.len(), fill::rotation),
    row("idp/state.rs client_assertions", |state| state.client_assertions.len(), fill::assertion),
    Row {
        most: handshakes,
        ..row("idp/tls_faults.rs open", |state| state.tls_faults().len(), fill::tls_fault)
    },
    row("issued.rs access_tokens", |state| state.issued.access_tokens.len(), fill::access_token),
    row("issued.rs codes", |state| state.issued.codes.len(), fill::code),
    row("issued.rs refresh_tokens", |state| state.issued.refresh_tokens.len(), fill::refresh_token),
    row("issued.rs revoked", |state| state.issued.revoked.len(), fill::revocation),
    row("journal.rs Journal", |state| state.journal.since(0).len(), fill::request),
    row("persona/settings.rs at", |state| state.personas.issuers().len(), fill::persona),
    Row {
        most: || 50,
        ..row(
            "recent.rs RecentTokens",
            |state| state.recent.newest_first().len(),
            fill::access_token,
        )
    },
    row("script/lies.rs Fetches", |state| state.fetches.len(), fill::lying_document),
    row("script/rules.rs kept", |state| state.rules.list(None).len(), fill::rule),
    row("tls/log.rs HandshakeLog", |state| state.handshakes.all().len(), fill::handshake),
    row("users.rs entries", |state| state.users.known(Some("/default")).len() - 2, fill::user),
];

/// What stands behind a lock and is none: why.
const NONE: &[(&str, &str)] = &[
    ("idp/places.rs quiet", "one time"),
    ("idp/places.rs taken", "as many as connections, which `Limits` bounds"),
    ("idp/tls_faults.rs clear", "one listener"),
    ("rp/keys.rs KeyCache", "one JWK Set, of a relying party"),
    ("script/acting.rs acted", "what acts on one answer, gone with it"),
    ("store.rs kept", "what the others are made of"),
];

#[test]
fn every_collection_of_the_state_has_a_row() {
    let mut there = BTreeSet::new();
    collections(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), "", &mut there);
    let told = ROWS.iter().map(|row| row.at).chain(NONE.iter().map(|(at, _)| *at));
    assert_eq!(there, told.map(ToOwned::to_owned).collect());
}

/// Notes the fields and structs of a folder that hold something behind a lock.
fn collections(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the sources").map(|entry| entry.expect("one")) {
        let name = entry.file_name().into_string().expect("text");
        if entry.path().is_dir() {
            collections(&entry.path(), &format!("{prefix}{name}/"), found);
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("text");
        for field in text.lines().filter_map(locked) {
            found.insert(format!("{prefix}{name} {field}"));
        }
    }
}

/// The name of a field, or of a struct without names, that holds something behind a lock.
fn locked(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if !["Mutex<", "Store<", "RwLock<"].iter().any(|lock| line.contains(lock)) {
        return None;
    }
    let rest = line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub(super) "));
    let rest = rest.or(line.strip_prefix("pub ")).unwrap_or(line);
    let (name, kind) = match rest.strip_prefix("struct ") {
        Some(rest) => rest.split_once('(')?,
        None => rest.split_once(": ")?,
    };
    let kind = kind.strip_prefix("Arc<").unwrap_or(kind);
    let locks = ["Mutex<", "Store<", "RwLock<"].iter().any(|lock| kind.starts_with(lock));
    let is_name = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    (locks && is_name).then_some(name)
}

#[test]
fn no_client_can_make_the_provider_remember_more_than_its_bound() {
    for Row { at, most, count, fill } in ROWS {
        let most = most();
        let asking = Asking::start(["browser.rs sessions", "issued.rs codes"].contains(at));
        let mut fullest = 0;
        for number in 0..most + 8 {
            fill(&asking, number);
            fullest = fullest.max(count(asking.state()));
        }
        // What goes wrong in a handshake is noted once the client has gone.
        let deadline = Instant::now() + Duration::from_secs(30);
        while fullest < most && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(10));
            fullest = fullest.max(count(asking.state()));
        }
        assert_eq!(fullest, most, "{at}");
        assert!(count(asking.state()) <= most, "{at}");
        assert!(asking.get("/-/ready").ends_with("{\"ready\":true}"), "{at}");
    }
}

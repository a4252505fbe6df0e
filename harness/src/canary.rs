//! The canaries of a run: pieces of the tokens that were presented, and of which no log and no
//! answer may show anything. A token's JOSE Header is no secret (all share it), nor are its claims
//! in clear; its encoded payload and its signature are.

use std::collections::{HashMap, VecDeque};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::drivers::{Credential, Presentation};

/// So many characters in a row, out of a token, are no chance.
const TELLING: usize = 24;
/// Tokens are found by blocks of this size: any `TELLING` characters hold a whole one.
const BLOCK: usize = 12;
/// Of a longer piece the beginning is remembered.
const LONGEST: usize = 4096;
/// So many tokens are remembered; older ones are forgotten.
const MOST: usize = 4096;

type Block = [u8; BLOCK];

/// Tokens that were presented, as far as they are secret.
#[derive(Default)]
pub(crate) struct Canaries {
    kept: VecDeque<Canary>,
    /// The number of the oldest that is kept.
    first: usize,
    places: HashMap<Block, Place>,
}

struct Canary {
    case: String,
    pieces: Vec<String>,
}

#[derive(Clone, Copy)]
struct Place {
    canary: usize,
    piece: usize,
    at: usize,
}

impl Canaries {
    /// Those of one credential.
    pub(crate) fn of(credential: &Credential) -> Canaries {
        let mut canaries = Canaries::default();
        canaries.add(credential);
        canaries
    }

    /// Remembers a credential that is presented. A block that two tokens share stands for the
    /// later one.
    pub(crate) fn add(&mut self, credential: &Credential) {
        let pieces = secrets(credential);
        if self.knows(&pieces) {
            return;
        }
        if self.kept.len() == MOST {
            self.forget(MOST / 2);
        }
        let canary = self.first + self.kept.len();
        for (piece, text) in pieces.iter().enumerate() {
            for (number, block) in text.as_bytes().chunks_exact(BLOCK).enumerate() {
                let Ok(block) = Block::try_from(block) else { continue };
                // Of blocks that repeat within a token the first counts: the most follows it.
                if self.places.get(&block).is_none_or(|known| known.canary != canary) {
                    self.places.insert(block, Place { canary, piece, at: number * BLOCK });
                }
            }
        }
        self.kept.push_back(Canary { case: credential.case.clone(), pieces });
    }

    /// Whether the text holds a piece of any of them.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// The cases whose tokens the text holds pieces of, none twice.
    pub(crate) fn find(&self, text: &str) -> Vec<&str> {
        let bytes = text.as_bytes();
        let mut found: Vec<&str> = Vec::new();
        let mut at = 0;
        while let Some(block) = bytes[at..].first_chunk::<BLOCK>() {
            at += 1;
            let Some(place) = self.places.get(block) else { continue };
            let Some(canary) = self.kept.get(place.canary - self.first) else { continue };
            let piece = canary.pieces[place.piece].as_bytes();
            let before = common(bytes[..at - 1].iter().rev(), piece[..place.at].iter().rev());
            let after = common(bytes[at - 1..].iter(), piece[place.at..].iter());
            if before + after >= TELLING {
                if !found.contains(&canary.case.as_str()) {
                    found.push(&canary.case);
                }
                at += after - 1;
            }
        }
        found
    }

    /// Whether a token with these pieces was the last that a block of its end was seen in.
    fn knows(&self, pieces: &[String]) -> bool {
        let last = pieces.last().and_then(|piece| piece.as_bytes().first_chunk::<BLOCK>());
        let Some(place) = last.and_then(|block| self.places.get(block)) else {
            return pieces.is_empty();
        };
        self.kept.get(place.canary - self.first).is_some_and(|canary| canary.pieces == pieces)
    }

    fn forget(&mut self, count: usize) {
        self.kept.drain(..count);
        self.first += count;
        let first = self.first;
        self.places.retain(|_, place| place.canary >= first);
    }
}

fn common<'a>(one: impl Iterator<Item = &'a u8>, other: impl Iterator<Item = &'a u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// What of a credential is secret, in pieces.
fn secrets(credential: &Credential) -> Vec<String> {
    let parts: Vec<&str> = credential.token.split(|c| !is_encoded(c)).collect();
    let header = if parts.len() > 1 { parts[0].len() + 1 } else { 0 };
    let mut pieces: Vec<String> = parts
        .iter()
        .enumerate()
        .filter(|(at, part)| (*at > 0 || parts.len() == 1) && !is_header(part))
        .map(|(_, part)| (*part).to_owned())
        .collect();
    if credential.presentation == Presentation::HttpBasic {
        // RFC 7617 encodes name and token together: what follows the JOSE Header is secret.
        let open = credential.user.len() + 1 + header;
        let encoded = STANDARD.encode(format!("{}:{}", credential.user, credential.token));
        pieces.extend(encoded.get(open.div_ceil(3) * 4..).map(str::to_owned));
    }
    pieces.retain(|piece| piece.len() >= TELLING);
    // All of it is ASCII.
    pieces.iter_mut().for_each(|piece| piece.truncate(LONGEST));
    pieces
}

fn is_encoded(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_+/=".contains(c)
}

/// Whether that is an encoded JOSE Header, wherever it stands.
fn is_header(part: &str) -> bool {
    let decoded = URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).unwrap_or_default();
    let members: Option<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_slice(&decoded).ok();
    members.is_some_and(|members| members.contains_key("alg"))
}

#[cfg(test)]
mod tests {
    use mock_idp::mint::{Sound, mint};
    use proptest::prelude::*;

    use super::*;

    fn credential(case: &str, token: &str, presentation: Presentation) -> Credential {
        Credential {
            user: "alice@example.com".to_owned(),
            token: token.to_owned(),
            presentation,
            case: case.to_owned(),
            jwks: serde_json::Value::Null,
            pem: String::new(),
            nonce: None,
        }
    }

    fn sound() -> String {
        mint(&Sound::new("http://127.0.0.1:1/default"), &[]).expect("a sound token")
    }

    #[test]
    fn a_token_is_found_with_the_case_that_presented_it() {
        let (one, two) = (sound(), sound());
        let mut canaries = Canaries::default();
        canaries.add(&credential("one", &one, Presentation::Password));
        canaries.add(&credential("two", &two, Presentation::Password));
        assert_eq!(canaries.find(&format!("LOG: token {two} refused")), ["two"]);
        let signature = one.rsplit('.').next().expect("a signature");
        assert_eq!(canaries.find(&format!("bad signature {}", &signature[40..90])), ["one"]);
    }

    #[test]
    fn header_claims_and_names_in_clear_are_no_secret() {
        let token = sound();
        let canaries = Canaries::of(&credential("a case", &token, Presentation::Password));
        let mut parts = token.split('.');
        let header = parts.next().expect("a JOSE Header");
        let payload = parts.next().expect("a payload");
        let claims = URL_SAFE_NO_PAD.decode(payload).expect("base64url");
        let claims = String::from_utf8(claims).expect("JSON");
        for said in [header, &claims, "alice@example.com", ""] {
            assert!(!canaries.are_in(said), "{said}");
        }
        assert!(canaries.are_in(payload));
    }

    #[test]
    fn a_token_that_went_as_a_basic_password_is_found_as_it_was_sent() {
        let token = sound();
        let canaries = Canaries::of(&credential("a case", &token, Presentation::HttpBasic));
        let sent = STANDARD.encode(format!("alice@example.com:{token}"));
        assert!(canaries.are_in(&format!("Authorization: Basic {sent}")));
        let header = token.split('.').next().expect("a JOSE Header");
        assert!(!canaries.are_in(&STANDARD.encode(format!("alice@example.com:{header}."))));
    }

    #[test]
    fn a_token_that_is_used_again_is_remembered_once() {
        let mut canaries = Canaries::default();
        for case in ["one", "two"] {
            canaries.add(&credential(case, &"x".repeat(90), Presentation::Password));
        }
        assert_eq!(canaries.kept.len(), 1);
    }

    #[test]
    fn old_tokens_are_forgotten_and_new_ones_are_found() {
        let mut canaries = Canaries::default();
        for number in 0..=MOST {
            let token = format!("{number:0>30}");
            canaries.add(&credential(&number.to_string(), &token, Presentation::Password));
        }
        assert!(canaries.kept.len() <= MOST);
        let last = format!("{MOST:0>30}");
        assert_eq!(canaries.find(&last), [MOST.to_string()]);
    }

    proptest! {
        #[test]
        fn every_piece_that_is_long_enough_is_found(
            before in ".{0,20}", from in 0usize..300, length in TELLING..60, after in ".{0,20}",
        ) {
            let token = sound();
            let payload = token.split('.').nth(1).expect("a payload");
            let from = from % (payload.len() - length);
            let piece = &payload[from..from + length];
            let canaries = Canaries::of(&credential("a case", &token, Presentation::Password));
            let text = format!("{before}{piece}{after}");
            prop_assert!(canaries.are_in(&text));
        }
    }
}

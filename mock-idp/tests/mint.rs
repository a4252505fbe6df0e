//! Minting with the whole catalogue.

use mock_idp::defects::{Argument, Defect, Value};
use mock_idp::jose::Alg;
use mock_idp::mint::{Applied, Sound};

mod composition;
mod entries;
mod names;

/// Alice's sound token, the same each time.
fn sound(alg: Alg) -> Sound {
    let mut sound = Sound::new("https://idp.example/default");
    sound.alg = alg;
    sound.declared = vec![alg];
    sound.now = 1_800_000_000;
    sound.jti = "a-jti".to_owned();
    sound
}

/// Whether the entry means something under the algorithm.
fn claims(defect: &Defect, alg: Alg) -> bool {
    defect.algorithms.is_empty() || defect.algorithms.contains(&alg)
}

/// The defect with its default, and with every word that it takes.
fn with_every_word(defect: &'static Defect) -> Vec<Applied> {
    match defect.argument {
        Argument::OneOf(words) => words
            .iter()
            .map(|word| Applied { defect, argument: Value::Text((*word).to_owned()) })
            .collect(),
        _ => vec![Applied::plain(defect)],
    }
}

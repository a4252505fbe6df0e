//! CATALOGUE-NOTES.md: how each entry of the catalogue is proved, counted, and the entries that
//! need a word.

use super::{row, table_head};
use crate::defects::{self, Defect, Effect};

/// The effects, with what proves an entry of each.
const PROOFS: &[(Effect, &str)] = &[
    (
        Effect::Deceives,
        "the strict verifier reports exactly the requirements it breaks; one that neglects them \
         accepts, as the expected user; one that neglects all but one still refuses",
    ),
    (
        Effect::Starves,
        "the strict verifier refuses and reports exactly the requirements; nothing can be \
         accepted, so nothing is neglected",
    ),
    (
        Effect::Legal,
        "the strict verifier accepts, as the expected user; one with the named wrong strictness \
         refuses",
    ),
    (Effect::Open, "a verifier that refuses and one that accepts are both observed"),
];

/// The page.
pub(super) fn page() -> String {
    let mut text = format!(
        "# Notes on the catalogue\n\n\
         Every entry that a token carries has one effect on a verifier, and each effect its own proof, which is a test\n\
         over the whole catalogue under every kind of credential where a clause binds.\n\n{}",
        table_head(["effect", "entries", "proof"])
    );
    for (effect, proof) in PROOFS {
        text.push_str(&row([
            effect.name().to_owned(),
            of(*effect).len().to_string(),
            (*proof).to_owned(),
        ]));
    }
    text.push_str(
        "\n## Entries that starve by the token alone\n\n\
         A fault in the token itself that nothing can be accepted of, however naive the verifier.\n\n",
    );
    text.push_str(&table_head(["defect", "the provider ...", "why nothing can be accepted"]));
    for defect in of(Effect::Starves) {
        text.push_str(&row([
            format!("`{}`", defect.id),
            defect.summary.to_owned(),
            defect.docs.to_owned(),
        ]));
    }
    text.push_str(
        "\n## Entries that no text decides\n\n\
         Both answers are observed; the requirement beside each is the one that they concern.\n\n",
    );
    text.push_str(&table_head(["defect", "the provider ...", "concerns"]));
    for defect in of(Effect::Open) {
        let concerns: Vec<String> =
            defect.breaks.iter().map(|requirement| format!("`{}`", requirement.id)).collect();
        text.push_str(&row([
            format!("`{}`", defect.id),
            defect.summary.to_owned(),
            concerns.join(", "),
        ]));
    }
    text.push_str(
        "\n## Entries of what is fetched\n\n\
         An issuer whose path names one has such metadata or such a JWK Set, or sends them so; its\n\
         tokens are sound unless the entry says something else. A strict relying party logs in at each:\n\
         it reports exactly what the entry breaks, and takes a lawful one. Odd JWK Sets are held\n\
         against the strict verifier too, with a sound token.\n\n",
    );
    let of_set = |defect: &&Defect| {
        !defect.is_of_tokens() && !defect.is_of_answers() && defect.handshake().is_none()
    };
    text.push_str(&elsewhere(defects::all().filter(of_set)));
    text.push_str(
        "\n## Entries of answers\n\n\
         An issuer whose path names one, or a rule, answers so; its tokens are sound. A target that is\n\
         only handed tokens never sees these. The strict relying party is held to each: it reports what\n\
         the entry breaks, goes on where it neglects that, and reads a lawful one.\n\n",
    );
    text.push_str(&elsewhere(defects::all().filter(|defect| defect.is_of_answers())));
    text.push_str(
        "\n## Entries of the TLS handshake\n\n\
         No token carries these: the provider has a listener for each. A client that trusts the\n\
         provider's authority and looks refuses every one of them, with an error that is recorded; a\n\
         client that does not look goes on, and the provider notes it. Certificates that are revoked\n\
         or signed by SHA-1 are missing: nobody here answers for revocation, and no library here\n\
         signs so.\n\n",
    );
    text.push_str(&elsewhere(defects::all().filter(|defect| defect.handshake().is_some())));
    text
}

/// Entries that no token carries.
fn elsewhere(entries: impl Iterator<Item = &'static Defect>) -> String {
    let mut text = table_head(["defect", "the provider ...", "effect"]);
    for defect in entries {
        text.push_str(&row([
            format!("`{}`", defect.id),
            defect.summary.to_owned(),
            defect.effect.name().to_owned(),
        ]));
    }
    text
}

fn of(effect: Effect) -> Vec<&'static Defect> {
    defects::of_tokens().filter(|defect| defect.effect == effect).collect()
}

//! The target is pointed at an issuer of its own, whose documents or whose handshakes lie.

use std::time::{Duration, Instant};

use mock_idp::clock;
use mock_idp::idp::NewKey;
use mock_idp::jose::Alg;
use mock_idp::mint::Applied;

use super::super::tokens::Issuer;
use super::act::Scene;
use super::restore::Changed;
use super::{Halt, Run};
use crate::drivers::Outcome;

/// The setting that names the issuer.
const SETTING: &str = "issuer";
/// How long the provider takes to note the end of a handshake.
const NOTED: Duration = Duration::from_secs(2);
/// Between two looks for that.
const LOOK: Duration = Duration::from_millis(5);

/// An issuer that lies, put in place.
pub(super) struct Lying {
    /// The path of it.
    path: String,
    /// The defect of its handshake, where that is where it lies.
    handshake: Option<&'static str>,
    /// The mark in the journal when it was put in place.
    mark: u64,
    /// The last connection to that listener until then.
    connection: Option<u64>,
    /// Its tokens are none to accept whatever it publishes: they may be refused without a look.
    by_token: bool,
}

impl Run<'_> {
    /// Makes the target trust an issuer with these defects, one that no other case has.
    pub(super) async fn trust(
        &mut self,
        defects: &[Applied],
        case: &str,
        alg: Alg,
        scene: &mut Scene,
        changed: &mut Changed,
    ) -> Result<(), Halt> {
        let handshake = defects.iter().find(|applied| applied.defect.handshake().is_some());
        let handshake = handshake.map(|applied| applied.defect.id);
        let others = || defects.iter().filter(|applied| applied.defect.handshake().is_none());
        let path = path(others(), case);
        self.name_keys(&path, alg)?;
        let mut issuer =
            Issuer { lies: others().cloned().collect(), ..Issuer::honest(self.idp, &path) };
        if let Some(defect) = handshake {
            let base = self.idp.tls_fault(defect);
            let base = base.map_err(|error| Halt::inconclusive(error.to_string()))?;
            issuer.url = format!("{base}{path}");
        }
        let url = issuer.url.clone();
        self.settle(&[(SETTING.to_owned(), url)], scene, changed).await?;
        self.tokens.issuer = issuer;
        scene.lying = (!defects.is_empty()).then(|| Lying {
            path,
            handshake,
            mark: self.idp.journal().mark(),
            connection: handshake.and_then(|defect| self.last_connection(defect)),
            by_token: defects.iter().any(|applied| applied.defect.acts_on_tokens()),
        });
        Ok(())
    }

    /// Gives the key that signs at this issuer a `kid` that no target has seen: who remembers keys
    /// by that alone would not ask the issuer, and pass or fail by what another one said.
    fn name_keys(&self, path: &str, alg: Alg) -> Result<(), Halt> {
        let signing = self.idp.signing_key(path, alg);
        let Some((name, jwk)) =
            signing.and_then(|key| Some((key.name.clone(), key.private_jwk()?)))
        else {
            return Ok(());
        };
        let kid = format!("{}-{}", plain(path).trim_matches('-'), clock::now());
        let named = NewKey::jwk(jwk).alg(alg).kid(&kid).signing();
        let added = self.idp.add_key(path, named);
        added.and_then(|_| self.idp.retire(path, &name)).map_err(|error| {
            Halt::inconclusive(format!("the issuer that lies gets no key of its own: {error}"))
        })
    }

    /// A refusal proves nothing where the issuer that lies was never asked.
    pub(super) async fn unmet(&self, scene: &Scene, outcome: &Outcome) -> Result<(), Halt> {
        let Some(lying) = &scene.lying else { return Ok(()) };
        let is_refusal = matches!(outcome, Outcome::Rejected { .. });
        if !is_refusal || lying.by_token || self.has_asked(lying).await {
            return Ok(());
        }
        Err(Halt::inconclusive("refused, but the issuer that lies was never asked".to_owned()))
    }

    async fn has_asked(&self, lying: &Lying) -> bool {
        let Some(defect) = lying.handshake else {
            let asked = self.idp.journal().since(lying.mark);
            return asked.iter().any(|request| request.issuer == lying.path);
        };
        let begun = Instant::now();
        while self.last_connection(defect) == lying.connection {
            if begun.elapsed() > NOTED {
                return false;
            }
            tokio::time::sleep(LOOK).await;
        }
        true
    }

    fn last_connection(&self, defect: &str) -> Option<u64> {
        let handshakes = self.idp.handshakes();
        handshakes.iter().filter(|seen| seen.defect == Some(defect)).map(|s| s.connection).max()
    }
}

/// An issuer's path that no other case has.
fn path<'a>(defects: impl Iterator<Item = &'a Applied>, case: &str) -> String {
    let own = plain(case);
    let named: Vec<String> = defects.map(ToString::to_string).collect();
    match named.is_empty() {
        true => format!("/{own}"),
        false => format!("/d/{}/{own}", named.join("+")),
    }
}

/// Letters, digits and `-` alone.
fn plain(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    text.chars().map(plain).collect()
}

//! A validator program in any language, spoken to by JSON lines on its stdin and stdout.

mod message;
mod program;

use std::collections::VecDeque;
use std::time::Duration;

use mock_idp::jose::{Alg, KeyRing};
use tokio::time::{Instant, timeout};

use super::words::presentable;
use super::{Answer, BoxFuture, Credential, Driver, OpenError, Outcome, Presentation};
use crate::launch::Placeholders;
use crate::target::{External, Target};
use message::{Configure, Present};
use program::Program;

/// `broke` this often in a row: the program is lost and the run ends.
const MOST_BROKE: u32 = 3;
/// A program may take this long to get ready, whatever the target's timeout: interpreters are slow.
const READY_AT_LEAST: Duration = Duration::from_secs(4);
/// What a program prints beside its answers is kept up to this many lines.
const MOST_NOTES: usize = 100;

/// Runs one program; it is started by the first credential and again after `broke`.
struct ExternalDriver {
    wire: External,
    configure: String,
    timeout: Duration,
    program: Option<Program>,
    presented: u64,
    broke_in_a_row: u32,
    lost: Option<String>,
    notes: VecDeque<String>,
    version: Option<String>,
}

pub(super) fn open(
    wire: &External,
    target: &Target,
    placeholders: &Placeholders,
) -> Result<Box<dyn Driver>, OpenError> {
    let issuer = placeholders.fill("{{issuer}}")?;
    let keys = KeyRing::of_issuer(&issuer);
    let algorithms = &target.policy.algorithms;
    let first = algorithms.first().copied().unwrap_or(Alg::RS256);
    let signer = keys.signer(first).ok_or(OpenError::Algorithm(first.name()))?;
    let configure = Configure {
        issuer: &issuer,
        jwks_uri: &placeholders.fill("{{jwks_uri}}")?,
        policy: &target.policy,
        jwks: keys.jwk_set(algorithms),
        pem: signer.spki_pem(),
        deadline: target.timeout,
    };
    let mut wire = wire.clone();
    for text in wire.command.iter_mut().chain(wire.env.values_mut()) {
        *text = placeholders.fill(text)?;
    }
    Ok(Box::new(ExternalDriver {
        wire,
        configure: configure.line(),
        timeout: target.timeout,
        program: None,
        presented: 0,
        broke_in_a_row: 0,
        lost: None,
        notes: VecDeque::new(),
        version: None,
    }))
}

impl Driver for ExternalDriver {
    fn presentations(&self) -> &[Presentation] {
        &[Presentation::External]
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        Box::pin(async move {
            // A program is back in its place only when it has answered: whoever stops waiting for
            // this future leaves no unread answer behind.
            let mut program = match self.running().await {
                Ok(program) => program,
                Err(how) => {
                    let how = presentable(&how, &[&credential.token]);
                    self.lost = Some(how.clone());
                    return Answer::of_nobody(Outcome::Broke { how });
                }
            };
            let begun = Instant::now();
            let answered = self.exchange(&mut program, credential).await;
            let took = begun.elapsed();
            self.keep(program.printed(), &credential.token);
            let outcome = answered.unwrap_or_else(|how| Outcome::Broke { how });
            let answer = Answer::new(outcome, credential, took);
            if let Outcome::Broke { how } = &answer.outcome {
                self.broke(how);
                program.kill().await;
            } else {
                self.broke_in_a_row = 0;
                self.program = Some(program);
            }
            answer
        })
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if let Some(program) = self.program.take() {
                program.end(self.timeout).await;
            }
        })
    }

    fn version(&self) -> Option<String> {
        self.version.clone()
    }

    fn notes(&mut self) -> Vec<String> {
        self.notes.drain(..).collect()
    }

    fn lost(&self) -> Option<String> {
        self.lost.clone()
    }
}

impl ExternalDriver {
    /// The program that runs; where none does, a new one that is ready.
    async fn running(&mut self) -> Result<Program, String> {
        if let Some(program) = self.program.take() {
            return Ok(program);
        }
        let mut program = Program::start(&self.wire)?;
        let ready = async {
            program.write(&self.configure).await?;
            message::ready(&program.read().await?)
        };
        let within = self.timeout.max(READY_AT_LEAST);
        match timeout(within, ready).await {
            Ok(Ok(version)) => {
                self.version = version;
                Ok(program)
            }
            Ok(Err(how)) => Err(format!("the program did not get ready: {how}")),
            Err(_) => {
                let late = format!("the program was not ready within {within:?}");
                Err(program.with_last_words(late).await)
            }
        }
    }

    async fn exchange(
        &mut self,
        program: &mut Program,
        credential: &Credential,
    ) -> Result<Outcome, String> {
        self.presented += 1;
        let id = self.presented.to_string();
        let line = Present { id: &id, credential }.line();
        let answered = async {
            program.write(&line).await?;
            message::answer(&program.read().await?, &id)
        };
        match timeout(self.timeout, answered).await {
            Ok(answered) => answered,
            Err(_) => {
                Err(format!("no answer within {:?} after the token was presented", self.timeout))
            }
        }
    }

    fn broke(&mut self, how: &str) {
        self.broke_in_a_row += 1;
        if self.broke_in_a_row >= MOST_BROKE {
            let times = self.broke_in_a_row;
            self.lost = Some(format!("the program broke {times} times in a row: {how}"));
        }
    }

    fn keep(&mut self, printed: Vec<String>, token: &str) {
        for line in printed {
            if self.notes.len() == MOST_NOTES {
                self.notes.pop_front();
            }
            self.notes.push_back(presentable(&line, &[token]));
        }
    }
}

//! Whether a token that was presented stands in the target's log.

use std::path::Path;
use std::time::Duration;

use super::effects::Sight;
use super::log::Log;
use crate::canary::Canaries;
use crate::launch::Placeholders;

/// At the end of a run the log is given time: so often it is read again, with a pause before.
const LAST_READS: usize = 3;
const PAUSE: Duration = Duration::from_millis(50);
/// So many reads in a row that find more: nobody waits for the end of such a log.
const MOST_READS: usize = 64;

/// The log of a target, searched for tokens.
pub(crate) struct Logs {
    log: Option<Log>,
    sight: Sight,
    /// Ids of the cases whose tokens were found.
    found: Vec<String>,
}

impl Logs {
    /// Follows the log, where the target file names one.
    pub(super) fn of(path: Option<&str>, placeholders: &Placeholders) -> Logs {
        let Some(path) = path else {
            return Logs { log: None, sight: Sight::Undeclared, found: Vec::new() };
        };
        let path = placeholders.fill(path).map_err(|error| error.to_string());
        let (log, sight) = match path.and_then(|path| Log::follow(Path::new(&path))) {
            Ok(log) => (Some(log), Sight::Clear),
            Err(why) => (None, Sight::Blind(why)),
        };
        Logs { log, sight, found: Vec::new() }
    }

    /// Searches what was written since the last call.
    pub(crate) fn search(&mut self, presented: &Canaries) {
        self.read(presented);
    }

    /// The ids of the cases whose tokens stand in the log, and how well it was seen. What was
    /// written last may take a moment to get there.
    pub(crate) async fn finish(&mut self, presented: &Canaries) -> (&[String], &Sight) {
        if self.log.is_some() {
            for _ in 0..LAST_READS {
                tokio::time::sleep(PAUSE).await;
                if (0..MOST_READS).all(|_| self.read(presented)) {
                    let why = "the log grows faster than it can be read".to_owned();
                    self.sight = Sight::Blind(why);
                }
            }
        }
        if self.log.as_ref().is_some_and(|log| !log.is_there()) {
            self.sight = Sight::Blind("there is no log where `logs` says".to_owned());
        }
        (&self.found, &self.sight)
    }

    /// Whether there was anything to read.
    fn read(&mut self, presented: &Canaries) -> bool {
        let Some(log) = &mut self.log else { return false };
        match log.grown() {
            Ok(Some(text)) => {
                for case in presented.find(&text) {
                    if !self.found.iter().any(|found| found == case) {
                        self.found.push(case.to_owned());
                    }
                }
                true
            }
            Ok(None) => false,
            Err(why) => {
                self.log = None;
                self.sight = Sight::Blind(why);
                false
            }
        }
    }
}

//! One of the targets that a run is asked for.

use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::Args;
use super::comparing::Comparing;
use super::reports::Reports;
use crate::cli::Failure;
use crate::diagnostic::Diagnostics;
use crate::event::{CaseResult, Event};
use crate::exit::Exit;
use crate::rig::{self, Options};
use crate::scenario::Scenario;
use crate::target::{self, Target};

/// A target, and the snapshots that it is compared with.
pub(super) struct Asked {
    /// As it was asked for.
    spec: String,
    pub(super) target: Target,
    comparing: Option<Comparing>,
}

/// What the run of one target came to.
pub(super) struct Ran {
    pub(super) exit: Exit,
    /// How many results there are.
    pub(super) selected: usize,
}

impl Asked {
    /// Reads a target, and its snapshots where they are asked for.
    ///
    /// # Errors
    /// It does not resolve, or its snapshots can't be used.
    pub(super) fn read(spec: &str, args: &Args) -> Result<Asked, Diagnostics> {
        let target = target::load(spec)?;
        let target = Target { timeout: args.timeout.unwrap_or(target.timeout), ..target };
        let part = args.filter.is_some() || args.partition.is_some();
        let open = |dir| Comparing::open(dir, &target.name, args.bless, part, &args.paths);
        let comparing = args.snapshots.as_deref().map(open).transpose()?;
        Ok(Asked { spec: spec.to_owned(), target, comparing })
    }

    /// Runs the scenarios against it and tells the reports.
    ///
    /// # Errors
    /// Something in the target's file can't be used, or a snapshot can't be written.
    pub(super) fn run(
        mut self,
        scenarios: &[Scenario],
        options: &Options,
        strict: bool,
        reports: &mut Reports<'_>,
        interrupt: &watch::Sender<bool>,
        runtime: &Runtime,
    ) -> Result<Ran, Failure> {
        let mut results: Vec<CaseResult> = Vec::new();
        let mut emit = |event: Event| {
            let compared = self.comparing.as_mut().and_then(|comparing| comparing.event(&event));
            if compared.is_some_and(|compared| !reports.event(&compared)) || !reports.event(&event)
            {
                // Nobody reads any more: there is no point in going on.
                interrupt.send_replace(true);
            }
            if let Event::CaseFinished(result) | Event::Observed(result) = event {
                results.push(*result);
            }
        };
        let ended = runtime.block_on(rig::run(&self.target, scenarios, options, &mut emit));
        let ended = ended.map_err(|error| {
            Diagnostics::one(error.to_string(), format!("it is written in {}", self.spec))
        })?;
        let mut exit = Exit::of_run(&results, &ended, strict);
        if let Some(comparing) = self.comparing {
            exit = exit.compared(&comparing.finish()?);
        }
        Ok(Ran { exit, selected: results.len() })
    }
}

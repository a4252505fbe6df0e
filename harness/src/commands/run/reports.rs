//! The reports of a run: one on the terminal, others in files.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::str::FromStr;

use crate::cli::Failure;
use crate::diagnostic::Diagnostics;
use crate::event::Event;
use crate::report::Report;
use crate::report::json::{self, Json, Suite};
use crate::report::jsonl::Jsonl;
use crate::report::terminal::{self, Terminal};

/// A report that is asked for: `json=FILE`.
#[derive(Clone, Debug)]
pub(super) struct Spec {
    format: Format,
    path: PathBuf,
}

#[derive(Clone, Copy, Debug)]
enum Format {
    Json,
    Jsonl,
    Terminal,
}

impl FromStr for Spec {
    type Err = String;

    fn from_str(text: &str) -> Result<Spec, String> {
        let Some((format, path)) = text.split_once('=').filter(|(_, path)| !path.is_empty()) else {
            return Err("write FORMAT=PATH, as in json=report.json".to_owned());
        };
        let format = match format {
            "json" => Format::Json,
            "jsonl" => Format::Jsonl,
            "terminal" => Format::Terminal,
            _ => {
                return Err(format!("`{format}` is no format; there are json, jsonl and terminal"));
            }
        };
        Ok(Spec { format, path: path.into() })
    }
}

/// Every report of a run, or of several.
pub(super) struct Reports<'a> {
    all: Vec<Box<dyn Report + 'a>>,
    failed: Option<io::Error>,
}

impl<'a> Reports<'a> {
    /// Opens the files before anything is run; of `several` targets, for a comparison.
    pub(super) fn open(
        specs: &[Spec],
        out: &'a mut dyn Write,
        strict: bool,
        digest: String,
        several: bool,
    ) -> Result<Reports<'a>, Failure> {
        let mut all = vec![for_a_person(out, strict, several)];
        let suite = Suite { version: env!("CARGO_PKG_VERSION").to_owned(), digest };
        for Spec { format, path } in specs {
            let file = File::create(path).map_err(|error| {
                let title = format!("{} can't be written: {error}", path.display());
                Failure::Wrong(Diagnostics::one(title, "`--report` takes FORMAT=PATH"))
            })?;
            all.push(match format {
                Format::Json if several => {
                    Box::new(json::Several::new(BufWriter::new(file), suite.clone()))
                }
                Format::Json => Box::new(Json::new(BufWriter::new(file), suite.clone())),
                Format::Jsonl => Box::new(Jsonl::new(BufWriter::new(file))),
                Format::Terminal => for_a_person(anstream::StripStream::new(file), strict, several),
            });
        }
        Ok(Reports { all, failed: None })
    }

    /// Tells every report; false where the run should end, because one can't be written.
    pub(super) fn event(&mut self, event: &Event) -> bool {
        for report in &mut self.all {
            if let Err(error) = report.event(event) {
                self.failed.get_or_insert(error);
            }
        }
        self.failed.is_none()
    }

    /// Every run is over.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        for report in &mut self.all {
            if let Err(error) = report.end() {
                self.failed.get_or_insert(error);
            }
        }
        self.failed.map_or(Ok(()), |error| Err(Failure::Output(error)))
    }
}

fn for_a_person<'a>(out: impl Write + 'a, strict: bool, several: bool) -> Box<dyn Report + 'a> {
    if several {
        Box::new(terminal::Several::new(out, strict))
    } else {
        Box::new(Terminal::new(out, strict))
    }
}

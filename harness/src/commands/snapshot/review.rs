//! `snapshot review`: one file after the other, with a question after each.

use super::{UNREADABLE, accept, reject};
use crate::cli::{Failure, Output};
use crate::diagnostic::Diagnostics;
use crate::report::terminal::changes;
use crate::snapshot::Pending;

/// What a person can answer.
enum Answer {
    Accept,
    Reject,
    Skip,
    Quit,
    /// Nobody is there: the rest is shown, and stays.
    Silence,
}

/// Shows every change and does what is answered; where nobody answers, everything stays.
pub(super) fn review(waiting: &[Pending], output: &mut Output<'_>) -> Result<(), Failure> {
    if waiting.is_empty() {
        writeln!(output.out, "nothing waits")?;
    }
    let (mut left, mut silent) = (waiting.len(), false);
    for (index, pending) in waiting.iter().enumerate() {
        let differ = pending.changes();
        let (target, differ) =
            differ.map_err(|error| Diagnostics::one(error.to_string(), UNREADABLE))?;
        let (number, of, name) = (index + 1, waiting.len(), &pending.name);
        writeln!(output.out, "[{number}/{of}] {name}, from a run of {target}\n")?;
        changes::full(&mut output.out, &differ)?;
        writeln!(output.out)?;
        if silent {
            continue;
        }
        match ask(output)? {
            Answer::Accept => {
                accept(pending)?;
                left -= 1;
                writeln!(output.out, "recorded\n")?;
            }
            Answer::Reject => {
                reject(pending)?;
                left -= 1;
                writeln!(output.out, "removed\n")?;
            }
            Answer::Skip => writeln!(output.out, "left as it is\n")?,
            Answer::Quit => break,
            Answer::Silence => silent = true,
        }
    }
    if left > 0 {
        writeln!(output.out, "{left} of {} still wait", waiting.len())?;
    }
    Ok(())
}

fn ask(output: &mut Output<'_>) -> Result<Answer, Failure> {
    loop {
        write!(output.out, "accept, reject, skip or quit? [a/r/s/q] ")?;
        output.out.flush()?;
        let mut line = String::new();
        if output.input.read_line(&mut line)? == 0 {
            writeln!(output.out)?;
            return Ok(Answer::Silence);
        }
        match line.trim().to_ascii_lowercase().as_str() {
            "a" | "accept" => return Ok(Answer::Accept),
            "r" | "reject" => return Ok(Answer::Reject),
            "s" | "skip" => return Ok(Answer::Skip),
            "q" | "quit" => return Ok(Answer::Quit),
            _ => {}
        }
    }
}

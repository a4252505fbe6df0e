//! Colours. They are always written; the stream strips them where it is no terminal.

use anstyle::{AnsiColor, Style};

use crate::verdict::Verdict;

/// What a person must look at.
pub(super) fn is_bad(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Fail
        | Verdict::Unclean
        | Verdict::Poisoned
        | Verdict::Inconclusive
        | Verdict::Stale => true,
        Verdict::Pass | Verdict::Observed | Verdict::Skip | Verdict::Known => false,
    }
}

/// `12 pass`, coloured by verdict.
pub(super) fn count((verdict, count): (Verdict, usize)) -> String {
    let text = format!("{count} {}", verdict.name());
    match verdict {
        Verdict::Pass => good(&text),
        Verdict::Observed | Verdict::Skip | Verdict::Known => faint(&text),
        _ => bad(&text),
    }
}

pub(super) fn good(text: &str) -> String {
    styled(AnsiColor::Green.on_default(), text)
}

pub(super) fn bad(text: &str) -> String {
    styled(AnsiColor::Red.on_default().bold(), text)
}

pub(super) fn faint(text: &str) -> String {
    styled(Style::new().dimmed(), text)
}

pub(super) fn strong(text: &str) -> String {
    styled(Style::new().bold(), text)
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

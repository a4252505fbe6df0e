//! Rows and facts brought together: what a login's refusal comes from.

use super::fact::Seen;
use super::fill;
use super::known::Known;
use super::login::Login;
use super::row::{Row, Weight};
use super::rows::general;
use crate::drivers::words::presentable;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The target's name.
    pub target: String,
    /// Whose rows were held against it: `Materialize`.
    pub vendor: &'static str,
    /// The database's version, where it told.
    pub version: Option<String>,
    /// Settings that were read, by name.
    pub settings: Vec<(String, String)>,
    /// What came of the login, in one sentence.
    pub login: String,
    /// What it comes to.
    pub finding: Finding,
    /// What a login fails by, the most likely first.
    pub causes: Vec<Cause>,
    /// What is wrong beside it, and refuses nobody.
    pub warnings: Vec<Cause>,
    /// What a strict verifier objects to in the token: requirement and what was found.
    pub objections: Vec<(&'static str, String)>,
}

/// What it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A login succeeds.
    Healthy,
    /// A cause is named.
    Caused,
    /// Nobody can tell.
    Unknown,
}

/// One row that applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// `audience-lacks-recipient`.
    pub name: &'static str,
    /// What was seen of it, without secrets.
    pub seen: Vec<String>,
    /// What that means.
    pub means: String,
    /// What to change.
    pub change: String,
    /// The statement that changes it.
    pub statement: Option<String>,
    /// Where it is written.
    pub source: &'static str,
    /// What the vendor's page says otherwise.
    pub page: Option<&'static str>,
}

/// A row that applies, and how well.
struct Fit {
    /// The database's own words name it.
    by_words: bool,
    cause: Cause,
}

impl Fit {
    /// What the database itself names comes first, and of that what most was seen of.
    fn rank(&self) -> std::cmp::Reverse<(bool, usize)> {
        let seen = if self.by_words { self.cause.seen.len() } else { 0 };
        std::cmp::Reverse((self.by_words, seen))
    }
}

impl Diagnosis {
    pub(super) fn of(known: &Known<'_>) -> Diagnosis {
        let accepted = matches!(known.login, Login::Accepted { .. });
        // The database's own answer counts more than what would be concluded.
        let mut causes = if accepted { Vec::new() } else { applying(Weight::Refuses, known) };
        if causes.first().is_some_and(|first| first.by_words && !first.cause.seen.is_empty()) {
            // A row that rests on the words alone says less than the one above it.
            causes.retain(|fit| !fit.by_words || !fit.cause.seen.is_empty());
        }
        let console = applying(Weight::Console, known);
        let mut warnings = applying(Weight::Warns, known);
        // Whoever brings a token asks about that login.
        if known.own_token {
            causes.extend(console);
        } else {
            warnings.splice(0..0, console);
        }
        let finding = match (causes.is_empty(), accepted) {
            (false, _) => Finding::Caused,
            (true, true) => Finding::Healthy,
            (true, false) => Finding::Unknown,
        };
        let plain = |fits: Vec<Fit>| fits.into_iter().map(|fit| fit.cause).collect();
        let violations = known.token.iter().flat_map(|token| &token.violations);
        Diagnosis {
            target: known.target.name.clone(),
            vendor: known.vendor.name,
            version: known.version.clone(),
            settings: known
                .settings
                .iter()
                .flatten()
                .map(|(name, value)| ((*name).to_owned(), presentable(value, &[])))
                .collect(),
            login: presentable(&sentence(known), &[]),
            finding,
            causes: plain(causes),
            warnings: plain(warnings),
            objections: violations
                .map(|broken| (broken.requirement.id, presentable(&broken.detail, &[])))
                .collect(),
        }
    }
}

/// The rows of this weight that apply, those first that say most.
fn applying(weight: Weight, known: &Known<'_>) -> Vec<Fit> {
    let rows = known.vendor.rows.iter().copied().flatten().chain(general::ROWS);
    let mut fits: Vec<Fit> =
        rows.filter(|row| row.weight == weight).filter_map(|row| fit(row, known)).collect();
    fits.sort_by_key(Fit::rank);
    fits
}

/// Whether the row applies. Where the database told why it refuses, a row that has words for that
/// applies by them, and what could not be looked at does not stand against it; else everything
/// that it needs has to be seen.
fn fit(row: &Row, known: &Known<'_>) -> Option<Fit> {
    let by_words = match &known.login {
        Login::Refused { code, message } if !row.says.is_empty() => {
            let told = format!("{} {message}", code.as_deref().unwrap_or_default()).to_lowercase();
            if !row.says.iter().any(|part| told.contains(&part.to_lowercase())) {
                return None;
            }
            true
        }
        _ => false,
    };
    if row.needs.is_empty() && !by_words {
        return None;
    }
    let mut seen = Vec::new();
    for need in row.needs {
        match need.look(known) {
            Seen::Yes(words) => seen.push(presentable(&words, &[])),
            Seen::Unknown if by_words => {}
            Seen::Unknown | Seen::No => return None,
        }
    }
    Some(Fit {
        by_words,
        cause: Cause {
            name: row.name,
            seen,
            means: fill::fill(row.means, known),
            change: fill::fill(row.change, known),
            statement: row.statement.map(|statement| fill::statement(statement, known)),
            source: row.source,
            page: row.page,
        },
    })
}

fn sentence(known: &Known<'_>) -> String {
    let who = known.user.as_deref().unwrap_or("nobody");
    let whose = if known.own_token { "a sound token of this program" } else { "the token" };
    match &known.login {
        Login::NotTried if known.token.is_none() => {
            "not tried: there is no token (--token FILE)".to_owned()
        }
        Login::NotTried => "not tried: nothing here carries a token there".to_owned(),
        Login::Accepted { principal: Some(principal) } => {
            format!("{whose} logs in as {principal}")
        }
        Login::Accepted { principal: None } => format!("{whose} logs {who} in"),
        Login::Refused { code: Some(code), message } => {
            format!("{whose} is refused for {who}: {code} {message}")
        }
        Login::Refused { code: None, message } => format!("refused: {message}"),
        Login::Unanswered(why) => format!("no answer: {why}"),
    }
}

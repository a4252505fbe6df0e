//! Scenarios: which cases are run. Files are parsed by `raw`, resolved by `resolve`; what comes
//! out holds no string that can be wrong.

mod expect;
mod facets;
mod files;
mod index;
mod matrix;
pub(crate) mod raw;
pub(crate) mod resolve;
mod slug;
mod step;
mod steps;
mod token;

pub use files::{builtin, excerpt, load};
pub use index::index;
pub use step::{Assert, Count, IdpAct, KeyName, LoginStep, Step, Token, Wait};

use mock_idp::jose::Alg;
use mock_idp::mint::Applied;
use mock_idp::spec::Requirement;

use crate::drivers::Presentation;

/// One scenario file, resolved.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its path below the suite's folder, without extension: `id-token/lifetime`.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// The requirements that it covers.
    pub requirements: Vec<&'static Requirement>,
    /// Its cases, matrices written out.
    pub cases: Vec<Case>,
    /// SHA-256 of its text, in hexadecimal.
    pub digest: String,
}

/// One digest over several scenarios, `sha256:...`: two runs with the same one ran the same
/// suite.
pub fn digest(scenarios: &[Scenario]) -> String {
    let lines: String = scenarios.iter().map(|s| format!("{} {}\n", s.name, s.digest)).collect();
    format!("sha256:{}", files::sha256(&lines))
}

/// One case, resolved.
#[derive(Clone, Debug)]
pub struct Case {
    /// `id-token/lifetime#an-hour-late`, with matrix members: `...[alg=ES256]`.
    pub id: String,
    /// The name as written.
    pub title: String,
    /// Why it matters.
    pub why: Option<String>,
    /// The defects of its token, in order; none for a sound token.
    pub defects: Vec<Applied>,
    /// How the token may be presented.
    pub present: Present,
    /// The user who logs in, `alice` or `bob`; none: the default.
    pub user: Option<String>,
    /// The algorithm of the sound token; none: the target's first.
    pub alg: Option<Alg>,
    /// Takes long on purpose.
    pub slow: bool,
    /// Words for `--filter tag(..)`.
    pub tags: Vec<String>,
    /// Settings of the target that the case changes, in order; values may hold placeholders.
    pub given: Vec<(String, String)>,
    /// What happens, in order; empty: one login with the case's token.
    pub steps: Vec<Step>,
    /// What must be seen beside the answers.
    pub assert: Assert,
    /// The expectation as stated, where the file may state one.
    pub expect: Option<Stated>,
    /// Where it stands: file and line, for messages.
    pub source: (String, usize),
}

/// Which presentations a case is run with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Present {
    /// Once, by the first presentation of the target that can carry it.
    First,
    /// Once by each presentation of the target: `[present=oauthbearer]` is added to the id.
    All,
    /// Once, by the first of these that the target has.
    Only(Vec<Presentation>),
}

/// An expectation that a file states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// It logs in.
    Accept,
    /// It refuses.
    Reject,
    /// Either is right.
    Either,
    /// It logs in, or says why not.
    AcceptOrExplain,
}

impl Stated {
    /// The expectation of that name, as written in a file.
    fn from_name(name: &str) -> Option<Stated> {
        match name {
            "accept" => Some(Stated::Accept),
            "reject" => Some(Stated::Reject),
            "either" => Some(Stated::Either),
            "accept-or-explain" => Some(Stated::AcceptOrExplain),
            _ => None,
        }
    }
}

//! The judgement: one pure match over what was asked for, what the controls said and what the
//! target did.

use mock_idp::spec::{Expect, Expectation, Level};

use super::Verdict;
use crate::drivers::{Outcome, Path, Stage};
use crate::event::{Control, ReasonGiven};

/// All that a judgement rests on.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// What a right target does.
    pub expectation: &'a Expectation,
    /// The sound login before.
    pub before: Control,
    /// The sound login after.
    pub after: Control,
    /// What the target did.
    pub outcome: &'a Outcome,
    /// Whom the token names honestly: the principal of a right session.
    pub user: &'a str,
    /// Whether the reason that the target gave fits.
    pub reason: ReasonGiven,
    /// What a refused login left behind.
    pub effects: &'a [String],
    /// The token stopped good logins, twice.
    pub poisoned: bool,
}

/// What a case proves, and why in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// How strongly the right answer is asked for.
    pub level: Level,
    /// Why.
    pub reason: String,
}

/// Judges one case. The vendor's own documents are a column of their own: breaking them is a
/// failure at their level, and never raises or lowers what the standards' column says.
pub fn judge(evidence: &Evidence<'_>) -> Judgement {
    let Expectation { expect, own_word, .. } = evidence.expectation;
    let standards = column(evidence, *expect, &evidence.expectation.authority());
    let Some((own, cited)) = own_word else { return standards };
    let labels: Vec<&str> = cited.iter().map(|cited| cited.clause.label).collect();
    let kept = column(evidence, *own, &labels.join(", "));
    match (standards.verdict, kept.verdict) {
        (Verdict::Fail, _) if standards.level >= kept.level => standards,
        (_, Verdict::Fail) => {
            Judgement { reason: format!("it breaks its own word: {}", kept.reason), ..kept }
        }
        (Verdict::Fail, _) => standards,
        (Verdict::Observed, _) => kept,
        _ => Judgement { level: standards.level.max(kept.level), ..standards },
    }
}

/// One column: an expectation with the labels of who says so.
fn column(evidence: &Evidence<'_>, expect: Expect, authority: &str) -> Judgement {
    let level = expect.level();
    let (verdict, reason) = match evidence.outcome {
        Outcome::Unsupported { why } => (Verdict::Skip, format!("the target says: {why}")),
        Outcome::Busy { why } => {
            (Verdict::Inconclusive, format!("the target had no room, which is no refusal: {why}"))
        }
        Outcome::Broke { how } => (
            Verdict::Inconclusive,
            format!("the target gave no answer, which is no refusal: {how}"),
        ),
        _ if evidence.poisoned => (
            Verdict::Poisoned,
            "after this token a sound one was refused, twice: one bad token stops good logins"
                .to_owned(),
        ),
        Outcome::Accepted { principal, .. } => {
            accepted(evidence, expect, authority, principal.as_deref())
        }
        Outcome::Rejected { stage, path, .. } => {
            rejected(evidence, expect, authority, *stage, *path)
        }
    };
    Judgement { verdict, level, reason }
}

/// An acceptance proves itself: it needs no controls.
fn accepted(
    evidence: &Evidence<'_>,
    expect: Expect,
    authority: &str,
    principal: Option<&str>,
) -> (Verdict, String) {
    let user = evidence.user;
    let modal = modal(expect);
    let stranger = principal.filter(|principal| *principal != user);
    match (expect, stranger) {
        (Expect::Reject { .. }, None) => {
            (Verdict::Fail, format!("accepted, and {modal} be refused ({authority})"))
        }
        (Expect::Reject { .. }, Some(who)) => {
            (Verdict::Fail, format!("accepted as {who}, and {modal} be refused ({authority})"))
        }
        // The sound value stands first: who logs this user in has read it.
        (Expect::RejectOrAcceptAsLast { .. }, Some(who)) => {
            (Verdict::Pass, format!("accepted as {who}, reading the last value ({authority})"))
        }
        (Expect::RejectOrAcceptAsLast { .. }, None) if principal.is_some() => (
            Verdict::Fail,
            format!("accepted as {user}, reading the first value of two ({authority})"),
        ),
        (Expect::RejectOrAcceptAsLast { .. }, None) => (
            Verdict::Inconclusive,
            "accepted, and the target does not say as whom: which value it read is unknown"
                .to_owned(),
        ),
        (Expect::Accept { .. } | Expect::AcceptWithout { .. }, Some(who)) => {
            (Verdict::Fail, format!("accepted as {who}, and the token names {user}"))
        }
        (Expect::Accept { .. }, None) => (Verdict::Pass, "accepted, as asked".to_owned()),
        (Expect::AcceptWithout { effect, .. }, None) if !evidence.effects.is_empty() => {
            (Verdict::Fail, format!("accepted, and it used {effect} ({authority})"))
        }
        (Expect::AcceptWithout { effect, .. }, None) => {
            (Verdict::Observed, format!("accepted; nothing shows that it used {effect}"))
        }
        (Expect::Either | Expect::Measure { .. } | Expect::Conduct { .. }, None) => {
            (Verdict::Observed, format!("accepted; {}", undecided(evidence)))
        }
        (Expect::Either | Expect::Measure { .. } | Expect::Conduct { .. }, Some(who)) => {
            (Verdict::Observed, format!("accepted as {who}; {}", undecided(evidence)))
        }
    }
}

/// A refusal counts only between two sound logins that were accepted.
fn rejected(
    evidence: &Evidence<'_>,
    expect: Expect,
    authority: &str,
    stage: Stage,
    path: Path,
) -> (Verdict, String) {
    let doubt = |why: &str| (Verdict::Inconclusive, why.to_owned());
    match (evidence.before, evidence.after) {
        (Control::Accepted, Control::Accepted) => {}
        (Control::Accepted, after) => {
            return doubt(&format!(
                "refused, but so was the sound login after it ({})",
                after.name()
            ));
        }
        (before, _) => {
            return doubt(&format!(
                "the sound login before it was not accepted ({})",
                before.name()
            ));
        }
    }
    if !evidence.effects.is_empty() {
        let left = evidence.effects.join(", ");
        return (Verdict::Unclean, format!("refused, and yet it left behind: {left}"));
    }
    match expect {
        Expect::Accept { .. } => {
            return (
                Verdict::Fail,
                format!("refused, and {} be accepted ({authority})", modal(expect)),
            );
        }
        Expect::Either | Expect::Measure { .. } | Expect::Conduct { .. } => {
            return (Verdict::Observed, format!("refused; {}", undecided(evidence)));
        }
        Expect::Reject { .. }
        | Expect::RejectOrAcceptAsLast { .. }
        | Expect::AcceptWithout { .. } => {}
    }
    match (stage, path, evidence.reason) {
        (Stage::Transport | Stage::Tls | Stage::Startup, ..) => {
            doubt(&format!("refused at {}, before the token was looked at", stage.name()))
        }
        (Stage::AuthOk | Stage::SessionStart | Stage::FirstStatement, ..) => doubt(&format!(
            "the token passed; the session was refused afterwards, at {}: that is authorization",
            stage.name()
        )),
        (_, Path::Certificate, _) => doubt("the certificate was refused, not the token"),
        (.., ReasonGiven::Contradicted) => {
            doubt("refused for another reason than the defect, by the target's own words")
        }
        (_, Path::Password, _) => (
            Verdict::Pass,
            "refused by the password check: the token validator was never asked, so it is no \
             coverage"
                .to_owned(),
        ),
        (Stage::AuthExchange, Path::Token | Path::Unknown, _) => {
            (Verdict::Pass, "refused, between two sound logins that were accepted".to_owned())
        }
    }
}

fn modal(expect: Expect) -> &'static str {
    match expect.level() {
        Level::Must => "must",
        Level::Should => "should",
        Level::May => "may",
    }
}

/// Why nothing was demanded, and what would change that.
fn undecided(evidence: &Evidence<'_>) -> String {
    let undeclared = evidence.expectation.undeclared();
    if undeclared.is_empty() {
        "no text decides".to_owned()
    } else {
        format!("declare {} to have this judged", undeclared.join(" and "))
    }
}

//! How bad a wrong answer is: who can bring it about, and what that person gains. A table, not
//! taste.

use super::Defect;

/// Who can bring a defect about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attacker {
    /// Anybody, without any token.
    Outsider,
    /// Who holds any token of this issuer.
    AnyToken,
    /// Another client of the issuer.
    OtherClient,
    /// Another End-User of the issuer.
    OtherUser,
    /// Another issuer that the target trusts.
    OtherIssuer,
    /// Another tenant of a shared issuer.
    OtherTenant,
    /// Who sits on the network.
    Network,
    /// The provider itself.
    Idp,
    /// Nobody: a variation that honest providers use.
    Nobody,
}

/// What the attacker gains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gains {
    /// A login as any user.
    LoginAsAnyone,
    /// A login as one certain user.
    LoginAsOne,
    /// More rights than given.
    Privilege,
    /// A login that outlives its right.
    Persistence,
    /// Others can't log in.
    Denial,
    /// Knowledge.
    Disclosure,
    /// Nothing, but honest users are refused.
    Interoperability,
}

/// The severity of a wrong answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Low,
    /// A weakness that needs something else.
    Medium,
    /// A hole for somebody with a foothold.
    High,
    /// A login as anyone.
    Critical,
}

impl Severity {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }

    /// The severity of that name.
    pub fn from_name(name: &str) -> Option<Severity> {
        [Severity::Low, Severity::Medium, Severity::High, Severity::Critical]
            .into_iter()
            .find(|severity| severity.name() == name)
    }
}

impl Attacker {
    /// The name in listings and reports.
    pub fn name(self) -> &'static str {
        match self {
            Attacker::Outsider => "outsider",
            Attacker::AnyToken => "any-token",
            Attacker::OtherClient => "other-client",
            Attacker::OtherUser => "other-user",
            Attacker::OtherIssuer => "other-issuer",
            Attacker::OtherTenant => "other-tenant",
            Attacker::Network => "network",
            Attacker::Idp => "idp",
            Attacker::Nobody => "nobody",
        }
    }
}

impl Gains {
    /// The name in listings and reports.
    pub fn name(self) -> &'static str {
        match self {
            Gains::LoginAsAnyone => "login-as-anyone",
            Gains::LoginAsOne => "login-as-one",
            Gains::Privilege => "privilege",
            Gains::Persistence => "persistence",
            Gains::Denial => "denial",
            Gains::Disclosure => "disclosure",
            Gains::Interoperability => "interoperability",
        }
    }
}

/// The table.
pub(super) fn severity(attacker: Attacker, gains: Gains) -> Severity {
    match (gains, attacker) {
        (Gains::Interoperability, _) | (_, Attacker::Nobody) => Severity::Low,
        (Gains::LoginAsAnyone, Attacker::Idp) => Severity::High,
        (Gains::LoginAsAnyone, _) => Severity::Critical,
        (Gains::LoginAsOne, Attacker::Outsider | Attacker::AnyToken) => Severity::Critical,
        (Gains::LoginAsOne | Gains::Privilege, Attacker::Idp) => Severity::Medium,
        (Gains::LoginAsOne | Gains::Privilege, _) => Severity::High,
        (Gains::Persistence, Attacker::Idp | Attacker::Network) => Severity::Medium,
        (Gains::Persistence, _) => Severity::High,
        (Gains::Denial, Attacker::Outsider) => Severity::High,
        (Gains::Denial | Gains::Disclosure, _) => Severity::Medium,
    }
}

/// CWE numbers, by what is broken and what is gained.
pub(super) fn cwe(defect: &Defect) -> &'static [u16] {
    let subject = |prefix: &str| defect.breaks.iter().any(|r| r.id.starts_with(prefix));
    if defect.attacker == Attacker::Nobody {
        &[]
    } else if subject("signature.") || subject("alg.") {
        &[347]
    } else if subject("tls.") {
        &[295]
    } else if subject("metadata.") {
        &[345, 346]
    } else if subject("key.") {
        &[347, 345]
    } else if subject("exp.") || subject("nbf.") || subject("iat.") {
        &[613]
    } else if subject("identity.") || subject("sub.") {
        &[290]
    } else if subject("iss.") || subject("aud.") || subject("azp.") || subject("kind.") {
        &[287, 345]
    } else if defect.gains == Gains::Denial {
        &[400]
    } else if defect.gains == Gains::Disclosure {
        &[209]
    } else {
        &[345]
    }
}

//! Conditions of clauses: facts of the run, or declared policy.

/// A fact that must hold before a clause counts (rule B2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// The target declares which algorithms it accepts.
    AlgorithmsDeclared,
    /// The target's policy demands that `azp` is its client.
    AzpDemanded,
    /// The client registered `none` as the algorithm of its ID Tokens.
    NoneRegistered,
    /// The issuer issues JWTs of several kinds; the mock does.
    SeveralKinds,
    /// The issuer serves several recipients; the harness registers a second client to make it so.
    SeveralRecipients,
    /// The target sent a nonce in its authorization request.
    TargetSentNonce,
    /// The target sent a `state` in its authorization request.
    TargetSentState,
    /// The target took the token itself from the token endpoint, over checked TLS.
    TokenFromTokenEndpoint,
    /// The target declares which other audiences it trusts.
    TrustedAudiencesDeclared,
}

impl Condition {
    /// Completes "if ...".
    pub fn says(self) -> &'static str {
        match self {
            Condition::AlgorithmsDeclared => "the target declares its algorithms",
            Condition::AzpDemanded => "the target demands that `azp` is its client",
            Condition::NoneRegistered => "the client registered none",
            Condition::SeveralKinds => "the issuer issues several kinds of JWT",
            Condition::SeveralRecipients => "the issuer serves several recipients",
            Condition::TargetSentNonce => "the target sent a nonce",
            Condition::TargetSentState => "the target sent a state",
            Condition::TokenFromTokenEndpoint => {
                "the target took the token from the token endpoint"
            }
            Condition::TrustedAudiencesDeclared => "the target declares whom it trusts",
        }
    }

    /// What a target's author can declare to have the clause judged.
    pub fn declare(self) -> &'static str {
        match self {
            Condition::AlgorithmsDeclared => "policy.algorithms",
            Condition::AzpDemanded => "policy.azp: required",
            Condition::NoneRegistered => "whether the client registered none",
            Condition::SeveralKinds => "whether the issuer issues several kinds of JWT",
            Condition::SeveralRecipients => "a second client of the issuer",
            Condition::TargetSentNonce => "whether the target sent a nonce",
            Condition::TargetSentState => "whether the target sent a state",
            Condition::TokenFromTokenEndpoint => "whether the target took the token itself",
            Condition::TrustedAudiencesDeclared => "policy.trusted_audiences",
        }
    }
}

/// Whether a condition holds in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not: the clause does not count.
    No,
    /// Nobody knows: the clause gives at most "either".
    Unknown,
}

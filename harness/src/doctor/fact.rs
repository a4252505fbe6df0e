//! What a row asks to be seen, and what was seen.

mod provider;
mod settings;
mod token;

use super::configuration::Unread;
use super::known::Known;
use super::login::Login;

/// One thing to be seen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fact {
    /// The setting is empty, or an empty list.
    Unset(&'static str),
    /// The setting is no list of strings as JSON has it.
    NotJsonList(&'static str),
    /// The setting is no URL.
    NotUrl(&'static str),
    /// The setting holds quotes as word processors write them, which JSON does not know.
    TypographicQuotes(&'static str),
    /// The setting holds a list by commas, where only JSON makes a list.
    CommasForJson(&'static str),
    /// The setting is a pattern with a dot that stands for any character, behind an `@`.
    BareDotInDomain(&'static str),
    /// The setting is a pattern that has not exactly one capture group.
    NotOneGroup(&'static str),
    /// The setting has one of these values.
    Is(&'static str, &'static [&'static str]),
    /// The words of the setting, where there are some, lack this one.
    LacksWord(&'static str, &'static str),
    /// The words of the setting lack the scope that brings the configured claim (OIDCC-5.4).
    LacksScopeOfClaim(&'static str),
    /// The recipients lack this setting's value.
    AudienceLacks(&'static str),
    /// The issuer, as it is configured, ends with a slash.
    IssuerEndsWithSlash,
    /// The database does not let its administrator in.
    AdministratorRefused,
    /// The token has no JOSE Header and Claims Set.
    NotToken,
    /// `iss` and the configured issuer differ by one slash at the end.
    IssuerBySlash,
    /// `iss` is no configured issuer.
    IssuerDiffers,
    /// `aud` names none of the configured recipients.
    AudienceDiffers,
    /// The token has no `aud`.
    NoAudience,
    /// `azp` is not the client that is configured.
    AzpDiffers,
    /// The token has not the claim that names the user.
    ClaimMissing,
    /// That claim is no string.
    ClaimNotText,
    /// The claim names somebody else than who logs in.
    ClaimIsNotUser,
    /// The token was issued to a program and not to a person: it speaks for its own client.
    OfProgram,
    /// A strict verifier with this configuration says that this requirement is not met.
    Breaks(&'static str),
    /// The header has no `kid`.
    NoKid,
    /// No published key has the `kid` of the header.
    KidUnpublished,
    /// The issuer's metadata or keys are not to be had from here.
    ProviderSilent,
    /// The issuer's metadata and keys are to be had from here.
    ProviderAnswers,
    /// The metadata names another issuer than the one that is configured (OIDCD-4.3).
    MetadataOfAnother,
    /// The JWK Set holds a key of a type that is not RSA, EC, OKP or oct, or without its members.
    OddKey,
    /// The clocks of the issuer, the database and this machine are more than this many seconds
    /// apart.
    ClocksApart(i64),
    /// The database does not answer.
    Unanswered,
}

/// Whether it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// It was, in words that quote no secret.
    Yes(String),
    /// It was looked for, and is not so.
    No,
    /// Nobody could look.
    Unknown,
}

impl Seen {
    /// Of what could be looked at.
    fn when(is_so: bool, words: impl FnOnce() -> String) -> Seen {
        if is_so { Seen::Yes(words()) } else { Seen::No }
    }
}

impl Fact {
    /// Looks.
    pub(super) fn look(self, known: &Known<'_>) -> Seen {
        let seen = match self {
            Fact::Unset(name) => settings::unset(known, name),
            Fact::NotJsonList(name) => settings::not_json_list(known, name),
            Fact::NotUrl(name) => settings::not_url(known, name),
            Fact::TypographicQuotes(name) => settings::typographic_quotes(known, name),
            Fact::CommasForJson(name) => settings::commas_for_json(known, name),
            Fact::BareDotInDomain(name) => settings::bare_dot_in_domain(known, name),
            Fact::NotOneGroup(name) => settings::not_one_group(known, name),
            Fact::Is(name, values) => settings::is(known, name, values),
            Fact::LacksWord(name, word) => settings::lacks_word(known, name, word),
            Fact::LacksScopeOfClaim(name) => settings::lacks_scope_of_claim(known, name),
            Fact::AudienceLacks(name) => settings::audience_lacks(known, name),
            Fact::IssuerEndsWithSlash => settings::issuer_ends_with_slash(known),
            Fact::AdministratorRefused => Some(match &known.settings {
                Err(Unread::Refused { user, why }) => {
                    Seen::Yes(format!("{user} can't log in with the password given: {why}"))
                }
                _ => Seen::No,
            }),
            Fact::NotToken => token::not_token(known),
            Fact::IssuerBySlash => token::issuer_by_slash(known),
            Fact::IssuerDiffers => token::issuer_differs(known),
            Fact::AudienceDiffers => token::audience_differs(known),
            Fact::NoAudience => token::no_audience(known),
            Fact::AzpDiffers => token::azp_differs(known),
            Fact::ClaimMissing => token::claim_missing(known),
            Fact::ClaimNotText => token::claim_not_text(known),
            Fact::ClaimIsNotUser => token::claim_is_not_user(known),
            Fact::OfProgram => token::of_program(known),
            Fact::Breaks(requirement) => token::breaks(known, requirement),
            Fact::NoKid => token::no_kid(known),
            Fact::KidUnpublished => token::kid_unpublished(known),
            Fact::ProviderSilent => provider::silent(known),
            Fact::ProviderAnswers => provider::answers(known),
            Fact::MetadataOfAnother => provider::metadata_of_another(known),
            Fact::OddKey => provider::odd_key(known),
            Fact::ClocksApart(seconds) => provider::clocks_apart(known, seconds),
            Fact::Unanswered => Some(match &known.login {
                Login::Unanswered(why) => Seen::Yes(format!("the database: {why}")),
                _ => Seen::No,
            }),
        };
        seen.unwrap_or(Seen::Unknown)
    }
}

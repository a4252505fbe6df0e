//! What an honest token says, and what a defect may know while it lies.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Map, Value, json};

use super::draft::{Draft, Signing};
use crate::clock::{self, NumericDate};
use crate::defects;
use crate::jose::{Alg, Key, KeyError, KeyRing, Members, Secret, base64url, compact};
use crate::user::User;

/// How many seconds from now on a sound token is valid.
pub const LIFETIME: NumericDate = 3_600;

/// Which token an honest provider issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An ID Token (OIDCC-2).
    Id,
    /// A JWT access token, `typ` at+jwt (RFC 9068).
    Access,
}

/// A sound token before it is drafted: all that decides what it says.
#[derive(Clone, Debug)]
pub struct Sound {
    /// `iss`.
    pub issuer: String,
    /// ID Token or access token.
    pub kind: TokenKind,
    /// Whose token it is; none for client_credentials (then `sub` is the client).
    pub user: Option<User>,
    /// `aud`.
    pub audience: String,
    /// More audiences beside it; `aud` is then an array.
    pub more_audiences: Vec<String>,
    /// `azp` of an ID Token, `client_id` of an access token.
    pub client_id: String,
    /// Algorithm; where no key is given, it decides which of the issuer's ring signs.
    pub alg: Alg,
    /// The algorithms that the target declares; a defect that must use another looks here.
    pub declared: Vec<Alg>,
    /// The key, where it is not the first of the issuer's ring for the algorithm.
    pub key: Option<Key>,
    /// The claim by which the target names users: identity defects act on it.
    pub user_claim: String,
    /// The clock of the provider; `iat` and `nbf` lie ten seconds before, `exp`
    /// [`LIFETIME`] after unless [`claims`](Self::claims) says something else.
    pub now: NumericDate,
    /// `jti`.
    pub jti: String,
    /// `nonce`, where the relying party sent one.
    pub nonce: Option<String>,
    /// Claims that it does not have, unless they are set last.
    pub omit: Vec<String>,
    /// Members that its JOSE Header does not have, unless they are set last.
    pub omit_header: Vec<String>,
    /// Claims set last, over everything (`mint --claim`).
    pub claims: Vec<(String, Value)>,
    /// Header members set last (`mint --header`).
    pub header: Vec<(String, Value)>,
    /// The secret that the client shares with the provider.
    pub client_secret: Secret,
    /// The leeway of the target in seconds, as declared.
    pub leeway_s: i64,
    /// Base URL that nobody must ever fetch; header URLs of an attacker begin with it.
    pub canary: String,
}

/// What a defect may know while it acts.
#[derive(Debug)]
pub struct MintContext<'a> {
    /// The sound token that is being spoilt.
    pub sound: &'a Sound,
    /// The defect's argument.
    pub argument: &'a defects::Value,
    /// The keys that the issuer publishes.
    pub keys: &'static KeyRing,
    /// The keys of the other live issuer.
    pub other_keys: &'static KeyRing,
    /// Keys that nobody publishes.
    pub attacker_keys: &'static KeyRing,
    /// The other live issuer: the same URL with the path `/other` (`/default` for `/other`).
    pub other_issuer: String,
    /// Another client registered at the same issuer.
    pub other_client: &'static str,
    /// The End-User whose token it is not.
    pub other_user: User,
}

impl MintContext<'_> {
    /// The key that signs the sound token.
    pub fn signer(&self) -> Key {
        self.sound.signer().unwrap_or_else(|_| self.keys.second().clone())
    }

    /// The attacker's key of the sound token's algorithm.
    pub fn attacker(&self) -> Key {
        let key = self.attacker_keys.signer(self.sound.alg);
        key.unwrap_or_else(|| self.attacker_keys.second()).clone()
    }
}

impl Sound {
    /// Alice's ID Token for the audience and client `db`, RS256, minted now.
    pub fn new(issuer: &str) -> Sound {
        let base = issuer.find("://").map_or(0, |at| at + 3);
        let origin = issuer[base..].find('/').map_or(issuer, |at| &issuer[..base + at]);
        Sound {
            issuer: issuer.to_owned(),
            kind: TokenKind::Id,
            user: Some(User::alice()),
            audience: "db".to_owned(),
            more_audiences: Vec::new(),
            client_id: "db".to_owned(),
            alg: Alg::RS256,
            declared: vec![Alg::RS256],
            key: None,
            user_claim: "email".to_owned(),
            now: clock::now(),
            jti: fresh_jti(),
            nonce: None,
            omit: Vec::new(),
            omit_header: Vec::new(),
            claims: Vec::new(),
            header: Vec::new(),
            client_secret: "secret".into(),
            leeway_s: 60,
            canary: format!("{origin}/canary"),
        }
    }

    /// The key that signs it.
    ///
    /// # Errors
    /// Where the issuer has no key for the algorithm.
    pub fn signer(&self) -> Result<Key, KeyError> {
        let ring = KeyRing::of_issuer(&self.issuer);
        let key = self.key.as_ref().or_else(|| ring.signer(self.alg));
        key.cloned().ok_or_else(|| KeyError::Unreadable { name: self.alg.name().to_owned() })
    }

    /// The honest draft.
    pub(super) fn draft(&self) -> Result<Draft, KeyError> {
        let signer = self.signer()?;
        let typ = if self.kind == TokenKind::Access { "at+jwt" } else { "JWT" };
        let mut header = compact::header(self.alg, &signer, typ);
        self.omit_header.iter().for_each(|name| header.remove(name));
        for (name, value) in &self.header {
            header.set(name, value.clone());
        }
        let mut claims = self.claims_set();
        self.omit.iter().for_each(|name| claims.remove(name));
        for (name, value) in &self.claims {
            claims.set(name, value.clone());
        }
        Ok(Draft::new(header, claims, Signing::Key(signer, self.alg)))
    }

    /// The Claims Set of the honest token.
    ///
    /// # Errors
    /// Where the issuer has no key for the algorithm.
    pub fn claims(&self) -> Result<Map<String, Value>, KeyError> {
        let members = self.draft()?.claims;
        Ok(serde_json::from_str(&members.to_text()).unwrap_or_default())
    }

    /// When it ends: its `exp`.
    pub fn expires(&self) -> NumericDate {
        let set = self.claims.iter().rev().find(|(name, _)| name == "exp");
        set.and_then(|(_, value)| value.as_i64()).unwrap_or(self.now + LIFETIME)
    }

    fn claims_set(&self) -> Members {
        let mut claims = Members::default();
        claims.set("iss", self.issuer.as_str());
        claims.set("sub", self.user.as_ref().map_or(self.client_id.as_str(), |u| &u.sub));
        match self.more_audiences.as_slice() {
            [] => claims.set("aud", self.audience.as_str()),
            more => claims.set("aud", json!([std::slice::from_ref(&self.audience), more].concat())),
        }
        match self.kind {
            TokenKind::Id => claims.set("azp", self.client_id.as_str()),
            TokenKind::Access => claims.set("client_id", self.client_id.as_str()),
        }
        claims.set("iat", self.now - 10);
        claims.set("nbf", self.now - 10);
        claims.set("exp", self.now + LIFETIME);
        claims.set("jti", self.jti.as_str());
        if let Some(nonce) = &self.nonce {
            claims.set("nonce", nonce.as_str());
        }
        if let Some(user) = &self.user {
            claims.set("email", user.email.as_str());
            claims.set("email_verified", true);
            claims.set("preferred_username", user.preferred_username.as_str());
            claims.set("groups", json!(user.groups));
        }
        claims
    }

    pub(super) fn context<'a>(&'a self, argument: &'a defects::Value) -> MintContext<'a> {
        let other_issuer = other_issuer(&self.issuer);
        let is_other = other_issuer.ends_with("/default");
        let alice = User::alice();
        MintContext {
            sound: self,
            argument,
            keys: if is_other { KeyRing::B } else { KeyRing::A },
            other_keys: if is_other { KeyRing::A } else { KeyRing::B },
            attacker_keys: KeyRing::X,
            other_issuer,
            other_client: if self.client_id == "other" { "db" } else { "other" },
            other_user: if self.user.as_ref() == Some(&alice) { User::bob() } else { alice },
        }
    }
}

/// The other live issuer: the same URL with the path `/other`, or `/default` where that is the path.
pub(crate) fn other_issuer(issuer: &str) -> String {
    let path_at = issuer
        .find("://")
        .and_then(|at| issuer[at + 3..].find('/').map(|slash| at + 3 + slash))
        .unwrap_or(issuer.len());
    let (origin, path) = issuer.split_at(path_at);
    let is_other = path == "/other" || path.starts_with("/other/");
    format!("{origin}{}", if is_other { "/default" } else { "/other" })
}

/// A `jti` that no other token of this machine has.
pub fn fresh_jti() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut seed = Vec::new();
    seed.extend(std::process::id().to_be_bytes());
    seed.extend(
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default()
            .as_nanos()
            .to_be_bytes(),
    );
    seed.extend(COUNT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    use sha2::{Digest as _, Sha256};
    base64url::encode(&Sha256::digest(&seed)[..12])
}

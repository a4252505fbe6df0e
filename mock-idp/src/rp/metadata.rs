//! The issuer's metadata (OpenID Connect Discovery 1.0 sections 3 and 4).

use reqwest::Url;
use serde_json::Value;

use super::error::{Error, Fault};
use super::http::{Http, endpoint};

/// What the issuer says of itself, read strictly.
#[derive(Clone, Debug)]
pub struct Metadata {
    /// `issuer`, exactly the one that was asked.
    pub issuer: String,
    /// The whole document.
    pub document: Value,
    pub(super) jwks_uri: Url,
}

/// The names of endpoints that a relying party asks; each is a URL wherever it is there.
const ENDPOINTS: &[&str] = &[
    "authorization_endpoint",
    "token_endpoint",
    "jwks_uri",
    "userinfo_endpoint",
    "device_authorization_endpoint",
    "introspection_endpoint",
];

/// The lists that must be there (OIDCD-3).
const LISTS: &[&str] = &[
    "response_types_supported",
    "subject_types_supported",
    "id_token_signing_alg_values_supported",
];

impl Metadata {
    /// Fetches the metadata of an issuer.
    pub(super) async fn fetch(http: &Http, issuer: &str) -> Result<Metadata, Error> {
        let unusable = |fault| Error::Fetch { url: issuer.to_owned(), fault };
        let base = endpoint(issuer, false).map_err(unusable)?;
        if base.query().is_some() {
            return Err(unusable(Fault::NotUrl));
        }
        // One slash at the end of the issuer goes before the well-known path is added (OIDCD-4).
        let stem = issuer.strip_suffix('/').unwrap_or(issuer);
        let url = Url::parse(&format!("{stem}/.well-known/openid-configuration"))
            .map_err(|_| unusable(Fault::NotUrl))?;
        let document = http.get(&url).await?.json(&["application/json"])?;
        Metadata::read(issuer, document)
    }

    pub(super) fn read(issuer: &str, document: Value) -> Result<Metadata, Error> {
        let found = document["issuer"].as_str().ok_or(absent("issuer"))?;
        if found != issuer {
            return Err(Error::IssuerDiffers { asked: issuer.to_owned(), found: found.to_owned() });
        }
        for name in LISTS {
            let list = document[name].as_array().ok_or(absent(name))?;
            if !list.iter().all(Value::is_string) {
                return Err(Error::Metadata { member: name, why: "is no list of strings" });
            }
        }
        let secure = issuer.starts_with("https:");
        for name in ENDPOINTS.iter().filter(|name| document.get(**name).is_some()) {
            read_endpoint(&document, name, secure)?;
        }
        let jwks_uri = read_endpoint(&document, "jwks_uri", secure)?;
        Ok(Metadata { issuer: issuer.to_owned(), document, jwks_uri })
    }

    /// The endpoint that this member names.
    ///
    /// # Errors
    /// Where the issuer has none.
    pub(super) fn endpoint(&self, name: &'static str) -> Result<Url, Error> {
        read_endpoint(&self.document, name, self.issuer.starts_with("https:"))
    }

    /// Whether a list has the value; `default` where the member is absent.
    pub(super) fn lists(&self, name: &str, value: &str, default: &[&str]) -> bool {
        match self.document[name].as_array() {
            Some(list) => list.iter().any(|listed| listed == value),
            None => default.contains(&value),
        }
    }

    /// Whether every authorization response names the issuer (RFC 9207 section 3).
    pub(super) fn responses_name_issuer(&self) -> bool {
        self.document["authorization_response_iss_parameter_supported"] == true
    }
}

fn absent(member: &'static str) -> Error {
    Error::Metadata { member, why: "is absent, or of another type" }
}

fn read_endpoint(document: &Value, member: &'static str, secure: bool) -> Result<Url, Error> {
    let text = document[member].as_str().ok_or(absent(member))?;
    endpoint(text, secure).map_err(|fault| Error::Fetch { url: text.to_owned(), fault })
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;

    pub(in crate::rp) const ISSUER: &str = "http://127.0.0.1:1/t";

    /// Metadata with what must be there, and nothing else.
    pub(in crate::rp) fn document() -> Value {
        json!({
            "issuer": ISSUER,
            "jwks_uri": "http://127.0.0.1:1/t/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        })
    }

    fn read(member: &str, value: Value) -> Result<Metadata, Error> {
        let mut document = document();
        document[member] = value;
        Metadata::read(ISSUER, document)
    }

    #[test]
    fn metadata_is_the_issuers_own_to_the_last_character() {
        assert!(Metadata::read(ISSUER, document()).is_ok());
        for other in ["http://127.0.0.1:1/t/", "http://127.0.0.1:1/T", "http://localhost:1/t", ""] {
            let found = read("issuer", other.into()).map(|metadata| metadata.issuer);
            assert!(matches!(found, Err(Error::IssuerDiffers { .. })), "{other}");
        }
    }

    #[test]
    fn what_must_be_there_is_missed_by_name() {
        for member in [LISTS, &["issuer", "jwks_uri"]].concat() {
            for wrong in [Value::Null, json!(1), json!({})] {
                match read(member, wrong) {
                    Err(Error::Metadata { member: missed, .. }) => assert_eq!(missed, member),
                    other => panic!("{member}: {other:?}"),
                }
            }
        }
    }

    #[test]
    fn every_endpoint_that_is_named_must_be_one_that_may_be_asked() {
        for member in ENDPOINTS {
            let found = read(member, "http://example.com/".into()).map(|metadata| metadata.issuer);
            assert!(
                matches!(found, Err(Error::Fetch { fault: Fault::NotLoopback, .. })),
                "{member}"
            );
        }
    }
}

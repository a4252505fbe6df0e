//! What follows the name: `,kind=KIND`, `,set=NAME=VALUE`, and where one is that is running.

use mock_idp::spec::Kind;
use reference_db::{Config, Dialect};

use super::settings::none_such;
use crate::diagnostic::Diagnostics;

/// Whose words they are.
pub(super) struct Owner {
    /// What it is called: `Materialize`.
    pub(super) product: &'static str,
    /// The dialect that simulates it.
    pub(super) dialect: &'static str,
    /// The words of one that is running: `materialize,launch=running,address=HOST:6875`.
    pub(super) running: &'static str,
    /// The words that it knows.
    pub(super) words: &'static [&'static str],
}

/// What the words ask for.
pub(super) struct Words {
    pub(super) kind: Kind,
    /// Of the simulation: system parameters and switches.
    pub(super) set: Vec<(String, String)>,
    /// The product itself, where that is asked for.
    pub(super) running: Option<Running>,
}

/// A product that is running.
pub(super) struct Running {
    /// `HOST:PORT` of PostgreSQL's protocol.
    pub(super) address: String,
    /// TLS towards it, its certificate unchecked.
    pub(super) tls: bool,
    /// The base of its HTTP API.
    pub(super) http: Option<String>,
    /// Where the provider listens for it.
    pub(super) idp: Option<String>,
    /// The URL that it knows the provider by.
    pub(super) external_url: Option<String>,
}

impl Words {
    /// Reads the words.
    ///
    /// # Errors
    /// Every word that says nothing to it, and what is missing.
    pub(super) fn read<'a>(
        owner: &Owner,
        words: impl Iterator<Item = &'a str>,
    ) -> Result<Words, Diagnostics> {
        let mut read = Words { kind: Kind::IdTokenCredential, set: Vec::new(), running: None };
        let mut wrong = Diagnostics::default();
        let mut texts: [(&str, Option<String>); 4] =
            [("address", None), ("http", None), ("idp", None), ("external", None)];
        let (mut is_running, mut tls) = (false, false);
        for word in words {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            if !owner.words.contains(&name) {
                wrong.extend(none_such(owner.product, "setting", name, owner.words));
                continue;
            }
            if let Some((_, text)) = texts.iter_mut().find(|(known, _)| *known == name) {
                *text = Some(value.to_owned());
                continue;
            }
            let done = match name {
                "kind" => kind(owner, value).map(|kind| read.kind = kind),
                "set" => switch(owner, value).map(|switch| read.set.push(switch)),
                "launch" if value == "running" => {
                    is_running = true;
                    Ok(())
                }
                "tls" if ["disable", "require"].contains(&value) => {
                    tls = value == "require";
                    Ok(())
                }
                "tls" => Err(none_such(owner.product, "TLS mode", value, &["disable", "require"])),
                _ => Err(none_such(owner.product, "way to be launched", value, &["running"])),
            };
            if let Err(more) = done {
                wrong.extend(more);
            }
        }
        let given = tls || texts.iter().any(|(_, text)| text.is_some());
        let [address, http, idp, external_url] = texts.map(|(_, text)| text);
        match (is_running, address) {
            (true, Some(address)) if address.contains(':') => {
                // A word with a slash would make the whole a path.
                let url = |place: String| format!("http://{place}");
                let (http, external_url) = (http.map(url), external_url.map(url));
                read.running = Some(Running { address, tls, http, idp, external_url });
            }
            (true, _) => wrong.extend(Diagnostics::one(
                format!("nothing says where {} runs", owner.product),
                format!("`{}`", owner.running),
            )),
            (false, _) if given => wrong.extend(Diagnostics::one(
                format!("an address is for a {} that is running", owner.product),
                format!("`{}`", owner.running),
            )),
            (false, _) => {}
        }
        if read.running.is_some() && !read.set.is_empty() {
            wrong.extend(Diagnostics::one(
                "`set` is for the simulation",
                format!("a {} that is running is configured by its own SQL", owner.product),
            ));
        }
        if wrong.is_empty() { Ok(read) } else { Err(wrong) }
    }
}

fn kind(owner: &Owner, value: &str) -> Result<Kind, Diagnostics> {
    // It takes tokens apart itself and never asks the issuer about one.
    let kinds = || Kind::ALL.iter().filter(|kind| **kind != Kind::Introspected);
    kinds().find(|kind| kind.name() == value).copied().ok_or_else(|| {
        let names: Vec<&str> = kinds().map(|kind| kind.name()).collect();
        none_such(owner.product, "kind of credential", value, &names)
    })
}

/// A switch of the simulation and its value, tried out.
fn switch(owner: &Owner, text: &str) -> Result<(String, String), Diagnostics> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let mut trial = Config::new("");
    trial.dialect = Dialect::from_name(owner.dialect).unwrap_or(Dialect::STRICT);
    match trial.set(name, value) {
        Ok(()) => Ok((name.to_owned(), value.to_owned())),
        Err(error) => Err(Diagnostics::one(error.to_string(), "`set=NAME=VALUE`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MATERIALIZE: Owner = Owner {
        product: "Materialize",
        dialect: "materialize",
        running: "materialize,launch=running,address=HOST:6875",
        words: &["kind", "set", "launch", "address", "tls", "http", "idp", "external"],
    };

    fn read(words: &str) -> Result<Words, String> {
        Words::read(&MATERIALIZE, words.split(',')).map_err(|wrong| wrong.to_string())
    }

    #[test]
    fn one_that_runs_is_told_by_its_address() {
        let words = read("launch=running,address=mz.example:6875,http=mz.example:6876");
        let running = words.expect("it says all").running.expect("it runs");
        assert_eq!(running.address, "mz.example:6875");
        assert_eq!(running.http.as_deref(), Some("http://mz.example:6876"));
    }

    #[test]
    fn what_is_missing_or_mistyped_is_said() {
        for (words, why) in [
            ("launch=running", "nothing says where Materialize runs"),
            ("address=h:1", "an address is for a Materialize that is running"),
            ("launch=process", "Materialize has no way to be launched `process`"),
            ("neglect=exp.in-future", "Materialize has no setting `neglect`"),
            ("set=oidc_isuer=x", "did you mean `oidc_issuer`?"),
            ("launch=running,address=h:1,set=generation=older", "`set` is for the simulation"),
        ] {
            let told = read(words).err().unwrap_or_default();
            assert!(told.contains(why), "{words}: {told}");
        }
    }
}

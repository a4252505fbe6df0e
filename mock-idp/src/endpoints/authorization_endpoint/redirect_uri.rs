//! Where the browser may be sent: to nobody whom the client has not named (RFC 9700 section 2.1).

use url::{Host, Url};

use crate::client::Client;
use crate::form::Form;

const MISSING: &str = "`redirect_uri` is missing: the application must say where the answer goes";
const MALFORMED: &str = "`redirect_uri` must be an absolute URI without fragment or user, like \
                         http://127.0.0.1:8080/callback";

/// The redirect URI of a request.
///
/// # Errors
/// What is wrong with it, for a person: it can't be told to the relying party.
pub(super) fn of(client: &Client, form: &Form) -> Result<String, String> {
    let uri = match (form.get("redirect_uri"), client.redirect_uris.as_deref()) {
        (Some(uri), _) => uri,
        (None, Some([only])) => only,
        (None, _) => return Err(MISSING.to_owned()),
    };
    let Some(url) = proper(uri) else {
        return Err(MALFORMED.to_owned());
    };
    let allowed = match &client.redirect_uris {
        None => is_on_loopback(&url),
        Some(registered) => registered.iter().any(|registered| same(registered, uri, &url)),
    };
    if allowed {
        return Ok(uri.to_owned());
    }
    Err(match &client.redirect_uris {
        None => format!(
            "`redirect_uri` {uri} is not on this machine: register it for {}, or use http or https \
             to localhost, 127.0.0.1 or [::1]",
            client.client_id
        ),
        Some(registered) => format!(
            "`redirect_uri` {uri} is not registered for {}: it must be, character by character, {}",
            client.client_id,
            registered.join(" or ")
        ),
    })
}

/// What a header field can carry, and a browser does not run.
pub(crate) fn proper(uri: &str) -> Option<Url> {
    let printable = uri.bytes().all(|byte| byte.is_ascii_graphic()) && !uri.contains(['#', '\\']);
    let url = Url::parse(uri).ok().filter(|_| printable)?;
    // `http:localhost` parses, but a browser that is at http takes it for a relative path.
    let authority = uri.get(url.scheme().len()..)?.strip_prefix("://").unwrap_or_default();
    (!url.has_host() || !authority.is_empty() && !authority.starts_with('/')).then_some(())?;
    let runs = matches!(url.scheme(), "javascript" | "data" | "vbscript" | "blob" | "file");
    (!runs && url.username().is_empty() && url.password().is_none()).then_some(url)
}

/// The same, character by character; of http to a loopback address the port may differ: a native
/// app takes any free one (RFC 8252 section 7.3).
fn same(registered: &str, uri: &str, url: &Url) -> bool {
    if registered == uri {
        return true;
    }
    let Some(mut registered) = proper(registered) else { return false };
    let loopback = matches!(registered.host(), Some(Host::Ipv4(ip)) if ip.is_loopback())
        || matches!(registered.host(), Some(Host::Ipv6(ip)) if ip.is_loopback());
    // Compared as written but for the port, so that no spelling is normalized into another.
    let without_port = |text: &str| text.split_once("://").map(|(_, rest)| rest.to_owned());
    loopback
        && registered.scheme() == "http"
        && registered.set_port(url.port()).is_ok()
        && without_port(registered.as_str()) == without_port(uri)
        && url.scheme() == "http"
}

/// Whether it is http or https to this machine.
pub(crate) fn is_on_loopback(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    here && matches!(url.scheme(), "http" | "https")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clients::Clients;

    fn of_registered(registered: Option<&[&str]>, uri: &str) -> Result<String, String> {
        let mut client = Clients::default().find("/default", "db").expect("a client");
        client.redirect_uris =
            registered.map(|uris| uris.iter().map(ToString::to_string).collect());
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("redirect_uri", uri)
            .finish();
        of(&client, &Form::parse(query.as_bytes()).expect("a form"))
    }

    #[test]
    fn a_client_without_registered_uris_is_sent_to_this_machine_only() {
        for (uri, right) in [
            ("http://localhost:9876/callback", true),
            ("http://127.0.0.1:1/cb?x=1", true),
            ("https://[::1]/cb", true),
            ("http://127.0.0.1@evil.example/", false),
            ("http://localhost.evil.example/", false),
            ("http://localhost:1/\\@evil.example", false),
            ("http://evil.example/", false),
            ("javascript:alert(1)", false),
            ("myapp://localhost/cb", false),
            ("//localhost/cb", false),
            ("http:localhost/cb", false),
            ("http:/localhost/cb", false),
            ("http:///localhost/cb", false),
            ("HTTP://LOCALHOST/cb", true),
            ("http://localhost/cb#x", false),
            ("http://localhost/c\r\nX: y", false),
        ] {
            assert_eq!(of_registered(None, uri).is_ok(), right, "{uri}");
        }
    }

    #[test]
    fn a_registered_uri_is_compared_character_by_character() {
        let registered: &[&str] = &["https://db.example.com/cb", "myapp://cb"];
        for (uri, right) in [
            ("https://db.example.com/cb", true),
            ("myapp://cb", true),
            ("https://db.example.com/cb/", false),
            ("https://db.example.com/cb?x", false),
            ("https://DB.example.com/cb", false),
            ("https://db.example.com:443/cb", false),
            ("http://db.example.com/cb", false),
            ("http://localhost/cb", false),
        ] {
            assert_eq!(of_registered(Some(registered), uri).is_ok(), right, "{uri}");
        }
    }

    #[test]
    fn a_loopback_address_may_have_another_port_and_a_name_may_not() {
        let registered: &[&str] = &["http://127.0.0.1/cb", "http://localhost:1/cb"];
        for (uri, right) in [
            ("http://127.0.0.1:4711/cb", true),
            ("http://127.0.0.1/cb", true),
            ("http://127.0.0.1:4711/cb2", false),
            ("https://127.0.0.1:4711/cb", false),
            ("http://localhost:2/cb", false),
        ] {
            assert_eq!(of_registered(Some(registered), uri).is_ok(), right, "{uri}");
        }
    }

    #[test]
    fn the_only_registered_uri_need_not_be_named() {
        assert!(of_registered(Some(&["https://a/cb"]), "").is_ok());
        assert!(of_registered(Some(&["https://a/cb", "https://b/cb"]), "").is_err());
        assert!(of_registered(None, "").is_err());
    }
}

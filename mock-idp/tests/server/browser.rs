//! A browser without a window: it keeps cookies and answers forms.

use mock_idp::idp::MockIdp;
use url::form_urlencoded::Serializer;

use super::http::{Answer, send};

/// One browser, that of one End-User.
pub(crate) struct Browser<'a> {
    idp: &'a MockIdp,
    /// Path, name and value.
    cookies: Vec<(String, String, String)>,
}

impl<'a> Browser<'a> {
    /// One that has been nowhere yet.
    pub(crate) fn new(idp: &'a MockIdp) -> Browser<'a> {
        Browser { idp, cookies: Vec::new() }
    }

    /// Opens a path.
    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "")
    }

    /// Posts a form.
    pub(crate) fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send("POST", path, form)
    }

    /// Presses a button of the first form of a page.
    pub(crate) fn press(&mut self, page: &Answer, name: &str, value: &str) -> Answer {
        self.fill_in(page, &[(name, value)])
    }

    /// Sends the first form of a page, with these values beside the hidden ones.
    pub(crate) fn fill_in(&mut self, page: &Answer, values: &[(&str, &str)]) -> Answer {
        let form = Form::of(page);
        let path = form.action.strip_prefix(self.idp.base()).expect("a form of the provider");
        let body =
            Serializer::new(String::new()).extend_pairs(&form.hidden).extend_pairs(values).finish();
        self.post(path, &body)
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let sent: Vec<String> = self
            .cookies
            .iter()
            .filter(|(below, ..)| path.starts_with(below.as_str()))
            .map(|(_, name, value)| format!("{name}={value}"))
            .collect();
        let cookies = sent.join("; ");
        let mut fields = vec![("Content-Type", "application/x-www-form-urlencoded")];
        if !cookies.is_empty() {
            fields.push(("Cookie", cookies.as_str()));
        }
        let answer = send(self.idp.address(), method, path, &fields, body);
        if let Some(field) = answer.header("set-cookie") {
            self.keep(field);
        }
        answer
    }

    fn keep(&mut self, field: &str) {
        let mut parts = field.split("; ");
        let (name, value) = parts.next().and_then(|pair| pair.split_once('=')).expect("a cookie");
        let path = parts.find_map(|part| part.strip_prefix("Path=")).expect("a path").to_owned();
        self.cookies.retain(|(below, other, _)| (below, other.as_str()) != (&path, name));
        if !value.is_empty() {
            self.cookies.push((path, name.to_owned(), value.to_owned()));
        }
    }
}

/// The first form of a page.
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) hidden: Vec<(String, String)>,
}

impl Form {
    pub(crate) fn of(page: &Answer) -> Form {
        let (_, rest) = page.body.split_once("<form").unwrap_or_else(|| panic!("{page:?}"));
        let (form, _) = rest.split_once("</form>").expect("a form ends");
        let hidden = form.split("<input type=\"hidden\"").skip(1);
        Form {
            action: attribute(form, "action"),
            hidden: hidden.map(|i| (attribute(i, "name"), attribute(i, "value"))).collect(),
        }
    }
}

/// The first attribute of that name.
fn attribute(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("{name}=\"")).expect("an attribute");
    let (value, _) = rest.split_once('"').expect("it ends");
    [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
        .iter()
        .fold(value.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

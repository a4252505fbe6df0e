//! The form of a page that asks for a decision.

use reqwest::Url;

/// A form, as it is to be sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Where to.
    pub(super) action: String,
    /// Names and values of its fields, and of the button that agrees.
    fields: Vec<(String, String)>,
}

impl Form {
    /// The form of a page that an End-User agrees by: with a password where there is one, else the
    /// first.
    pub(super) fn of(page: &str) -> Option<Form> {
        let mut forms = page.split("<form").skip(1).map(|form| {
            let end = form.find("</form>").unwrap_or(form.len());
            &form[..end]
        });
        let first = forms.clone().next()?;
        let form = forms.find(|form| form.contains("type=\"password\"")).unwrap_or(first);
        let (opening, content) = form.split_once('>')?;
        let inputs = elements(content, "<input").map(|it| (it, "value"));
        let agrees = elements(content, "<button").find(|it| attribute(it, "name").is_some());
        let is_primary =
            agrees.filter(|it| attribute(it, "class").is_some_and(|it| it == "primary"));
        let fields = inputs.chain(is_primary.map(|it| (it, "value"))).filter_map(|(it, value)| {
            Some((attribute(it, "name")?, attribute(it, value).unwrap_or_default()))
        });
        Some(Form { action: attribute(opening, "action")?, fields: fields.collect() })
    }

    /// The body of its request, with name and password where it asks for them.
    pub(super) fn filled(&self, name: &str, password: &str) -> String {
        let fields = self.fields.iter().map(|(field, value)| match field.as_str() {
            "username" => ("username", name),
            "password" => ("password", password),
            field => (field, value.as_str()),
        });
        // A query is encoded as a form is.
        let mut url = Url::parse("http://localhost/").ok();
        if let Some(url) = &mut url {
            url.query_pairs_mut().extend_pairs(fields);
        }
        url.and_then(|url| url.query().map(str::to_owned)).unwrap_or_default()
    }
}

/// What stands inside the tags of that name.
fn elements<'a>(html: &'a str, tag: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(tag).skip(1).filter_map(|rest| rest.split_once('>').map(|(inside, _)| inside))
}

fn attribute(inside: &str, name: &str) -> Option<String> {
    let from = inside.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = inside.get(from..)?.split('"').next()?;
    Some(unescaped(value))
}

/// Without references to characters, as templates write them.
fn unescaped(text: &str) -> String {
    [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_a_password_is_filled_in_by_it() {
        let page = "<form method=\"post\" action=\"/a?b&#38;c\">\
            <button class=\"user\" name=\"user\" value=\"alice\"></button></form>\
            <form class=\"stack\" method=\"post\" action=\"/login\">\
            <input type=\"hidden\" name=\"pending\" value=\"p&#34;1\">\
            <input id=\"username\" name=\"username\" value=\"\">\
            <input id=\"password\" name=\"password\" type=\"password\">\
            <button class=\"primary\" name=\"approve\" value=\"yes\">Approve</button>\
            <button class=\"danger\" name=\"deny\" value=\"yes\">Deny</button></form>";
        let form = Form::of(page).expect("a form");
        assert_eq!(form.action, "/login");
        let body = form.filled("alice@example.com", "a b");
        assert_eq!(body, "pending=p%221&username=alice%40example.com&password=a+b&approve=yes");
    }

    #[test]
    fn a_page_without_a_form_asks_for_nothing() {
        assert_eq!(Form::of("<h1>Device approved</h1>"), None);
        let first = Form::of("<form action=\"/a?b&#38;c\"></form>").map(|form| form.action);
        assert_eq!(first.as_deref(), Some("/a?b&c"));
    }
}

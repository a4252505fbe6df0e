//! What the End-User sends at the provider's pages: name and password, and consent.

use mock_idp::user::User;
use reqwest::Url;

use super::browser::Page;

/// A form that was filled in.
pub(super) struct Form {
    pub(super) action: Url,
    /// `application/x-www-form-urlencoded`.
    pub(super) body: String,
    /// It logs somebody in.
    pub(super) has_password: bool,
}

/// The form of a page, filled in for a user; none where it has none that asks for a password or for
/// consent. A user whom the provider does not know is played by alice: whom the token names is
/// another matter.
pub(super) fn of_login(page: &Page, user: &str) -> Option<Form> {
    let html = String::from_utf8_lossy(&page.body);
    let forms: Vec<&str> =
        html.split("<form").skip(1).filter_map(|form| form.split("</form").next()).collect();
    let with = |field: &str| {
        let field = format!("name=\"{field}\"");
        forms.iter().find(|form| form.contains(&field)).copied()
    };
    let (form, mut filled, has_password) = match (with("password"), with("consent")) {
        (Some(form), _) => {
            let user = User::find(user).unwrap_or_else(User::alice);
            (form, vec![("username", user.sub), ("password", user.password)], true)
        }
        (None, Some(form)) => (form, vec![("consent", "allow".to_owned())], false),
        (None, None) => return None,
    };
    let hidden: Vec<(String, String)> = form
        .split("<input")
        .skip(1)
        .filter_map(|input| input.split('>').next())
        .filter(|input| attribute(input, "type").as_deref() == Some("hidden"))
        .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
        .collect();
    filled.extend(hidden.iter().map(|(name, value)| (name.as_str(), value.clone())));
    let action = attribute(form.split('>').next()?, "action")?;
    Some(Form { action: page.url.join(&action).ok()?, body: encoded(&filled), has_password })
}

/// An attribute's value in a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    let value = value.split('"').next()?;
    Some(value.replace("&#38;", "&").replace("&amp;", "&"))
}

pub(super) fn encoded<N: AsRef<str>, V: AsRef<str>>(pairs: &[(N, V)]) -> String {
    let mut url = Url::parse("http://localhost/").ok();
    if let Some(url) = &mut url {
        url.query_pairs_mut().extend_pairs(pairs);
    }
    url.as_ref().and_then(Url::query).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use reqwest::StatusCode;

    use super::*;

    fn page(body: &str) -> Page {
        Page {
            url: Url::parse("http://127.0.0.1:1/default/authorize").expect("a URL"),
            status: StatusCode::OK,
            redirects_to: None,
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn the_form_with_a_password_is_filled_in_with_what_it_hides() {
        let body = r#"<form method="post" action="/x"><button name="user" value="bob"></button></form>
            <form method="post" action="/default/login?a=1&#38;b=2">
            <input type="hidden" name="pending" value="p 1"><input name="username" value="">
            <input name="password" type="password"></form>"#;
        let form = of_login(&page(body), "bob@example.com").expect("a form");
        assert_eq!(form.action.as_str(), "http://127.0.0.1:1/default/login?a=1&b=2");
        assert_eq!(form.body, "username=bob&password=password&pending=p+1");
        assert!(form.has_password);
        let unknown = of_login(&page(body), "ssoh_1_1").expect("a form");
        assert!(unknown.body.starts_with("username=alice&"), "{}", unknown.body);
    }

    #[test]
    fn consent_is_given_and_any_other_page_is_not_answered() {
        let consent = r#"<form action="/c"><button name="consent" value="allow"></form>"#;
        assert_eq!(of_login(&page(consent), "alice").expect("a form").body, "consent=allow");
        assert!(of_login(&page("<p>Something went wrong.</p>"), "alice").is_none());
    }
}

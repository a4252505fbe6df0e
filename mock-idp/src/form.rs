//! Parameters of a query or a body, `application/x-www-form-urlencoded`.

use std::collections::BTreeMap;
use std::fmt;

use percent_encoding::percent_decode_str;

/// The parameters that may be repeated (RFC 8707 section 2, RFC 8693 section 2.1).
const REPEATABLE: &[&str] = &["resource", "audience"];

/// Parameters in their order, each name once but for `resource` and `audience`.
#[derive(Debug, Default)]
pub(crate) struct Form(Vec<(String, String)>);

/// Why parameters can't be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum FormError {
    /// The bytes are no form, or no UTF-8.
    Malformed,
    /// The bytes are no JSON object of texts.
    NotTexts,
    /// A name stands there twice: parameters must not be repeated (RFC 6749 section 3.2).
    Repeated(String),
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FormError::Malformed => f.write_str("the parameters are not form-urlencoded UTF-8"),
            FormError::NotTexts => f.write_str("the parameters are no JSON object of texts"),
            FormError::Repeated(name) => write!(f, "parameter `{name}` is repeated"),
        }
    }
}

impl std::error::Error for FormError {}

impl Form {
    /// Reads parameters. One without a value counts as omitted (RFC 6749 section 3.2).
    ///
    /// # Errors
    /// `Malformed`, `Repeated`.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Form, FormError> {
        let text = std::str::from_utf8(bytes).map_err(|_| FormError::Malformed)?;
        let mut form = Form::default();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            let repeatable = REPEATABLE.contains(&name.as_str());
            if !repeatable && form.0.iter().any(|(other, _)| *other == name) {
                return Err(FormError::Repeated(name));
            }
            form.0.push((name, value));
        }
        Ok(form)
    }

    /// Reads the members of a JSON object as parameters: some providers take such a body.
    ///
    /// # Errors
    /// `NotTexts`.
    pub(crate) fn of_json(bytes: &[u8]) -> Result<Form, FormError> {
        let members: BTreeMap<String, String> =
            serde_json::from_slice(bytes).map_err(|_| FormError::NotTexts)?;
        Ok(Form(members.into_iter().collect()))
    }

    /// The value of a parameter; none where it is absent or empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Every value of a parameter that may be repeated, but empty ones.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(other, _)| other == name);
        named.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// The names in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

/// Decodes one name or value: `+` is a space, `%XX` a byte of UTF-8.
pub(crate) fn decode(text: &str) -> Result<String, FormError> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| FormError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_decoded() {
        let form = Form::parse(b"scope=openid+email&client_id=a%2Bb&empty=&flag").expect("a form");
        assert_eq!(form.get("scope"), Some("openid email"));
        assert_eq!(form.get("client_id"), Some("a+b"));
        assert_eq!((form.get("empty"), form.get("flag"), form.get("absent")), (None, None, None));
    }

    #[test]
    fn a_repeated_parameter_is_refused_also_where_it_is_empty_or_spelled_differently() {
        for body in ["a=1&a=1", "a=&a=1", "a=1&%61=1"] {
            let error = Form::parse(body.as_bytes()).expect_err(body);
            assert_eq!(error, FormError::Repeated("a".to_owned()), "{body}");
        }
    }

    #[test]
    fn a_resource_and_an_audience_may_be_repeated() {
        let form = Form::parse(b"audience=a&resource=r&audience=b&audience=").expect("a form");
        assert_eq!(form.all("audience").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(form.all("resource").collect::<Vec<_>>(), ["r"]);
    }

    #[test]
    fn bytes_that_are_no_utf8_are_refused() {
        assert_eq!(Form::parse(b"a=%ff").expect_err("no UTF-8"), FormError::Malformed);
    }
}

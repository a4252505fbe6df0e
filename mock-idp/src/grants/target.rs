//! What access tokens are for: `resource` (RFC 8707 section 2) and `audience` (RFC 8693 section
//! 2.1, and what many providers take in any request).

use url::Url;

use crate::endpoints::TokenError;
use crate::form::Form;

/// The most that a request names: they are remembered.
const MOST: usize = 32;
/// The most bytes of one.
const LONGEST: usize = 1_024;

/// The resources and audiences that a request names, each once; none: the database.
///
/// # Errors
/// `InvalidTarget`: a `resource` is no absolute URI, or has a fragment; there are too many, or one
/// is too long.
pub(crate) fn targets(form: &Form) -> Result<Vec<String>, TokenError> {
    let mut targets: Vec<String> = Vec::new();
    let named = || form.all("resource").chain(form.all("audience"));
    if named().count() > MOST || named().any(|target| target.len() > LONGEST) {
        let why = format!("at most {MOST} of `resource` and `audience`, each of {LONGEST} bytes");
        return Err(TokenError::InvalidTarget(why));
    }
    for resource in form.all("resource") {
        if !is_resource(resource) {
            let why = "`resource` must be an absolute URI without a fragment";
            return Err(TokenError::InvalidTarget(why.to_owned()));
        }
    }
    for target in named() {
        if !targets.iter().any(|known| known == target) {
            targets.push(target.to_owned());
        }
    }
    Ok(targets)
}

/// The targets that a request chooses among those that were granted; none chosen: all of them.
/// Where none was granted, it may choose any.
///
/// # Errors
/// `InvalidTarget`: malformed, or not among those granted (RFC 8707 section 2.2).
pub(super) fn chosen(form: &Form, granted: &[String]) -> Result<Vec<String>, TokenError> {
    let targets = targets(form)?;
    if targets.is_empty() {
        return Ok(granted.to_vec());
    }
    if !granted.is_empty() && targets.iter().any(|target| !granted.contains(target)) {
        let why = format!("only this was granted: {}", granted.join(" "));
        return Err(TokenError::InvalidTarget(why));
    }
    Ok(targets)
}

fn is_resource(text: &str) -> bool {
    let printable = text.bytes().all(|byte| matches!(byte, 0x21..=0x7e));
    printable && !text.contains('#') && Url::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_an_absolute_uri_without_a_fragment() {
        for (text, right) in [
            ("https://db.example.com/sales?a=1", true),
            ("api://default", true),
            ("urn:example:db", true),
            ("db", false),
            ("/sales", false),
            ("https://db.example.com/#sales", false),
            ("https://db.example.com/ sales", false),
        ] {
            assert_eq!(is_resource(text), right, "{text}");
        }
    }
}

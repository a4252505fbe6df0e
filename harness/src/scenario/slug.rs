//! Case ids, from names alone: inserting a case renames no other.

/// The name in lower-case ASCII letters and digits, everything else one `-`.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slug_is_the_name_in_lower_case() {
        assert_eq!(slug("an hour late"), "an-hour-late");
        assert_eq!(slug("no exp, every algorithm"), "no-exp-every-algorithm");
        assert_eq!(slug("the provider's key"), "the-providers-key");
        assert_eq!(slug("`alg: none`"), "alg-none");
        assert_eq!(slug("…"), "");
    }

    proptest! {
        #[test]
        fn a_slug_holds_letters_digits_and_single_dashes(name in ".{0,40}") {
            let slug = slug(&name);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            prop_assert!(!slug.contains("--") && !slug.starts_with('-') && !slug.ends_with('-'));
        }
    }
}

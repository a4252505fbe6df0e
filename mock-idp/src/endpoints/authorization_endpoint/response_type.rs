//! `response_type` (OAuth 2.0 Multiple Response Type Encoding Practices).

/// What the relying party wants back; at least one of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ResponseType {
    /// A code.
    pub(crate) code: bool,
    /// An ID Token.
    pub(crate) id_token: bool,
    /// An access token.
    pub(crate) token: bool,
}

impl ResponseType {
    /// Every response type, as the metadata names them.
    pub(crate) const SUPPORTED: &[&str] = &[
        "code",
        "id_token",
        "id_token token",
        "code id_token",
        "code token",
        "code id_token token",
        "token",
    ];

    /// Reads words in any order (section 3).
    pub(crate) fn read(text: &str) -> Option<ResponseType> {
        let mut read = ResponseType { code: false, id_token: false, token: false };
        for word in text.split(' ') {
            let wanted = match word {
                "code" => &mut read.code,
                "id_token" => &mut read.id_token,
                "token" => &mut read.token,
                _ => return None,
            };
            if std::mem::replace(wanted, true) {
                return None;
            }
        }
        Some(read)
    }

    /// Whether tokens themselves come by the browser: never in a query (section 5).
    pub(crate) fn has_tokens(self) -> bool {
        self.id_token || self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_words_does_not_matter_and_no_word_stands_twice() {
        for text in ResponseType::SUPPORTED {
            let read = ResponseType::read(text).expect("a response type");
            let turned: Vec<&str> = text.split(' ').rev().collect();
            assert_eq!(ResponseType::read(&turned.join(" ")), Some(read), "{text}");
        }
        for text in ["", "none", "code code", "code  token", "Code"] {
            assert_eq!(ResponseType::read(text), None, "{text}");
        }
    }
}

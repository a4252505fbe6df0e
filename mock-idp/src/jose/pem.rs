//! Textual encodings of keys and certificates (RFC 7468).

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// Text with lines of 64 and a final newline.
pub fn to_pem(label: &str, der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    let lines: Vec<&str> =
        body.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// What stands under the first such label; text around it is ignored (section 2).
pub(crate) fn body(pem: &str, label: &str) -> Option<Vec<u8>> {
    let (_, after) = pem.split_once(&format!("-----BEGIN {label}-----"))?;
    let (body, _) = after.split_once(&format!("-----END {label}-----"))?;
    let body: String = body.split_whitespace().collect();
    STANDARD.decode(body).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_whatever_stands_around_it() {
        let text = format!("a key:\n{}\nno more", to_pem("X KEY", &[7; 100]));
        assert_eq!(body(&text, "X KEY"), Some(vec![7; 100]));
        assert_eq!(body(&text, "KEY"), None);
        assert_eq!(body("-----BEGIN X KEY-----", "X KEY"), None);
    }
}

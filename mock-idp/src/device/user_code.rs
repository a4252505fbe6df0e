//! User codes: easily typed, and told apart from any other.

/// The letters that are easy to tell apart and spell no words (RFC 8628 section 6.1).
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";

/// A new one, four letters, a dash and four letters: one of 20^8.
pub(super) fn fresh() -> String {
    let mut letters = String::new();
    while letters.len() < 9 {
        let mut byte = [0];
        aws_lc_rs::rand::fill(&mut byte).expect("the operating system gives random bytes");
        // The bytes above would make some letters likelier than others.
        if byte[0] < 240 {
            letters.push(char::from(LETTERS[usize::from(byte[0]) % LETTERS.len()]));
        }
        if letters.len() == 4 {
            letters.push('-');
        }
    }
    letters
}

/// The letters and digits alone, in upper case: what else was typed is of no account (RFC 8628
/// section 6.1).
pub(super) fn plain(user_code: &str) -> String {
    let typed = user_code.chars().filter(char::is_ascii_alphanumeric);
    typed.map(|letter| letter.to_ascii_uppercase()).take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_code_is_eight_letters_in_two_groups() {
        for _ in 0..100 {
            let code = fresh();
            let (left, right) = code.split_once('-').expect("two groups");
            assert_eq!((left.len(), right.len()), (4, 4), "{code}");
            assert!(code.bytes().all(|byte| byte == b'-' || LETTERS.contains(&byte)), "{code}");
        }
    }

    #[test]
    fn case_and_separators_are_of_no_account() {
        for typed in ["WDJB-MJHT", "wdjbmjht", " wdjb mjht ", "W.D.J.B/mjht"] {
            assert_eq!(plain(typed), "WDJBMJHT");
        }
        assert_eq!(plain(&"b".repeat(10_000)).len(), 16);
    }
}

//! Which tokens a presentation can carry without changing them.

use mock_idp::defects::{Argument, Inject};
use mock_idp::mint::Applied;

use crate::drivers::Presentation;
use crate::scenario::Case;

/// Whether a token with these defects holds nothing but base64url and dots: every presentation
/// carries that.
pub(super) fn is_plain(defects: &[Applied]) -> bool {
    let mut injects = defects.iter().flat_map(|applied| applied.defect.inject);
    !injects.any(|inject| matches!(inject, Inject::Encoded(_) | Inject::Compact(_)))
}

/// Whether the case's token has a length of its own choice.
pub(crate) fn is_sized(case: &Case) -> bool {
    let counts = |applied: &Applied| matches!(applied.defect.argument, Argument::Count { .. });
    case.defects.iter().any(counts)
}

/// Whether the token arrives as it is.
pub(super) fn carries(presentation: Presentation, token: &str) -> bool {
    match presentation {
        // A password ends with a NUL byte.
        Presentation::Password => !token.contains('\0'),
        // Key-value pairs end with 0x01 (RFC 7628 section 3.1).
        Presentation::Oauthbearer => !token.contains(['\0', '\u{1}']) && is_trimmed(token),
        // A field value: no control characters, no white space at its ends (RFC 9110 section 5.5).
        Presentation::HttpBearer => !token.contains(char::is_control) && is_trimmed(token),
        Presentation::HttpBasic
        | Presentation::Websocket
        | Presentation::Console
        | Presentation::Device
        | Presentation::Introspection
        | Presentation::OcientToken
        | Presentation::External => true,
    }
}

fn is_trimmed(token: &str) -> bool {
    token.trim() == token
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_by_a_presentation_that_does_not_change_it() {
        use Presentation::{External, HttpBasic, HttpBearer, Oauthbearer, Password};
        for (token, carriers) in [
            ("a.b.c", &[Password, Oauthbearer, HttpBearer, HttpBasic, External][..]),
            ("a.b.c\n", &[Password, HttpBasic, External]),
            ("a.\nb.c", &[Password, Oauthbearer, HttpBasic, External]),
            ("a.b\0.c", &[HttpBasic, External]),
        ] {
            let all = [Password, Oauthbearer, HttpBearer, HttpBasic, External];
            let carrying: Vec<Presentation> =
                all.into_iter().filter(|by| carries(*by, token)).collect();
            assert_eq!(carrying, carriers, "{token:?}");
        }
    }
}

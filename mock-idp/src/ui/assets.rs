//! What the pages load: style sheets and scripts. Everybody may fetch them; they say nothing.

use axum::response::{IntoResponse as _, Response};

use axum::http::header;

/// A style sheet or a script.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Its path.
    pub(crate) path: &'static str,
    /// Its Content-Type.
    kind: &'static str,
    text: &'static str,
}

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// All of them.
pub(crate) const ASSETS: &[Asset] = &[
    Asset { path: "/-/style.css", kind: CSS, text: include_str!("../../templates/style.css") },
    Asset {
        path: "/-/form-post.js",
        kind: SCRIPT,
        text: include_str!("../../templates/form_post.js"),
    },
    Asset {
        path: "/-/dashboard.css",
        kind: CSS,
        text: include_str!("../../templates/dashboard/style.css"),
    },
    Asset {
        path: "/-/dashboard.js",
        kind: SCRIPT,
        text: include_str!("../../templates/dashboard/script.js"),
    },
    Asset {
        path: "/-/dashboard-control.js",
        kind: SCRIPT,
        text: include_str!("../../templates/dashboard/control.js"),
    },
    Asset {
        path: "/-/dashboard-journal.js",
        kind: SCRIPT,
        text: include_str!("../../templates/dashboard/journal.js"),
    },
    Asset {
        path: "/-/dashboard-orders.js",
        kind: SCRIPT,
        text: include_str!("../../templates/dashboard/orders.js"),
    },
];

impl Asset {
    /// Whether the path is that of one.
    pub(crate) fn is_at(path: &str) -> bool {
        ASSETS.iter().any(|asset| asset.path == path)
    }

    /// The asset as an answer.
    pub(crate) fn answer(&self) -> Response {
        let fields = [
            (header::CONTENT_TYPE, self.kind),
            // A newer provider at the same port may have newer ones.
            (header::CACHE_CONTROL, "no-cache"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        (fields, self.text).into_response()
    }
}

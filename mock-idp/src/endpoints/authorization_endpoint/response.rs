//! How an answer travels back: `response_mode` (OAuth 2.0 Multiple Response Types section 2.1,
//! OAuth 2.0 Form Post Response Mode).

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use url::form_urlencoded::Serializer;

use crate::ui;

/// Where the parameters of an answer stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseMode {
    /// In the query of the redirect URI.
    Query,
    /// In its fragment.
    Fragment,
    /// In a form that the browser posts to it.
    FormPost,
}

impl ResponseMode {
    /// Every response mode, as the metadata names them.
    pub(crate) const SUPPORTED: &[&str] = &["query", "fragment", "form_post"];

    /// The mode of that name.
    pub(crate) fn read(name: &str) -> Option<ResponseMode> {
        match name {
            "query" => Some(ResponseMode::Query),
            "fragment" => Some(ResponseMode::Fragment),
            "form_post" => Some(ResponseMode::FormPost),
            _ => None,
        }
    }

    /// Sends the browser back with these parameters.
    pub(crate) fn answer(self, redirect_uri: &str, parameters: &[(&str, String)]) -> Response {
        let mut serializer = Serializer::new(String::new());
        let encoded = serializer.extend_pairs(parameters).finish();
        match self {
            ResponseMode::Query => {
                let join = if redirect_uri.contains('?') { '&' } else { '?' };
                see_other(&format!("{redirect_uri}{join}{encoded}"))
            }
            ResponseMode::Fragment => see_other(&format!("{redirect_uri}#{encoded}")),
            ResponseMode::FormPost => {
                ui::page(StatusCode::OK, &FormPost { action: redirect_uri, parameters })
            }
        }
    }
}

#[derive(Template)]
#[template(path = "form_post.html")]
struct FormPost<'a> {
    action: &'a str,
    parameters: &'a [(&'a str, String)],
}

/// 303, so that a browser that has posted a form asks with GET (RFC 9700 section 4.12).
pub(crate) fn see_other(location: &str) -> Response {
    let fields = [(header::LOCATION, location), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::SEE_OTHER, fields).into_response()
}

//! Where defects act on answers: of the issuer's path, then of the rule that acts.

use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::{Call, Problem};
use crate::client::Client;
use crate::defects::answer::{Answer, AnswerContext, AnswerOf, Polls, Redirect};
use crate::defects::{Defect, Inject};
use crate::jose::{KeyError, Members, compact};
use crate::mint::Applied;
use crate::user::User;

/// A success before any defect acts.
pub(super) fn success(members: impl Into<Members>) -> Answer {
    Answer {
        status: StatusCode::OK.as_u16(),
        media_type: "application/json".to_owned(),
        fields: Vec::new(),
        members: members.into(),
        signed: false,
        alg: None,
        text: None,
    }
}

/// Lets the defects act that have something to do with this answer to the client, about the
/// End-User.
pub(super) fn spoil(
    call: &Call<'_>,
    of: AnswerOf,
    answer: &mut Answer,
    client: Option<&Client>,
    user: Option<&User>,
) {
    let acts = |inject: &Inject| matches!(inject, Inject::Answer(at, _) if *at == of);
    each(call, client, user, acts, |inject, cx| {
        if let Inject::Answer(_, act) = inject {
            act(answer, cx);
        }
    });
}

/// The same for an authorization response.
pub(super) fn spoil_redirect(
    call: &Call<'_>,
    redirect: &mut Redirect,
    client: &Client,
    user: Option<&User>,
) {
    let acts = |inject: &Inject| matches!(inject, Inject::Redirect(_));
    each(call, Some(client), user, acts, |inject, cx| {
        if let Inject::Redirect(act) = inject {
            act(redirect, cx);
        }
    });
}

/// The same for the polls of a device.
pub(super) fn spoil_polls(call: &Call<'_>, polls: &mut Polls, client: &Client) {
    let acts = |inject: &Inject| matches!(inject, Inject::Polls(_));
    each(call, Some(client), None, acts, |inject, cx| {
        if let Inject::Polls(act) = inject {
            act(polls, cx);
        }
    });
}

fn each(
    call: &Call<'_>,
    client: Option<&Client>,
    user: Option<&User>,
    acts: impl Fn(&Inject) -> bool,
    mut act: impl FnMut(&Inject, &AnswerContext<'_>),
) {
    let here = |defect: &Defect| defect.inject.iter().any(&acts);
    let client_id = client.map(|client| client.client_id.as_str());
    let own = call.issuer.defects.iter().filter(|applied| here(applied.defect));
    let mut defects: Vec<Applied> = own.cloned().collect();
    call.acting.note(&defects);
    defects.extend(call.acting.defects_of_answer(client_id, user, here));
    for applied in &defects {
        let cx = AnswerContext::new(&applied.argument, &call.issuer.url, client_id, user);
        for inject in applied.defect.inject.iter().filter(|inject| acts(inject)) {
            act(inject, &cx);
        }
    }
}

/// Writes the answer.
pub(super) fn write(call: &Call<'_>, answer: &Answer) -> Response {
    let text = match &answer.text {
        Some(text) => text.clone(),
        None if answer.signed => match jwt(call, answer) {
            Ok(jwt) => jwt,
            Err(error) => {
                let status = StatusCode::NOT_ACCEPTABLE;
                return Problem::new(status, "not_acceptable", error.to_string()).into_response();
            }
        },
        None => answer.members.to_text(),
    };
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, text).into_response();
    let of_text = (header::CONTENT_TYPE, answer.media_type.as_str());
    let more =
        answer.fields.iter().map(|(name, value)| (HeaderName::from_static(name), value.as_str()));
    for (name, value) in std::iter::once(of_text).chain(more) {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A JWT of the members, signed by the issuer; its `typ` is its media type (RFC 7515 section 4.1.9).
fn jwt(call: &Call<'_>, answer: &Answer) -> Result<String, KeyError> {
    let keys = call.state.keys_of(&call.issuer.path).now();
    let key = answer.alg.and_then(|alg| keys.signer(alg)).unwrap_or(keys.signing);
    let typ = match answer.media_type.strip_prefix("application/") {
        Some(typ) if typ.ends_with("+jwt") => typ,
        _ => "JWT",
    };
    let header = compact::header(key.alg, &key, typ);
    compact::jws(header.to_text(), answer.members.to_text(), &key, key.alg)
}

/// Whether this is the first of the media types that the request accepts.
pub(super) fn accepts_first(call: &Call<'_>, media_type: &str) -> bool {
    let accepted = call.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let first = accepted.unwrap_or_default().split([',', ';']).next().unwrap_or_default();
    first.trim().eq_ignore_ascii_case(media_type)
}

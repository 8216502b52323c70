// SPDX-License-Identifier: Apache-2.0
//! What every request passes before and after its handler.

use crate::app::App;
use crate::limits::HEAD_BYTES;
use crate::problem::Problem;
use crate::progress::Progress;
use crate::watched::{Watched, drain};
use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, Version, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use std::sync::Arc;
use std::time::Instant;
use tower::Service;

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");
const CLOSE: HeaderValue = HeaderValue::from_static("close");
/// `" HTTP/1.1\r\n"`, the space behind the method and the empty line at the end.
const FRAME_BYTES: usize = 14;
/// `": "` and `"\r\n"`.
const FIELD_BYTES: usize = 4;

/// Answers a request whose head was just read.
pub async fn answer<B>(mut router: Router, app: &App, progress: &Arc<Progress>, request: Request<B>) -> Response
where
    B: HttpBody<Data = Bytes, Error: Into<axum::BoxError>> + Send + Unpin + 'static,
{
    let begun = Instant::now();
    // Who waits for '100 Continue' sends no body where he is refused.
    let waiting = request.headers().contains_key(header::EXPECT);
    progress.begin(!request.body().is_end_stream());
    let mut response = if let Some(problem) = fault(&request) {
        problem.into_response()
    } else {
        let watched = request.map(|inner| Body::new(Watched::new(inner, progress, !waiting)));
        router.call(watched).await.unwrap_or_else(|never| match never {})
    };
    drain(progress).await;
    let headers = response.headers_mut();
    if progress.unread() || app.stopping() {
        headers.insert(header::CONNECTION, CLOSE);
    }
    if matches!(response.status(), StatusCode::OK | StatusCode::NO_CONTENT) {
        let millis = begun.elapsed().as_secs_f64() * 1e3;
        let value = HeaderValue::try_from(format!("app;dur={millis:.3}")).expect("digits are allowed in a header");
        response.headers_mut().insert(SERVER_TIMING, value);
    }
    progress.end();
    response
}

/// What is wrong about a head that hyper has taken.
fn fault<B>(request: &Request<B>) -> Option<Problem> {
    if head_bytes(request) > HEAD_BYTES {
        return Some(head_too_large());
    }
    let hosts = request.headers().get_all(header::HOST).iter().count();
    // RFC 9112, 3.2.
    (request.version() == Version::HTTP_11 && hosts != 1)
        .then(|| Problem::bad_request("a request of HTTP/1.1 has one header 'Host'"))
}

/// The refusal of a head that is too large.
pub fn head_too_large() -> Problem {
    Problem::new(
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        format!("the request's head is longer than {HEAD_BYTES} bytes"),
    )
}

/// The length of the head as it is usually written: hyper does not tell how it was.
fn head_bytes<B>(request: &Request<B>) -> usize {
    let fields = request.headers().iter();
    let fields = fields.map(|(name, value)| name.as_str().len() + value.len() + FIELD_BYTES);
    request.method().as_str().len() + target_bytes(request.uri()) + FRAME_BYTES + fields.sum::<usize>()
}

fn target_bytes(uri: &Uri) -> usize {
    let origin = uri.authority().map_or(0, |authority| authority.as_str().len());
    let scheme = uri.scheme_str().map_or(0, |scheme| scheme.len() + "://".len());
    scheme + origin + uri.path_and_query().map_or(0, |path| path.as_str().len())
}

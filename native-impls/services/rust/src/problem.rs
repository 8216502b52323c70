// SPDX-License-Identifier: Apache-2.0
//! Refusals as application/problem+json (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::borrow::Cow;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request is refused.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    detail: Cow<'static, str>,
}

#[derive(Serialize)]
struct Content<'p> {
    title: &'p str,
    status: u16,
    detail: &'p str,
}

impl Problem {
    /// A problem of this status; the detail is for whoever sent the request.
    pub fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            detail: detail.into(),
        }
    }

    /// 400, with what is wrong about the request.
    pub fn bad_request(detail: impl ToString) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail.to_string())
    }

    fn title(&self) -> &'static str {
        self.status.canonical_reason().unwrap_or("Error")
    }

    fn content(&self) -> Vec<u8> {
        let content = Content {
            title: self.title(),
            status: self.status.as_u16(),
            detail: &self.detail,
        };
        serde_json::to_vec(&content).expect("texts and a number are JSON")
    }

    /// The last message of a connection that is answered without hyper, because no request could be read from it.
    pub fn last_message(&self) -> Vec<u8> {
        let content = self.content();
        let head = format!(
            "HTTP/1.1 {} {}\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            self.status.as_u16(),
            self.title(),
            content.len()
        );
        [head.into_bytes(), content].concat()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let media_type = HeaderValue::from_static(MEDIA_TYPE);
        (self.status, [(header::CONTENT_TYPE, media_type)], self.content()).into_response()
    }
}

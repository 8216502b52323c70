// SPDX-License-Identifier: Apache-2.0
//! `GET` and `PUT /cache/{key}`.

use crate::app::App;
use crate::body;
use crate::limits::VALUE_BYTES;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use std::sync::Arc;

const MEDIA_TYPE: &str = "application/octet-stream";
const KEY_BYTES: usize = 64;

/// Reads a cached value.
pub async fn get(State(app): State<Arc<App>>, uri: Uri) -> Result<Response, Problem> {
    let Some(value) = app.cache.get(key(&uri)?) else {
        return Err(Problem::new(StatusCode::NOT_FOUND, "there is no value of this key"));
    };
    let media_type = HeaderValue::from_static(MEDIA_TYPE);
    Ok(([(header::CONTENT_TYPE, media_type)], value).into_response())
}

/// Keeps a value for as long as there is room.
pub async fn put(State(app): State<Arc<App>>, request: Request) -> Result<StatusCode, Problem> {
    let (head, body) = request.into_parts();
    let key = key(&head.uri)?;
    body::require_type(&head.headers, MEDIA_TYPE)?;
    let value = body::read(body, VALUE_BYTES).await?;
    // A copy, because a body lies in a buffer of its connection, which it would keep as a whole.
    app.cache.insert(key.into(), Bytes::copy_from_slice(&value));
    Ok(StatusCode::NO_CONTENT)
}

/// The key as it is written: what axum's `Path` gives is unescaped, and a key needs no escape.
fn key(uri: &Uri) -> Result<&str, Problem> {
    let key = uri.path().strip_prefix("/cache/").unwrap_or_default();
    if (1..=KEY_BYTES).contains(&key.len()) && key.bytes().all(unreserved) {
        return Ok(key);
    }
    Err(Problem::bad_request(format!(
        "a key has 1 to {KEY_BYTES} letters of ASCII, digits and signs of '.', '_', '~', '-'"
    )))
}

fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._~-".contains(&byte)
}

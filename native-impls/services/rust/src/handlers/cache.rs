// SPDX-License-Identifier: Apache-2.0
//! `GET` and `PUT /cache/{key}`.

use crate::app::App;
use crate::body;
use crate::limits::VALUE_BYTES;
use crate::problem::Problem;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use std::sync::Arc;

const MEDIA_TYPE: &str = "application/octet-stream";
const KEY_BYTES: usize = 64;

type Key = Result<Path<String>, PathRejection>;

/// Reads a cached value.
pub async fn get(State(app): State<Arc<App>>, key: Key) -> Result<Response, Problem> {
    let key = checked(key)?;
    let Some(value) = app.cache.get(key.as_str()) else {
        return Err(Problem::new(StatusCode::NOT_FOUND, "there is no value of this key"));
    };
    let media_type = HeaderValue::from_static(MEDIA_TYPE);
    Ok(([(header::CONTENT_TYPE, media_type)], value).into_response())
}

/// Keeps a value for as long as there is room.
pub async fn put(State(app): State<Arc<App>>, key: Key, request: Request) -> Result<StatusCode, Problem> {
    let key = checked(key)?;
    let (head, body) = request.into_parts();
    body::require_type(&head.headers, MEDIA_TYPE)?;
    let value = body::read(body, VALUE_BYTES).await?;
    // A copy, because a body lies in a buffer of its connection, which it would keep as a whole.
    app.cache.insert(key.into_boxed_str(), Bytes::copy_from_slice(&value));
    Ok(StatusCode::NO_CONTENT)
}

fn checked(key: Key) -> Result<String, Problem> {
    match key {
        Ok(Path(key)) if !key.is_empty() && key.len() <= KEY_BYTES && key.bytes().all(unreserved) => Ok(key),
        _ => Err(Problem::bad_request(format!(
            "a key has 1 to {KEY_BYTES} letters of ASCII, digits and signs of '.', '_', '~', '-'"
        ))),
    }
}

fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._~-".contains(&byte)
}

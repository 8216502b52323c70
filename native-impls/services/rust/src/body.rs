// SPDX-License-Identifier: Apache-2.0
//! Reading a request's body within the limits of length and time.

use crate::limits::BODY_TIME;
use crate::problem::Problem;
use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::error::Error;
use tokio::time::timeout;

/// Refuses a request whose content is declared to be anything else than `wanted`; parameters of the type do not matter.
///
/// # Errors
/// 415.
pub fn require_type(headers: &HeaderMap, wanted: &str) -> Result<(), Problem> {
    let declared = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = declared.unwrap_or_default().split(';').next().unwrap_or_default();
    if essence.trim().eq_ignore_ascii_case(wanted) {
        return Ok(());
    }
    let found = declared.map_or_else(|| "missing".to_owned(), |found| format!("'{found}'"));
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        format!("the content type must be {wanted}; it is {found}"),
    ))
}

/// The whole body.
///
/// # Errors
/// 413 where it is longer than `limit`, 408 where it takes too long, 400 where it ends early.
pub async fn read(body: Body, limit: usize) -> Result<Bytes, Problem> {
    within(body, limit, |body| async { Ok(body.collect().await?.to_bytes()) }).await
}

/// The body's length; nothing of it is kept.
///
/// # Errors
/// As for [`read`].
pub async fn length(body: Body, limit: usize) -> Result<usize, Problem> {
    within(body, limit, |mut body| async move {
        let mut length = 0;
        while let Some(frame) = body.frame().await {
            length += frame?.data_ref().map_or(0, Bytes::len);
        }
        Ok(length)
    })
    .await
}

async fn within<T, F>(body: Body, limit: usize, reading: impl FnOnce(Limited<Body>) -> F) -> Result<T, Problem>
where
    F: Future<Output = Result<T, Box<dyn Error + Send + Sync>>>,
{
    // Before anything is read, so that nobody is asked by '100 Continue' for what will be refused.
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large(limit));
    }
    match timeout(BODY_TIME, reading(Limited::new(body, limit))).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large(limit)),
        Ok(Err(error)) => Err(Problem::bad_request(format!("the body could not be read: {error}"))),
        Err(_) => Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            format!("the body took longer than {} s", BODY_TIME.as_secs()),
        )),
    }
}

fn too_large(limit: usize) -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!("the body is longer than {limit} bytes"),
    )
}

// SPDX-License-Identifier: Apache-2.0
//! `POST /discard`.

use crate::app::json;
use crate::body;
use crate::limits::BODY_BYTES;
use crate::problem::Problem;
use axum::extract::Request;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct Length {
    length: usize,
}

/// Reads the body and answers its length.
pub async fn discard(request: Request) -> Result<Response, Problem> {
    let length = body::length(request.into_body(), BODY_BYTES).await?;
    Ok(json(&Length { length }))
}

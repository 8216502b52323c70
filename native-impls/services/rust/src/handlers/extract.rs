// SPDX-License-Identifier: Apache-2.0
//! `POST /extract`.

use crate::app::{App, json};
use crate::body;
use crate::limits::BODY_BYTES;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::response::Response;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Extraction<'b> {
    count: u64,
    sum: f64,
    string_bytes: u64,
    longest: &'b str,
}

/// Aggregates what the pointers select from a document.
pub async fn extract(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (head, body) = request.into_parts();
    body::require_type(&head.headers, "application/json")?;
    let document = body::read(body, BODY_BYTES).await?;
    app.benches.work(document.len(), |bench| {
        let total = bench.extractor.extract(&document).map_err(Problem::bad_request)?;
        if !total.sum.is_finite() {
            return Err(Problem::bad_request(
                "the sum of the selected numbers is beyond the doubles",
            ));
        }
        Ok(json(&Extraction {
            count: total.count,
            sum: total.sum,
            string_bytes: total.string_bytes,
            longest: str::from_utf8(&total.longest).expect("the kernel unescapes to UTF-8"),
        }))
    })
}

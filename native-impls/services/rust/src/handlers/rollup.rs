// SPDX-License-Identifier: Apache-2.0
//! `POST /rollup`.

use crate::app::{App, json};
use crate::body;
use crate::kernels::Kernel;
use crate::limits::BODY_BYTES;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::response::Response;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct Groups<'b> {
    groups: Vec<Group<'b>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Group<'b> {
    service: &'b str,
    status: i64,
    count: i64,
    bytes: i64,
    latency_micros: i64,
    max_latency_micros: i64,
}

/// Groups log lines by service and status.
pub async fn rollup(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (head, body) = request.into_parts();
    body::require_type(&head.headers, "application/x-ndjson")?;
    let lines = body::read(body, BODY_BYTES).await?;
    app.benches.work(lines.len(), |bench| {
        bench
            .rollup
            .run(&lines, &mut bench.encoded)
            .map_err(Problem::bad_request)?;
        Ok(json(&decode(&bench.encoded)))
    })
}

/// Reads what the kernel has encoded: it says how.
fn decode(encoded: &[u8]) -> Groups<'_> {
    let mut rest = encoded;
    let count = u32::from_le_bytes(take(&mut rest));
    let groups = (0..count).map(|_| {
        let length = u32::from_le_bytes(take(&mut rest)) as usize;
        let (service, after) = rest.split_at(length);
        rest = after;
        let mut number = || i64::from_le_bytes(take(&mut rest));
        Group {
            service: str::from_utf8(service).expect("the kernel reads UTF-8"),
            status: number(),
            count: number(),
            bytes: number(),
            latency_micros: number(),
            max_latency_micros: number(),
        }
    });
    Groups {
        groups: groups.collect(),
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> [u8; N] {
    let (taken, after) = rest.split_first_chunk().expect("the kernel encodes whole groups");
    *rest = after;
    *taken
}

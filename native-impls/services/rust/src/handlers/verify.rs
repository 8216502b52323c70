// SPDX-License-Identifier: Apache-2.0
//! `POST /verify`.

use crate::app::json;
use crate::body;
use crate::kernels::crypto::signatures::Verifier;
use crate::limits::BODY_BYTES;
use crate::problem::Problem;
use crate::work::inline_or_aside;
use axum::extract::Request;
use axum::response::Response;
use serde::Serialize;
use tokio::task::yield_now;

/// The most signatures of a batch.
const BATCH: u16 = 1024;
/// So many take about a millisecond: then the thread's other tasks have their turn.
const TURN: usize = 16;

#[derive(Serialize)]
struct Verification {
    count: usize,
    valid: usize,
    invalid: Vec<usize>,
}

/// A batch of signatures of one key, where it lies in the body.
struct Batch<'b> {
    scheme: u8,
    key: &'b [u8],
    signed: Vec<Signed<'b>>,
}

struct Signed<'b> {
    signature: &'b [u8],
    message: &'b [u8],
}

/// Verifies a batch of signatures.
pub async fn verify(request: Request) -> Result<Response, Problem> {
    let (head, body) = request.into_parts();
    body::require_type(&head.headers, "application/octet-stream")?;
    let body = body::read(body, BODY_BYTES).await?;
    let batch = Batch::read(&body)?;
    // The kernel numbers its algorithms as the contract does its schemes.
    let verifier = Verifier::new(i32::from(batch.scheme), batch.key).map_err(Problem::bad_request)?;
    let mut invalid = Vec::new();
    for (at, Signed { signature, message }) in batch.signed.iter().enumerate() {
        if at > 0 && at % TURN == 0 {
            yield_now().await;
        }
        if !inline_or_aside(message.len(), || verifier.verify(message, signature)) {
            invalid.push(at);
        }
    }
    let count = batch.signed.len();
    Ok(json(&Verification {
        count,
        valid: count - invalid.len(),
        invalid,
    }))
}

impl<'b> Batch<'b> {
    fn read(bytes: &'b [u8]) -> Result<Self, Problem> {
        let mut rest = bytes;
        let [scheme] = number(&mut rest, "the scheme")?;
        let length = u16::from_be_bytes(number(&mut rest, "the key's length")?);
        let key = part(&mut rest, usize::from(length), "the key")?;
        let count = u16::from_be_bytes(number(&mut rest, "the number of signatures")?);
        if count == 0 || count > BATCH {
            return Err(Problem::bad_request(format!(
                "a batch has 1 to {BATCH} signatures, not {count}"
            )));
        }
        let mut signed = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let length = u16::from_be_bytes(number(&mut rest, "a signature's length")?);
            let signature = part(&mut rest, usize::from(length), "a signature")?;
            let length = u32::from_be_bytes(number(&mut rest, "a message's length")?);
            let message = part(&mut rest, length as usize, "a message")?;
            signed.push(Signed { signature, message });
        }
        if !rest.is_empty() {
            return Err(Problem::bad_request(format!(
                "{} bytes follow the last message",
                rest.len()
            )));
        }
        Ok(Self { scheme, key, signed })
    }
}

fn number<const N: usize>(rest: &mut &[u8], what: &str) -> Result<[u8; N], Problem> {
    let (taken, after) = rest.split_first_chunk().ok_or_else(|| early(what))?;
    *rest = after;
    Ok(*taken)
}

fn part<'b>(rest: &mut &'b [u8], length: usize, what: &str) -> Result<&'b [u8], Problem> {
    let (taken, after) = rest.split_at_checked(length).ok_or_else(|| early(what))?;
    *rest = after;
    Ok(taken)
}

fn early(what: &str) -> Problem {
    Problem::bad_request(format!("the body ends within {what}"))
}

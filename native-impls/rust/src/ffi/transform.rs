// SPDX-License-Identifier: Apache-2.0
//! The C entries of the transform family; conventions as in [`super`]. What adds up leaves its encoded result in the context, what makes bytes writes them where
//! the caller says.

use super::{boxed, bytes, bytes_mut, free, guarded, run, run_loop, within_limit};
use crate::context::Context;
use crate::kernels::transform::{Aggregation, Transcoding};
use std::hint::black_box;

/// A context of the aggregation of that number; null where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_aggregate_new(number: i32) -> *mut Context<Aggregation> {
    boxed(|| Ok(Context::new(Aggregation::numbered(number)?)))
}

/// Adds up: answers with the length of the encoded result, whose address is the context's first word.
///
/// # Safety
/// `context` must be live and unused elsewhere; `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_aggregate(context: *mut Context<Aggregation>, data: *const u8, length: usize) -> i64 {
    // SAFETY: the caller's promises.
    unsafe { run(context, data, length) }
}

/// Adds up in a loop.
///
/// # Safety
/// As for [`tollgate_aggregate`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_aggregate_loop(
    context: *mut Context<Aggregation>,
    data: *const u8,
    length: usize,
    repetitions: i64,
) -> i64 {
    // SAFETY: the caller's promises.
    unsafe { run_loop(context, data, length, repetitions) }
}

/// Frees a context.
///
/// # Safety
/// `context` must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_aggregate_free(context: *mut Context<Aggregation>) {
    // SAFETY: the caller's promise.
    unsafe { free(context) }
}

/// A context of the transcoding of that number; null where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_transcode_new(number: i32) -> *mut Context<Transcoding> {
    boxed(|| Ok(Context::new(Transcoding::numbered(number)?)))
}

/// Writes the transcoded bytes to the beginning of `out`; answers with their number.
///
/// # Safety
/// `context` must be live and unused elsewhere; `data` must be valid for reads of `length` bytes, `out` for writes of `capacity`, and
/// lie apart from it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_transcode(
    context: *mut Context<Transcoding>,
    data: *const u8,
    length: usize,
    out: *mut u8,
    capacity: usize,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, input) = unsafe { (super::context(context)?, bytes(data, length)?) };
        // SAFETY: the caller's promise.
        let out = unsafe { bytes_mut(out, capacity)? };
        Ok(context.kernel().run(input, out)? as i64)
    })
}

/// Transcodes in a loop into memory of the context's; answers with the number of bytes that the last run made.
///
/// # Safety
/// `context` must be live and unused elsewhere; `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_transcode_loop(
    context: *mut Context<Transcoding>,
    data: *const u8,
    length: usize,
    capacity: usize,
    repetitions: i64,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, input) = unsafe { (super::context(context)?, bytes(data, length)?) };
        within_limit(std::ptr::dangling(), capacity)?;
        let (kernel, _, out) = context.kernel_and_buffers(0, capacity);
        let mut written = 0;
        for _ in 0..repetitions {
            written = black_box(kernel.run(black_box(input), out)?);
            black_box(&mut *out);
        }
        Ok(written as i64)
    })
}

/// Frees a context.
///
/// # Safety
/// `context` must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_transcode_free(context: *mut Context<Transcoding>) {
    // SAFETY: the caller's promise.
    unsafe { free(context) }
}

// SPDX-License-Identifier: Apache-2.0
//! The C entries of caches; conventions as in [`super`]. A context is one thread's reader; those of one cache may be used at once.

use super::{boxed, bytes, bytes_mut, free, guarded};
use crate::context::Context;
use crate::kernels::cache::Reader;
use std::hint::black_box;

/// A reader of a new cache; null where that is refused.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_cache_new(library: i32, entries: usize, most_value_bytes: usize) -> *mut Context<Reader> {
    boxed(|| Ok(Context::new(Reader::new(library, entries, most_value_bytes)?)))
}

/// Another reader of the same cache.
///
/// # Safety
/// `context` must be live and unused elsewhere.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_cache_reader(context: *mut Context<Reader>) -> *mut Context<Reader> {
    // SAFETY: the caller's promise.
    boxed(|| Ok(Context::new(unsafe { super::context(context)? }.kernel().another())))
}

/// Copies the value of a key to `out` and answers with its length; 0 where there is none.
///
/// # Safety
/// `context` must be live and unused elsewhere, `out` valid for writes of `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_cache_copy(
    context: *mut Context<Reader>,
    key: u64,
    out: *mut u8,
    room: usize,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, out) = unsafe { (super::context(context)?, bytes_mut(out, room)?) };
        Ok(context.kernel().copy(key, out)? as i64)
    })
}

/// Finds the value of a key, whose address is the context's first word until the next call, and answers with its length; 0
/// where there is none.
///
/// # Safety
/// `context` must be live and unused elsewhere.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_cache_find(context: *mut Context<Reader>, key: u64) -> i64 {
    // SAFETY: the caller's promise.
    guarded(|| Ok(unsafe { super::context(context)? }.show(|reader| reader.find(key)) as i64))
}

/// Keeps a copy of a value; answers with 0.
///
/// # Safety
/// `context` must be live and unused elsewhere; `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_cache_put(
    context: *mut Context<Reader>,
    key: u64,
    data: *const u8,
    length: usize,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, value) = unsafe { (super::context(context)?, bytes(data, length)?) };
        context.kernel().put(key, value)?;
        Ok(0)
    })
}

/// Looks up a trace of keys, loading what is missing; answers with the checksum over all values without its sign.
///
/// # Safety
/// As for [`tollgate_cache_put`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_cache_pass(
    context: *mut Context<Reader>,
    keys: *const u8,
    length: usize,
    least_value_bytes: usize,
    most_value_bytes: usize,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, keys) = unsafe { (super::context(context)?, bytes(keys, length)?) };
        let sum = context
            .kernel()
            .pass(black_box(keys), least_value_bytes, most_value_bytes)?;
        Ok(sum as i64 & i64::MAX)
    })
}

/// Frees a reader, and with the last one its cache.
///
/// # Safety
/// `context` must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_cache_free(context: *mut Context<Reader>) {
    // SAFETY: the caller's promise.
    unsafe { free(context) }
}

// SPDX-License-Identifier: Apache-2.0
//! The C entries of simdjson; conventions as in [`super`]. `spare` tells how many bytes behind `length` may be read: from
//! [`PADDING_BYTES`](crate::simdjson::PADDING_BYTES) on the document is parsed where it lies, with fewer a copy of it.

use super::{boxed, bytes, context, free, guarded};
use crate::context::Context;
use crate::kernels::json::extract::decode_patterns;
use crate::kernels::json::pointers::Pointers;
use crate::kernels::{Kernel, KernelError};
use crate::simdjson::extract::OnDemandExtractor;
use crate::simdjson::materialize::TapeMaterializer;
use crate::simdjson::validate::Validator;
use std::hint::black_box;

/// The document with what may be read behind it.
///
/// # Safety
/// `data` must be valid for reads of `length + spare` bytes during `'a`.
unsafe fn memory<'a>(data: *const u8, length: usize, spare: usize) -> Result<&'a [u8], KernelError> {
    // SAFETY: the caller's promise.
    unsafe {
        bytes(data, length)?;
        bytes(data, length.saturating_add(spare))
    }
}

/// A context of `json.validate`.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_simdjson_validate_new() -> *mut Context<Validator> {
    boxed(|| Ok(Context::new(Validator::new())))
}

/// `json.validate`: answers with 1 for a JSON text, with 0 for anything else.
///
/// # Safety
/// `validator` must be live and unused elsewhere; `data` must be valid for reads of `length + spare` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_simdjson_validate(
    validator: *mut Context<Validator>,
    data: *const u8,
    length: usize,
    spare: usize,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, memory) = unsafe { (context(validator)?, memory(data, length, spare)?) };
        Ok(i64::from(context.kernel().accepts(memory, length)))
    })
}

/// `json.validate` in a loop.
///
/// # Safety
/// As for [`tollgate_simdjson_validate`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_simdjson_validate_loop(
    validator: *mut Context<Validator>,
    data: *const u8,
    length: usize,
    spare: usize,
    repetitions: i64,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, memory) = unsafe { (context(validator)?, memory(data, length, spare)?) };
        let validator = context.kernel();
        Ok((0..repetitions).fold(0, |_, _| {
            i64::from(black_box(validator.accepts(black_box(memory), length)))
        }))
    })
}

/// Frees a context.
///
/// # Safety
/// `validator` must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_simdjson_validate_free(validator: *mut Context<Validator>) {
    // SAFETY: the caller's promise.
    unsafe { free(validator) }
}

/// A context of `json.extract` for encoded pointers; null where they are refused.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_simdjson_extract_new(
    data: *const u8,
    length: usize,
) -> *mut Context<OnDemandExtractor> {
    boxed(|| {
        // SAFETY: the caller's promise.
        let patterns = decode_patterns(unsafe { bytes(data, length)? })?;
        Ok(Context::new(OnDemandExtractor::new(Pointers::compile(&patterns)?)))
    })
}

/// A context of `json.materialize`.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_simdjson_materialize_new() -> *mut Context<TapeMaterializer> {
    boxed(|| Ok(Context::new(TapeMaterializer::new())))
}

/// # Safety
/// `context` must come from [`boxed`] and be live and unused elsewhere; `data` must be valid for reads of `length + spare` bytes.
unsafe fn run<K: Kernel>(context: *mut Context<K>, data: *const u8, length: usize, spare: usize) -> i64 {
    // SAFETY: the caller's promises.
    unsafe { run_loop(context, data, length, spare, 1) }
}

/// # Safety
/// As for [`run`].
unsafe fn run_loop<K: Kernel>(
    context: *mut Context<K>,
    data: *const u8,
    length: usize,
    spare: usize,
    repetitions: i64,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, memory) = unsafe { (self::context(context)?, memory(data, length, spare)?) };
        let mut written = 0;
        for _ in 0..repetitions {
            written = black_box(context.run_within(black_box(memory), length)?);
            black_box(context.output());
        }
        Ok(written as i64)
    })
}

macro_rules! entries_of_a_kernel {
    ($kernel:ty, $run:ident, $loop:ident, $free:ident) => {
        /// Runs the kernel: answers with the length of the encoded result, whose address is the context's first word.
        ///
        /// # Safety
        /// `context` must be live and unused elsewhere; `data` must be valid for reads of `length + spare` bytes.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $run(
            context: *mut Context<$kernel>,
            data: *const u8,
            length: usize,
            spare: usize,
        ) -> i64 {
            // SAFETY: the caller's promises.
            unsafe { run(context, data, length, spare) }
        }

        /// Runs the kernel in a loop.
        ///
        /// # Safety
        /// As for the single run.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $loop(
            context: *mut Context<$kernel>,
            data: *const u8,
            length: usize,
            spare: usize,
            repetitions: i64,
        ) -> i64 {
            // SAFETY: the caller's promises.
            unsafe { run_loop(context, data, length, spare, repetitions) }
        }

        /// Frees a context.
        ///
        /// # Safety
        /// `context` must not be used afterwards.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $free(context: *mut Context<$kernel>) {
            // SAFETY: the caller's promise.
            unsafe { free(context) }
        }
    };
}

entries_of_a_kernel!(
    OnDemandExtractor,
    tollgate_simdjson_extract,
    tollgate_simdjson_extract_loop,
    tollgate_simdjson_extract_free
);

entries_of_a_kernel!(
    TapeMaterializer,
    tollgate_simdjson_materialize,
    tollgate_simdjson_materialize_loop,
    tollgate_simdjson_materialize_free
);

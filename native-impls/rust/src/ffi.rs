// SPDX-License-Identifier: Apache-2.0
//! The C entries, for FFM: convert, call the kernel, catch panics.
//!
//! Conventions: a result of type i64 is a length or value from 0 on, or a [`FAILED`]-like status below; then
//! [`tollgate_last_error`] has the message, for the same thread. `data` and `length` describe bytes that are only read, and only
//! during the call; `length` may be 0. A context is used by one thread at a time and freed once.

pub mod cache;
pub mod crypto;
#[cfg(feature = "simdjson")]
pub mod simdjson;
pub mod transform;

use crate::context::{Context, live, panic_for_a_test, panic_message};
use crate::kernels::boundary::{checksum, hand_over, text};
use crate::kernels::crypto::sha256;
use crate::kernels::crypto::sha256::DIGEST_BYTES;
use crate::kernels::json::extract::{Extractor, decode_patterns};
use crate::kernels::json::materialize::Materializer;
use crate::kernels::json::minify::Minifier;
use crate::kernels::json::pointers::Pointers;
use crate::kernels::json::validate;
use crate::kernels::{Kernel, KernelError};
use std::alloc::{Layout, alloc, dealloc};
use std::cell::RefCell;
use std::ffi::c_char;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The kernel refused its input.
pub const FAILED: i64 = -1;
/// The kernel panicked: a defect of the library.
pub const PANICKED: i64 = -2;

/// Longer inputs are refused, as no Java array is longer.
const LENGTH_LIMIT: usize = i32::MAX as usize;
const BUFFER_ALIGNMENT: usize = 64;

static BUILD_INFO: &str = concat!(env!("TOLLGATE_BUILD_INFO"), "\0");

thread_local! {
    static LAST_ERROR: RefCell<String> = const { RefCell::new(String::new()) };
}

fn guarded(work: impl FnOnce() -> Result<i64, KernelError>) -> i64 {
    let (status, message) = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => return value,
        Ok(Err(error)) => (FAILED, error.to_string()),
        Err(payload) => (PANICKED, panic_message(payload.as_ref())),
    };
    LAST_ERROR.set(message);
    status
}

fn boxed<T>(make: impl FnOnce() -> Result<Box<T>, KernelError>) -> *mut T {
    let mut made = std::ptr::null_mut();
    guarded(|| {
        made = Box::into_raw(make()?);
        Ok(0)
    });
    made
}

fn within_limit(start: *const u8, length: usize) -> Result<(), KernelError> {
    if length > LENGTH_LIMIT {
        return Err(KernelError::new(format!(
            "the input has {length} bytes; the limit is {LENGTH_LIMIT}"
        )));
    }
    if start.is_null() && length > 0 {
        return Err(KernelError::new(format!("the address of {length} bytes is null")));
    }
    Ok(())
}

/// # Safety
/// `data` must be valid for reads of `length` bytes during `'a`.
unsafe fn bytes<'a>(data: *const u8, length: usize) -> Result<&'a [u8], KernelError> {
    within_limit(data, length)?;
    if length == 0 {
        return Ok(&[]);
    }
    // SAFETY: the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(data, length) })
}

/// # Safety
/// `start` must be valid for reads and writes of `length` bytes during `'a`, and nothing else use them.
unsafe fn bytes_mut<'a>(start: *mut u8, length: usize) -> Result<&'a mut [u8], KernelError> {
    within_limit(start, length)?;
    if length == 0 {
        return Ok(&mut []);
    }
    // SAFETY: the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts_mut(start, length) })
}

/// # Safety
/// `context` must come from [`boxed`] and be live and unused elsewhere during `'a`.
unsafe fn context<'a, K>(context: *mut Context<K>) -> Result<&'a mut Context<K>, KernelError> {
    // SAFETY: the caller's promise.
    unsafe { context.as_mut() }.ok_or_else(|| KernelError::new("the context is null"))
}

/// The same without a limit, for the one entry that has no status to refuse with.
///
/// # Safety
/// As for [`bytes`].
unsafe fn unlimited<'a>(data: *const u8, length: usize) -> &'a [u8] {
    if length == 0 {
        return &[];
    }
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts(data, length) }
}

/// # Safety
/// As for [`bytes`], and `context` must come from [`boxed`] and be live and unused elsewhere.
unsafe fn run<K: Kernel>(context: *mut Context<K>, data: *const u8, length: usize) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, input) = unsafe { (self::context(context)?, bytes(data, length)?) };
        context.run(input).map(|written| written as i64)
    })
}

/// # Safety
/// As for [`run`].
unsafe fn run_loop<K: Kernel>(context: *mut Context<K>, data: *const u8, length: usize, repetitions: i64) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, input) = unsafe { (self::context(context)?, bytes(data, length)?) };
        let mut written = 0;
        for _ in 0..repetitions {
            written = black_box(context.run(black_box(input))?);
            black_box(context.output());
        }
        Ok(written as i64)
    })
}

/// # Safety
/// `context` must come from [`boxed`] and not be used or freed afterwards.
unsafe fn free<K>(context: *mut Context<K>) {
    guarded(|| {
        if !context.is_null() {
            // SAFETY: the caller's promise.
            drop(unsafe { Box::from_raw(context) });
        }
        Ok(0)
    });
}

/// How the library was built, a static text that ends with a zero byte.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_build_info() -> *const c_char {
    BUILD_INFO.as_ptr().cast()
}

/// How many contexts exist.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_live_contexts() -> i64 {
    live()
}

/// Copies this thread's last message, cut at `capacity` bytes, to `out` and answers with its whole length in bytes.
///
/// # Safety
/// `out` must be valid for writes of `capacity` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_last_error(out: *mut u8, capacity: usize) -> i64 {
    LAST_ERROR.with_borrow(|message| {
        let copied = message.len().min(capacity);
        if copied > 0 {
            // SAFETY: the caller's promise; the message lies elsewhere.
            unsafe { std::ptr::copy_nonoverlapping(message.as_ptr(), out, copied) };
        }
        message.len() as i64
    })
}

/// Panics behind the guard; for tests.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_test_panic() -> i64 {
    guarded(|| panic_for_a_test())
}

/// Memory for the copy of an input, aligned to 64 bytes; null where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_buffer_new(length: usize) -> *mut u8 {
    match Layout::from_size_align(length.max(1), BUFFER_ALIGNMENT) {
        // SAFETY: the layout is not empty.
        Ok(layout) => unsafe { alloc(layout) },
        Err(_) => std::ptr::null_mut(),
    }
}

/// Frees a buffer.
///
/// # Safety
/// `buffer` must come from [`tollgate_buffer_new`] with the same `length` and not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_buffer_free(buffer: *mut u8, length: usize) {
    if let (false, Ok(layout)) = (
        buffer.is_null(),
        Layout::from_size_align(length.max(1), BUFFER_ALIGNMENT),
    ) {
        // SAFETY: the caller's promise.
        unsafe { dealloc(buffer, layout) };
    }
}

/// `boundary.noop`.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_noop() {}

/// `boundary.noop` in a loop; answers with the number of calls.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_noop_loop(repetitions: i64) -> i64 {
    // Behind a pointer that the optimiser cannot see through: it would drop calls of a function that does nothing.
    let call: extern "C" fn() = black_box(tollgate_noop);
    for _ in 0..repetitions {
        call();
    }
    repetitions
}

/// `boundary.bytes`. Every value is a sum, so none is left for a status: nothing in here can fail.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_checksum(data: *const u8, length: usize) -> i64 {
    // SAFETY: the caller's promise.
    checksum::checksum(unsafe { unlimited(data, length) }) as i64
}

/// `boundary.bytes` in a loop.
///
/// # Safety
/// As for [`tollgate_checksum`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_checksum_loop(data: *const u8, length: usize, repetitions: i64) -> i64 {
    // SAFETY: the caller's promise.
    let input = unsafe { unlimited(data, length) };
    (0..repetitions).fold(0, |_, _| black_box(checksum::checksum(black_box(input)) as i64))
}

/// `boundary.hand-over`.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_hand_over(data: *const u8, length: usize) -> i64 {
    // SAFETY: the caller's promise.
    hand_over::hand_over(unsafe { unlimited(data, length) }) as i64
}

/// `boundary.string` over UTF-8.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_code_points(data: *const u8, length: usize) -> i64 {
    // SAFETY: the caller's promise.
    text::code_points(unsafe { unlimited(data, length) }) as i64
}

/// `boundary.string` over UTF-8 in a loop.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_code_points_loop(data: *const u8, length: usize, repetitions: i64) -> i64 {
    // SAFETY: the caller's promise.
    let utf8 = unsafe { unlimited(data, length) };
    (0..repetitions).fold(0, |_, _| black_box(text::code_points(black_box(utf8)))) as i64
}

/// `boundary.upcall`: calls `callback` again and again, each time with what it returned before.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_upcall(callback: extern "C" fn(i64) -> i64, start: i64, times: i64) -> i64 {
    (0..times).fold(start, |value, _| callback(value))
}

/// `crypto.sha256`: writes 32 bytes to `out`; answers with 0.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes, `out` for writes of 32.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_sha256(data: *const u8, length: usize, out: *mut u8) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promise.
        let digest = sha256::sha256(unsafe { bytes(data, length)? });
        // SAFETY: the caller's promise.
        unsafe { bytes_mut(out, DIGEST_BYTES)? }.copy_from_slice(&digest);
        Ok(0)
    })
}

/// `crypto.sha256` in a loop; answers with the last digest's first byte.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_sha256_loop(data: *const u8, length: usize, repetitions: i64) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promise.
        let input = unsafe { bytes(data, length)? };
        Ok((0..repetitions).fold(0, |_, _| i64::from(black_box(sha256::sha256(black_box(input)))[0])))
    })
}

/// `json.validate` by the SIMD parser: answers with 1 for a JSON text, with 0 for anything else.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_json_validate(data: *const u8, length: usize) -> i64 {
    // SAFETY: the caller's promise.
    guarded(|| Ok(i64::from(validate::simd(unsafe { bytes(data, length)? }))))
}

/// `json.validate` by serde_json: answers with 1 for a JSON text, with 0 for anything else.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_json_validate_serde(data: *const u8, length: usize) -> i64 {
    // SAFETY: the caller's promise.
    guarded(|| Ok(i64::from(validate::serde(unsafe { bytes(data, length)? }))))
}

/// `json.validate` by the SIMD parser in a loop.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_json_validate_loop(data: *const u8, length: usize, repetitions: i64) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promise.
        let input = unsafe { bytes(data, length)? };
        Ok((0..repetitions).fold(0, |_, _| i64::from(black_box(validate::simd(black_box(input))))))
    })
}

/// `json.validate` by serde_json in a loop.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_json_validate_serde_loop(data: *const u8, length: usize, repetitions: i64) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promise.
        let input = unsafe { bytes(data, length)? };
        Ok((0..repetitions).fold(0, |_, _| i64::from(black_box(validate::serde(black_box(input))))))
    })
}

/// A context of `json.extract` for encoded pointers; null where they are refused.
///
/// # Safety
/// `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_json_new(data: *const u8, length: usize) -> *mut Context<Extractor> {
    boxed(|| {
        // SAFETY: the caller's promise.
        let patterns = decode_patterns(unsafe { bytes(data, length)? })?;
        Ok(Context::new(Extractor::new(Pointers::compile(&patterns)?)))
    })
}

/// `json.extract`: answers with the length of the encoded result, whose address is the context's first word.
///
/// # Safety
/// `context` must be live and unused elsewhere; `data` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_json_extract(
    context: *mut Context<Extractor>,
    data: *const u8,
    length: usize,
) -> i64 {
    // SAFETY: the caller's promises.
    unsafe { run(context, data, length) }
}

/// `json.extract` in a loop.
///
/// # Safety
/// As for [`tollgate_json_extract`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_json_extract_loop(
    context: *mut Context<Extractor>,
    data: *const u8,
    length: usize,
    repetitions: i64,
) -> i64 {
    // SAFETY: the caller's promises.
    unsafe { run_loop(context, data, length, repetitions) }
}

/// Frees a context of `json.extract`.
///
/// # Safety
/// `context` must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_json_free(context: *mut Context<Extractor>) {
    // SAFETY: the caller's promise.
    unsafe { free(context) }
}

macro_rules! entries_of_a_kernel {
    ($kernel:ty, $new:ident, $run:ident, $loop:ident, $free:ident) => {
        /// A context of the kernel.
        #[unsafe(no_mangle)]
        pub extern "C" fn $new() -> *mut Context<$kernel> {
            boxed(|| Ok(Context::new(<$kernel>::new())))
        }

        /// Runs the kernel: answers with the length of the encoded result, whose address is the context's first word.
        ///
        /// # Safety
        /// `context` must be live and unused elsewhere; `data` must be valid for reads of `length` bytes.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $run(context: *mut Context<$kernel>, data: *const u8, length: usize) -> i64 {
            // SAFETY: the caller's promises.
            unsafe { run(context, data, length) }
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
        pub unsafe extern "C" fn $free(context: *mut Context<$kernel>) {
            // SAFETY: the caller's promise.
            unsafe { free(context) }
        }
    };
}

entries_of_a_kernel!(
    Materializer,
    tollgate_json_materialize_new,
    tollgate_json_materialize,
    tollgate_json_materialize_loop,
    tollgate_json_materialize_free
);

entries_of_a_kernel!(
    Minifier,
    tollgate_json_minify_new,
    tollgate_json_minify,
    tollgate_json_minify_loop,
    tollgate_json_minify_free
);

#[cfg(test)]
mod tests {
    use super::transform::{tollgate_aggregate, tollgate_aggregate_free, tollgate_aggregate_new};
    use super::*;

    fn last_error() -> String {
        let mut buffer = [0; 200];
        // SAFETY: the buffer is that long.
        let length = unsafe { tollgate_last_error(buffer.as_mut_ptr(), buffer.len()) };
        String::from_utf8_lossy(&buffer[..length as usize]).into_owned()
    }

    #[test]
    fn a_panic_becomes_a_status_and_a_message() {
        assert_eq!(tollgate_test_panic(), PANICKED);
        assert_eq!(
            last_error(),
            "panic in the native library: asked for by a test, number 42"
        );
    }

    #[test]
    fn a_refusal_becomes_a_status_and_a_message() {
        let context = tollgate_aggregate_new(1);
        // SAFETY: the context is live until it is freed, and the bytes are static.
        unsafe {
            assert_eq!(tollgate_aggregate(context, b"x".as_ptr(), 1), FAILED);
            assert!(last_error().starts_with("line 1: "), "{}", last_error());
            assert_eq!(tollgate_aggregate(context, std::ptr::null(), 0), 4);
            tollgate_aggregate_free(context);
            tollgate_aggregate_free(std::ptr::null_mut());
            assert!(tollgate_json_new(b"?".as_ptr(), 1).is_null());
        }
        assert!(last_error().contains("malformed"), "{}", last_error());
    }

    #[test]
    fn an_input_beyond_two_gibibytes_is_refused_unread() {
        let mut out = [0; 32];
        // SAFETY: refused before anything is read.
        let status = unsafe { tollgate_sha256(std::ptr::null(), 1 << 31, out.as_mut_ptr()) };
        assert_eq!(status, FAILED);
        assert_eq!(last_error(), "the input has 2147483648 bytes; the limit is 2147483647");
    }

    #[test]
    fn the_build_info_ends_with_a_zero_byte() {
        assert!(
            BUILD_INFO.ends_with('\0') && BUILD_INFO.contains("sonic-rs 0."),
            "{BUILD_INFO}"
        );
    }
}

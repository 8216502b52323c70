// SPDX-License-Identifier: Apache-2.0
//! The C entries of sealing, verifying and password hashing; conventions as in [`super`].

use super::{boxed, bytes, bytes_mut, free, guarded};
use crate::context::Context;
use crate::kernels::crypto::aes_gcm::{NONCE_BYTES, Sealer, TAG_BYTES};
use crate::kernels::crypto::argon2id::{self, Hasher, SALT_BYTES};
use crate::kernels::crypto::signatures::Verifier;
use std::hint::black_box;

/// A context of `crypto.aes-256-gcm` for a key; null where it is refused.
///
/// # Safety
/// `key` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_aes_gcm_new(key: *const u8, length: usize) -> *mut Context<Sealer> {
    // SAFETY: the caller's promise.
    boxed(|| Ok(Context::new(Sealer::new(unsafe { bytes(key, length)? })?)))
}

/// `crypto.aes-256-gcm`: seals into `out`, which is longer by 16 bytes; answers with its length. The header is the nonce with
/// the associated data behind it.
///
/// # Safety
/// `context` must be live and unused elsewhere; header and data must be valid for reads of their lengths, `out` for writes of
/// `length` + 16 bytes, and lie apart from both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_aes_gcm(
    context: *mut Context<Sealer>,
    header: *const u8,
    header_length: usize,
    data: *const u8,
    length: usize,
    out: *mut u8,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, header, input) = unsafe {
            (
                super::context(context)?,
                bytes(header, header_length)?,
                bytes(data, length)?,
            )
        };
        // SAFETY: the caller's promise.
        let out = unsafe { bytes_mut(out, length + TAG_BYTES)? };
        context.kernel().seal(header, input, out)?;
        Ok(out.len() as i64)
    })
}

/// `crypto.aes-256-gcm` in place: the plaintext of `length` bytes becomes the ciphertext, the tag goes behind it; answers with
/// the length of both.
///
/// # Safety
/// As for [`tollgate_aes_gcm`], with `in_out` valid for reads and writes of `length` + 16 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_aes_gcm_in_place(
    context: *mut Context<Sealer>,
    header: *const u8,
    header_length: usize,
    in_out: *mut u8,
    length: usize,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, header) = unsafe { (super::context(context)?, bytes(header, header_length)?) };
        // SAFETY: the caller's promise.
        let in_out = unsafe { bytes_mut(in_out, length.saturating_add(TAG_BYTES))? };
        context.kernel().seal_in_place(header, in_out)?;
        Ok(in_out.len() as i64)
    })
}

/// `crypto.aes-256-gcm` in a loop, each time with the next nonce; answers with the length of the last sealed message.
///
/// # Safety
/// As for [`tollgate_aes_gcm`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_aes_gcm_loop(
    context: *mut Context<Sealer>,
    header: *const u8,
    header_length: usize,
    data: *const u8,
    length: usize,
    repetitions: i64,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, header, input) = unsafe {
            (
                super::context(context)?,
                bytes(header, header_length)?,
                bytes(data, length)?,
            )
        };
        let mut header = header.to_vec();
        let (sealer, out) = context.kernel_and_input(length + TAG_BYTES);
        for message in 0..repetitions {
            if let Some(counter) = header.get_mut(NONCE_BYTES - 8..NONCE_BYTES) {
                counter.copy_from_slice(&message.to_be_bytes());
            }
            sealer.seal(black_box(&header), black_box(input), out)?;
            black_box(&*out);
        }
        Ok(out.len() as i64)
    })
}

/// Frees a context of `crypto.aes-256-gcm`.
///
/// # Safety
/// `context` must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_aes_gcm_free(context: *mut Context<Sealer>) {
    // SAFETY: the caller's promise.
    unsafe { free(context) }
}

/// A context that verifies signatures of a public key; null where it is refused. The algorithms' numbers are those of the
/// kernel.
///
/// # Safety
/// `key` must be valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_verifier_new(
    algorithm: i32,
    key: *const u8,
    length: usize,
) -> *mut Context<Verifier> {
    // SAFETY: the caller's promise.
    boxed(|| Ok(Context::new(Verifier::new(algorithm, unsafe { bytes(key, length)? })?)))
}

/// `crypto.ed25519-verify` and `crypto.ecdsa-p256-verify`: answers with 1 for a valid signature, 0 for any other.
///
/// # Safety
/// `context` must be live and unused elsewhere; message and signature must be valid for reads of their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_verify(
    context: *mut Context<Verifier>,
    data: *const u8,
    length: usize,
    signature: *const u8,
    signature_length: usize,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, message, signature) = unsafe {
            (
                super::context(context)?,
                bytes(data, length)?,
                bytes(signature, signature_length)?,
            )
        };
        Ok(i64::from(context.kernel().verify(message, signature)))
    })
}

/// The same in a loop; answers with how many were valid.
///
/// # Safety
/// As for [`tollgate_verify`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_verify_loop(
    context: *mut Context<Verifier>,
    data: *const u8,
    length: usize,
    signature: *const u8,
    signature_length: usize,
    repetitions: i64,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, message, signature) = unsafe {
            (
                super::context(context)?,
                bytes(data, length)?,
                bytes(signature, signature_length)?,
            )
        };
        let verifier = context.kernel();
        Ok((0..repetitions)
            .map(|_| i64::from(black_box(verifier.verify(black_box(message), black_box(signature)))))
            .sum())
    })
}

/// Frees a context that verifies.
///
/// # Safety
/// `context` must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_verifier_free(context: *mut Context<Verifier>) {
    // SAFETY: the caller's promise.
    unsafe { free(context) }
}

/// A context of `crypto.argon2id`, with its 19 MiB.
#[unsafe(no_mangle)]
pub extern "C" fn tollgate_argon2id_new() -> *mut Context<Hasher> {
    boxed(|| Ok(Context::new(Hasher::new()?)))
}

/// `crypto.argon2id`: writes 32 bytes to `out`; answers with 0.
///
/// # Safety
/// `context` must be live and unused elsewhere; `data` must be valid for reads of `length` bytes, `salt` of 16, `out` for writes
/// of 32.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_argon2id(
    context: *mut Context<Hasher>,
    data: *const u8,
    length: usize,
    salt: *const u8,
    out: *mut u8,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, password, salt) =
            unsafe { (super::context(context)?, bytes(data, length)?, bytes(salt, SALT_BYTES)?) };
        let tag = context.kernel().hash(password, salt)?;
        // SAFETY: the caller's promise.
        unsafe { bytes_mut(out, argon2id::TAG_BYTES)? }.copy_from_slice(&tag);
        Ok(0)
    })
}

/// The same in a loop; answers with the last tag's first byte.
///
/// # Safety
/// As for [`tollgate_argon2id`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_argon2id_loop(
    context: *mut Context<Hasher>,
    data: *const u8,
    length: usize,
    salt: *const u8,
    repetitions: i64,
) -> i64 {
    guarded(|| {
        // SAFETY: the caller's promises.
        let (context, password, salt) =
            unsafe { (super::context(context)?, bytes(data, length)?, bytes(salt, SALT_BYTES)?) };
        let mut first = 0;
        for _ in 0..repetitions {
            first = black_box(context.kernel().hash(black_box(password), black_box(salt))?)[0];
        }
        Ok(i64::from(first))
    })
}

/// Frees a context of `crypto.argon2id`.
///
/// # Safety
/// `context` must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tollgate_argon2id_free(context: *mut Context<Hasher>) {
    // SAFETY: the caller's promise.
    unsafe { free(context) }
}

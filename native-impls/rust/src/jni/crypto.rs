// SPDX-License-Identifier: Apache-2.0
//! The JNI entries of sealing, verifying and password hashing; conventions as in [`super`].

use super::{Failure, Functions, boxed, context, copy_whole, free, guarded};
use crate::context::Context;
use crate::kernels::KernelError;
use crate::kernels::crypto::aes_gcm::{Sealer, TAG_BYTES};
use crate::kernels::crypto::argon2id::Hasher;
use crate::kernels::crypto::signatures::Verifier;
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jboolean, jint, jlong};

/// Nonces with associated data and signatures are shorter as a rule: they are read to the stack.
const SHORT_BYTES: usize = 128;

/// The bytes of a small array, copied.
struct Small {
    stack: [u8; SHORT_BYTES],
    heap: Vec<u8>,
    length: usize,
}

impl Small {
    fn read(jni: Functions, array: &JByteArray<'_>) -> Result<Self, Failure> {
        let length = jni.length(array)?;
        let mut small = Self {
            stack: [0; SHORT_BYTES],
            heap: Vec::new(),
            length,
        };
        if length > SHORT_BYTES {
            small.heap = jni.bytes(array)?;
        } else {
            jni.read(array, &mut small.stack[..length])?;
        }
        Ok(small)
    }

    fn bytes(&self) -> &[u8] {
        if self.length > SHORT_BYTES {
            &self.heap
        } else {
            &self.stack[..self.length]
        }
    }
}

/// A context of `crypto.aes-256-gcm` for a key.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newSealer<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    key: JByteArray<'local>,
) -> jlong {
    guarded(env, |jni| Ok(boxed(Context::new(Sealer::new(&jni.bytes(&key)?)?))))
}

/// Frees it.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_freeSealer<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    sealer: jlong,
) {
    // SAFETY: Java frees what `newSealer` made, once.
    guarded(env, |_| unsafe {
        free::<Sealer>(sealer);
        Ok(())
    });
}

/// `crypto.aes-256-gcm` by a reused buffer: copied in, sealed there in place, copied to `out`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_sealCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    sealer: jlong,
    header: JByteArray<'local>,
    input: JByteArray<'local>,
    out: JByteArray<'local>,
) {
    guarded(env, |jni| {
        let header = Small::read(jni, &header)?;
        let length = jni.length(&input)?;
        // SAFETY: Java passes what `newSealer` made.
        let (sealer, buffer) = unsafe { context::<Sealer>(sealer)? }.kernel_and_input(length + TAG_BYTES);
        jni.read(&input, &mut buffer[..length])?;
        sealer.seal_in_place(header.bytes(), buffer)?;
        jni.write(&out, buffer)
    });
}

/// `crypto.aes-256-gcm` from one array to another, both held in place.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_sealCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    sealer: jlong,
    header: JByteArray<'local>,
    input: JByteArray<'local>,
    out: JByteArray<'local>,
) {
    guarded(env, |jni| {
        let header = Small::read(jni, &header)?;
        // SAFETY: Java passes what `newSealer` made.
        let sealer = unsafe { context::<Sealer>(sealer)? };
        if jni.is_same(&input, &out) {
            return Err(KernelError::new("a message is not sealed onto itself").into());
        }
        let (input, out) = (jni.whole(&input)?, jni.whole(&out)?);
        let (input, mut out) = (jni.hold(input)?, jni.hold_to_write(out)?);
        Ok(sealer.kernel().seal(header.bytes(), input.bytes(), out.bytes_mut())?)
    });
}

/// A context that verifies signatures of a public key.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newVerifier<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    algorithm: jint,
    key: JByteArray<'local>,
) -> jlong {
    guarded(env, |jni| {
        let key = jni.bytes(&key)?;
        Ok(boxed(Context::new(Verifier::new(algorithm, &key)?)))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_freeVerifier<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    verifier: jlong,
) {
    // SAFETY: Java frees what `newVerifier` made, once.
    guarded(env, |_| unsafe {
        free::<Verifier>(verifier);
        Ok(())
    });
}

/// Whether a signature is valid, over a copy of the message.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_verifyCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    verifier: jlong,
    message: JByteArray<'local>,
    signature: JByteArray<'local>,
) -> jboolean {
    guarded(env, |jni| {
        let signature = Small::read(jni, &signature)?;
        // SAFETY: Java passes what `newVerifier` made.
        let verifier = unsafe { context::<Verifier>(verifier)? };
        let length = copy_whole(jni, verifier, &message)?;
        let (verifier, message) = verifier.kernel_and_input(length);
        Ok(verifier.verify(message, signature.bytes()))
    })
}

/// Whether a signature is valid, with the message held in place.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_verifyCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    verifier: jlong,
    message: JByteArray<'local>,
    signature: JByteArray<'local>,
) -> jboolean {
    guarded(env, |jni| {
        let signature = Small::read(jni, &signature)?;
        // SAFETY: Java passes what `newVerifier` made.
        let verifier = unsafe { context::<Verifier>(verifier)? };
        let message = jni.hold(jni.whole(&message)?)?;
        Ok(verifier.kernel().verify(message.bytes(), signature.bytes()))
    })
}

/// A context of `crypto.argon2id`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newHasher<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
) -> jlong {
    guarded(env, |_| Ok(boxed(Context::new(Hasher::new()?))))
}

/// Frees it.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_freeHasher<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    hasher: jlong,
) {
    // SAFETY: Java frees what `newHasher` made, once.
    guarded(env, |_| unsafe {
        free::<Hasher>(hasher);
        Ok(())
    });
}

/// `crypto.argon2id` over a copy of the password; the tag goes to `out`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_argon2idCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    hasher: jlong,
    password: JByteArray<'local>,
    salt: JByteArray<'local>,
    out: JByteArray<'local>,
) {
    guarded(env, |jni| {
        let salt = Small::read(jni, &salt)?;
        // SAFETY: Java passes what `newHasher` made.
        let hasher = unsafe { context::<Hasher>(hasher)? };
        let length = copy_whole(jni, hasher, &password)?;
        let (hasher, password) = hasher.kernel_and_input(length);
        let tag = hasher.hash(password, salt.bytes())?;
        jni.write(&out, &tag)
    });
}

// SPDX-License-Identifier: Apache-2.0
//! The JNI entries of simdjson; conventions as in [`super`]. A copy is made into memory that goes on behind it, so that it is parsed
//! where it lies; an array that is held in place ends where the document does, so simdjson gets a copy of it.

use super::{boxed, context, copy_in, deliver, free, guarded, run_copied, run_critical};
use crate::context::Context;
use crate::kernels::json::extract::decode_patterns;
use crate::kernels::json::pointers::Pointers;
use crate::simdjson::extract::OnDemandExtractor;
use crate::simdjson::materialize::TapeMaterializer;
use crate::simdjson::validate::Validator;
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jboolean, jint, jlong};

/// A context of `json.validate`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_SimdjsonBindings_newValidator<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
) -> jlong {
    guarded(env, |_| Ok(boxed(Context::new(Validator::new()))))
}

/// `json.validate` over a copy.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_SimdjsonBindings_validateCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
    input: JByteArray<'local>,
    length: jint,
) -> jboolean {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newValidator` made.
        let context = unsafe { context::<Validator>(handle)? };
        let length = copy_in(jni, context, &input, length)?;
        let (validator, memory) = context.kernel_and_copy();
        Ok(validator.accepts(memory, length))
    })
}

/// `json.validate` in place.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_SimdjsonBindings_validateCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
    input: JByteArray<'local>,
    length: jint,
) -> jboolean {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newValidator` made.
        let context = unsafe { context::<Validator>(handle)? };
        let held = jni.hold(jni.within(&input, length)?)?;
        Ok(context.kernel().accepts(held.bytes(), held.bytes().len()))
    })
}

/// Frees a context of `json.validate`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_SimdjsonBindings_freeValidator<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
) {
    // SAFETY: Java frees what `newValidator` made, once.
    guarded(env, |_| unsafe {
        free::<Validator>(handle);
        Ok(())
    });
}

/// A context of `json.extract` for encoded pointers.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_SimdjsonBindings_newExtractor<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    patterns: JByteArray<'local>,
) -> jlong {
    guarded(env, |jni| {
        let patterns = decode_patterns(&jni.bytes(&patterns)?)?;
        Ok(boxed(Context::new(OnDemandExtractor::new(Pointers::compile(
            &patterns,
        )?))))
    })
}

/// A context of `json.materialize`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_SimdjsonBindings_newMaterializer<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
) -> jlong {
    guarded(env, |_| Ok(boxed(Context::new(TapeMaterializer::new()))))
}

entries_of_a_kernel!(
    OnDemandExtractor,
    Java_dev_tollgate_natives_jni_SimdjsonBindings_extractCopy,
    Java_dev_tollgate_natives_jni_SimdjsonBindings_extractCritical,
    Java_dev_tollgate_natives_jni_SimdjsonBindings_extractOutput,
    Java_dev_tollgate_natives_jni_SimdjsonBindings_freeExtractor
);

entries_of_a_kernel!(
    TapeMaterializer,
    Java_dev_tollgate_natives_jni_SimdjsonBindings_materializeCopy,
    Java_dev_tollgate_natives_jni_SimdjsonBindings_materializeCritical,
    Java_dev_tollgate_natives_jni_SimdjsonBindings_materializeOutput,
    Java_dev_tollgate_natives_jni_SimdjsonBindings_freeMaterializer
);

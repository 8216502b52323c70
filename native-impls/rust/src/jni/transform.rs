// SPDX-License-Identifier: Apache-2.0
//! The JNI entries of the transform family; conventions as in [`super`].

use super::{NewArray, boxed, context, deliver, free, grown, guarded, positive, run_copied, run_critical};
use crate::context::Context;
use crate::kernels::KernelError;
use crate::kernels::transform::{Aggregation, Transcoding};
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jint, jlong};

/// A context of the aggregation of that number.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newAggregation<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    number: jint,
) -> jlong {
    guarded(env, |_| Ok(boxed(Context::new(Aggregation::numbered(number)?))))
}

entries_of_a_kernel!(
    Aggregation,
    Java_dev_tollgate_natives_jni_Bindings_aggregateCopy,
    Java_dev_tollgate_natives_jni_Bindings_aggregateCritical,
    Java_dev_tollgate_natives_jni_Bindings_aggregateOutput,
    Java_dev_tollgate_natives_jni_Bindings_freeAggregation
);

/// A context of the transcoding of that number.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newTranscoding<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    number: jint,
) -> jlong {
    guarded(env, |_| Ok(boxed(Context::new(Transcoding::numbered(number)?))))
}

/// Transcodes a copy of the input into a buffer of `capacity` bytes; answers with a new array of what was made.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_transcodeCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
    input: JByteArray<'local>,
    length: jint,
    capacity: jint,
) -> NewArray {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newTranscoding` made.
        let context = unsafe { context::<Transcoding>(handle)? };
        let length = grown(jni, context, &input, length)?;
        let (kernel, copied, out) = context.kernel_and_buffers(length, positive(capacity)?);
        jni.read(&input, copied)?;
        let written = kernel.run(copied, out)?;
        jni.array_of(&out[..written])
    })
}

/// Transcodes from one array to another, both held in place; answers with how many bytes were made. `capacity` is the length of `out`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_transcodeCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
    input: JByteArray<'local>,
    length: jint,
    out: JByteArray<'local>,
    capacity: jint,
) -> jint {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newTranscoding` made.
        let context = unsafe { context::<Transcoding>(handle)? };
        if jni.is_same(&input, &out) {
            return Err(KernelError::new("the output is the input").into());
        }
        let (input, out) = (jni.within(&input, length)?, jni.within(&out, capacity)?);
        let (input, mut out) = (jni.hold(input)?, jni.hold_to_write(out)?);
        Ok(context.kernel().run(input.bytes(), out.bytes_mut())? as jint)
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_freeTranscoding<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
) {
    // SAFETY: Java frees what `newTranscoding` made, once.
    guarded(env, |_| unsafe {
        free::<Transcoding>(handle);
        Ok(())
    });
}

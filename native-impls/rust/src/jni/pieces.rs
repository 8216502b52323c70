// SPDX-License-Identifier: Apache-2.0
//! The JNI entries that do a part of a call alone, for the ledger; conventions as in [`super`].

use super::{NewArray, context, copy_in, guarded, positive};
use crate::kernels::boundary::hand_over::hand_over;
use crate::kernels::json::minify::Minifier;
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jint, jlong};

/// `boundary.hand-over` by a copy.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_handOverCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    scratch: jlong,
    input: JByteArray<'local>,
    length: jint,
) -> jlong {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newScratch` made.
        let scratch = unsafe { context::<()>(scratch)? };
        let length = copy_in(jni, scratch, &input, length)?;
        Ok(hand_over(scratch.copied(length)) as jlong)
    })
}

/// `boundary.hand-over` in place.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_handOverCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
    length: jint,
) -> jlong {
    guarded(env, |jni| {
        Ok(hand_over(jni.hold(jni.within(&input, length)?)?.bytes()) as jlong)
    })
}

/// Copies the first `length` bytes of a reused buffer to `out`, as a result of that length would be.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_handBack<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    scratch: jlong,
    length: jint,
    out: JByteArray<'local>,
) {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newScratch` made.
        let scratch = unsafe { context::<()>(scratch)? };
        jni.write(&out, scratch.input(positive(length)?))
    });
}

/// The last result of `json.minify` once more, in another new array.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_minifyOutput<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
) -> NewArray {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newMinifier` made.
        jni.array_of(unsafe { context::<Minifier>(handle)? }.output())
    })
}

// SPDX-License-Identifier: Apache-2.0
//! The JNI entries of caches; conventions as in [`super`]. A context is one thread's reader; those of one cache may be used at once.

use super::{NewArray, boxed, context, copy_in, free, guarded, positive};
use crate::context::Context;
use crate::kernels::cache::Reader;
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jint, jlong};

/// A reader of a new cache.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newCache<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    library: jint,
    entries: jint,
    most_value_bytes: jint,
) -> jlong {
    guarded(env, |_| {
        let reader = Reader::new(library, positive(entries)?, positive(most_value_bytes)?)?;
        Ok(boxed(Context::new(reader)))
    })
}

/// Another reader of the same cache.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newCacheReader<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    reader: jlong,
) -> jlong {
    guarded(env, |_| {
        // SAFETY: Java passes what `newCache` made.
        let reader = unsafe { context::<Reader>(reader)? };
        Ok(boxed(Context::new(reader.kernel().another())))
    })
}

/// The value of a key in a new array; null where there is none.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_cacheGet<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    reader: jlong,
    key: jlong,
) -> NewArray {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newCache` or `newCacheReader` made.
        let reader = unsafe { context::<Reader>(reader)? };
        match reader.kernel().get(key as u64) {
            Some(value) => jni.array_of(&value),
            None => Ok(NewArray::default()),
        }
    })
}

/// Keeps a copy of a value.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_cachePut<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    reader: jlong,
    key: jlong,
    value: JByteArray<'local>,
    length: jint,
) {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newCache` or `newCacheReader` made.
        let reader = unsafe { context::<Reader>(reader)? };
        let length = copy_in(jni, reader, &value, length)?;
        let (reader, value) = reader.kernel_and_input(length);
        Ok(reader.put(key as u64, value)?)
    });
}

/// Frees a reader, and with the last one its cache.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_freeCache<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    reader: jlong,
) {
    // SAFETY: Java frees what `newCache` or `newCacheReader` made, once.
    guarded(env, |_| unsafe {
        free::<Reader>(reader);
        Ok(())
    });
}

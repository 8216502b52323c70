// SPDX-License-Identifier: Apache-2.0
//! The entries of `dev.tollgate.natives.jni.Bindings`: convert, call the kernel, turn errors and panics into exceptions.
//!
//! There is one error policy, [`ThrowNative`]. A context is a `long` that Java got from a `new…` entry, passes to one call at
//! a time and frees once; `Bindings` is private to its package, whose tasks see to that.

use crate::context::{Context, live, panic_for_a_test, panic_message};
use crate::kernels::json::{Extractor, decode_patterns};
use crate::kernels::materialize::Materializer;
use crate::kernels::minify::Minifier;
use crate::kernels::pointers::Pointers;
use crate::kernels::rollup::Rollup;
use crate::kernels::{Kernel, KernelError, checksum, sha256, text, validate};
use jni::errors::ErrorPolicy;
use jni::objects::{JByteArray, JClass, JObject, JString};
use jni::strings::JNIString;
use jni::sys::{self, jboolean, jbyte, jint, jlong};
use jni::{Env, EnvUnowned, jni_sig, jni_str};
use std::any::Any;
use std::ffi::c_void;
use std::fmt;
use std::sync::OnceLock;

/// The context of a task without a kernel: the reused copy of its input.
pub type Scratch = Context<()>;

/// Why a call failed.
#[derive(Debug)]
pub enum Failure {
    /// The kernel refused its input.
    Kernel(KernelError),
    /// The JVM did; an exception may be pending.
    Jni(jni::errors::Error),
}

impl From<KernelError> for Failure {
    fn from(error: KernelError) -> Self {
        Self::Kernel(error)
    }
}

impl From<jni::errors::Error> for Failure {
    fn from(error: jni::errors::Error) -> Self {
        Self::Jni(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kernel(error) => error.fmt(f),
            Self::Jni(error) => write!(f, "JNI: {error}"),
        }
    }
}

/// Every error and every panic becomes a `NativeException` with its message, unless an exception is pending.
#[derive(Debug)]
pub struct ThrowNative;

impl ThrowNative {
    fn throw<T: Default>(env: &mut Env<'_>, message: &str) -> jni::errors::Result<T> {
        if !env.exception_check() {
            // It answers with an error to say that an exception is pending now, as it should be.
            let _ = env.throw_new(
                jni_str!("dev/tollgate/natives/NativeException"),
                JNIString::from(message),
            );
        }
        Ok(T::default())
    }
}

impl<T: Default> ErrorPolicy<T, Failure> for ThrowNative {
    type Captures<'unowned_env_local: 'native_method, 'native_method> = ();

    fn on_error<'unowned_env_local: 'native_method, 'native_method>(
        env: &mut Env<'unowned_env_local>,
        (): &mut (),
        error: Failure,
    ) -> jni::errors::Result<T> {
        Self::throw(env, &error.to_string())
    }

    fn on_panic<'unowned_env_local: 'native_method, 'native_method>(
        env: &mut Env<'unowned_env_local>,
        (): &mut (),
        payload: Box<dyn Any + Send + 'static>,
    ) -> jni::errors::Result<T> {
        Self::throw(env, &panic_message(payload.as_ref()))
    }
}

fn guarded<'local, T: Default>(
    mut env: EnvUnowned<'local>,
    work: impl FnOnce(&mut Env<'local>) -> Result<T, Failure>,
) -> T {
    env.with_env(work).resolve::<ThrowNative>()
}

/// The bytes of an array, held in place until this is dropped.
///
/// Not the crate's `AutoElementsCritical`: that calls other JNI functions before the release, which JNI forbids.
struct Critical {
    env: *mut sys::JNIEnv,
    array: sys::jarray,
    start: *mut c_void,
    length: usize,
}

impl Critical {
    fn hold(env: &mut Env<'_>, array: &JByteArray<'_>) -> Result<Self, Failure> {
        let length = array.len(env)?;
        let (env, array) = (env.get_raw(), array.as_raw());
        // SAFETY: `array` is a live array, as its length could be read; no copy flag is asked for.
        let start = unsafe { ((**env).v1_2.GetPrimitiveArrayCritical)(env, array, std::ptr::null_mut()) };
        if start.is_null() {
            return Err(Failure::Kernel(KernelError::new(
                "the JVM did not give access to the array",
            )));
        }
        Ok(Self {
            env,
            array,
            start,
            length,
        })
    }

    fn bytes(&self) -> &[u8] {
        if self.length == 0 {
            return &[];
        }
        // SAFETY: the JVM holds the array in place, or a copy of it, until the release in `drop`.
        unsafe { std::slice::from_raw_parts(self.start.cast(), self.length) }
    }
}

impl Drop for Critical {
    fn drop(&mut self) {
        // SAFETY: held by `hold`, not released before. JNI_ABORT: nothing was written that would have to be copied back.
        unsafe {
            ((**self.env).v1_2.ReleasePrimitiveArrayCritical)(self.env, self.array, self.start, sys::JNI_ABORT);
        }
    }
}

fn boxed<K>(context: Box<Context<K>>) -> jlong {
    Box::into_raw(context) as jlong
}

/// # Safety
/// `context` must come from [`boxed`] for the same `K` and be live and unused elsewhere.
unsafe fn context<'a, K>(context: jlong) -> Result<&'a mut Context<K>, Failure> {
    let context = context as *mut Context<K>;
    // SAFETY: the caller's promise.
    unsafe { context.as_mut() }.ok_or_else(|| KernelError::new("the context is null").into())
}

/// # Safety
/// `context` must come from [`boxed`] for the same `K` and not be used or freed afterwards.
unsafe fn free<K>(context: jlong) {
    if context != 0 {
        // SAFETY: the caller's promise.
        drop(unsafe { Box::from_raw(context as *mut Context<K>) });
    }
}

fn copy_in<K>(env: &Env<'_>, context: &mut Context<K>, array: &JByteArray<'_>) -> Result<usize, Failure> {
    let length = array.len(env)?;
    let input = context.input(length);
    // SAFETY: a u8 and a jbyte are the same memory.
    let signed = unsafe { std::slice::from_raw_parts_mut(input.as_mut_ptr().cast::<jbyte>(), length) };
    array.get_region(env, 0, signed)?;
    Ok(length)
}

fn copy_out(env: &Env<'_>, array: &JByteArray<'_>, bytes: &[u8]) -> Result<(), Failure> {
    // SAFETY: a u8 and a jbyte are the same memory.
    let signed = unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast::<jbyte>(), bytes.len()) };
    Ok(array.set_region(env, 0, signed)?)
}

/// Copies a result to `out` where it fits, and answers with its length; where it does not, Java comes back with a larger
/// array.
fn deliver<K>(env: &Env<'_>, context: &Context<K>, out: &JByteArray<'_>) -> Result<jint, Failure> {
    let output = context.output();
    let length = jint::try_from(output.len())
        .map_err(|_| KernelError::new(format!("the result has {} bytes, too many for an array", output.len())))?;
    if output.len() <= out.len(env)? {
        copy_out(env, out, output)?;
    }
    Ok(length)
}

/// # Safety
/// As for [`context`].
unsafe fn run_copied<K: Kernel>(
    env: &Env<'_>,
    handle: jlong,
    input: &JByteArray<'_>,
    out: &JByteArray<'_>,
) -> Result<jint, Failure> {
    // SAFETY: the caller's promise.
    let context = unsafe { context::<K>(handle)? };
    let length = copy_in(env, context, input)?;
    context.run_copied(length)?;
    deliver(env, context, out)
}

/// # Safety
/// As for [`context`].
unsafe fn run_critical<K: Kernel>(
    env: &mut Env<'_>,
    handle: jlong,
    input: &JByteArray<'_>,
    out: &JByteArray<'_>,
) -> Result<jint, Failure> {
    // SAFETY: the caller's promise.
    let context = unsafe { context::<K>(handle)? };
    // The guard is gone at the end of the statement, before any other JNI call.
    context.run(Critical::hold(env, input)?.bytes())?;
    deliver(env, context, out)
}

/// `boundary.noop`: nothing but the transition.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_noop(_env: *mut c_void, _class: *mut c_void) {}

/// How many contexts exist.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_liveContexts(
    _env: *mut c_void,
    _class: *mut c_void,
) -> jlong {
    live()
}

/// Panics; for tests.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_testPanic<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
) -> jlong {
    guarded(env, |_| panic_for_a_test())
}

/// A context without a kernel.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newScratch<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
) -> jlong {
    guarded(env, |_| Ok(boxed(Scratch::new(()))))
}

/// Frees a context without a kernel.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_freeScratch<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    scratch: jlong,
) {
    // SAFETY: Java frees what `newScratch` made, once.
    guarded(env, |_| unsafe {
        free::<()>(scratch);
        Ok(())
    });
}

/// `boundary.bytes` over a copy.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_checksumCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    scratch: jlong,
    input: JByteArray<'local>,
) -> jlong {
    guarded(env, |env| {
        // SAFETY: Java passes what `newScratch` made.
        let scratch = unsafe { context::<()>(scratch)? };
        let length = copy_in(env, scratch, &input)?;
        Ok(checksum::checksum(scratch.copied(length)) as jlong)
    })
}

/// `boundary.bytes` in place.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_checksumCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
) -> jlong {
    guarded(env, |env| {
        Ok(checksum::checksum(Critical::hold(env, &input)?.bytes()) as jlong)
    })
}

/// `boundary.string` by GetStringUTFChars: a copy in modified UTF-8, made and freed in every call.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_codePoints<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    string: JString<'local>,
) -> jlong {
    guarded(env, |env| {
        let characters = string.mutf8_chars(env)?;
        Ok(text::code_points_modified(characters.to_bytes()) as jlong)
    })
}

/// `boundary.upcall`: calls a `LongUnaryOperator` again and again, each time with what it returned before. An exception of its
/// ends the loop and stays pending.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_upcall<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    callback: JObject<'local>,
    start: jlong,
    times: jlong,
) -> jlong {
    // The id stays valid: the boot loader's classes are never unloaded.
    static APPLY: OnceLock<usize> = OnceLock::new();
    guarded(env, |env| {
        if callback.is_null() {
            return Err(KernelError::new("the call-back is null").into());
        }
        let method = match APPLY.get() {
            Some(&method) => method,
            None => {
                let interface = jni_str!("java/util/function/LongUnaryOperator");
                let id = env.get_method_id(interface, jni_str!("applyAsLong"), jni_sig!("(J)J"))?;
                *APPLY.get_or_init(|| id.into_raw() as usize)
            }
        };
        let (raw, object) = (env.get_raw(), callback.as_raw());
        let mut value = start;
        for _ in 0..times {
            let arguments = [sys::jvalue { j: value }];
            // SAFETY: the object is a live LongUnaryOperator, as Java's type says, and the method takes and returns a long.
            unsafe {
                value = ((**raw).v1_1.CallLongMethodA)(raw, object, method as sys::jmethodID, arguments.as_ptr());
                if ((**raw).v1_2.ExceptionCheck)(raw) {
                    break;
                }
            }
        }
        Ok(value)
    })
}

/// `crypto.sha256` over a copy; the digest goes to `out`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_sha256Copy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    scratch: jlong,
    input: JByteArray<'local>,
    out: JByteArray<'local>,
) {
    guarded(env, |env| {
        // SAFETY: Java passes what `newScratch` made.
        let scratch = unsafe { context::<()>(scratch)? };
        let length = copy_in(env, scratch, &input)?;
        copy_out(env, &out, &sha256::sha256(scratch.copied(length)))
    });
}

/// `crypto.sha256` in place; the digest goes to `out`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_sha256Critical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
    out: JByteArray<'local>,
) {
    guarded(env, |env| {
        let digest = sha256::sha256(Critical::hold(env, &input)?.bytes());
        copy_out(env, &out, &digest)
    });
}

/// `json.validate` over a copy.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_validateCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    scratch: jlong,
    input: JByteArray<'local>,
) -> jboolean {
    guarded(env, |env| {
        // SAFETY: Java passes what `newScratch` made.
        let scratch = unsafe { context::<()>(scratch)? };
        let length = copy_in(env, scratch, &input)?;
        Ok(validate::simd(scratch.copied(length)))
    })
}

/// `json.validate` in place.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_validateCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
) -> jboolean {
    guarded(env, |env| Ok(validate::simd(Critical::hold(env, &input)?.bytes())))
}

/// `json.validate` in place, by serde_json.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_validateSerdeCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
) -> jboolean {
    guarded(env, |env| Ok(validate::serde(Critical::hold(env, &input)?.bytes())))
}

/// A context of `json.extract` for encoded pointers.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newExtractor<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    patterns: JByteArray<'local>,
) -> jlong {
    guarded(env, |env| {
        let patterns = decode_patterns(&env.convert_byte_array(&patterns)?)?;
        Ok(boxed(Context::new(Extractor::new(Pointers::compile(&patterns)?))))
    })
}

/// A context of `transform.ndjson-rollup`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newRollup<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
) -> jlong {
    guarded(env, |_| Ok(boxed(Context::new(Rollup::new()))))
}

/// A context of `json.materialize`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newMaterializer<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
) -> jlong {
    guarded(env, |_| Ok(boxed(Context::new(Materializer::new()))))
}

/// A context of `json.minify`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newMinifier<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
) -> jlong {
    guarded(env, |_| Ok(boxed(Context::new(Minifier::new()))))
}

/// `json.minify` over a copy; answers with a new array.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_minifyCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
    input: JByteArray<'local>,
) -> JByteArray<'local> {
    guarded(env, |env| {
        // SAFETY: Java passes what `newMinifier` made.
        let context = unsafe { context::<Minifier>(handle)? };
        let length = copy_in(env, context, &input)?;
        context.run_copied(length)?;
        Ok(env.byte_array_from_slice(context.output())?)
    })
}

/// `json.minify` in place; answers with a new array.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_minifyCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
    input: JByteArray<'local>,
) -> JByteArray<'local> {
    guarded(env, |env| {
        // SAFETY: Java passes what `newMinifier` made.
        let context = unsafe { context::<Minifier>(handle)? };
        // The guard is gone at the end of the statement, before any other JNI call.
        context.run(Critical::hold(env, &input)?.bytes())?;
        Ok(env.byte_array_from_slice(context.output())?)
    })
}

/// Frees a context of `json.minify`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_freeMinifier<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
) {
    // SAFETY: Java frees what `newMinifier` made, once.
    guarded(env, |_| unsafe {
        free::<Minifier>(handle);
        Ok(())
    });
}

macro_rules! entries_of_a_kernel {
    ($kernel:ty, $copy:ident, $critical:ident, $output:ident, $free:ident) => {
        /// Runs the kernel over a copy of `input`; answers with the result's length, having written it to `out` if it fits.
        #[unsafe(no_mangle)]
        pub extern "system" fn $copy<'local>(
            env: EnvUnowned<'local>,
            _class: JClass<'local>,
            handle: jlong,
            input: JByteArray<'local>,
            out: JByteArray<'local>,
        ) -> jint {
            // SAFETY: Java passes a live context of this kernel.
            guarded(env, |env| unsafe {
                run_copied::<$kernel>(env, handle, &input, &out)
            })
        }

        /// Runs the kernel over `input` in place; answers with the result's length, having written it to `out` if it fits.
        #[unsafe(no_mangle)]
        pub extern "system" fn $critical<'local>(
            env: EnvUnowned<'local>,
            _class: JClass<'local>,
            handle: jlong,
            input: JByteArray<'local>,
            out: JByteArray<'local>,
        ) -> jint {
            // SAFETY: Java passes a live context of this kernel.
            guarded(env, |env| unsafe {
                run_critical::<$kernel>(env, handle, &input, &out)
            })
        }

        /// The last result once more, for an `out` that was too short.
        #[unsafe(no_mangle)]
        pub extern "system" fn $output<'local>(
            env: EnvUnowned<'local>,
            _class: JClass<'local>,
            handle: jlong,
            out: JByteArray<'local>,
        ) -> jint {
            // SAFETY: Java passes a live context of this kernel.
            guarded(env, |env| unsafe {
                deliver(env, context::<$kernel>(handle)?, &out)
            })
        }

        /// Frees a context.
        #[unsafe(no_mangle)]
        pub extern "system" fn $free<'local>(env: EnvUnowned<'local>, _class: JClass<'local>, handle: jlong) {
            // SAFETY: Java frees a context of this kernel, once.
            guarded(env, |_| unsafe {
                free::<$kernel>(handle);
                Ok(())
            });
        }
    };
}

entries_of_a_kernel!(
    Extractor,
    Java_dev_tollgate_natives_jni_Bindings_extractCopy,
    Java_dev_tollgate_natives_jni_Bindings_extractCritical,
    Java_dev_tollgate_natives_jni_Bindings_extractOutput,
    Java_dev_tollgate_natives_jni_Bindings_freeExtractor
);

entries_of_a_kernel!(
    Rollup,
    Java_dev_tollgate_natives_jni_Bindings_rollupCopy,
    Java_dev_tollgate_natives_jni_Bindings_rollupCritical,
    Java_dev_tollgate_natives_jni_Bindings_rollupOutput,
    Java_dev_tollgate_natives_jni_Bindings_freeRollup
);

entries_of_a_kernel!(
    Materializer,
    Java_dev_tollgate_natives_jni_Bindings_materializeCopy,
    Java_dev_tollgate_natives_jni_Bindings_materializeCritical,
    Java_dev_tollgate_natives_jni_Bindings_materializeOutput,
    Java_dev_tollgate_natives_jni_Bindings_freeMaterializer
);

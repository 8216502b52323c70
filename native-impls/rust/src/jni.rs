// SPDX-License-Identifier: Apache-2.0
//! The entries of `dev.tollgate.natives.jni.Bindings`: convert, call the kernel, turn errors and panics into exceptions.
//!
//! There is one error policy, [`ThrowNative`], run by the `jni` crate. What is timed calls JNI's function table itself: the crate's
//! `with_env`, its look-ups of the thread and its exception checks around every call made a call over 64 bytes take 120 ns
//! instead of 30, which nobody who tunes JNI would put up with. A context is a `long` that Java got from a `new…` entry, passes to one call at
//! a time and frees once; `Bindings` is private to its package, whose tasks see to that.

use crate::context::{Context, live, panic_for_a_test, panic_message};
use crate::kernels::boundary::{checksum, text};
use crate::kernels::crypto::sha256;
use crate::kernels::json::extract::{Extractor, decode_patterns};
use crate::kernels::json::materialize::Materializer;
use crate::kernels::json::minify::Minifier;
use crate::kernels::json::pointers::Pointers;
use crate::kernels::json::validate;
use crate::kernels::{Kernel, KernelError};
use jni::errors::ErrorPolicy;
use jni::objects::{JByteArray, JClass, JObject, JString};
use jni::strings::JNIString;
use jni::sys::{self, jboolean, jbyte, jint, jlong, jsize};
use jni::{Env, EnvUnowned, jni_sig, jni_str};
use std::any::Any;
use std::ffi::{CStr, c_void};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::OnceLock;

macro_rules! entries_of_a_kernel {
    ($kernel:ty, $copy:ident, $critical:ident, $output:ident, $free:ident) => {
        /// Runs the kernel over a copy of `input`; answers with the result's length, having written it to `out` if it fits.
        #[unsafe(no_mangle)]
        pub extern "system" fn $copy<'local>(
            env: EnvUnowned<'local>,
            _class: JClass<'local>,
            handle: jlong,
            input: JByteArray<'local>,
            length: jint,
            out: JByteArray<'local>,
        ) -> jint {
            // SAFETY: Java passes a live context of this kernel.
            guarded(env, |jni| unsafe {
                run_copied::<$kernel>(jni, handle, &input, length, &out)
            })
        }

        /// Runs the kernel over `input` in place; answers with the result's length, having written it to `out` if it fits.
        #[unsafe(no_mangle)]
        pub extern "system" fn $critical<'local>(
            env: EnvUnowned<'local>,
            _class: JClass<'local>,
            handle: jlong,
            input: JByteArray<'local>,
            length: jint,
            out: JByteArray<'local>,
        ) -> jint {
            // SAFETY: Java passes a live context of this kernel.
            guarded(env, |jni| unsafe {
                run_critical::<$kernel>(jni, handle, &input, length, &out)
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
            guarded(env, |jni| unsafe {
                deliver(jni, context::<$kernel>(handle)?, &out)
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

pub mod cache;
pub mod crypto;
pub mod pieces;
#[cfg(feature = "simdjson")]
pub mod simdjson;
pub mod transform;

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

fn guarded<'local, T: Default>(mut env: EnvUnowned<'local>, work: impl FnOnce(Functions) -> Result<T, Failure>) -> T {
    let functions = Functions(env.as_raw());
    let outcome = catch_unwind(AssertUnwindSafe(|| work(functions)));
    match outcome {
        Ok(Ok(value)) => value,
        Ok(Err(failure)) => failed(&mut env, || Err(failure)),
        Err(payload) => failed(&mut env, || resume_unwind(payload)),
    }
}

/// As [`guarded`], for an entry whose own work is long against what the crate adds.
fn guarded_env<'local, T: Default>(
    mut env: EnvUnowned<'local>,
    work: impl FnOnce(&mut Env<'local>) -> Result<T, Failure>,
) -> T {
    env.with_env(work).resolve::<ThrowNative>()
}

#[cold]
fn failed<T: Default>(env: &mut EnvUnowned<'_>, failure: impl FnOnce() -> Result<T, Failure>) -> T {
    env.with_env(|_| failure()).resolve::<ThrowNative>()
}

/// JNI's function table, for the thread that an entry was called on.
#[derive(Clone, Copy)]
struct Functions(*mut sys::JNIEnv);

impl Functions {
    fn length(self, array: &JByteArray<'_>) -> Result<usize, Failure> {
        let array = present(array)?;
        // SAFETY: the table is this thread's and the array is live, being an argument of the entry.
        Ok(unsafe { ((**self.0).v1_1.GetArrayLength)(self.0, array) } as usize)
    }

    /// Copies the first bytes of an array. One that is too short is left to the JVM, which lets an exception pend.
    fn read(self, array: &JByteArray<'_>, bytes: &mut [u8]) -> Result<(), Failure> {
        let (array, start) = (present(array)?, bytes.as_mut_ptr().cast::<jbyte>());
        // SAFETY: as for `length`; the JVM checks the range, and a u8 and a jbyte are the same memory.
        unsafe { ((**self.0).v1_1.GetByteArrayRegion)(self.0, array, 0, bytes.len() as jsize, start) };
        Ok(())
    }

    /// Overwrites the first bytes of an array. One that is too short is left to the JVM, which lets an exception pend.
    fn write(self, array: &JByteArray<'_>, bytes: &[u8]) -> Result<(), Failure> {
        let (array, start) = (present(array)?, bytes.as_ptr().cast::<jbyte>());
        // SAFETY: as for `read`.
        unsafe { ((**self.0).v1_1.SetByteArrayRegion)(self.0, array, 0, bytes.len() as jsize, start) };
        Ok(())
    }

    /// The bytes of an array, copied.
    fn bytes(self, array: &JByteArray<'_>) -> Result<Vec<u8>, Failure> {
        let mut bytes = vec![0; self.length(array)?];
        self.read(array, &mut bytes)?;
        Ok(bytes)
    }

    fn is_same(self, one: &JByteArray<'_>, other: &JByteArray<'_>) -> bool {
        // SAFETY: as for `length`; null is allowed.
        unsafe { ((**self.0).v1_1.IsSameObject)(self.0, one.as_raw(), other.as_raw()) }
    }

    /// A new array with these bytes.
    fn array_of(self, bytes: &[u8]) -> Result<NewArray, Failure> {
        let length = jsize::try_from(bytes.len())
            .map_err(|_| KernelError::new(format!("the result has {} bytes, too many for an array", bytes.len())))?;
        // SAFETY: the table is this thread's; a u8 and a jbyte are the same memory. Where the JVM has no room, an exception is
        // pending and null is what an entry must answer with.
        unsafe {
            let array = ((**self.0).v1_1.NewByteArray)(self.0, length);
            if !array.is_null() {
                ((**self.0).v1_1.SetByteArrayRegion)(self.0, array, 0, length, bytes.as_ptr().cast::<jbyte>());
            }
            Ok(NewArray(array))
        }
    }

    /// The first bytes of an array, as many as Java said, where it has as many.
    fn within(self, array: &JByteArray<'_>, length: jint) -> Result<Extent, Failure> {
        let whole = self.whole(array)?;
        let length = positive(length)?;
        if length > whole.length {
            return Err(KernelError::new(format!(
                "the length {length} is beyond the array's {} bytes",
                whole.length
            ))
            .into());
        }
        Ok(Extent { length, ..whole })
    }

    /// All bytes of an array.
    fn whole(self, array: &JByteArray<'_>) -> Result<Extent, Failure> {
        Ok(Extent {
            length: self.length(array)?,
            array: array.as_raw(),
        })
    }

    /// Holds bytes of an array in place. Nothing else of JNI may be called until they are released, so every extent is found
    /// out before the first is held.
    fn hold(self, extent: Extent) -> Result<Critical, Failure> {
        // JNI_ABORT: nothing is written that would have to be copied back.
        self.hold_for(extent, sys::JNI_ABORT)
    }

    /// Holds bytes of an array in place, to be written to.
    fn hold_to_write(self, extent: Extent) -> Result<Critical, Failure> {
        self.hold_for(extent, 0)
    }

    fn hold_for(self, Extent { array, length }: Extent, release: jint) -> Result<Critical, Failure> {
        // SAFETY: as for `length`; it is not asked whether this is a copy.
        let start = unsafe { ((**self.0).v1_2.GetPrimitiveArrayCritical)(self.0, array, std::ptr::null_mut()) };
        if start.is_null() {
            return Err(KernelError::new("the JVM did not give access to the array").into());
        }
        Ok(Critical {
            functions: self,
            array,
            start,
            length,
            release,
        })
    }
}

/// An array as an entry answers with it; null where an exception is pending.
#[repr(transparent)]
pub struct NewArray(sys::jbyteArray);

impl Default for NewArray {
    fn default() -> Self {
        Self(std::ptr::null_mut())
    }
}

fn present(array: &JByteArray<'_>) -> Result<sys::jbyteArray, Failure> {
    if array.as_raw().is_null() {
        return Err(KernelError::new("the array is null").into());
    }
    Ok(array.as_raw())
}

fn positive(length: jint) -> Result<usize, Failure> {
    usize::try_from(length).map_err(|_| KernelError::new(format!("the length {length} is negative")).into())
}

/// Bytes of an array that the JVM said it has: made by [`Functions::within`] and [`Functions::whole`] alone.
struct Extent {
    array: sys::jbyteArray,
    length: usize,
}

/// The bytes of an array, held in place until this is dropped; no JNI function may be called before.
struct Critical {
    functions: Functions,
    array: sys::jarray,
    start: *mut c_void,
    length: usize,
    /// Whether a copy, if the JVM made one, is copied back: 0, or JNI_ABORT for what was only read.
    release: jint,
}

impl Critical {
    fn bytes_mut(&mut self) -> &mut [u8] {
        if self.length == 0 {
            return &mut [];
        }
        // SAFETY: as for `bytes`; held by this alone, as the callers of `hold_to_write` see to.
        unsafe { std::slice::from_raw_parts_mut(self.start.cast(), self.length) }
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
        let env = self.functions.0;
        // SAFETY: held by `hold` or `hold_to_write`, not released before.
        unsafe { ((**env).v1_2.ReleasePrimitiveArrayCritical)(env, self.array, self.start, self.release) };
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

fn copy_in<K>(
    jni: Functions,
    context: &mut Context<K>,
    array: &JByteArray<'_>,
    length: jint,
) -> Result<usize, Failure> {
    let length = grown(jni, context, array, length)?;
    jni.read(array, context.input(length))?;
    Ok(length)
}

/// The length that Java said. The JVM itself checks the range that it copies, so it is asked for the array's length only where
/// the buffer would grow: asking takes as long as copying 64 bytes.
fn grown<K>(jni: Functions, context: &Context<K>, array: &JByteArray<'_>, length: jint) -> Result<usize, Failure> {
    let said = positive(length)?;
    if said > context.room() {
        jni.within(array, length)?;
    }
    Ok(said)
}

/// As [`copy_in`], of a whole array.
fn copy_whole<K>(jni: Functions, context: &mut Context<K>, array: &JByteArray<'_>) -> Result<usize, Failure> {
    let length = jni.whole(array)?.length;
    jni.read(array, context.input(length))?;
    Ok(length)
}

/// Copies a result to `out` where it fits, and answers with its length; where it does not, Java comes back with a larger
/// array.
fn deliver<K>(jni: Functions, context: &Context<K>, out: &JByteArray<'_>) -> Result<jint, Failure> {
    let output = context.output();
    let length = jint::try_from(output.len())
        .map_err(|_| KernelError::new(format!("the result has {} bytes, too many for an array", output.len())))?;
    if output.len() <= jni.length(out)? {
        jni.write(out, output)?;
    }
    Ok(length)
}

/// # Safety
/// As for [`context`].
unsafe fn run_copied<K: Kernel>(
    jni: Functions,
    handle: jlong,
    input: &JByteArray<'_>,
    length: jint,
    out: &JByteArray<'_>,
) -> Result<jint, Failure> {
    // SAFETY: the caller's promise.
    let context = unsafe { context::<K>(handle)? };
    let length = copy_in(jni, context, input, length)?;
    context.run_copied(length)?;
    deliver(jni, context, out)
}

/// # Safety
/// As for [`context`].
unsafe fn run_critical<K: Kernel>(
    jni: Functions,
    handle: jlong,
    input: &JByteArray<'_>,
    length: jint,
    out: &JByteArray<'_>,
) -> Result<jint, Failure> {
    // SAFETY: the caller's promise.
    let context = unsafe { context::<K>(handle)? };
    // The array is released at the end of the statement, before any other JNI call.
    context.run(jni.hold(jni.within(input, length)?)?.bytes())?;
    deliver(jni, context, out)
}

/// The version of both interfaces, asked for before anything else is called.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_NativeLibrary_abiVersion(
    _env: *mut c_void,
    _class: *mut c_void,
) -> jint {
    crate::ABI_VERSION
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
    length: jint,
) -> jlong {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newScratch` made.
        let scratch = unsafe { context::<()>(scratch)? };
        let length = copy_in(jni, scratch, &input, length)?;
        Ok(checksum::checksum(scratch.copied(length)) as jlong)
    })
}

/// `boundary.bytes` in place.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_checksumCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
    length: jint,
) -> jlong {
    guarded(env, |jni| {
        Ok(checksum::checksum(jni.hold(jni.within(&input, length)?)?.bytes()) as jlong)
    })
}

/// `boundary.string` by GetStringUTFChars: a copy in modified UTF-8, made and freed in every call.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_codePoints<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    string: JString<'local>,
) -> jlong {
    guarded(env, |jni| {
        if string.as_raw().is_null() {
            return Err(KernelError::new("the string is null").into());
        }
        // SAFETY: the table is this thread's, the string is live, and its characters are released once, after their last use.
        unsafe {
            let functions = &(**jni.0).v1_1;
            let characters = (functions.GetStringUTFChars)(jni.0, string.as_raw(), std::ptr::null_mut());
            if characters.is_null() {
                return Err(KernelError::new("the JVM did not give access to the string").into());
            }
            let count = text::code_points_modified(CStr::from_ptr(characters).to_bytes());
            (functions.ReleaseStringUTFChars)(jni.0, string.as_raw(), characters);
            Ok(count as jlong)
        }
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
    guarded_env(env, |env| {
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
    length: jint,
    out: JByteArray<'local>,
) {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newScratch` made.
        let scratch = unsafe { context::<()>(scratch)? };
        let length = copy_in(jni, scratch, &input, length)?;
        jni.write(&out, &sha256::sha256(scratch.copied(length)))
    });
}

/// `crypto.sha256` in place; the digest goes to `out`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_sha256Critical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
    length: jint,
    out: JByteArray<'local>,
) {
    guarded(env, |jni| {
        let digest = sha256::sha256(jni.hold(jni.within(&input, length)?)?.bytes());
        jni.write(&out, &digest)
    });
}

/// `json.validate` over a copy.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_validateCopy<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    scratch: jlong,
    input: JByteArray<'local>,
    length: jint,
) -> jboolean {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newScratch` made.
        let scratch = unsafe { context::<()>(scratch)? };
        let length = copy_in(jni, scratch, &input, length)?;
        Ok(validate::simd(scratch.copied(length)))
    })
}

/// `json.validate` in place.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_validateCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
    length: jint,
) -> jboolean {
    guarded(env, |jni| {
        Ok(validate::simd(jni.hold(jni.within(&input, length)?)?.bytes()))
    })
}

/// `json.validate` in place, by serde_json.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_validateSerdeCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    input: JByteArray<'local>,
    length: jint,
) -> jboolean {
    guarded(env, |jni| {
        Ok(validate::serde(jni.hold(jni.within(&input, length)?)?.bytes()))
    })
}

/// A context of `json.extract` for encoded pointers.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_newExtractor<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    patterns: JByteArray<'local>,
) -> jlong {
    guarded(env, |jni| {
        let mut encoded = vec![0; jni.length(&patterns)?];
        jni.read(&patterns, &mut encoded)?;
        let patterns = decode_patterns(&encoded)?;
        Ok(boxed(Context::new(Extractor::new(Pointers::compile(&patterns)?))))
    })
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
    length: jint,
) -> NewArray {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newMinifier` made.
        let context = unsafe { context::<Minifier>(handle)? };
        let length = copy_in(jni, context, &input, length)?;
        context.run_copied(length)?;
        jni.array_of(context.output())
    })
}

/// `json.minify` in place; answers with a new array.
#[unsafe(no_mangle)]
pub extern "system" fn Java_dev_tollgate_natives_jni_Bindings_minifyCritical<'local>(
    env: EnvUnowned<'local>,
    _class: JClass<'local>,
    handle: jlong,
    input: JByteArray<'local>,
    length: jint,
) -> NewArray {
    guarded(env, |jni| {
        // SAFETY: Java passes what `newMinifier` made.
        let context = unsafe { context::<Minifier>(handle)? };
        // The guard is gone at the end of the statement, before any other JNI call.
        context.run(jni.hold(jni.within(&input, length)?)?.bytes())?;
        jni.array_of(context.output())
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

entries_of_a_kernel!(
    Extractor,
    Java_dev_tollgate_natives_jni_Bindings_extractCopy,
    Java_dev_tollgate_natives_jni_Bindings_extractCritical,
    Java_dev_tollgate_natives_jni_Bindings_extractOutput,
    Java_dev_tollgate_natives_jni_Bindings_freeExtractor
);

entries_of_a_kernel!(
    Materializer,
    Java_dev_tollgate_natives_jni_Bindings_materializeCopy,
    Java_dev_tollgate_natives_jni_Bindings_materializeCritical,
    Java_dev_tollgate_natives_jni_Bindings_materializeOutput,
    Java_dev_tollgate_natives_jni_Bindings_freeMaterializer
);

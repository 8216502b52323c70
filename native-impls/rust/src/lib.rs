// SPDX-License-Identifier: Apache-2.0
//! The measured work in Rust: one safe kernel per workload, behind two thin bindings.
//!
//! `kernels` knows no JVM and no pointers. `ffi` and `jni` only convert arguments and catch panics, so what differs
//! between their figures is the crossing.

pub mod context;
pub mod ffi;
pub mod jni;
pub mod kernels;

/// The version of the exported functions, their arguments and the encodings of their results. Raised with every change
/// that an older `NativeLibrary` would misread.
pub const ABI_VERSION: i32 = 2;

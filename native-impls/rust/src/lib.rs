// SPDX-License-Identifier: Apache-2.0
//! The measured work in Rust: one safe kernel per workload, behind two thin bindings.
//!
//! `kernels` knows no JVM and no pointers. `ffi` and `jni` only convert arguments and catch panics, so what differs
//! between their figures is the crossing.

pub mod context;
pub mod ffi;
pub mod jni;
pub mod kernels;
#[cfg(feature = "simdjson")]
pub mod simdjson;

/// The version of the exported functions, their arguments and the encodings of their results. Raised with every change
/// that an older `NativeLibrary` would misread.
pub const ABI_VERSION: i32 = 2;

#[cfg(test)]
mod tests {
    /// Cargo leaves `lto` out without a word where another crate type stands beside this one.
    #[test]
    fn the_library_is_the_only_crate_type_so_that_it_is_optimised_as_a_whole() {
        let manifest = include_str!("../Cargo.toml");
        assert!(manifest.contains("\ncrate-type = [\"cdylib\"]\n") && manifest.contains("\nlto = \"fat\"\n"));
    }
}

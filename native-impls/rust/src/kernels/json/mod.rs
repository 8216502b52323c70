// SPDX-License-Identifier: Apache-2.0
//! The json family: one SIMD scanner under four tasks, and serde_json as the plain validator.

pub mod encoding;
pub mod extract;
pub mod materialize;
pub mod minify;
pub mod pointers;
pub mod scan;
pub mod validate;

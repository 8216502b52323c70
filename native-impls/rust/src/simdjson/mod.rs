// SPDX-License-Identifier: Apache-2.0
//! simdjson, the C++ library, under three tasks of the json family and the rollup of log lines.
//!
//! What it refuses is asked again of the kernel in [`crate::kernels`] that has the same task: the library's limits are
//! narrower than the contract's (an escape of half a surrogate pair, `1e400`, the last of the 1,000 levels), and so a refusal is
//! worded alike everywhere. A byte order mark, which it skips, goes there at once.

mod binding;
pub mod extract;
pub mod materialize;
mod padded;
pub mod rollup;
pub mod validate;

pub use padded::PADDING_BYTES;

/// Skipped by simdjson, refused by the contracts.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

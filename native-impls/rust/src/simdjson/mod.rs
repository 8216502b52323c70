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

#[cfg(test)]
mod tests {
    use crate::kernels::Kernel;

    /// Both answer, with the same bytes, or both refuse, in the same words.
    pub fn assert_alike(one: &mut impl Kernel, other: &mut impl Kernel, input: &[u8]) {
        let (mut from_one, mut from_other) = (vec![1], vec![2]);
        let results = (one.run(input, &mut from_one), other.run(input, &mut from_other));
        let text = String::from_utf8_lossy(input);
        assert_eq!(results.0, results.1, "{text}");
        if results.0.is_ok() {
            assert_eq!(from_one, from_other, "{text}");
        }
    }
}

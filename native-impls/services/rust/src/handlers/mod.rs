// SPDX-License-Identifier: Apache-2.0
//! One handler a file.

pub mod cache;
pub mod discard;
pub mod extract;
pub mod health;
pub mod rollup;
pub mod verify;

#[cfg(test)]
mod tests;

// SPDX-License-Identifier: Apache-2.0
//! The work itself: safe Rust over byte slices.
#![forbid(unsafe_code)]

pub mod boundary;
pub mod cache;
pub mod crypto;
pub mod json;
mod kernel;
pub mod transform;

pub use kernel::{Kernel, KernelError};

// SPDX-License-Identifier: Apache-2.0
//! What every kernel is, and how it refuses.

use std::fmt;

/// Why a kernel refused its input; the text is for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KernelError(String);

impl KernelError {
    /// An error with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for KernelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for KernelError {}

/// Work that keeps scratch memory from call to call and answers with bytes.
pub trait Kernel {
    /// Works on `input` and replaces the content of `output` by the encoded result.
    ///
    /// # Errors
    /// Where the input is malformed. The kernel can be used again afterwards.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError>;

    /// The same over the first `length` bytes of `memory`, for a kernel that is faster where it may read on behind its input.
    ///
    /// # Errors
    /// As for [`Kernel::run`].
    fn run_within(&mut self, memory: &[u8], length: usize, output: &mut Vec<u8>) -> Result<(), KernelError> {
        self.run(&memory[..length], output)
    }
}

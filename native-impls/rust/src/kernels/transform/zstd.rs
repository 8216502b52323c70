// SPDX-License-Identifier: Apache-2.0
//! `transform.zstd` and `transform.zstd-decompress`: zstd's C library through `zstd-safe`, one context kept from call to call.

use super::super::KernelError;
use std::fmt;
use zstd_safe::{CCtx, DCtx, get_error_name};

/// The level of every implementation: zstd's default, and the only one of the pure Java one.
pub const LEVEL: i32 = 3;

/// Compresses one input after the other into a frame that states its content's size and has no checksum.
pub struct Compressor(CCtx<'static>);

impl Compressor {
    /// A compressor.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn new() -> Result<Self, KernelError> {
        CCtx::try_create()
            .map(Self)
            .ok_or_else(|| KernelError::new("no memory for a zstd context"))
    }

    /// Compresses; answers with the frame's length.
    ///
    /// # Errors
    /// Where the output is too short.
    pub fn run(&mut self, input: &[u8], output: &mut [u8]) -> Result<usize, KernelError> {
        self.0.compress(output, input, LEVEL).map_err(refused)
    }
}

impl fmt::Debug for Compressor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Compressor")
    }
}

/// Decompresses one frame after the other.
pub struct Decompressor(DCtx<'static>);

impl Decompressor {
    /// A decompressor.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn new() -> Result<Self, KernelError> {
        DCtx::try_create()
            .map(Self)
            .ok_or_else(|| KernelError::new("no memory for a zstd context"))
    }

    /// Decompresses what fills the output.
    ///
    /// # Errors
    /// Where the input is no frame of that content size.
    pub fn run(&mut self, input: &[u8], output: &mut [u8]) -> Result<usize, KernelError> {
        let written = self.0.decompress(output, input).map_err(refused)?;
        if written == output.len() {
            Ok(written)
        } else {
            Err(KernelError::new(format!(
                "malformed zstd frame: its content has {written} bytes, not {}",
                output.len()
            )))
        }
    }
}

impl fmt::Debug for Decompressor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decompressor")
    }
}

fn refused(code: usize) -> KernelError {
    KernelError::new(format!("malformed zstd frame: {}", get_error_name(code)))
}

#[cfg(test)]
mod tests {
    use super::{Compressor, Decompressor};

    #[test]
    fn what_was_compressed_comes_back_and_damage_is_refused() {
        let (mut compressor, mut decompressor) = (Compressor::new().unwrap(), Decompressor::new().unwrap());
        for length in [0, 1, 100, 70_000, 300_000] {
            let content: Vec<u8> = (0..length).map(|i: u32| (i / 7 % 50) as u8).collect();
            let mut frame = vec![0; zstd_safe::compress_bound(content.len())];
            let written = compressor.run(&content, &mut frame).unwrap();
            let mut back = vec![0; content.len()];
            assert_eq!(decompressor.run(&frame[..written], &mut back).unwrap(), content.len());
            assert_eq!(back, content);
            assert!(decompressor.run(&frame[..written - 1], &mut back).is_err());
            assert!(
                decompressor
                    .run(&frame[..written], &mut vec![0; content.len() + 1])
                    .is_err()
            );
            assert!(compressor.run(&content, &mut [0; 2]).is_err());
        }
    }
}
